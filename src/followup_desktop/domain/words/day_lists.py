"""Days said together, such as "the 3rd or 4th of December", and those that are past: all are to be asked about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from followup_desktop.domain.words.chunks import Chunk, Found, kinds
from followup_desktop.domain.words.day_meanings import (
    day_and_month,
    nth_weekday_of,
    ordinal_named,
    weekday_in_week,
    weekday_next,
)
from followup_desktop.domain.words.days import PAST, DaySaid, asked, days_between, of_year, open_day, two_days


def past_day(_day: date, _found: Found) -> DaySaid:
    """Read "last Friday": it is no day to come, and none is offered."""
    return asked(PAST)


def days_listed(day: date, found: Found) -> DaySaid:
    """Read "the 3rd or 4th of December" and "the 3rd to the 5th": what stands there once goes for each of them."""
    shared = found.all("month", "may", "year", "this", "next", "unit")
    read = day_and_month if found.has("month", "may") else ordinal_named
    return _listed(found, ("ordinal", "number", "dotted_number"), lambda one: read(day, Found([*one, *shared])))


def days_with_written(day: date, found: Found) -> DaySaid:
    """Read "the 3rd or 4.12.": they are of one month."""
    last = found.all("written_date")[0].day or open_day()
    numbers = [chunk.number for chunk in found.all("ordinal", "dotted_number")]
    firsts = [of_year(day, one.year, one.month, number) for one in last.days for number in numbers]
    return _choice(found, [*firsts, last])


def nth_weekdays_listed(day: date, found: Found) -> DaySaid:
    """Read "the first or second Friday in December"."""
    shared = found.all("weekday", "month", "may", "year", "this", "next", "unit")
    return _choice(found, [nth_weekday_of(day, Found([one, *shared])) for one in found.all("ordinal")])


def weekdays_listed(day: date, found: Found) -> DaySaid:
    """Read "Monday or Tuesday next week" and "next Monday or Tuesday"."""
    shared = found.all("overnext", "this", "next", "coming", "unit")
    read = weekday_in_week if found.has("overnext", "unit") else weekday_next
    return _listed(found, ("weekday",), lambda one: read(day, Found([*one, *shared])))


def _listed(found: Found, names: tuple[str, ...], read: Callable[[list[Chunk]], DaySaid]) -> DaySaid:
    """Read each day of a list by itself, with the weekday that stands before it."""
    said: list[DaySaid] = []
    weekdays: list[Chunk] = []
    for chunk in found.all("weekday", *names):
        if chunk.kind in kinds(*names):
            said.append(read([*weekdays, chunk]))
            weekdays = []
        else:
            weekdays = [chunk]
    return _choice(found, said)


def _choice(found: Found, said: list[DaySaid]) -> DaySaid:
    days = [one for each in said for one in each.days]
    is_stretch = found.has("between", "from", "to", "until", "dash", "by")
    return days_between(days) if is_stretch else two_days(*days)
