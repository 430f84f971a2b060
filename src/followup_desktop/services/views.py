"""Interviews and opportunities as they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.interviews import Interview, Opportunity
from followup_desktop.domain.plan import Planned, StepView, view_of
from followup_desktop.domain.terms import Outcome, Status
from followup_desktop.domain.whole_plan import next_act
from followup_desktop.services.histories import AT_ONCE, load_histories, load_interviews
from followup_desktop.services.reminders import open_reminders

if TYPE_CHECKING:
    from followup_desktop.domain.values import History, PersonInvolved
    from followup_desktop.services.core import Core


@dataclass(frozen=True, slots=True)
class InterviewView:
    """One interview as it is shown; its times are in its own zone, the time of its next act in the user's."""

    number: int
    opportunity: int
    company: str
    role: str
    round: int
    starts_at: datetime | date | None
    ends_at: datetime | date | None
    time_zone: str
    place: str
    link: str
    notes: str
    status: Status
    cancelled: bool
    people: tuple[PersonInvolved, ...]
    steps: tuple[tuple[str, StepView], ...]
    next: Planned | None


@dataclass(frozen=True, slots=True)
class OpportunityView:
    """One opportunity with its interviews, first round first."""

    number: int
    company: str
    role: str
    status: Status
    outcome: Outcome | None
    interviews: tuple[InterviewView, ...]


def show(core: Core, number: int) -> InterviewView:
    """Give one interview. Raises FollowUpError where there is none."""
    with core.store.read() as session:
        found = _interviews(session, core, [number])
    if not found:
        raise FollowUpError("no_interview", number=number)
    return found[0]


def opportunity(core: Core, number: int) -> OpportunityView:
    """Give one opportunity with its interviews."""
    with core.store.read() as session:
        return _opportunities(session, core, [number])[0]


def opportunities(core: Core, *, closed_too: bool = False) -> list[OpportunityView]:
    """List the open opportunities, or all: what needs the user first comes first, closed ones last."""
    query = select(Opportunity.id).where(
        Opportunity.deleted_at.is_(None), Opportunity.interviews.any(Interview.deleted_at.is_(None))
    )
    if not closed_too:
        query = query.where(Opportunity.status != Status.CLOSED)
    query = query.order_by(Opportunity.status == Status.CLOSED, Opportunity.next_due_at, Opportunity.id)
    with core.store.read() as session:
        numbers = session.scalars(query).all()
        parts = [numbers[first : first + AT_ONCE] for first in range(0, len(numbers), AT_ONCE)]
        return [view for part in parts for view in _opportunities(session, core, part)]


def _opportunities(session: Session, core: Core, numbers: Sequence[int]) -> list[OpportunityView]:
    rounds = session.execute(
        select(Interview.id, Interview.opportunity_id)
        .where(Interview.deleted_at.is_(None), Interview.opportunity_id.in_(numbers))
        .order_by(Interview.round, Interview.id)
    ).all()
    views = {view.number: view for view in _interviews(session, core, [number for number, _ in rounds])}
    rows = session.scalars(
        select(Opportunity).where(Opportunity.id.in_(numbers)).options(joinedload(Opportunity.company))
    )
    found = {row.id: row for row in rows}
    return [
        OpportunityView(
            number=number,
            company=found[number].company.name,
            role=found[number].role,
            status=found[number].status,
            outcome=found[number].outcome,
            interviews=tuple(views[n] for n, opportunity in rounds if opportunity == number and n in views),
        )
        for number in numbers
    ]


def _interviews(session: Session, core: Core, numbers: Sequence[int]) -> list[InterviewView]:
    now, zone = core.clock(), core.zone()
    histories = load_histories(session, numbers, core.zone())
    plans: dict[int, list[Planned]] = {}
    for _, interview, item in open_reminders(session, zone, numbers):
        plans.setdefault(interview, []).append(item)
    return [
        _view(row, histories[row.id], core, now, next_act(plans.get(row.id, []), now))
        for row in load_interviews(session, numbers)
    ]


def _view(row: Interview, history: History, core: Core, now: datetime, act: Planned | None) -> InterviewView:
    own_zone = ZoneInfo(row.time_zone)
    return InterviewView(
        number=row.id,
        opportunity=row.opportunity_id,
        company=history.company,
        role=history.role,
        round=row.round,
        starts_at=row.starts_at.astimezone(own_zone) if row.starts_at else row.day,
        ends_at=row.ends_at.astimezone(own_zone) if row.ends_at else row.day,
        time_zone=row.time_zone,
        place=row.place,
        link=row.link,
        notes=row.notes,
        status=row.opportunity.status,
        cancelled=row.cancelled_at is not None,
        people=history.people,
        steps=tuple((step.name, view_of(step, history, now)) for step in core.steps),
        next=act,
    )
