"""The values of calendar properties: dates, wall times, durations, offsets, as programs really write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from followup_desktop.domain.errors import FollowUpError

FIRST_YEAR = 1970
LAST_YEAR = 2100

_DATE_TIME = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)"
    r"(?:[Tt ](?P<hour>\d\d)(?::?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:\.\d{1,9})?)?)?"
    r"(?P<offset>[Zz]|[+-]\d\d:?\d\d)?)?",
    re.ASCII,
)
_DURATION = re.compile(
    r"(?P<sign>[+-])?P(?:(?P<weeks>\d{1,6})W)?(?:(?P<days>\d{1,6})D)?"
    r"(?:T(?:(?P<hours>\d{1,6})H)?(?:(?P<minutes>\d{1,7})M)?(?:(?P<seconds>\d{1,9})S)?)?",
    re.ASCII | re.IGNORECASE,
)
_MIDNIGHT_AFTER = 24
_OFFSET = re.compile(r"([+-]?)(\d\d):?(\d\d)(?::?(\d\d))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Wall:
    """A time as written on somebody's clock; with an offset (`Z` is zero) it is an instant already."""

    naive: datetime
    offset: timedelta | None = None

    @property
    def instant(self) -> datetime | None:
        """Give the instant in UTC where the value carried its offset."""
        if self.offset is None:
            return None
        return self.naive.replace(tzinfo=timezone(self.offset)).astimezone(UTC)


def moment_of(value: str) -> date | Wall:
    """Read a DATE or DATE-TIME; refuses with `reading_bad_start` or `reading_year`.

    Dashes, colons, missing seconds, 24:00, offsets (`+0200`) are taken though the standard has none of them.
    """
    moment = _date_or_wall(value)
    if moment is None:
        raise FollowUpError("reading_bad_start", text=value.strip()[:60])
    year = moment.naive.year if isinstance(moment, Wall) else moment.year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise FollowUpError("reading_year", year=year, first=FIRST_YEAR, last=LAST_YEAR)
    return moment


def naive_of(value: str) -> datetime | None:
    """Read the wall time of a DATE-TIME of any year, as zones' rules have them; None for what is none."""
    moment = _date_or_wall(value)
    return moment.naive if isinstance(moment, Wall) else None


def _date_or_wall(value: str) -> date | Wall | None:
    match = _DATE_TIME.fullmatch(value.strip())
    if match is None:
        return None
    try:
        day = datetime(int(match["year"]), int(match["month"]), int(match["day"]))  # noqa: DTZ001 - a wall time
        if match["hour"] is None:
            return day.date()
        hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
        if hour == _MIDNIGHT_AFTER and not minute and not second:
            at = day + timedelta(days=1)
        else:
            at = day.replace(hour=hour, minute=minute, second=min(second, 59))
        return Wall(at, _written_offset(match["offset"]))
    except (ValueError, OverflowError):
        return None


@dataclass(frozen=True, slots=True)
class Span:
    """A duration: days are days on the calendar, the rest is time that passes."""

    days: int
    time: timedelta


def duration_of(value: str) -> Span | None:
    """Read a DURATION; None for what is none, or is negative."""
    match = _DURATION.fullmatch(value.strip())
    if match is None or match["sign"] == "-":
        return None
    weeks, days, hours, minutes, seconds = (
        int(match[part] or 0) for part in ("weeks", "days", "hours", "minutes", "seconds")
    )
    return Span(weeks * 7 + days, timedelta(hours=hours, minutes=minutes, seconds=seconds))


def offset_of(value: str) -> timedelta | None:
    """Read an offset from UTC (`+0100`); None for what is none, or cannot be one."""
    match = _OFFSET.fullmatch(value.strip())
    if match is None:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3]), seconds=int(match[4] or 0))
    if offset >= timedelta(hours=24):
        return None
    return -offset if match[1] == "-" else offset


def _written_offset(written: str | None) -> timedelta | None:
    if written is None:
        return None
    offset = timedelta() if written in "Zz" else offset_of(written)
    if offset is None:
        raise ValueError(written)  # a time that is no time, and not one without a zone
    return offset
