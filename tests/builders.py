"""Short ways to write an interview, what happened after it, and when the user works."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from followup_desktop.domain.message import message
from followup_desktop.domain.plan import Planned
from followup_desktop.domain.terms import (
    Answer,
    Channel,
    EventKind,
    LetterKind,
    LetterState,
    ReminderKind,
    Role,
    Rule,
    Side,
)
from followup_desktop.domain.values import Happened, History, LetterWritten, Meeting, PersonInvolved
from followup_desktop.domain.working_time import WorkingTime

BERLIN = ZoneInfo("Europe/Berlin")
THURSDAY = date(2026, 11, 19)
"""The day of the interview that most tests are about; it ends at 15:10 in Berlin."""

WORKING = WorkingTime(BERLIN)


def at(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    """Read `2026-11-19 15:10` as a wall time in a zone; give the instant in UTC, as the database does."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def wall(instant: datetime, zone: ZoneInfo = BERLIN) -> str:
    """Write an instant as `Thu 2026-11-19 15:10` in a zone."""
    return f"{instant.astimezone(zone):%a %Y-%m-%d %H:%M}"


def day(text: str) -> date:
    """Read `11-19` as a day of 2026, or `2027-01-04` as it stands."""
    return date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


def meeting(ends: str | datetime = "2026-11-19 15:10", *, minutes: int = 70, **more: Any) -> Meeting:
    """Make an interview that ends at a wall time in Berlin, or at an instant."""
    ends_at = at(ends) if isinstance(ends, str) else ends
    starts_at = ends_at - timedelta(minutes=minutes)
    values: dict[str, Any] = {"interview": 1, "time_zone": "Europe/Berlin"}
    values |= {"starts_at": starts_at, "ends_at": ends_at, "day": starts_at.astimezone(BERLIN).date(), **more}
    return Meeting(**values)


def all_day(text: str = "11-19", **more: Any) -> Meeting:
    """Make an interview that has a day and no time."""
    values: dict[str, Any] = {"interview": 1, "time_zone": "Europe/Berlin", "day": day(text), **more}
    return Meeting(**values)


def history(where: Meeting | None = None, **more: Any) -> History:
    """Make the history of an interview at Northfield, of which nothing is known but what is given."""
    values: dict[str, Any] = {"company": "Northfield", "role": "Analyst", "taken_on": date(2026, 11, 10), **more}
    return History(where or meeting(), **values)


def contact(on: str | date, side: Side = Side.ME, channel: Channel = Channel.EMAIL) -> Happened:
    """Make a contact that happened."""
    return Happened(EventKind.CONTACT, day(on) if isinstance(on, str) else on, side, channel)


def answer(on: str | date, what: Answer = Answer.OTHER, until: str | None = None) -> Happened:
    """Make an answer of theirs."""
    happened_on = day(on) if isinstance(on, str) else on
    return Happened(EventKind.ANSWER, happened_on, Side.THEY, answer=what, until=day(until) if until else None)


def person(number: int, name: str = "Ada Moreno", role: Role = Role.MET) -> PersonInvolved:
    """Make somebody in the interview."""
    return PersonInvolved(number, name, role)


def thanks(to: int | None = 1, sent: str | date | None = "11-20", **more: Any) -> LetterWritten:
    """Make a thank-you to a person: sent on a day, or a draft where the day is None."""
    sent_on = day(sent) if isinstance(sent, str) else sent
    state = LetterState.SENT if sent_on else LetterState.DRAFT
    values: dict[str, Any] = {"kind": LetterKind.THANK_YOU_EMAIL, "state": state, **more}
    return LetterWritten(person=to, sent_on=sent_on, **values)


def item(
    due: str | datetime, kind: ReminderKind = ReminderKind.CHECK_IN, *, key: str = "", until: str | None = None
) -> Planned:
    """Make something planned, of which only kind and time matter."""
    return Planned(
        kind,
        at(due) if isinstance(due, str) else due,
        Rule.NO_WORD,
        message("title"),
        message("why"),
        key or kind.value,
        at(until) if until else None,
    )


def of_kind(planned: tuple[Planned, ...] | list[Planned], kind: ReminderKind) -> list[Planned]:
    """Choose what is of one kind."""
    return [one for one in planned if one.kind is kind]


def days_off(*off: str, working: WorkingTime = WORKING) -> WorkingTime:
    """Give a working time with days off beside the weekends."""
    more = {day(text) for text in off}
    return replace(working, is_day_off=lambda on: on.weekday() >= 5 or on in more)


def quiet(begin: str, end: str, working: WorkingTime = WORKING) -> WorkingTime:
    """Give a working time with other quiet hours."""
    return replace(working, quiet_from=time.fromisoformat(begin), quiet_to=time.fromisoformat(end))
