"""What a thank-you may use: everything the user wrote that belongs to one person of one interview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from followup_desktop.domain.letter import Draft, LetterMatter, word_count
from followup_desktop.domain.model.belongings import Qualification
from followup_desktop.domain.model.interviews import Interview, Participation
from followup_desktop.domain.model.letters import Letter
from followup_desktop.domain.model.steps import Instructions, Question, Reflection
from followup_desktop.domain.terms import ContactKind, LetterKind, Role, UseFor
from followup_desktop.services.interviews import find_interview
from followup_desktop.services.people import choose, participations
from followup_desktop.services.readings import instructions_of
from followup_desktop.services.settings import read_settings

if TYPE_CHECKING:
    from followup_desktop.domain.values import InstructionsGiven
    from followup_desktop.services.core import Core

NOT_THANKED = frozenset({Role.RECRUITER, Role.AGENCY})


@dataclass(frozen=True, slots=True)
class LetterCase:
    """One person to be thanked: what a draft may use, and the text that the user has written already."""

    person: int
    matter: LetterMatter
    written: Draft | None = None


@dataclass(frozen=True, slots=True)
class LetterCases:
    """Everybody who is to be thanked for one interview, and the one who was asked for."""

    wanted: LetterCase
    others: tuple[LetterCase, ...]


def letter_cases(core: Core, number: int, name: str) -> LetterCases:
    """Gather what the thank-you to one person may use, with the letters to the others for likeness.

    Raises FollowUpError where there is no such interview or not exactly one such person.
    """
    with core.store.read() as session:
        row = find_interview(session, number)
        everybody = participations(session, number)
        chosen = choose(everybody, name)
        thanked = [part for part in everybody if part.role not in NOT_THANKED or part is chosen]
        common = _Common(session, core, row, thanked)
        cases = [common.case(place, part) for place, part in enumerate(thanked)]
    place = thanked.index(chosen)
    return LetterCases(cases[place], tuple(case for case in cases if case is not cases[place]))


class _Common:
    """What all letters of one interview share, read once."""

    def __init__(self, session: Session, core: Core, row: Interview, parts: Sequence[Participation]) -> None:
        self.row = row
        self.today = core.today()
        self.settings = read_settings(session)
        self.parts = parts
        self.unreachable = [part for part in parts if not _address(part)]
        self.qualifications = _qualifications(session, row.opportunity_id)
        self.question, self.answer = _answer(session, row.id)
        self.next_contact = _next_contact(session, row.id)
        self.written = _written(session, row.id)
        self.earlier = _earlier(session, row)

    def case(self, place: int, part: Participation) -> LetterCase:
        reachable = [other for other in self.parts if _address(other)]
        names_others = bool(reachable) and part is reachable[0]
        matter = LetterMatter(
            recipient=part.person.name,
            address=_address(part),
            others_named=tuple(other.person.name for other in self.unreachable) if names_others else (),
            company=self.row.opportunity.company.name,
            role=self.row.opportunity.role,
            round=self.row.round,
            met_on=self.row.day,
            today=self.today,
            said=part.said,
            qualifications=self.qualifications,
            # One answer is put right once: in the letter to the first person.
            question=self.question if place == 0 else "",
            answer=self.answer if place == 0 else "",
            next_contact=self.next_contact,
            people=len(self.parts),
            name=self.settings.name,
            phone=self.settings.phone,
            signature=self.settings.signature,
            earlier=self.earlier.get(part.person_id, ""),
            variant=place,
        )
        return LetterCase(part.person_id, matter, self.written.get(part.person_id))


def _address(part: Participation) -> str:
    return next((d.value for d in part.person.contact_details if d.kind is ContactKind.EMAIL), "")


def _qualifications(session: Session, opportunity: int) -> tuple[str, ...]:
    """Give what is to be recapped here; what was written for this role counts before what is for all."""
    query = (
        select(Qualification.text, Qualification.opportunity_id)
        .where(or_(Qualification.opportunity_id == opportunity, Qualification.opportunity_id.is_(None)))
        .order_by(Qualification.position, Qualification.id)
    )
    rows = session.execute(query).all()
    own = [text for text, belongs in rows if belongs is not None]
    return tuple(own or [text for text, _ in rows])


def _answer(session: Session, interview: int) -> tuple[str, str]:
    """Give the question and the better answer that the user chose for the letter, if any."""
    query = (
        select(Question.text, Question.better_answer)
        .join(Question.reflection)
        .where(Reflection.interview_id == interview, Question.use_for == UseFor.LETTER, Question.better_answer != "")
        .order_by(Question.position, Question.id)
    )
    row = session.execute(query.limit(1)).first()
    return (row[0], row[1]) if row else ("", "")


def _next_contact(session: Session, interview: int) -> InstructionsGiven | None:
    query = (
        select(Instructions)
        .where(Instructions.interview_id == interview, Instructions.replaced_at.is_(None))
        .order_by(Instructions.due_on.is_(None), Instructions.answer_by.is_(None), Instructions.id)
    )
    row = session.scalar(query.limit(1))
    return instructions_of(row) if row else None


def _written(session: Session, interview: int) -> dict[int | None, Draft]:
    query = (
        select(Letter)
        .where(
            Letter.interview_id == interview,
            Letter.kind == LetterKind.THANK_YOU_EMAIL,
            Letter.deleted_at.is_(None),
            Letter.body != "",
        )
        .options(selectinload(Letter.person))
        .order_by(Letter.id)
    )
    return {
        row.person_id: Draft(row.address, row.subject, row.body, word_count(row.body)) for row in session.scalars(query)
    }


def _earlier(session: Session, row: Interview) -> dict[int | None, str]:
    """Give what each person got in the rounds before."""
    query = (
        select(Letter.person_id, Letter.body)
        .join(Letter.interview)
        .where(
            Interview.opportunity_id == row.opportunity_id,
            Interview.round < row.round,
            Letter.kind == LetterKind.THANK_YOU_EMAIL,
            Letter.deleted_at.is_(None),
        )
        .order_by(Interview.round, Letter.id)
    )
    return {person: body for person, body in session.execute(query)}  # noqa: C416 - a Row is no pair to mypy
