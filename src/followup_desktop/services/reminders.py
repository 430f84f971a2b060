"""The stored reminders as the rules' own values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import select

from followup_desktop.domain.model.interviews import Interview
from followup_desktop.domain.model.plan import Reminder
from followup_desktop.domain.plan import Planned
from followup_desktop.domain.terms import ReminderState
from followup_desktop.services.planner import heard

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

OpenReminder = tuple[int, int, Planned]
"""The reminder's number, its interview's, and the item, due when it is to be heard."""


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
        .where(Reminder.state == ReminderState.OPEN, Interview.deleted_at.is_(None))
        .order_by(Reminder.speak_at, Reminder.id)
    )
    if interviews is not None:
        query = query.where(Reminder.interview_id.in_(list(interviews)))
    return [
        (number, interview, Planned(kind, at.astimezone(zone), rule, heard(title), heard(why), key, until))
        for number, interview, kind, at, rule, title, why, key, until in session.execute(query)
    ]
