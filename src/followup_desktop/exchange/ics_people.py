"""The people of an event: its organiser and who is invited, without rooms, devices and calendars."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_desktop.domain.reading import InvitedPerson

if TYPE_CHECKING:
    from followup_desktop.exchange.ics_times import Facts
    from followup_desktop.exchange.properties import Property

MOST_PEOPLE = 500

_THINGS = frozenset({"ROOM", "RESOURCE"})
_ADDRESS = re.compile(r"[^\s<>@,;\"]+@[^\s<>@,;\"]+")
_CALENDARS = (
    "@group.calendar.google.com",
    "@resource.calendar.google.com",
    "unknownorganizer@calendar.google.com",
)


@dataclass(frozen=True, slots=True)
class Invited:
    """Everybody an event names; `left_over` counts those beyond what is taken."""

    people: tuple[InvitedPerson, ...]
    sender: str
    room: str
    left_over: int


def invited(facts: Facts) -> Invited:
    """Read organiser and attendees, each once; the one with a name wins over the one without."""
    found: dict[str, InvitedPerson] = {}
    rooms: list[str] = []
    sender = ""
    left_over = 0
    for each in (*facts.get("ORGANIZER", ()), *facts.get("ATTENDEE", ())):
        address = _address(each)
        organiser = each.name == "ORGANIZER"
        if organiser and not sender:
            sender = address.lower()
        name = _name(each, address)
        if each.parameter("CUTYPE").upper() in _THINGS:
            rooms.append(name)
            continue
        key = address.lower() or name
        if not key or address.lower().endswith(_CALENDARS):
            continue
        if key not in found and len(found) >= MOST_PEOPLE:
            left_over += 1
            continue
        known = found.get(key, InvitedPerson("", "", organiser=False))
        found[key] = InvitedPerson(known.name or name, known.address or address, organiser or known.organiser)
    return Invited(tuple(found.values()), sender, next((room for room in rooms if room), ""), left_over)


def _address(written: Property) -> str:
    """Give the e-mail address, as written but for `mailto:`; Apple puts it beside an address of its own."""
    for value in (written.value, written.parameter("EMAIL")):
        plain = value.strip()
        if plain[:7].lower() == "mailto:":
            plain = plain[7:].strip()
        plain = plain.strip("<>").strip()
        if _ADDRESS.fullmatch(plain) and not plain.lower().startswith("invalid:"):
            return plain
    return ""


def _name(written: Property, address: str) -> str:
    """Give the name, unless it only repeats the address; Outlook puts some names into quotes of their own."""
    name = written.parameter("CN").strip()
    if len(name) > 1 and name[0] == name[-1] and name[0] in "'\"":
        name = name[1:-1].strip()
    if name[:7].lower() == "mailto:":
        name = name[7:]
    return "" if name.lower() == address.lower() else name
