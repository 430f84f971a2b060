"""Not now: a reminder comes back at another time, is settled, or the rest of the day is put away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.interviews import Interview, Opportunity
from followup_desktop.domain.model.letters import Letter
from followup_desktop.domain.model.plan import Event, Promise, Reminder
from followup_desktop.domain.terms import (
    Channel,
    EventKind,
    LetterState,
    ReminderKind,
    ReminderState,
    Side,
    StepState,
)
from followup_desktop.services.interviews import mark_step, rounds_of
from followup_desktop.services.letter_gone import note_gone
from followup_desktop.services.planner import heard, replan
from followup_desktop.services.settings import working_time
from followup_desktop.services.today import sort_out
from followup_desktop.services.undoing import Recording, Undo

if TYPE_CHECKING:
    from followup_desktop.domain.working_time import WorkingTime
    from followup_desktop.services.core import Core

EVENINGS = (time(18), time(20))
MORNING = time(9)
FURTHEST = timedelta(days=366)
NOT_PUT_AWAY = frozenset({ReminderKind.BEFORE_INTERVIEW, ReminderKind.BREAK_OVER})
CONTACTS = frozenset({ReminderKind.CHECK_IN, ReminderKind.FOLLOW_UP})


@dataclass(frozen=True, slots=True)
class Later:
    """A time to which something can be put off; `code` is `hour`, `evening`, `morning` or `working_day`."""

    code: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Picked:
    """What became of a time of the user's own choice: `at` is in the user's zone; `moved` by the quiet hours."""

    undo: Undo
    at: datetime
    moved: bool


def later_times(core: Core) -> tuple[Later, ...]:
    """Give the times to which something can be put off now, in the user's zone; none of them is in the quiet hours."""
    with core.store.read() as session:
        working = working_time(session, core)
    return tuple(_later_times(working, core.clock()))


def snooze(core: Core, reminder: int, at: datetime) -> Undo:
    """Let a reminder be heard at another time, until the plan itself moves it."""
    with core.store.write() as session:
        return _put_off(session, core, reminder, at)


def pick(core: Core, reminder: int, day: date, wall: time) -> Picked:
    """Put a reminder off to a time of the user's choice; out of the quiet hours it moves to their end.

    Raises FollowUpError for a time that has passed, or one so far away that it must be a slip of the pen.
    """
    with core.store.write() as session:
        working = working_time(session, core)
        wanted = working.at(day, wall)
        if wanted <= core.clock():
            raise FollowUpError("later_past")
        if day - core.today() > FURTHEST:
            raise FollowUpError("later_too_far", days=FURTHEST.days)
        at = working.awake(wanted)
        return Picked(_put_off(session, core, reminder, at), at, moved=at != wanted)


def later_than_now(session: Session, core: Core) -> datetime:
    """Give the first time to which something can be put off: in an hour, or when the night is over."""
    return _later_times(working_time(session, core), core.clock())[0].at


def put_away(core: Core) -> Undo:
    """Put everything that is for today off until the next time at which anything comes; interviews stay."""
    with core.store.write() as session:
        day = sort_out(session, core)
        wanted = [one.waiting.number for one in day.for_today] + [one.number for one in day.behind]
        query = select(Reminder).where(Reminder.id.in_(wanted), Reminder.kind.not_in(NOT_PUT_AWAY))
        rows = session.scalars(query).all()
        working = working_time(session, core)
        until = day.before or working.on_day(core.today() + timedelta(days=1))
        record = Recording(session)
        for row in rows:
            # What may be done ahead of its time is put off even where both times are the same.
            put_off_row(row, until if until.astimezone(UTC) != row.due_at else until + timedelta(seconds=1))
        undo = record.end(row.interview_id for row in rows)
        replan(session, core, undo.interviews)
        return undo


def settle(core: Core, reminder: int) -> Undo:
    """Keep that what a reminder asks for was done already: a contact, a step, a promise; else only silence it."""
    with core.store.write() as session:
        row = open_reminder(session, reminder)
        interview = session.scalars(
            select(Interview)
            .where(Interview.id == row.interview_id)
            .options(joinedload(Interview.opportunity).joinedload(Opportunity.company))
        ).one()
        record = Recording(session)
        _settle(session, core, row, interview)
        undo = record.end(rounds_of(session, interview.opportunity_id))
        replan(session, core, undo.interviews)
        return undo


def _settle(session: Session, core: Core, row: Reminder, interview: Interview) -> None:
    if row.kind in CONTACTS:
        channel = heard(row.title).values.get("channel") or Channel.EMAIL
        event = Event(interview=interview, kind=EventKind.CONTACT, happened_on=core.today(), side=Side.ME)
        event.channel = Channel(str(channel))
        session.add(event)
    elif row.kind is ReminderKind.THANK_YOU:
        mark_step(session, core, interview, "thank_you", StepState.DONE)
    elif row.kind is ReminderKind.PROMISE:
        session.get_one(Promise, int(row.plan_key.partition(":")[2])).kept_on = core.today()
    elif row.kind is ReminderKind.HAND_OVER:
        _sent(session, core, interview)
    else:
        row.state, row.settled_at = ReminderState.DISMISSED, core.clock()


def _sent(session: Session, core: Core, interview: Interview) -> None:
    """Keep that what was handed to the mail program went out, on the day on which it was handed over."""
    query = select(Letter).where(
        Letter.interview_id == interview.id, Letter.state == LetterState.HANDED_OVER, Letter.deleted_at.is_(None)
    )
    for letter in session.scalars(query).all():
        handed_over_at = letter.handed_over_at or core.clock()
        letter.state, letter.sent_on = LetterState.SENT, handed_over_at.astimezone(core.zone()).date()
        note_gone(session, core, interview, letter, letter.sent_on)


def open_reminder(session: Session, reminder: int) -> Reminder:
    """Find a reminder that is still open. Raises FollowUpError where it was done or is gone."""
    row = session.get(Reminder, reminder)
    if row is None or row.state is not ReminderState.OPEN:
        raise FollowUpError("reminder_gone")
    return row


def put_off_row(row: Reminder, at: datetime) -> None:
    """Let a reminder be heard at another time, as if it had never been said."""
    row.speak_at, row.shown_at = at, None


def _put_off(session: Session, core: Core, reminder: int, at: datetime) -> Undo:
    row = open_reminder(session, reminder)
    record = Recording(session)
    put_off_row(row, at)
    undo = record.end([row.interview_id])
    replan(session, core, undo.interviews)
    return undo


def _later_times(working: WorkingTime, now: datetime) -> list[Later]:
    local = working.local(now)
    day = local.date()
    found = [Later("hour", working.local(now + timedelta(hours=1)))]
    evenings = (working.at(day, wall) for wall in EVENINGS if not working.quiet(wall))
    found += [Later("evening", evening) for evening in evenings if evening > now + timedelta(hours=1)][:1]
    found.append(Later("morning", working.awake(working.at(day + timedelta(days=1), MORNING))))
    found.append(Later("working_day", working.on_day(day + timedelta(days=1))))
    return [one for one in found if one.code != "hour" or not working.quiet(one.at.time())]
