"""When an event is: its day, its instants and its zone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.exchange.ics_values import LAST_YEAR, Wall, duration_of, moment_of
from followup_desktop.exchange.ics_zones import Moment, Zones, known_zone, own_moment
from followup_desktop.exchange.properties import Property

USUAL_LENGTH = timedelta(hours=1)
"""What an event lasts that does not say so, or that ends before it begins.

The standard makes it zero long; what is planned from the end would come before the interview is over.
"""

Facts = Mapping[str, Sequence[Property]]
"""The properties of an event by their names, in the order of the file."""


@dataclass(frozen=True, slots=True)
class When:
    """The time of an event: a day only, or a day, two instants in UTC and the zone they were written in."""

    day: date
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    time_zone: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """What the calendar around an event says: its zones, and in which zone its UTC times are to be shown."""

    own_zone: str
    zones: Zones
    calendar_zone: str = ""
    method: str = ""

    @property
    def zone_of_instants(self) -> str:
        """Give the zone in which to show times that were written in UTC."""
        return known_zone(self.calendar_zone) or self.own_zone


def when(facts: Facts, scope: Scope) -> When:
    """Read the times of an event; refuses with a reason where there is no start that can be trusted."""
    written, first = _start(facts)
    if not isinstance(first, Wall):
        return When(first)
    if _says_all_day(facts, first):
        return When(first.naive.date())
    start = _moment(first, written, scope)
    day = start.instant.astimezone(ZoneInfo(start.zone)).date()
    end = _end(facts, scope, written, first)
    if end is None or not start.instant < end:
        end = start.instant + USUAL_LENGTH
    return When(day, start.instant, end, "" if _floats(first, written) else start.zone)


def _start(facts: Facts) -> tuple[Property, date | Wall]:
    refused = FollowUpError("reading_no_start")
    for written in facts.get("DTSTART", ()):
        mended = _mended(written)
        try:
            return mended, moment_of(mended.value)
        except FollowUpError as error:
            refused = error
    raise refused


def _mended(written: Property) -> Property:
    """Put right a zone with colons that is not quoted: `DTSTART;TZID=(UTC+01:00) X:20260105T100000`."""
    rest, colon, value = written.value.rpartition(":")
    if not colon or "T" not in value or not written.parameter("TZID"):
        return written
    zone = f"{written.parameter('TZID')}:{rest}"
    return replace(written, value=value, parameters={**written.parameters, "TZID": (zone,)})


def _moment(wall: Wall, written: Property, scope: Scope) -> Moment:
    """Place a written time: by its own offset, by its zone, or, floating, in the reader's zone."""
    if wall.offset:
        return scope.zones.with_offset(wall.naive, wall.offset)
    if wall.offset is not None:
        _check_one_zone(wall, written.parameter("TZID"), scope)
        return own_moment(wall, scope.zone_of_instants)
    if _floats(wall, written):
        return own_moment(wall, scope.own_zone)
    return scope.zones.moment(written.parameter("TZID"), wall.naive)


def _check_one_zone(wall: Wall, name: str, scope: Scope) -> None:
    """Refuse `DTSTART;TZID=Europe/Berlin:20260706T100000Z`: programs mean either by it, and a guess may be wrong."""
    try:
        said_by_zone = scope.zones.moment(name, wall.naive).instant if name.strip() else wall.instant
    except FollowUpError:
        return
    if said_by_zone != wall.instant:
        raise FollowUpError("reading_two_zones", zone=name[:80])


def _floats(wall: Wall, written: Property) -> bool:
    return wall.offset is None and not written.parameter("TZID").strip()


def _says_all_day(facts: Facts, first: Wall) -> bool:
    """Outlook writes some all-day events as midnight to midnight, with a mark."""
    marks = facts.get("X-MICROSOFT-CDO-ALLDAYEVENT", ())
    return any(mark.value.strip().upper() == "TRUE" for mark in marks) and first.naive.time() == time()


def _end(facts: Facts, scope: Scope, start: Property, first: Wall) -> datetime | None:
    """Give the end where the event has one that can be read; one without a zone is in that of the start."""
    try:
        for written in facts.get("DTEND", ()):
            mended = _mended(written)
            wall = moment_of(mended.value)
            if isinstance(wall, Wall):
                if _floats(wall, mended):
                    wall, mended = replace(wall, offset=first.offset), start
                return _moment(wall, mended, scope).instant
        for written in facts.get("DURATION", ()):
            span = duration_of(written.value)
            if span is not None:
                later = replace(first, naive=first.naive + timedelta(days=span.days))
                end = _moment(later, start, scope).instant + span.time
                return end if end.year <= LAST_YEAR else None
    except (FollowUpError, OverflowError):
        return None
    return None
