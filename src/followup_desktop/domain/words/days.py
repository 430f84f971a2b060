"""The calendar behind the grammar: which day is meant, and which days it may be where that is not settled."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum

FAR = 180
"""Days after which a date without a year is more likely a slip."""

FARTHEST = 366
"""Days after which even a date with its year is asked about."""

PAST = "unsure_past"
"""The question about a day that is past."""

WEEK = 7
EIGHT = 8
_TWO = 2
FRIDAY = 4
SATURDAY = 5
SUNDAY = 6


class Unit(IntEnum):
    """What is counted."""

    DAY = 0
    WEEK = 1
    MONTH = 2
    YEAR = 3
    WORKING_DAY = 4
    HOUR = 5
    FORTNIGHT = 6
    WEEKDAY_OR_SATURDAY = 7
    """The German Werktag: to some Saturday is one."""
    QUARTER = 8
    OTHER = 9
    GERMAN_DAY = 10
    """A day, but "acht Tage" is a week to many."""


@dataclass(frozen=True, slots=True)
class DaySaid:
    """A day that was said: the one day it is, or with a question, the days it may be.

    `question` is the code of the message that asks, or empty. `by` says that it is the last day of a stretch,
    `ending` that it is the end of a week, month or year, `counted` that it was counted from the interview, and
    `stretch` that it is the end of days any of which will do, as in "in the next two weeks".
    """

    days: tuple[date, ...]
    question: str = ""
    by: bool = False
    ending: bool = False
    counted: bool = False
    stretch: bool = False

    @property
    def sure(self) -> bool:
        """Whether it is one day."""
        return not self.question


def asked(question: str, days: Iterable[date] = ()) -> DaySaid:
    """Give days to choose from."""
    return DaySaid(tuple(sorted(set(days))), question)


def open_day(days: Iterable[date] = ()) -> DaySaid:
    """Give what leaves the day open."""
    return asked("unsure_open_day", days)


def two_days(*days: date) -> DaySaid:
    """Give what can mean two days; where only one of them is left, or there are more, the day is open."""
    return asked("unsure_two_days" if len(set(days)) == _TWO else "unsure_open_day", days)


def days_between(days: Iterable[date]) -> DaySaid:
    """Give what leaves open which of several days, with those between two ends that are less than a week apart."""
    listed = list(days)
    if len(listed) == _TWO and timedelta() < listed[1] - listed[0] < timedelta(days=WEEK):
        listed = [listed[0] + timedelta(days=count) for count in range((listed[1] - listed[0]).days + 1)]
    return open_day(listed)


def loosened(said: DaySaid) -> DaySaid:
    """Give a day that words around it, such as "after" or "about", leave open."""
    return said if said.question else open_day(said.days)


def near(day: date, found: date) -> DaySaid:
    """Give a day that was said without a year, and ask where it is far off."""
    return DaySaid((found,)) if (found - day).days <= FAR else open_day([found])


def is_working_day(day: date) -> bool:
    """Say whether a day is one of Monday to Friday."""
    return day.weekday() < SATURDAY


def after_days(day: date, count: int, counts: Callable[[date], bool]) -> date:
    """Give the day that comes `count` of the days that count after a day."""
    while count:
        day += timedelta(days=1)
        count -= counts(day)
    return day


def after_months(day: date, count: int) -> date:
    """Give the same day of a later month, or the last day of a shorter one."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_end(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def week_of(day: date, weeks: int = 0) -> date:
    """Give the Monday of the week of a day, or of one that many weeks later."""
    return day + timedelta(days=WEEK * weeks - day.weekday())


def working_week(day: date, weeks: int = 0) -> list[date]:
    """Give Monday to Friday of a week, as far as they come after the day."""
    monday = week_of(day, weeks)
    return [found for found in (monday + timedelta(days=n) for n in range(SATURDAY)) if found > day]


