"""Interviews as a calendar file: read back by the library and by our own reader."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from followup_desktop.exchange.contents import read_contents
from followup_desktop.exchange.ics_file import SIGNATURE, CalendarEntry, is_our_description, write_calendar

if TYPE_CHECKING:
    from followup_desktop.domain.reading import Invitation

BEGIN = datetime(2026, 11, 19, 14, 0, tzinfo=ZoneInfo("Europe/Berlin"))
ENTRY = CalendarEntry(
    uid="a@followup",
    changed_at=datetime(2026, 11, 1, 8, 30, tzinfo=UTC),
    day=BEGIN.date(),
    starts_at=BEGIN,
    ends_at=BEGIN + timedelta(minutes=70),
    company="Northfield",
    role="Analyst",
    place="Main Street 1, 3rd floor; ask for Jane",
    link="https://zoom.us/j/1?pwd=a,b;c",
    sender="jane@northfield.example",
    sequence=4,
)
TO_ASK = ("Before you stand up, ask:", "- What happens next, and by when?", "- May I ask again?")
HOSTILE = (
    "a\0b\x07",
    "line\r\nBEGIN:VALARM\r\nEND:VALARM",
    "\rEND:VEVENT\r",
    "back\\slash \\n \\, \\;",
    'quo"te',
    "\u202eevil\u200f \U0001f469\u200d\U0001f680",
    "\u2028\u0085\x0b\x0c",
    "ü" * 5000,
    "=cmd",
)


def read(tmp_path: Path, *entries: CalendarEntry, zone: str = "Europe/Berlin") -> tuple[Any, tuple[Invitation, ...]]:
    """Write entries, read them with icalendar, and with our own reader for a user who is somewhere else."""
    path = tmp_path / "out.ics"
    write_calendar(path, entries, zone, TO_ASK)
    calendar = Calendar.from_ical(path.read_bytes())
    assert isinstance(calendar, Calendar)
    assert not [error for event in calendar.events for error in event.errors]
    reading = read_contents(path.read_bytes(), ".ics", "Asia/Tokyo")
    assert reading.left_out == ()
    return calendar, reading.invitations


def test_the_library_reads_what_was_meant(tmp_path: Path) -> None:
    calendar, _ = read(tmp_path, ENTRY)
    assert [str(calendar[name]) for name in ("version", "x-wr-timezone")] == ["2.0", "Europe/Berlin"]
    assert "prodid" in calendar
    (event,) = calendar.events
    assert (event.start, event.end) == (
        datetime(2026, 11, 19, 13, tzinfo=UTC),
        datetime(2026, 11, 19, 14, 10, tzinfo=UTC),
    )
    assert str(event["summary"]) == "Interview: Analyst, Northfield"
    assert str(event["location"]) == ENTRY.place
    assert str(event["url"]) == ENTRY.link
    assert str(event["organizer"]) == "mailto:jane@northfield.example"
    assert event["categories"].cats == ["Job interview"]
    assert (event["sequence"], event["dtstamp"].dt) == (4, ENTRY.changed_at)
    assert event.subcomponents == []


def test_the_description_has_place_link_and_the_questions(tmp_path: Path) -> None:
    calendar, _ = read(tmp_path, ENTRY)
    text = str(calendar.events[0]["description"])
    assert text.splitlines() == [f"Place: {ENTRY.place}", f"Link: {ENTRY.link}", "", *TO_ASK, "", SIGNATURE]


def test_our_description_is_known_in_any_words_and_nobody_elses_is(tmp_path: Path) -> None:
    write_calendar(tmp_path / "out.ics", [ENTRY], "UTC", ["Bevor du aufstehst, frag:", "- Wie geht es weiter?"])
    found = read_contents((tmp_path / "out.ics").read_bytes(), ".ics", "UTC").invitations
    assert [is_our_description(one.notes) for one in found] == [True]
    write_calendar(tmp_path / "bare.ics", [CalendarEntry("b", ENTRY.changed_at, ENTRY.day)], "UTC")
    found = read_contents((tmp_path / "bare.ics").read_bytes(), ".ics", "UTC").invitations
    assert [one.notes for one in found] == [SIGNATURE]
    for notes in ("", "Ask for Jane", f"{SIGNATURE}\nBring your papers", "\n".join(TO_ASK), f"x {SIGNATURE}"):
        assert not is_our_description(notes)


def test_our_own_reader_reads_what_was_meant(tmp_path: Path) -> None:
    _, (found,) = read(tmp_path, ENTRY)
    assert (found.uid, found.sender, found.sequence) == (ENTRY.uid, ENTRY.sender, 4)
    assert (found.starts_at, found.ends_at, found.day) == (ENTRY.starts_at, ENTRY.ends_at, ENTRY.day)
    assert (found.place, found.link, found.time_zone) == (ENTRY.place, ENTRY.link, "Europe/Berlin")
    assert is_our_description(found.notes)
    assert not found.cancelled


def test_times_are_utc_with_dtstamp_and_lines_are_folded(tmp_path: Path) -> None:
    read(tmp_path, ENTRY)
    lines = (tmp_path / "out.ics").read_bytes().split(b"\r\n")
    assert b"DTSTART:20261119T130000Z" in lines
    assert b"DTSTAMP:20261101T083000Z" in lines
    assert max(len(line) for line in lines) <= 75
    assert (tmp_path / "out.ics").stat().st_mode & 0o077 == 0


def test_a_day_alone_is_a_date(tmp_path: Path) -> None:
    entry = CalendarEntry("b", ENTRY.changed_at, date(2026, 12, 31))
    calendar, (found,) = read(tmp_path, entry)
    (event,) = calendar.events
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 12, 31), date(2027, 1, 1))
    assert (found.starts_at, found.day) == (None, date(2026, 12, 31))
    assert str(event["summary"]) == "Interview"
    assert not {"location", "url", "organizer", "status"} & {name.lower() for name in event}
    assert is_our_description(found.notes)


def test_a_cancelled_one_says_so(tmp_path: Path) -> None:
    entry = CalendarEntry("b", ENTRY.changed_at, BEGIN.date(), cancelled=True, starts_at=BEGIN)
    calendar, (found,) = read(tmp_path, entry)
    assert str(calendar.events[0]["status"]) == "CANCELLED"
    assert "dtend" not in calendar.events[0]
    assert found.cancelled


def test_no_entries(tmp_path: Path) -> None:
    write_calendar(tmp_path / "out.ics", [], "UTC")
    assert Calendar.from_ical((tmp_path / "out.ics").read_bytes()).events == []


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["uid", "company", "role", "place", "link", "sender"])
def test_hostile_text_stays_in_its_place(tmp_path: Path, name: str, text: str) -> None:
    entry = CalendarEntry(
        **{  # type: ignore[arg-type]
            **{
                "uid": "u",
                "changed_at": ENTRY.changed_at,
                "day": ENTRY.day,
                "starts_at": BEGIN,
                "ends_at": ENTRY.ends_at,
            },
            name: text,
        }
    )
    calendar, invitations = read(tmp_path, entry, ENTRY)
    first, second = calendar.events
    assert (first.start, second.start) == (BEGIN, BEGIN)
    assert first.subcomponents == []
    assert len(invitations) == 2
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    visible = "".join(c for c in plain if c == "\n" or c.isprintable() or c in "\u202e\u200f\u200d")
    if name in {"company", "role"}:
        assert str(first["summary"]) == f"Interview: {visible.strip()}" or not visible.strip()
    if name == "place" and visible.strip():
        assert str(first["location"]) == visible
    if name in {"link", "sender"}:
        assert not {"url", "organizer"} & {each.lower() for each in first}


def test_only_what_can_be_opened_is_a_link(tmp_path: Path) -> None:
    for link in ("javascript:alert(1)", "file:///etc/passwd", "https://a b", "https://a\nX:1", "https://" + "a" * 3000):
        entry = CalendarEntry("u", ENTRY.changed_at, ENTRY.day, link=link)
        assert "url" not in {name.lower() for name in read(tmp_path, entry)[0].events[0]}
