"""What is still under way, one line for each opportunity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from followup_desktop.domain.model.interviews import Interview, Opportunity
from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.terms import Answer, ContactKind, EventKind, Outcome, Role
from followup_desktop.services.people import participations

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.domain.model.interviews import Participation
    from followup_desktop.services.core import Core

WRITTEN_TO_FIRST = (Role.AGENCY, Role.RECRUITER, Role.ORGANISER, Role.DECIDES, Role.MET)
"""Where somebody stands between, letters go there; then to whoever invited."""


@dataclass(frozen=True, slots=True)
class LiveOne:
    """An opportunity under way with the last of its interviews; `until` is when their offer wants an answer."""

    opportunity: int
    interview: int
    company: str
    role: str
    offer: bool
    until: date | None
    whom: str
    address: str


def live_ones(core: Core, but: int = 0) -> tuple[LiveOne, ...]:
    """List what is under way, but for the opportunity of one interview."""
    with core.store.read() as session:
        rows = session.scalars(
            select(Interview)
            .join(Interview.opportunity)
            .where(Opportunity.closed_on.is_(None), Opportunity.deleted_at.is_(None), Interview.deleted_at.is_(None))
            .options(joinedload(Interview.opportunity).joinedload(Opportunity.company))
            .order_by(Interview.round, Interview.id)
        )
        by_opportunity: dict[int, list[Interview]] = {}
        for row in rows:
            by_opportunity.setdefault(row.opportunity_id, []).append(row)
        found = [_live(session, rounds) for rounds in by_opportunity.values() if but not in {one.id for one in rounds}]
    return tuple(sorted(found, key=lambda one: (not one.offer, one.opportunity)))


def _live(session: Session, rounds: list[Interview]) -> LiveOne:
    last = rounds[-1]
    whom, address = _written_to(session, reversed(rounds))
    offer = last.opportunity.outcome is Outcome.OFFER
    return LiveOne(
        opportunity=last.opportunity_id,
        interview=last.id,
        company=last.opportunity.company.name,
        role=last.opportunity.role,
        offer=offer,
        until=_until(session, [one.id for one in rounds]) if offer else None,
        whom=whom,
        address=address,
    )


def _written_to(session: Session, rounds: Iterable[Interview]) -> tuple[str, str]:
    """Choose who is written to, of the last round in which anybody took part: who can be reached comes first."""
    for row in rounds:
        people = participations(session, row.id)
        if people:
            chosen = min(people, key=lambda part: (not _address(part), WRITTEN_TO_FIRST.index(part.role), part.id))
            return chosen.person.name, _address(chosen)
    return "", ""


def _address(part: Participation) -> str:
    ways = part.person.contact_details
    return next((detail.value for detail in ways if detail.kind is ContactKind.EMAIL), "")


def _until(session: Session, interviews: list[int]) -> date | None:
    query = (
        select(Event.until)
        .where(
            Event.interview_id.in_(interviews),
            Event.kind == EventKind.ANSWER,
            Event.answer == Answer.OFFER,
            Event.undone_at.is_(None),
        )
        .order_by(Event.happened_on.desc(), Event.id.desc())
    )
    return session.scalar(query.limit(1))
