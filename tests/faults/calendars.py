"""Calendar files for tests, written as RFC 5545 asks, whatever stands in their texts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

FIRST = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)


def escaped(text: str) -> str:
    """Write a text so that it survives in a value."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """Break a line after 75 bytes at most, never inside a character."""
    parts, current = [], b""
    for char in line:
        added = char.encode()
        if len(current) + len(added) > 74:
            parts.append(current)
            current = b" "
        current += added
    return b"\r\n".join([*parts, current]) + b"\r\n"


def event(
    uid: str, title: str, number: int, *, place: str = "", notes: str = "", people: Iterable[str] = ()
) -> list[str]:
    """Give the lines of one event; each of the people has an address made from their place in the list."""
    begin = FIRST + timedelta(days=number)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTART:{begin:%Y%m%dT%H%M%SZ}",
        f"DTEND:{begin + timedelta(hours=1):%Y%m%dT%H%M%SZ}",
        f"SUMMARY:{escaped(title)}",
    ]
    if place:
        lines.append(f"LOCATION:{escaped(place)}")
    if notes:
        lines.append(f"DESCRIPTION:{escaped(notes)}")
    for index, name in enumerate(people):
        lines.append(f'ATTENDEE;CN="{name}":mailto:{uid}.{index}@harbor.example')
    return [*lines, "END:VEVENT"]


def calendar(events: Iterable[list[str]]) -> bytes:
    """Give a whole file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tests//EN", *(line for one in events for line in one)]
    return b"".join(folded(line) for line in [*lines, "END:VCALENDAR"])
