"""Time zones that a calendar file defines itself: which offset holds at a wall time.

Own arithmetic on the few rules that time zones really have, so that no rule of a stranger is ever expanded.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from followup_desktop.exchange.ics_values import naive_of, offset_of
from followup_desktop.exchange.properties import Property, calendar_properties

if TYPE_CHECKING:
    from followup_desktop.exchange.components import Component

MOST_OBSERVANCES = 200
MOST_ONSETS = 1_000

_WANTED = frozenset({"DTSTART", "RDATE", "RRULE", "TZOFFSETFROM", "TZOFFSETTO"})
_NAMES = frozenset({"TZID", "X-LIC-LOCATION", "TZID-ALIAS-OF"})
_RULE_PART = re.compile(r"([A-Z]+)=([^;]*)")
_BY_DAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_BEFORE_EVERYTHING = datetime(1601, 1, 1)  # noqa: DTZ001 - a wall time
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class YearlyRule:
    """The one kind of rule zones use: a day of a month or its n-th weekday, every year until an end."""

    month: int
    weekday: int | None
    nth: int
    earliest_day: int
    last: datetime | None

    def day_in(self, year: int) -> int:
        """Give the day of the month on which the rule falls."""
        first_weekday, length = monthrange(year, self.month)
        if self.weekday is None:
            return min(self.earliest_day, length)
        if self.nth < 0:
            last_weekday = (first_weekday + length - 1) % 7
            return max(1, length - (last_weekday - self.weekday) % 7 + 7 * (self.nth + 1))
        from_day = self.earliest_day if self.nth == 0 else 1
        day = from_day + (self.weekday - first_weekday - (from_day - 1)) % 7 + 7 * max(0, self.nth - 1)
        return day if day <= length else day - 7


@dataclass(frozen=True, slots=True)
class Observance:
    """A STANDARD or DAYLIGHT part: from its onsets on, `after` holds where `before` held."""

    onset: datetime
    before: timedelta
    after: timedelta
    rule: YearlyRule | None
    more_onsets: tuple[datetime, ...]

    def last_onset(self, wall: datetime) -> datetime | None:
        """Give the last onset at or before a wall time, None if the observance had not begun."""
        onsets = (self.onset, *self.more_onsets, *self._yearly_onsets(wall.year))
        return max((onset for onset in onsets if self.onset <= onset <= wall), default=None)

    def _yearly_onsets(self, year: int) -> Iterator[datetime]:
        if self.rule is None:
            return
        last = self.rule.last
        years = {year, year - 1} if last is None else {year, year - 1, last.year, last.year - 1}
        for candidate in years:
            if candidate >= self.onset.year:
                day = self.rule.day_in(candidate)
                onset = self.onset.replace(year=candidate, month=self.rule.month, day=day)
                if last is None or onset - self.before <= last:
                    yield onset


@dataclass(frozen=True, slots=True)
class Definition:
    """A VTIMEZONE of the file."""

    hints: tuple[str, ...]
    observances: tuple[Observance, ...]

    def offset_at(self, wall: datetime) -> timedelta:
        """Give the offset from UTC; in a gap the one before it, in an overlap the first."""
        found: tuple[datetime, Observance] | None = None
        for observance in self.observances:
            onset = observance.last_onset(wall)
            if onset is not None and (found is None or onset > found[0]):
                found = onset, observance
        if found is None:
            return min(self.observances, key=lambda each: each.onset).before
        onset, observance = found
        return observance.before if wall - onset < observance.after - observance.before else observance.after


def definition_of(component: Component) -> tuple[str, Definition] | None:
    """Read a VTIMEZONE into its name and what it says; None if it has no name or no usable part."""
    named = {each.name: each.text.strip() for each in calendar_properties(component.lines, _NAMES)}
    parts = [part for part in component.children if part.kind in ("STANDARD", "DAYLIGHT")][:MOST_OBSERVANCES]
    observances = tuple(each for part in parts if (each := _observance(part)) is not None)
    if not named.get("TZID") or not observances:
        return None
    hints = tuple(hint for key in ("X-LIC-LOCATION", "TZID-ALIAS-OF") if (hint := named.get(key)))
    return named["TZID"], Definition(hints, observances)


def _observance(part: Component) -> Observance | None:
    properties = calendar_properties(part.lines, _WANTED)
    after = offset_of(_value(properties, "TZOFFSETTO"))
    if after is None:
        return None
    onset = naive_of(_value(properties, "DTSTART")) or _BEFORE_EVERYTHING
    before = offset_of(_value(properties, "TZOFFSETFROM"))
    listed = (part.partition("/")[0] for each in properties if each.name == "RDATE" for part in each.value.split(","))
    more = tuple(moment for part in islice(listed, MOST_ONSETS) if (moment := naive_of(part)) is not None)
    rule = _rule(_value(properties, "RRULE"), onset)
    return Observance(onset, after if before is None else before, after, rule, more)


def _value(properties: Sequence[Property], name: str) -> str:
    return next((each.value for each in properties if each.name == name), "")


def _rule(written: str, onset: datetime) -> YearlyRule | None:
    """Read `FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=...` and the like; any other rule counts as none."""
    parts = dict(_RULE_PART.findall(written.upper()))
    if parts.get("FREQ") != "YEARLY" or parts.get("INTERVAL", "1") != "1":
        return None
    by_day = _BY_DAY.fullmatch(parts.get("BYDAY", ""))
    if "BYDAY" in parts and by_day is None:
        return None
    month = _number(parts.get("BYMONTH"), 1, 12) or onset.month
    days = [number for each in parts.get("BYMONTHDAY", "").split(",") if (number := _number(each, 1, 31))]
    last = naive_of(parts.get("UNTIL", "")) or naive_of(parts.get("UNTIL", "") + "T235959")
    count = _number(parts.get("COUNT"), 1, 1000)
    if last is None and count:
        last = datetime(min(9999, onset.year + count - 1), 12, 31)  # noqa: DTZ001 - a wall time
    if by_day is None:
        return YearlyRule(month, None, 0, min(days, default=onset.day), last)
    return YearlyRule(month, _WEEKDAYS.index(by_day[2]), int(by_day[1] or 0), min(days, default=1), last)


def _number(written: str | None, least: int, most: int) -> int | None:
    """Read a short plain number within its bounds; None for anything else."""
    if written is None or not re.fullmatch(r"[0-9]{1,4}", written):
        return None
    return int(written) if least <= int(written) <= most else None
