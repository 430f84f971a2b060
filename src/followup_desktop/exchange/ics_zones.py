"""The zone a calendar means by a name: IANA, Windows, with a prefix, as displayed, or defined in the file.

Names are looked up in a list of known ones and never used as paths; a name nobody knows gives no time at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from followup_desktop.domain.errors import FollowUpError

if TYPE_CHECKING:
    from followup_desktop.exchange.ics_definitions import Definition
    from followup_desktop.exchange.ics_values import Wall

_NOT_ZONES = frozenset({"factory", "localtime", "posixrules"})
_DISPLAY_NAME = re.compile(r"\((?:UTC|GMT) ?([+-]\d\d?)?(?:[:.]?(\d\d))?\) *(.*)", re.ASCII | re.IGNORECASE)
_AROUND = ' \t"'
_PLAIN_OFFSET = re.compile(r"(?:UTC|GMT) ?([+-])0?(\d\d?)(?::?00)?", re.ASCII | re.IGNORECASE)
_NORTH_AMERICA = {
    "eastern time (us & canada)": "America/New_York",
    "central time (us & canada)": "America/Chicago",
    "mountain time (us & canada)": "America/Denver",
    "pacific time (us & canada)": "America/Los_Angeles",
    "atlantic time (canada)": "America/Halifax",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant in UTC with the IANA name of the zone in which it was written."""

    instant: datetime
    zone: str


def known_zone(name: str) -> str:
    """Give the IANA name as it is spelt in the list, for a name in any case; nothing for an unknown one."""
    return _known_zones().get(name.lower(), "")


def load_names() -> None:
    """Load the lists of names now, so that the first file does not wait for them."""
    _known_zones()
    _windows_names()


class Zones:
    """Turns wall times with the names of one calendar into instants."""

    def __init__(self, own: str, definitions: Mapping[str, Definition]) -> None:
        """Take the reader's zone (an IANA name) and the definitions the file gives, by their names."""
        self._own = own
        self._definitions = definitions

    def moment(self, name: str, wall: datetime) -> Moment:
        """Place a wall time of a named zone on the one time line; refuses with `reading_unknown_zone`."""
        name = name.strip(_AROUND)
        sure = known_zone(name) or _by_windows_name(name)
        definition = self._definitions.get(name)
        if sure:
            return Moment(_placed(wall, sure), sure)
        if definition is not None:
            return self._by_definition(wall, definition, name)
        for guess in _guesses(name):
            return Moment(_placed(wall, guess), guess)
        raise FollowUpError("reading_unknown_zone", zone=name[:80])

    def with_offset(self, wall: datetime, offset: timedelta) -> Moment:
        """Place a wall time with a given offset; the zone is one that has this offset at that instant."""
        return self._named(wall, offset, ())

    def _by_definition(self, wall: datetime, definition: Definition, name: str) -> Moment:
        hints = [known_zone(hint) or _by_windows_name(hint) for hint in definition.hints]
        guesses = [*hints, *(guess for hint in (*definition.hints, name) for guess in _guesses(hint))]
        return self._named(wall, definition.offset_at(wall), guesses)

    def _named(self, wall: datetime, offset: timedelta, guesses: Iterable[str]) -> Moment:
        instant = wall.replace(tzinfo=UTC) - offset
        hours, rest = divmod(offset, timedelta(hours=1))
        fixed = "UTC" if not hours else f"Etc/GMT{-hours:+d}"
        for zone in (*guesses, self._own, *(() if rest else (fixed,))):
            if zone and known_zone(zone) and instant.astimezone(ZoneInfo(zone)).utcoffset() == offset:
                return Moment(instant, zone)
        return Moment(instant, "UTC")


def own_moment(wall: Wall, own: str) -> Moment:
    """Place a floating time in the reader's zone; one that carries its offset is an instant already."""
    return Moment(wall.instant or _placed(wall.naive, own), own)


def _placed(wall: datetime, zone: str) -> datetime:
    """In a gap the time is moved on by the gap, in an overlap the first is meant (fold 0 does both)."""
    return wall.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)


@cache
def _known_zones() -> dict[str, str]:
    return {name.lower(): name for name in sorted(available_timezones()) if name.lower() not in _NOT_ZONES}


@cache
def _windows_names() -> dict[str, str]:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # only the reading child may carry this

    return {windows.lower(): known_zone(name) for windows, name in WINDOWS_TO_OLSON.items()}


def _by_windows_name(name: str) -> str:
    return _windows_names().get(name.strip(_AROUND).lower(), "")


@cache
def _guesses(name: str) -> tuple[str, ...]:
    """Give the zone a name of some other form means, best first."""
    found = [known_zone(form) for form in _forms(name)]
    displayed = _by_display_name(name)
    return tuple(dict.fromkeys(guess for guess in (*found, displayed) if guess))


def _forms(name: str) -> Iterable[str]:
    stripped = name.strip(_AROUND)
    yield stripped
    yield stripped.replace(" ", "_")
    yield re.sub(r"[_-]", "/", stripped, count=1)
    parts = stripped.split("/")[-8:]
    for start in range(1, len(parts)):
        yield "/".join(parts[start:])
    offset = _PLAIN_OFFSET.fullmatch(stripped)
    if offset:
        yield f"Etc/GMT{'-' if offset[1] == '+' else '+'}{int(offset[2])}"


def _by_display_name(name: str) -> str:
    """Read `(UTC+01:00) Amsterdam, Berlin, Bern`: a city whose standard time has that offset."""
    match = _DISPLAY_NAME.fullmatch(name.strip(_AROUND)[:200])
    places = match[3] if match else name[:200]
    for words, zone in _NORTH_AMERICA.items():
        if places.lower().startswith(words):
            return zone
    cities = [part.strip().lower().replace(" ", "_") for part in places.split(",")]
    zones = [zone for city in cities for zone in _cities().get(city, ())]
    if match is None:
        return zones[0] if len(cities) > 1 and zones else ""
    hours = int(match[1] or 0)
    minutes = int(match[2] or 0) * (-1 if (match[1] or "").startswith("-") else 1)
    offset = timedelta(hours=hours, minutes=minutes)
    return next((zone for zone in zones if _standard_offset(zone) == offset), "")


@cache
def _cities() -> dict[str, tuple[str, ...]]:
    cities: dict[str, tuple[str, ...]] = {}
    for lowered, name in _known_zones().items():
        area, _, city = lowered.rpartition("/")
        if area and not area.startswith("etc"):
            cities[city] = (*cities.get(city, ()), name)
    return cities


def _standard_offset(zone: str) -> timedelta | None:
    for month in (1, 7):
        moment = datetime(2026, month, 1, tzinfo=ZoneInfo(zone))
        if not moment.dst():
            return moment.utcoffset()
    return None
