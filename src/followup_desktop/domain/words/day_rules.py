"""The forms in which people name a day: each is a pattern over kinds of chunks, and the day it means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from followup_desktop.domain.words.chunks import Chunk, Found, Rules
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

_MONTH = "(month|may)"
_COUNT = "(number|a)"
_PLAIN_UNITS = (Unit.DAY, Unit.GERMAN_DAY, Unit.WEEK, Unit.FORTNIGHT)
_DAY_OF_MONTH = "(ordinal|number|dotted_number)"
_BEFORE_ORDINAL = "(?<=[on by after before from not_before about until latest earliest between])"


@cache
def day_rules() -> Rules:
    """Give the rules; the longer forms come first."""
    return Rules((pattern, _as_chunk(meaning)) for pattern, meaning in (*_DATES, *_WEEKDAYS, *_COUNTED, *_WHOLE))


def _as_chunk(meaning: Callable[[date, Found], DaySaid]) -> Callable[[date, Found], Chunk]:
    return lambda day, found: found.chunk(
        "base", meaning(day, found), int(found.has("weekday", "ordinal", "dotted_number"))
    )


def _checked(day: date, found: Found, said: DaySaid) -> DaySaid:
    """Hold a date against the weekday that was said with it."""
    weekdays = found.all("weekday")
    return with_weekday(day, said, weekdays[0].number) if weekdays else said


def _month_number(found: Found) -> int:
    return found.number("month", "may") or 5


def _day_and_month(day: date, found: Found) -> DaySaid:
    number, years = found.number("ordinal", "number", "dotted_number"), found.all("year")
    month = _month_number(found)
    said = of_year(day, years[0].number, month, number) if years else of_month(day, month, number)
    return _checked(day, found, said)


def _written(day: date, found: Found) -> DaySaid:
    said = found.all("written_date", "pair")[0].day or open_day()
    return _checked(day, found, said)


def _ordinal(day: date, found: Found) -> DaySaid:
    number = found.number("ordinal", "dotted_number")
    units = found.all("unit")
    if units and units[0].number != Unit.MONTH:
        return open_day()
    if found.has("this", "next"):
        first = after_months(day.replace(day=1), int(found.has("next")))
        said = of_month(day, first.month, number)
        return _checked(day, found, said if number > day.day or found.has("next") else open_day(said.days))
    return _checked(day, found, of_any_month(day, number))


def _nth_weekday(day: date, found: Found) -> DaySaid:
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


def _weekday_in_week(day: date, found: Found) -> DaySaid:
    units = found.all("unit")
    if units and units[0].number != Unit.WEEK:
        return open_day()
    weeks = 2 if found.has("overnext") else 0 if found.has("this") else 1
    return weekday_of_week(day, found.number("weekday"), weeks)


def _weekday(day: date, found: Found) -> DaySaid:
    return named_weekday(day, found.number("weekday"))


def _this_weekday(day: date, found: Found) -> DaySaid:
    """Read "this Friday": of this week, and where that is past, ask."""
    said = named_weekday(day, found.number("weekday"))
    return said if said.days[-1] < week_of(day, 1) or not said.sure else open_day(said.days)


def _next_weekday(day: date, found: Found) -> DaySaid:
    first = next_weekday(day, found.number("weekday"))
    return two_days(first, first + timedelta(weeks=1))


def _weekday_and_count(day: date, found: Found) -> DaySaid:
    """Read "Friday in two weeks": of that week, or so many weeks after the next Friday."""
    count, unit = found.number("number", "a"), found.number("unit")
    said = in_units(day, count, unit)
    if unit not in (Unit.WEEK, Unit.FORTNIGHT) or not said.sure:
        return open_day(said.days)
    weekday = found.number("weekday")
    weeks = (said.days[0] - day).days // WEEK
    return two_days(week_of(day, weeks) + timedelta(days=weekday), next_weekday(day, weekday) + timedelta(weeks=weeks))


def _after_weekday(day: date, found: Found) -> DaySaid:
    """Read "a week from Tuesday"."""
    count, unit = found.number("number", "a"), found.number("unit")
    start = named_weekday(day, found.number("weekday"))
    ends = [in_units(one, count, unit) for one in start.days]
    days = [one for end in ends for one in end.days]
    if unit not in _PLAIN_UNITS or (found.has("on") and unit == Unit.DAY) or not all(end.sure for end in ends):
        return open_day()
    return near(day, days[0]) if start.sure else two_days(*days)


def _weekday_week(day: date, found: Found) -> DaySaid:
    if found.number("unit") != Unit.WEEK:
        return open_day()
    return named_weekday(day, found.number("weekday"), weeks=1)


def _offset(day: date, found: Found) -> DaySaid:
    return _checked(day, found, DaySaid((day + timedelta(days=_offset_of(found)),)))


def _offset_of(found: Found) -> int:
    offsets = found.all("offset")
    return offsets[0].number if offsets else 1


def _today(day: date, _found: Found) -> DaySaid:
    return DaySaid((day,))


def _offset_and_count(day: date, found: Found) -> DaySaid:
    """Read "two weeks tomorrow" and "tomorrow week"."""
    counts = found.all("number", "a")
    start = day + timedelta(days=_offset_of(found))
    unit = found.number("unit")
    if unit not in (*_PLAIN_UNITS, Unit.MONTH) or (not counts and unit != Unit.WEEK):
        return open_day()
    said = in_units(start, counts[0].number if counts else 1, unit)
    return near(day, said.days[0]) if said.sure else said


def _in(day: date, found: Found) -> DaySaid:
    count, unit = found.number("number", "a"), found.number("unit")
    said = in_units(day, count, unit)
    return replace(said, by=found.has("within", "next", "by"), counted=True, stretch=found.has("next"))


def _in_range(day: date, found: Found) -> DaySaid:
    counts, units = found.all("number", "a"), found.all("unit")
    unit = units[-1].number
    ends = [in_units(day, count.number, unit) for count in counts]
    return two_days(*(one for end in ends for one in end.days))


def _about(day: date, found: Found) -> DaySaid:
    if found.has("before"):
        return open_day()
    return loosened(in_units(day, found.number("number", "a"), found.number("unit")))


def _vague(_day: date, _found: Found) -> DaySaid:
    return open_day()


def _end(day: date, found: Found) -> DaySaid:
    units, endings = found.all("unit"), found.all("ending")
    if found.has("overnext"):
        return replace(weekday_of_week(day, FRIDAY, 2), ending=True)
    if found.has("month", "may"):
        years = found.all("year")
        return end_of_month(day, _month_number(found), years[0].number if years else 0)
    unit = (units or endings)[0].number
    return end_of(day, unit, int(found.has("next", "coming")))


def _part_of(day: date, found: Found) -> DaySaid:
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


def _weekend(day: date, found: Found) -> DaySaid:
    saturday = next_weekday(day, 5)
    weekend = [saturday, saturday + timedelta(days=1)]
    return open_day([*weekend, *(one + timedelta(weeks=1) for one in weekend)] if found.has("next") else weekend)


def _week_of_year(day: date, found: Found) -> DaySaid:
    number = found.number("number", "dotted_number")
    if found.has("unit") and found.number("unit") != Unit.WEEK:
        return open_day()
    try:
        weeks = [week_of(date.fromisocalendar(year, number, 1)) for year in (day.year, day.year + 1)]
    except ValueError:
        return asked("unsure_no_such_day")
    monday = next(week for week in weeks if week + timedelta(weeks=1) > day)
    return open_day(one for one in (monday + timedelta(days=n) for n in range(FRIDAY + 1)) if one >= day)


_Meaning = tuple[str, Callable[[date, Found], DaySaid]]

_DATES: tuple[_Meaning, ...] = (
    (f"(weekday comma? on? the?)? (the? {_DAY_OF_MONTH} of? {_MONTH} | {_MONTH} the? (ordinal|number)) (comma? year)?",
     _day_and_month),
    ("(weekday comma? on? the?)? written_date", _written),
    ("(weekday comma? on? the?|(?<=[on])) pair", _written),
    (f"the? (ordinal|past) weekday (of|in) {_MONTH} year?", _nth_weekday),
    ("the? (ordinal|past) weekday ((of|in) the?|the) (this|next)? unit", _nth_weekday),
    ("the? ordinal (weekday|unit)", _vague),
    ("weekday comma? on? the? (ordinal|dotted_number) ((of|in) the? (this|next)? unit)?", _ordinal),
    (f"(the|{_BEFORE_ORDINAL}) the? (ordinal|dotted_number) ((of|in|the) the? (this|next)? unit)?", _ordinal),
)  # fmt: skip

_WEEKDAYS: tuple[_Meaning, ...] = (
    ("weekday comma? (of|in|on|the)? the? (this|next|coming) unit", _weekday_in_week),
    ("in? the? (this|next|coming) unit comma? on? weekday", _weekday_in_week),
    ("weekday comma? (of|in|the)? the? overnext", _weekday_in_week),
    ("in? the? overnext comma? on? weekday", _weekday_in_week),
    (f"in {_COUNT} unit comma? on? weekday", _weekday_and_count),
    (f"weekday comma? in {_COUNT} unit", _weekday_and_count),
    (f"{_COUNT} unit on weekday | in? {_COUNT} unit from weekday", _after_weekday),
    ("weekday unit", _weekday_week),
    ("this? coming weekday | weekday coming", _weekday),
    ("this weekday", _this_weekday),
    ("the? next weekday | weekday next", _next_weekday),
    ("weekday (?=morgen)", _weekday),
    ("(early|late) on? weekday | weekday early (?!in|of|unit)", _weekday),
    ("weekday", _weekday),
)

_COUNTED: tuple[_Meaning, ...] = (
    (f"{_COUNT} unit (from|on)? (offset|morgen)", _offset_and_count),
    (f"(offset|morgen) comma? in {_COUNT} unit | (offset|morgen) unit", _offset_and_count),
    (f"(in|within)? the? next? {_COUNT} unit? (or|to|dash|by|comma) {_COUNT} unit", _in_range),
    (f"in {_COUNT} unit (or|to|dash|by) {_COUNT}", _in_range),
    ("(in|within|after|about|by){0,3} the? next? few of? the? next? unit", _vague),
    (f"(in|within|by) the? next {_COUNT} unit | within the? {_COUNT} unit from_now?", _in),
    (f"in {_COUNT} unit time? from_now?", _in),
    (f"{_COUNT} unit time? from_now", _in),
    (f"(in|within)? (about|after|before|from|not_before|until|earliest) in? {_COUNT} unit", _about),
    ("this part", _today),
    ("(offset|morgen) (?=morgen)", _offset),
    (
        "(early|late)? (offset|(?<![weekday offset on base])morgen) (comma weekday (?!coming|next|unit|number))?",
        _offset,
    ),
)

_WHOLE: tuple[_Meaning, ...] = (
    ("the? end of? the? (this|next|coming)? unit | the? end of? overnext | ending", _end),
    (f"the? end of? {_MONTH} year?", _end),
    ("in? the? (early|mid|late)? (in|of|on)? the? (this|next|coming) unit", _part_of),
    ("(early|mid|late) (in|of|on)? the? unit", _part_of),
    ("(early|mid|late)? (in|of|on)? the? overnext", _part_of),
    (f"in? the? (early|mid|late|in|by|before|after|until|from) (in|of|on)? (next|this|dash)? {_MONTH} year?", _part_of),
    ("(in|on|by|at)? the? (this|next|coming)? weekend", _weekend),
    ("(in|by)? (week_of_year|unit) (number|dotted_number)", _week_of_year),
    ("(in|by|before|after)? the? (next|this)? feast", _vague),
    ("vague", _vague),
)
