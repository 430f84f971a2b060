"""The day that each form means in which people name one, from the chunks it was matched in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from followup_desktop.domain.words.days import (
    FRIDAY,
    WEEK,
    DaySaid,
    Unit,
    after_months,
    asked,
    end_of,
    end_of_month,
    in_units,
    loosened,
    named_weekday,
    near,
    next_weekday,
    nth_weekday,
    of_any_month,
    of_month,
    of_year,
    open_day,
    two_days,
    week_of,
    weekday_of_week,
    with_weekday,
    working_week,
)

if TYPE_CHECKING:
    from followup_desktop.domain.words.chunks import Found

_PLAIN_UNITS = (Unit.DAY, Unit.GERMAN_DAY, Unit.WEEK, Unit.FORTNIGHT)


def _checked(day: date, found: Found, said: DaySaid) -> DaySaid:
    """Hold a date against the weekday that was said with it."""
    weekdays = found.all("weekday")
    return with_weekday(day, said, weekdays[0].number) if weekdays else said


def _month_number(found: Found) -> int:
    return found.number("month", "may") or 5


def day_and_month(day: date, found: Found) -> DaySaid:
    """Read "3 December", with or without its weekday and year."""
    number, years = found.number("ordinal", "number", "dotted_number"), found.all("year")
    month = _month_number(found)
    said = of_year(day, years[0].number, month, number) if years else of_month(day, month, number)
    return _checked(day, found, said)


def written_date(day: date, found: Found) -> DaySaid:
    """Read "3/12" and the like, with or without a weekday."""
    said = found.all("written_date", "pair")[0].day or open_day()
    return _checked(day, found, said)


def ordinal_named(day: date, found: Found) -> DaySaid:
    """Read "the 14th", of this month or the next."""
    number = found.number("ordinal", "dotted_number")
    units = found.all("unit")
    if units and units[0].number != Unit.MONTH:
        return open_day()
    if found.has("this", "next"):
        first = after_months(day.replace(day=1), int(found.has("next")))
        said = of_month(day, first.month, number)
        return _checked(day, found, said if number > day.day or found.has("next") else open_day(said.days))
    return _checked(day, found, of_any_month(day, number))


def nth_weekday_of(day: date, found: Found) -> DaySaid:
    """Read "the first Monday in December"."""
    number = 0 if found.has("past") else found.number("ordinal")
    weekday, years, units = found.number("weekday"), found.all("year"), found.all("unit")
    if units and units[0].number != Unit.MONTH:
        return open_day()
    if units and not found.has("this", "next"):
        first = nth_weekday(day.year, day.month, weekday, number)
        later = after_months(day.replace(day=1), 1)
        second = nth_weekday(later.year, later.month, weekday, number)
        days = [one for one in (first, second) if one and one >= day]
        return near(day, days[0]) if first and first > day else two_days(*days)
    if units:
        first = after_months(day.replace(day=1), int(found.has("next")))
        firsts = [first]
    else:
        year = years[0].number if years else day.year
        firsts = [date(year, _month_number(found), 1)]
        firsts += [] if years else [after_months(firsts[0], 12)]
    days = [one for first in firsts if (one := nth_weekday(first.year, first.month, weekday, number))]
    days = [one for one in days if one >= day]
    if not days:
        return asked("unsure_no_such_day")
    return two_days(*days) if days[0] == day else near(day, days[0])


def weekday_in_week(day: date, found: Found) -> DaySaid:
    """Read "Friday next week"."""
    units = found.all("unit")
    if units and units[0].number != Unit.WEEK:
        return open_day()
    weeks = 2 if found.has("overnext") else 0 if found.has("this") else 1
    return weekday_of_week(day, found.number("weekday"), weeks)


def weekday_named(day: date, found: Found) -> DaySaid:
    """Read "Friday"."""
    return named_weekday(day, found.number("weekday"))


def weekday_this(day: date, found: Found) -> DaySaid:
    """Read "this Friday": of this week, and where that is past, ask."""
    said = named_weekday(day, found.number("weekday"))
    return said if said.days[-1] < week_of(day, 1) or not said.sure else open_day(said.days)


def weekday_next(day: date, found: Found) -> DaySaid:
    """Read "next Friday", which is two days to different people."""
    first = next_weekday(day, found.number("weekday"))
    return two_days(first, first + timedelta(weeks=1))


def weekday_and_count(day: date, found: Found) -> DaySaid:
    """Read "Friday in two weeks": of that week, or so many weeks after the next Friday."""
    count, unit = found.number("number", "a"), found.number("unit")
    said = in_units(day, count, unit)
    if unit not in (Unit.WEEK, Unit.FORTNIGHT) or not said.sure:
        return open_day(said.days)
    weekday = found.number("weekday")
    weeks = (said.days[0] - day).days // WEEK
    return two_days(week_of(day, weeks) + timedelta(days=weekday), next_weekday(day, weekday) + timedelta(weeks=weeks))


def after_weekday(day: date, found: Found) -> DaySaid:
    """Read "a week from Tuesday"."""
    count, unit = found.number("number", "a"), found.number("unit")
    start = named_weekday(day, found.number("weekday"))
    ends = [in_units(one, count, unit) for one in start.days]
    days = [one for end in ends for one in end.days]
    if unit not in _PLAIN_UNITS or (found.has("on") and unit == Unit.DAY) or not all(end.sure for end in ends):
        return open_day()
    return near(day, days[0]) if start.sure else two_days(*days)


def weekday_week(day: date, found: Found) -> DaySaid:
    """Read "Friday week"."""
    if found.number("unit") != Unit.WEEK:
        return open_day()
    return named_weekday(day, found.number("weekday"), weeks=1)


def offset_named(day: date, found: Found) -> DaySaid:
    """Read "tomorrow", with or without its weekday."""
    return _checked(day, found, DaySaid((day + timedelta(days=_offset_of(found)),)))


def _offset_of(found: Found) -> int:
    offsets = found.all("offset")
    return offsets[0].number if offsets else 1


def this_day(day: date, _found: Found) -> DaySaid:
    """Read "this afternoon"."""
    return DaySaid((day,))


def offset_and_count(day: date, found: Found) -> DaySaid:
    """Read "two weeks tomorrow" and "tomorrow week"."""
    counts = found.all("number", "a")
    start = day + timedelta(days=_offset_of(found))
    unit = found.number("unit")
    if unit not in (*_PLAIN_UNITS, Unit.MONTH) or (not counts and unit != Unit.WEEK):
        return open_day()
    said = in_units(start, counts[0].number if counts else 1, unit)
    return near(day, said.days[0]) if said.sure else said


def after_count(day: date, found: Found) -> DaySaid:
    """Read "in two weeks" and "within two weeks"."""
    count, unit = found.number("number", "a"), found.number("unit")
    said = in_units(day, count, unit)
    return replace(said, by=found.has("within", "next", "by"), counted=True, stretch=found.has("next"))


def count_range(day: date, found: Found) -> DaySaid:
    """Read "in two to three weeks"."""
    counts, units = found.all("number", "a"), found.all("unit")
    unit = units[-1].number
    ends = [in_units(day, count.number, unit) for count in counts]
    return two_days(*(one for end in ends for one in end.days))


def about_count(day: date, found: Found) -> DaySaid:
    """Read "in about two weeks" and "after two weeks"."""
    if found.has("before"):
        return open_day()
    return loosened(in_units(day, found.number("number", "a"), found.number("unit")))


def no_day(_day: date, _found: Found) -> DaySaid:
    """Read what names no day."""
    return open_day()


def end_of_stretch(day: date, found: Found) -> DaySaid:
    """Read "the end of next week"."""
    units, endings = found.all("unit"), found.all("ending")
    if found.has("overnext"):
        return replace(weekday_of_week(day, FRIDAY, 2), ending=True)
    if found.has("month", "may"):
        years = found.all("year")
        return end_of_month(day, _month_number(found), years[0].number if years else 0)
    unit = (units or endings)[0].number
    return end_of(day, unit, int(found.has("next", "coming")))


def part_of_stretch(day: date, found: Found) -> DaySaid:
    """Read "early next week" and the like."""
    if found.has("overnext"):
        weeks = 2
    elif found.has("unit") and found.number("unit") == Unit.WEEK:
        weeks = int(found.has("next", "coming"))
    else:
        return _part_of_month(day, found)
    days = working_week(day, weeks)
    if day.weekday() == WEEK - 1 and weeks == 1:
        days += working_week(day, 2)
        return open_day(days)
    parts = {"early": days[:2], "mid": days[1:4], "late": days[-2:]}
    return open_day(next((some for part, some in parts.items() if found.has(part) and weeks), days))


def _part_of_month(day: date, found: Found) -> DaySaid:
    if found.has("unit") and found.number("unit") == Unit.WORKING_DAY and not found.has("early", "mid", "late", "this"):
        return in_units(day, 1, Unit.WORKING_DAY)
    if found.has("mid") and found.has("month", "may"):
        return loosened(of_month(day, _month_number(found), 15))
    return open_day()


def weekend_named(day: date, found: Found) -> DaySaid:
    """Read "at the weekend"."""
    saturday = next_weekday(day, 5)
    weekend = [saturday, saturday + timedelta(days=1)]
    return open_day([*weekend, *(one + timedelta(weeks=1) for one in weekend)] if found.has("next") else weekend)


def week_of_year(day: date, found: Found) -> DaySaid:
    """Read "week 49"."""
    number = found.number("number", "dotted_number")
    if found.has("unit") and found.number("unit") != Unit.WEEK:
        return open_day()
    try:
        weeks = [week_of(date.fromisocalendar(year, number, 1)) for year in (day.year, day.year + 1)]
    except ValueError:
        return asked("unsure_no_such_day")
    monday = next(week for week in weeks if week + timedelta(weeks=1) > day)
    return open_day(one for one in (monday + timedelta(days=n) for n in range(FRIDAY + 1)) if one >= day)