def next_weekday(day: date, weekday: int) -> date:
    """Give the first such weekday after a day."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % WEEK + 1)


def named_weekday(day: date, weekday: int, weeks: int = 0) -> DaySaid:
    """Give the next such weekday, or one that many weeks later; on that very weekday, ask."""
    found = next_weekday(day, weekday) + timedelta(weeks=weeks)
    if day.weekday() == weekday:
        return two_days(found - timedelta(weeks=1), found)
    return near(day, found)


def weekday_of_week(day: date, weekday: int, weeks: int) -> DaySaid:
    """Give a weekday of the week that comes so many weeks after the one of the day.

    On a Sunday "next week" begins tomorrow for some, and in eight days for those whose week has just begun.
    """
    found = week_of(day, weeks) + timedelta(days=weekday)
    if day.weekday() == SUNDAY:
        return two_days(*(one for one in (found, found + timedelta(weeks=1)) if one >= day))
    if found <= day:
        later = found + timedelta(weeks=1)
        return two_days(found, later) if found == day else open_day([later])
    return DaySaid((found,))


_LENGTHS: Mapping[int, int] = {Unit.DAY: 1, Unit.GERMAN_DAY: 1, Unit.WEEK: WEEK, Unit.FORTNIGHT: 2 * WEEK}


def in_units(day: date, count: int, unit: int) -> DaySaid:
    """Give the day after a number of days, weeks and so on."""
    if not 0 < count <= FAR // _LENGTHS.get(unit, 1):
        return open_day()
    if unit in (Unit.WORKING_DAY, Unit.WEEKDAY_OR_SATURDAY):
        found = {after_days(day, count, is_working_day)}
        if unit == Unit.WEEKDAY_OR_SATURDAY:
            found.add(after_days(day, count, lambda one: one.weekday() != SUNDAY))
        return near(day, found.pop()) if len(found) == 1 else two_days(*found)
    if unit == Unit.HOUR:
        return open_day({day + timedelta(days=count // 24), day + timedelta(days=-(-count // 24))})
    if unit in (Unit.MONTH, Unit.YEAR):
        return near(day, after_months(day, count if unit == Unit.MONTH else 12 * count))
    if unit == Unit.GERMAN_DAY and count == EIGHT:
        return two_days(day + timedelta(days=WEEK), day + timedelta(days=EIGHT))
    return near(day, day + timedelta(days=count * _LENGTHS[unit])) if unit in _LENGTHS else open_day()


def _valid(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def of_year(day: date, year: int, month: int, number: int) -> DaySaid:
    """Give a date with its year."""
    found = _valid(year, month, number)
    if found is None:
        return asked("unsure_no_such_day")
    if found < day:
        return asked(PAST, of_month(day, month, number).days)
    return DaySaid((found,)) if (found - day).days <= FARTHEST else asked("unsure_far", [found])


def of_month(day: date, month: int, number: int) -> DaySaid:
    """Give a date without its year: the next one, or where that is far off or today, a choice."""
    this, following = _valid(day.year, month, number), _valid(day.year + 1, month, number)
    if this is None and following is None:
        return asked("unsure_no_such_day")
    if this == day:
        return two_days(*(one for one in (this, following) if one))
    found = this if this and this > day else following
    if found is None:
        return asked("unsure_no_such_day")
    if (found - day).days <= FAR:
        return DaySaid((found,))
    before = _valid(found.year - 1, month, number)
    return asked("unsure_year", [one for one in (before, found) if one])


def of_any_month(day: date, number: int) -> DaySaid:
    """Give "the 14th": of this month or the next; where one of these has no such day, or it is today, ask."""
    if number == day.day:
        return two_days(day, *_in_month(after_months(day.replace(day=1), 1), number))
    first = day.replace(day=1) if number > day.day else after_months(day.replace(day=1), 1)
    found = _in_month(first, number)
    if found:
        return DaySaid((found[0],))
    later = _in_month(after_months(first, 1), number) if 0 < number <= 31 else []  # noqa: PLR2004 - a long month
    return asked("unsure_no_such_day", [month_end(first.year, first.month), *later] if later else [])


def _in_month(first: date, number: int) -> list[date]:
    found = _valid(first.year, first.month, number)
    return [found] if found else []


def with_weekday(day: date, said: DaySaid, weekday: int) -> DaySaid:
    """Give a date that was said with its weekday, and ask where the two differ."""
    if not said.sure or said.days[0].weekday() == weekday:
        return said
    found = said.days[0]
    nearest = found + timedelta(days=(weekday - found.weekday() + 3) % WEEK - 3)
    return asked("unsure_weekday", [found, nearest if nearest >= day else nearest + timedelta(weeks=1)])


def end_of(day: date, unit: int, ahead: int = 0) -> DaySaid:
    """Give the end of the week, month or year, or of one that many later; where that is today or past, ask."""
    if unit == Unit.WEEK:
        return replace(weekday_of_week(day, FRIDAY, ahead), ending=True)
    if unit == Unit.MONTH:
        later = after_months(day.replace(day=1), ahead)
        found, following = month_end(later.year, later.month), after_months(later, 1)
        ends = (found, month_end(following.year, following.month))
    elif unit == Unit.YEAR:
        ends = (date(day.year + ahead, 12, 31), date(day.year + ahead + 1, 12, 31))
    else:
        return open_day([day] if unit == Unit.DAY and not ahead else [])
    said = near(day, ends[0]) if ends[0] > day else two_days(*ends)
    return replace(said, ending=True)


def end_of_month(day: date, month: int, year: int = 0) -> DaySaid:
    """Give the last day of a month by its name."""
    this = month_end(year or day.year, month)
    if year:
        return replace(of_year(day, year, month, this.day), ending=True)
    found = this if this > day else month_end(day.year + 1, month)
    said = two_days(this, found) if this == day else near(day, found)
    if not said.sure and this != day:
        said = asked("unsure_year", [month_end(found.year - 1, month), found])
    return replace(said, ending=True)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date | None:
    """Give the first, second ... weekday of a month, or with 0 its last."""
    if not number:
        last = month_end(year, month)
        return last - timedelta(days=(last.weekday() - weekday) % WEEK)
    first = next_weekday(date(year, month, 1) - timedelta(days=1), weekday)
    found = first + timedelta(weeks=number - 1)
    return found if found.month == month else None
