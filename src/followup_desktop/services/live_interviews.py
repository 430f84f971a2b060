"""The live interviews that a reference may be called about, with what a word about them may be made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from followup_desktop.domain.model.interviews import Interview, Opportunity, Participation, Person
from followup_desktop.domain.model.steps import Question, Reflection
from followup_desktop.domain.terms import Role, UseFor


@dataclass(frozen=True, slots=True)
class LiveInterview:
    """An interview whose people may call: one for each opportunity, with what its words may be made from."""

    number: int
    opportunity: int
    company: str
    role: str
    callers: tuple[str, ...] = ()
    questions: tuple[tuple[str, str], ...] = ()


def live_interviews(session: Session, row: Interview) -> tuple[LiveInterview, ...]:
    """List what a reference may be called about: this opportunity, and all open ones that asked for references.

    Each is one interview: this one, or the last round of another.
    """
    asked = Opportunity.references_asked_on.is_not(None) & Opportunity.closed_on.is_(None)
    query = (
        select(Interview)
        .join(Interview.opportunity)
        .where(
            Interview.deleted_at.is_(None),
            Opportunity.deleted_at.is_(None),
            or_(asked, Interview.opportunity_id == row.opportunity_id),
        )
        .options(joinedload(Interview.opportunity).joinedload(Opportunity.company))
        .order_by(Interview.round, Interview.id)
    )
    last = {other.opportunity_id: other for other in session.scalars(query)} | {row.opportunity_id: row}
    own_first = sorted(last.values(), key=lambda other: (other.id != row.id, other.id))
    return tuple(
        LiveInterview(other.id, other.opportunity_id, other.opportunity.company.name, other.opportunity.role)
        for other in own_first
    )


def with_matter(session: Session, live: Sequence[LiveInterview]) -> tuple[LiveInterview, ...]:
    """Add who may call, and the questions that the user wants a reference to know of, of all rounds."""
    belonging = [one.opportunity for one in live]
    callers: dict[int, dict[str, None]] = defaultdict(dict)
    people = (
        select(Interview.opportunity_id, Person.name)
        .join(Participation.interview)
        .join(Participation.person)
        .where(
            Interview.opportunity_id.in_(belonging), Interview.deleted_at.is_(None), Participation.role != Role.AGENCY
        )
        .order_by(Participation.role != Role.DECIDES, Participation.id)
    )
    for opportunity, name in session.execute(people):
        callers[opportunity][name] = None
    questions: dict[int, list[tuple[str, str]]] = defaultdict(list)
    chosen = (
        select(Interview.opportunity_id, Question.text, Question.better_answer)
        .join(Question.reflection)
        .join(Reflection.interview)
        .where(
            Interview.opportunity_id.in_(belonging),
            Interview.deleted_at.is_(None),
            Question.use_for == UseFor.REFERENCE,
        )
        .order_by(Question.position, Question.id)
    )
    for opportunity, text, answer in session.execute(chosen):
        questions[opportunity].append((text, answer))
    return tuple(
        LiveInterview(
            one.number,
            one.opportunity,
            one.company,
            one.role,
            tuple(callers[one.opportunity]),
            tuple(questions[one.opportunity]),
        )
        for one in live
    )
