"""Reading what the user told about an interview on the command line."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.services.interviews import NewInterview, NewPerson

if TYPE_CHECKING:
    import argparse

EARLIEST, LATEST = 1970, 2100


def new_interview(told: argparse.Namespace, zone: ZoneInfo) -> NewInterview:
    """Make the interview that `new` tells of; times without offset are in its zone, or in the user's."""
    own_zone = _zone(told.zone) if told.zone else zone
    return NewInterview(
        company=told.company,
        role=told.role,
        starts_at=to_instant(told.start, own_zone),
        ends_at=to_instant(told.end, own_zone),
        time_zone=own_zone.key,
        place=told.place,
        link=told.link,
        people=_people(told.person, told.phone),
    )


def to_instant(told: datetime, zone: ZoneInfo) -> datetime:
    """Give the instant of a told time; a wall time in a DST gap is moved by the gap, a double one is the first.

    Raises FollowUpError outside the years 1970 to 2100.
    """
    if not EARLIEST <= told.year <= LATEST:
        raise FollowUpError("time_out_of_range", value=told.isoformat())
    return (told if told.tzinfo else told.replace(tzinfo=zone)).astimezone(UTC)


def _zone(name: str) -> ZoneInfo:
    # The name is looked up in the list first: ZoneInfo would take it for a path.
    if name not in available_timezones():
        raise FollowUpError("zone_unknown", zone=name)
    return ZoneInfo(name)


def _people(persons: list[str], phones: list[str]) -> tuple[NewPerson, ...]:
    """Bring names, addresses and numbers together."""
    numbers: dict[str, list[str]] = {}
    for told in phones:
        name, equals, number = told.rpartition("=")
        if not equals or not name.strip() or not number.strip():
            raise FollowUpError("person_phone", value=told)
        numbers.setdefault(name.strip(), []).append(number.strip())
    people = []
    for told in persons:
        name, emails = _name_and_address(told)
        people.append(NewPerson(name, emails, tuple(numbers.pop(name, ()))))
    people += [NewPerson(name, (), tuple(own)) for name, own in numbers.items()]
    return tuple(people)


def _name_and_address(told: str) -> tuple[str, tuple[str, ...]]:
    name, begins, rest = told.strip().partition("<")
    if begins:
        address, ends, after = rest.partition(">")
        address = address.strip()
        if not ends or after or ">" in name or not _is_address(address):
            raise FollowUpError("person_address", value=told)
        return name.strip().strip('" ') or address, (address,)
    if ">" in name or not name:
        raise FollowUpError("person_address", value=told)
    return name, (name,) if _is_address(name) else ()


def _is_address(text: str) -> bool:
    return "@" in text.strip("@") and "<" not in text and not any(char.isspace() for char in text)
