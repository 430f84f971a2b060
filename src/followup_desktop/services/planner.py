"""Keeping the stored plan equal to what the rules say, in the transaction of the change that caused it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from followup_desktop.domain.model.interviews import Interview, Opportunity
from followup_desktop.domain.model.plan import Reminder
from followup_desktop.domain.plan import Planned, StepRules, view_of
from followup_desktop.domain.standing import standing
from followup_desktop.domain.stored import heard, said
from followup_desktop.domain.terms import ReminderKind, ReminderState, Status
from followup_desktop.domain.whole_plan import whole_plan
from followup_desktop.services.histories import AT_ONCE, load_histories
from followup_desktop.services.settings import working_time
from followup_desktop.services.standings import put_down, rounds_of
from followup_desktop.storage.search import learn

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.domain.values import History
    from followup_desktop.domain.working_time import WorkingTime
    from followup_desktop.services.core import Core

Moment = tuple[datetime | None, datetime | None]
"""From when to when an interview is."""

CLOSE_BEFORE = timedelta(hours=1)
PUSHED_AT_MOST = timedelta(hours=24)
PULLED_AT_MOST = timedelta(hours=24)
ENDED_BEFORE = timedelta(hours=25)
"""How long before an interview another one may end whose break or thank-you it is in the way of."""

__all__ = ["Moment", "heard", "replan", "replan_all", "said"]


def replan(
    session: Session,
    core: Core,
    interviews: Iterable[int],
    around: Iterable[Moment] = (),
    *,
    carried: bool = False,
) -> None:
    """Bring the stored plan of some interviews, and the state of their opportunities, up to date.

    Those whose break or reminders lie where another one came, moved or went are replanned with them. With `carried`
    nothing changed but the user's zone: then nobody hears twice what was heard.
    """
    session.flush()
    numbers = set(interviews)
    for starts_at, ends_at in around:
        if starts_at is not None and ends_at is not None:
            numbers.update(_near(session, starts_at, ends_at))
    working = working_time(session, core)
    ordered = sorted(numbers)
    for first in range(0, len(ordered), AT_ONCE):
        _replan_some(session, core, working, ordered[first : first + AT_ONCE], carried=carried)


def _near(session: Session, starts_at: datetime, ends_at: datetime) -> Iterable[int]:
    """Give the interviews that one from then to then is in the way of, or would be."""
    # What one interview pushes away comes after it, at the latest on the morning after; a thank-you comes before.
    near = Reminder.due_at.between(starts_at - CLOSE_BEFORE, ends_at + PUSHED_AT_MOST)
    pulled = Reminder.due_at.between(starts_at - PULLED_AT_MOST, starts_at)
    reminded = select(Reminder.interview_id).where(
        Reminder.state == ReminderState.OPEN,
        or_(near, and_(pulled, Reminder.kind == ReminderKind.THANK_YOU)),
    )
    before = select(Interview.id).where(Interview.ends_at.between(starts_at - ENDED_BEFORE, ends_at))
    return session.scalars(reminded.union(before))


def replan_all(session: Session, core: Core, *, carried: bool = False) -> None:
    """Replan everything that may still say something, after a change of country, zone, quiet hours or days away."""
    talking = select(Reminder.interview_id).where(Reminder.state == ReminderState.OPEN)
    query = select(Interview.id).join(Interview.opportunity)
    numbers = session.scalars(query.where(or_(Opportunity.closed_on.is_(None), Interview.id.in_(talking))))
    replan(session, core, numbers, carried=carried)


def _replan_some(session: Session, core: Core, working: WorkingTime, numbers: Sequence[int], *, carried: bool) -> None:
    now = core.clock()
    belonging = select(Interview.opportunity_id).where(Interview.id.in_(numbers))
    opportunities = session.scalars(select(Opportunity).where(Opportunity.id.in_(belonging))).all()
    # A round that came or went changes what is asked about the others.
    rows = session.scalars(
        select(Interview).where(
            Interview.opportunity_id.in_([row.id for row in opportunities]), Interview.deleted_at.is_(None)
        )
    ).all()
    rounds = [row.id for row in rows]
    histories = load_histories(session, rounds, core.zone())
    stored: dict[int, dict[str, Reminder]] = defaultdict(dict)
    for reminder in session.scalars(select(Reminder).where(Reminder.interview_id.in_(rounds))):
        stored[reminder.interview_id][reminder.plan_key] = reminder
    for row in rows:
        planned = whole_plan(histories[row.id], core.steps, working)
        if carried:
            _carry(planned, stored[row.id])
        _store(session, row, planned, stored[row.id], now)
    session.flush()
    together = rounds_of(session, histories)
    for opportunity in opportunities:
        own = together.get(opportunity.id, [])
        opportunity.status = _status(opportunity, [each.history for each in own], core.steps, now)
        put_down(opportunity, standing(own, core.steps, now) if own else None)
    session.flush()
    learn(session, [row.id for row in opportunities])


def _store(
    session: Session, interview: Interview, planned: Iterable[Planned], rows: dict[str, Reminder], now: datetime
) -> None:
    """Make the stored reminders of one interview what is planned; what is not any more is done."""
    gone = dict(rows)
    for item in planned:
        row = gone.pop(item.key, None)
        if row is None:
            session.add(_new(interview, item))
        else:
            _change(row, item)
    for row in gone.values():
        if row.state is ReminderState.OPEN:
            row.state = ReminderState.DONE
            row.settled_at = now


def _carry(planned: Iterable[Planned], rows: Mapping[str, Reminder]) -> None:
    """Let what was heard, put off or settled keep its time, and only know where the plan has it now."""
    for item in planned:
        row = rows.get(item.key)
        if row is not None and _has_its_own_time(row):
            row.due_at = item.due_at


def _has_its_own_time(row: Reminder) -> bool:
    if row.state is ReminderState.OPEN:
        return row.shown_at is not None or row.speak_at != row.due_at
    return row.state is ReminderState.DISMISSED


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
    # In UTC: an hour that a zone has twice never equals anything in another zone.
    moved = row.due_at.astimezone(UTC) != item.due_at.astimezone(UTC)
    if moved:
        row.due_at = item.due_at
        row.speak_at = item.due_at
        row.shown_at = None
    if row.state is ReminderState.DONE or (moved and row.state is ReminderState.DISMISSED):
        row.state = ReminderState.OPEN
        row.settled_at = None
    row.kind, row.rule, row.until = item.kind, item.rule, item.until
    row.title, row.why = said(item.title), said(item.why)


def _status(opportunity: Opportunity, rounds: Sequence[History], steps: Sequence[StepRules], now: datetime) -> Status:
    """Say where an opportunity stands: waiting is when no step of any round asks anything more."""
    if opportunity.closed_on is not None:
        return Status.CLOSED
    all_settled = bool(rounds) and all(_settled(history, steps, now) for history in rounds)
    return Status.WAITING if all_settled else Status.OPEN


def _settled(history: History, steps: Sequence[StepRules], now: datetime) -> bool:
    """Say whether no step asks anything more, once the break has ended by itself."""
    over_at = history.meeting.over_at
    if history.meeting.cancelled:
        return True
    later = max(now, over_at + timedelta(days=1)) if over_at else now
    return all(view_of(step, history, later).state.settled for step in steps)
