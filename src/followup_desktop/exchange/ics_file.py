"""Interviews as a calendar file that every calendar reads, with the questions to ask before standing up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from followup_desktop.exchange.private_file import write_private
from followup_desktop.version import VERSION

if TYPE_CHECKING:
    from icalendar import Calendar, Event

SIGNATURE = "-- Follow-Up"
"""The last line of a description of ours, in whatever language it is: by it we know that it is nobody's notes."""

CATEGORY = "Job interview"

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_LINK = re.compile(r"https?://[!-~]{1,2000}", re.IGNORECASE)
_ADDRESS = re.compile(r"[!#-+\--9=?A-~]+@[!#-+\--9=?A-~]+")


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One interview for a calendar: two aware instants, or a day alone; `changed_at` is when it was last changed.

    `sender` is the address of the one whose invitation it was, or empty. Nothing private belongs in here.
    """

    uid: str
    changed_at: datetime
    day: date
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    company: str = ""
    role: str = ""
    place: str = ""
    link: str = ""
    sender: str = ""
    sequence: int = 0
    cancelled: bool = False


def write_calendar(path: Path, entries: Iterable[CalendarEntry], zone: str, to_ask: Sequence[str] = ()) -> None:
    """Write a calendar file (RFC 5545); `zone` is the IANA name of the zone in which to show its UTC times.

    `to_ask` are the lines with the questions to ask before standing up, which go into each entry.
    Raises FollowUpError `file_not_written`.
    """
    write_private(path, (calendar_of(entries, zone, to_ask).to_ical(sorted=False),))


def calendar_of(entries: Iterable[CalendarEntry], zone: str, to_ask: Sequence[str]) -> Calendar:
    """Make the calendar. Times are in UTC, so that no rules of zones have to go with it."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//Follow-Up//Follow-Up {VERSION}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-timezone", zone)
    for entry in entries:
        calendar.add_component(_event(entry, to_ask))
    return calendar


def own_uid(interview: UUID) -> str:
    """Give the uid under which an interview goes out that came from no calendar."""
    return f"{interview}@followup"


def is_our_description(text: str) -> bool:
    """Say whether a calendar's description is one that this module wrote, and so nobody's notes."""
    lines = text.rstrip().splitlines()
    return bool(lines) and lines[-1] == SIGNATURE


def _event(entry: CalendarEntry, to_ask: Sequence[str]) -> Event:
    from icalendar import Event, vCalAddress

    event = Event()
    event.add("uid", _clean(entry.uid))
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("sequence", entry.sequence)
    for name, moment in _times(entry):
        event.add(name, moment)
    event.add("summary", _clean(_title(entry)))
    if entry.place.strip():
        event.add("location", _clean(entry.place))
    if _LINK.fullmatch(entry.link):
        event.add("url", entry.link)
    event.add("description", _clean("\n".join(_description(entry, to_ask))))
    event.add("categories", [CATEGORY])
    if _ADDRESS.fullmatch(entry.sender):
        # With the same organiser the invitation is known again when it comes back.
        event.add("organizer", vCalAddress(f"mailto:{entry.sender}"))
    if entry.cancelled:
        event.add("status", "CANCELLED")
    return event


def _times(entry: CalendarEntry) -> Iterator[tuple[str, date | datetime]]:
    if entry.starts_at is None:
        yield "dtstart", entry.day
        yield "dtend", entry.day + timedelta(days=1)
        return
    yield "dtstart", entry.starts_at.astimezone(UTC)
    if entry.ends_at is not None:
        yield "dtend", entry.ends_at.astimezone(UTC)


def _title(entry: CalendarEntry) -> str:
    names = ", ".join(name.strip() for name in (entry.role, entry.company) if name.strip())
    return f"Interview: {names}" if names else "Interview"


def _description(entry: CalendarEntry, to_ask: Sequence[str]) -> Iterator[str]:
    if entry.place.strip():
        yield f"Place: {entry.place}"
    if entry.link.strip():
        yield f"Link: {entry.link}"
    if entry.place.strip() or entry.link.strip():
        yield ""
    yield from to_ask
    if to_ask:
        yield ""
    yield SIGNATURE


def _clean(text: str) -> str:
    """Take out what a calendar file must not hold; line breaks of all kinds become the one it knows."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
