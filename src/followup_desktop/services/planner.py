"""Keeping the stored plan equal to what the rules say, in the transaction of the change that caused it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from followup_desktop.domain.message import Message, Said
from followup_desktop.domain.model.base import NEVER
from followup_desktop.domain.model.interviews import Interview, Opportunity
from followup_desktop.domain.model.plan import Reminder
from followup_desktop.domain.plan import Planned, StepRules, view_of
from followup_desktop.domain.terms import ReminderState, Status
from followup_desktop.domain.whole_plan import whole_plan
from followup_desktop.services.histories import load_histories
from followup_desktop.services.settings import working_time

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.domain.values import History
    from followup_desktop.services.core import Core

NEIGHBOURHOOD = timedelta(days=2)
KINDS: Mapping[str, type[date] | type[datetime] | type[time]] = {"date": date, "datetime": datetime, "time": time}


def replan(session: Session, core: Core, interviews: Iterable[int]) -> None:
    """Bring the stored plan of some interviews, and the state of their opportunities, up to date."""
    session.flush()
    working = working_time(session, core)
    now = core.clock()
    opportunities: set[int] = set()
    for number, history in load_histories(session, interviews).items():
        _store(session, number, whole_plan(history, core.steps, working), now)
        opportunities.add(session.get_one(Interview, number).opportunity_id)
    session.flush()
    for number in opportunities:
        _settle_opportunity(session, core, number, now)


def replan_around(session: Session, core: Core, *instants: datetime | None) -> None:
    """Replan the interviews whose breaks or reminders lie near one that came, moved or went."""
    session.flush()
    near = [i for i in instants if i is not None]
    numbers: set[int] = set()
    for instant in near:
        begin, end = instant - NEIGHBOURHOOD, instant + NEIGHBOURHOOD
        reminded = select(Reminder.interview_id).where(
            Reminder.state == ReminderState.OPEN, Reminder.due_at.between(begin, end)
        )
        close_by = select(Interview.id).where(
            Interview.deleted_at.is_(None), or_(Interview.starts_at.between(begin, end), Interview.id.in_(reminded))
        )
        numbers.update(session.scalars(close_by))
    replan(session, core, sorted(numbers))


def replan_all(session: Session, core: Core) -> None:
    """Replan everything that is not closed, after a change of zone, country or quiet hours."""
    query = select(Interview.id).join(Interview.opportunity).where(Opportunity.closed_on.is_(None))
    replan(session, core, session.scalars(query).all())


def said(message: Message) -> str:
    """Write a message so that it can be stored."""
    values = {key: _plain(value) for key, value in message.values.items()}
    return json.dumps({"code": message.code, "values": values}, ensure_ascii=False)


def heard(text: str) -> Message:
    """Read a stored message."""
    read = json.loads(text)
    values: dict[str, Said] = {
        key: KINDS[value[0]].fromisoformat(value[1]) if isinstance(value, list) else value
        for key, value in read["values"].items()
    }
    return Message(read["code"], values)


def _plain(value: Said) -> object:
    return value if isinstance(value, str | int) else [type(value).__name__, value.isoformat()]


def _store(session: Session, interview: int, planned: tuple[Planned, ...], now: datetime) -> None:
    rows = {row.plan_key: row for row in session.scalars(select(Reminder).where(Reminder.interview_id == interview))}
    for item in planned:
        row = rows.pop(item.key, None)
        if row is None:
            session.add(_new(session.get_one(Interview, interview), item))
        else:
            _change(row, item)
    for row in rows.values():
        if row.state is ReminderState.OPEN:
            row.state = ReminderState.DONE
            row.settled_at = now


def _new(interview: Interview, item: Planned) -> Reminder:
    return Reminder(
        interview=interview,
        plan_key=item.key,
        kind=item.kind,
        rule=item.rule,
        due_at=item.due_at,
        speak_at=item.due_at,
        until=item.until,
        title=said(item.title),
        why=said(item.why),
    )


def _change(row: Reminder, item: Planned) -> None:
    """Follow the plan; what the user dismissed or snoozed stays so until its date moves."""
    moved = row.due_at != item.due_at
    if moved:
        row.due_at = item.due_at
        row.speak_at = item.due_at
        row.shown_at = None
    if row.state is ReminderState.DONE or (moved and row.state is ReminderState.DISMISSED):
        row.state = ReminderState.OPEN
        row.settled_at = None
    row.kind, row.rule, row.until = item.kind, item.rule, item.until
    row.title, row.why = said(item.title), said(item.why)


def _settle_opportunity(session: Session, core: Core, number: int, now: datetime) -> None:
    """Write what lists show of an opportunity: its status and when it needs the user next."""
    opportunity = session.get_one(Opportunity, number)
    numbers = session.scalars(
        select(Interview.id).where(Interview.opportunity_id == number, Interview.deleted_at.is_(None))
    ).all()
    if opportunity.closed_on is not None:
        opportunity.status = Status.CLOSED
    else:
        histories = load_histories(session, numbers).values()
        all_settled = bool(histories) and all(_settled(history, core.steps, now) for history in histories)
        opportunity.status = Status.WAITING if all_settled else Status.OPEN
    due = session.scalar(
        select(Reminder.speak_at)
        .where(Reminder.interview_id.in_(numbers), Reminder.state == ReminderState.OPEN)
        .order_by(Reminder.speak_at)
        .limit(1)
    )
    opportunity.next_due_at = due or NEVER


def _settled(history: History, steps: tuple[StepRules, ...], now: datetime) -> bool:
    """Say whether no step asks anything more, once the break has ended by itself."""
    over_at = history.meeting.over_at
    if history.meeting.cancelled:
        return True
    later = max(now, over_at + timedelta(days=1)) if over_at else now
    return all(view_of(step, history, later).state.settled for step in steps)
