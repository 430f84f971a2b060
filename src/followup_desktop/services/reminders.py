"""The stored reminders as the rules' own values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from followup_desktop.domain.model.interviews import Interview
from followup_desktop.domain.model.plan import Reminder
from followup_desktop.domain.plan import Planned
from followup_desktop.domain.ringing import Voice
from followup_desktop.domain.terms import ReminderKind, ReminderState
from followup_desktop.services.planner import heard

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from followup_desktop.domain.message import Message

STILL_OPEN = (Reminder.state == ReminderState.OPEN, Interview.deleted_at.is_(None))
"""Whether a reminder still speaks, in a query that joins its interview."""

AT_ONCE = 500

OpenReminder = tuple[int, int, Planned]
"""The reminder's number, its interview's, and the item, due when it is to be heard."""


def due_reminders(session: Session, now: datetime) -> list[Voice]:
    """Read the open reminders that are due at an instant."""
    return [Voice(*row) for row in session.execute(_VOICES.where(Reminder.speak_at <= now))]


def due_at_a_glance(session: Session, now: datetime) -> list[tuple[int, int, bool]]:
    """Read what is due and still has a point, the earliest first: reminder, interview, and whether it was not said.

    Of very many nearly all were said long ago; nothing else of those has to be read.
    """
    unsaid = or_(Reminder.shown_at.is_(None), Reminder.shown_at < Reminder.speak_at)
    query = (
        select(Reminder.id, Reminder.interview_id, unsaid)
        .join(Reminder.interview)
        .where(
            *STILL_OPEN,
            Reminder.speak_at <= now,
            or_(Reminder.until.is_(None), Reminder.until > now),
        )
        .order_by(Reminder.speak_at, Reminder.id)
    )
    return [(number, interview, bool(new)) for number, interview, new in session.execute(query)]


def due_reminders_of(session: Session, now: datetime, interviews: Collection[int]) -> list[Voice]:
    """Read what some interviews have to say at an instant."""
    wanted = sorted(interviews)
    found: list[Voice] = []
    for first in range(0, len(wanted), AT_ONCE):
        query = _VOICES.where(
            Reminder.interview_id.in_(wanted[first : first + AT_ONCE]),
            Reminder.speak_at <= now,
            or_(Reminder.until.is_(None), Reminder.until > now),
        )
        found += [Voice(*row) for row in session.execute(query)]
    return found


def first_after(session: Session, now: datetime, silent: Collection[ReminderKind] = ()) -> Voice | None:
    """Read the open reminder that comes next after an instant, but of `silent` kinds.

    What will have lost its point by then does not come.
    """
    query = _VOICES.where(
        Reminder.speak_at > now, or_(Reminder.until.is_(None), Reminder.until > Reminder.speak_at)
    ).limit(1)
    row = session.execute(query.where(Reminder.kind.not_in(silent)) if silent else query).first()
    return Voice(*row) if row else None


def titles_of(session: Session, numbers: Sequence[int]) -> dict[int, Message]:
    """Read what some reminders say."""
    found: dict[int, Message] = {}
    for first in range(0, len(numbers), AT_ONCE):
        query = select(Reminder.id, Reminder.title).where(Reminder.id.in_(numbers[first : first + AT_ONCE]))
        found |= {number: heard(title) for number, title in session.execute(query)}
    return found


def open_reminders(session: Session, zone: ZoneInfo, interviews: Iterable[int] | None = None) -> list[OpenReminder]:
    """Read the open reminders, of some interviews or of all, the earliest first, in the user's zone."""
    query = (
        select(
            Reminder.id,
            Reminder.interview_id,
            Reminder.kind,
            Reminder.speak_at,
            Reminder.rule,
            Reminder.title,
            Reminder.why,
            Reminder.plan_key,
            Reminder.until,
        )
        .join(Reminder.interview)
        .where(*STILL_OPEN)
        .order_by(Reminder.speak_at, Reminder.id)
    )
    if interviews is not None:
        query = query.where(Reminder.interview_id.in_(list(interviews)))
    return [
        (number, interview, Planned(kind, at.astimezone(zone), rule, heard(title), heard(why), key, until))
        for number, interview, kind, at, rule, title, why, key, until in session.execute(query)
    ]


_VOICES = (
    select(
        Reminder.id,
        Reminder.interview_id,
        Reminder.kind,
        Reminder.speak_at,
        Reminder.due_at,
        Reminder.plan_key,
        Reminder.until,
        Reminder.shown_at,
    )
    .join(Reminder.interview)
    .where(*STILL_OPEN)
    .order_by(Reminder.speak_at, Reminder.id)
)
