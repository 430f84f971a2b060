"""Open reminders as light as they can be, to choose from many of them what is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from followup_desktop.domain.model.plan import Reminder
from followup_desktop.services.reminders import STILL_OPEN

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from followup_desktop.domain.terms import ReminderKind


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open reminder that still has a point: `due_at` is when it is to be heard, `planned_at` when the plan wants it.

    `title` and `why` are messages as they are stored; only those that are shown are read.
    """

    number: int
    interview: int
    kind: ReminderKind
    due_at: datetime
    planned_at: datetime
    key: str
    until: datetime | None
    title: str
    why: str

    @property
    def snoozed(self) -> bool:
        """Whether the user wanted to hear it at another time."""
        return self.due_at != self.planned_at


def waiting_until(session: Session, now: datetime, horizon: datetime) -> list[Waiting]:
    """Read what is to be heard up to an instant, the earliest first."""
    return [Waiting(*row) for row in session.execute(_open(now).where(Reminder.speak_at <= horizon))]


def waiting_for(session: Session, now: datetime, interviews: Iterable[int]) -> list[Waiting]:
    """Read everything that some interviews still have to say."""
    return [Waiting(*row) for row in session.execute(_open(now).where(Reminder.interview_id.in_(list(interviews))))]


def first_heard_after(session: Session, now: datetime, instant: datetime) -> datetime | None:
    """Say when the first reminder after an instant is heard."""
    row = session.execute(_open(now).where(Reminder.speak_at > instant).limit(1)).first()
    return row.speak_at if row else None


def _open(now: datetime) -> Select[int, int, ReminderKind, datetime, datetime, str, datetime | None, str, str]:
    return (
        select(
            Reminder.id,
            Reminder.interview_id,
            Reminder.kind,
            Reminder.speak_at,
            Reminder.due_at,
            Reminder.plan_key,
            Reminder.until,
            Reminder.title,
            Reminder.why,
        )
        .join(Reminder.interview)
        .where(
            *STILL_OPEN,
            or_(Reminder.until.is_(None), Reminder.until > now),
        )
        .order_by(Reminder.speak_at, Reminder.id)
    )
