"""What is still under way, one line for each opportunity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from followup_desktop.domain.model.interviews import Interview, Opportunity
from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.terms import Answer, ContactKind, EventKind, Outcome
from followup_desktop.domain.whom import CAN_HELP
from followup_desktop.services.people import participations_of, reached_by

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.domain.model.interviews import Participation
    from followup_desktop.services.core import Core


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
        live = [rounds for rounds in by_opportunity.values() if but not in {one.id for one in rounds}]
        people = participations_of(session, [one.id for rounds in live for one in rounds])
        until = _until(session, [rounds[-1].opportunity_id for rounds in live])
        found = [_live(rounds, people, until) for rounds in live]
    return tuple(sorted(found, key=lambda one: (not one.offer, one.opportunity)))


def _live(
    rounds: list[Interview], people: Mapping[int, Sequence[Participation]], until: Mapping[int, date | None]
) -> LiveOne:
    last = rounds[-1]
    # Of the last round in which anybody took part.
    whom, address = _written_to(next((people[one.id] for one in reversed(rounds) if people[one.id]), ()))
    offer = last.opportunity.outcome is Outcome.OFFER
    return LiveOne(
        opportunity=last.opportunity_id,
        interview=last.id,
        company=last.opportunity.company.name,
        role=last.opportunity.role,
        offer=offer,
        until=until.get(last.opportunity_id) if offer else None,
        whom=whom,
        address=address,
    )


def _written_to(people: Sequence[Participation]) -> tuple[str, str]:
    """Choose who is written to: who can be reached comes first, then who stands between, then who invited."""
    if not people:
        return "", ""

    def address(part: Participation) -> str:
        return reached_by(part, ContactKind.EMAIL)

    chosen = min(people, key=lambda part: (not address(part), CAN_HELP.index(part.role), part.id))
    return chosen.person.name, address(chosen)


def _until(session: Session, opportunities: list[int]) -> dict[int, date | None]:
    """Give for each opportunity until when the last offer wants an answer."""
    query = (
        select(Interview.opportunity_id, Event.until)
        .join(Event.interview)
        .where(
            Interview.opportunity_id.in_(opportunities),
            Interview.deleted_at.is_(None),
            Event.kind == EventKind.ANSWER,
            Event.answer == Answer.OFFER,
            Event.undone_at.is_(None),
        )
        .order_by(Event.happened_on, Event.id)
    )
    return {row.opportunity_id: row.until for row in session.execute(query)}
