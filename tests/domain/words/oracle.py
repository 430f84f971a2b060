"""What a phrase about a day means, found by walking over the calendar; shares no code with the grammar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

ONE = timedelta(days=1)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# fmt: off
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)
# fmt: on
WOCHENTAGE = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
# fmt: off
MONATE = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)
# fmt: on
# fmt: off
NUMBERS = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen",
)
# fmt: on
# fmt: off
ZAHLEN = (
    "", "einem", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
    "dreizehn", "vierzehn",
)
# fmt: on
# fmt: off
ORDINALS = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
)
# fmt: on


class Phrase(NamedTuple):
    """A phrase about a day, and the one day it means; `None` where nobody can tell which."""

    words: str
    day: date | None
    german: bool = False


def walk(day: date, stop: Callable[[date], bool]) -> date:
    """Walk on from a day, not counting it, until a day is right."""
    day += ONE
    while not stop(day):
        day += ONE
    return day


def ordinal(number: int) -> str:
    if number in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def counted(day: date, count: int) -> date:
    return day + count * ONE


def working(day: date, count: int) -> date:
    for _ in range(count):
        day = walk(day, lambda one: one.weekday() not in (5, 6))
    return day


def months_on(day: date, count: int) -> date:
    """Walk into the month that is meant, and there to the same number or to the last day."""
    number = day.day
    for _ in range(count):
        day = walk(day, lambda one: one.day == 1)
    while day.day < number and (day + ONE).month == day.month:
        day += ONE
    return day


def last_of_month(day: date) -> date:
    while (day + ONE).month == day.month:
        day += ONE
    return day


def phrases(day: date, n: int, weekday: int, other: date) -> list[Phrase]:
    """Give all phrases for an interview on a day, from a small number, a weekday, and another day of the calendar."""
    return [
        *_english(day, n, weekday),
        *_english_dates(day, n, other),
        *_open(day, n, weekday, other),
        *_german(day, n, weekday, other),
    ]


def _next(day: date, weekday: int) -> date | None:
    return None if day.weekday() == weekday else walk(day, lambda one: one.weekday() == weekday)


def _week_later(day: date, weekday: int, weeks: int = 1) -> date | None:
    found = _next(day, weekday)
    return counted(found, 7 * weeks) if found else None


def _of_next_week(day: date, weekday: int) -> date | None:
    """Walk to the Monday that begins the next week, and on to the weekday; on a Sunday that is two weeks to people."""
    if day.weekday() == 6:
        return None
    monday = walk(day, lambda one: one.weekday() == 0)
    return monday if weekday == 0 else walk(monday, lambda one: one.weekday() == weekday)


def _end_of_week(day: date) -> date | None:
    return walk(day, lambda one: one.weekday() == 4) if day.weekday() < 4 else None


def _end_of_month(day: date) -> date | None:
    found = last_of_month(day)
    return found if found != day else None


def _english(day: date, n: int, weekday: int) -> list[Phrase]:
    name, number = WEEKDAYS[weekday], NUMBERS[n]
    tomorrow = counted(day, 1)
    s = "" if n == 1 else "s"
    return [
        Phrase("today", day),
        Phrase("tomorrow", tomorrow),
        Phrase("tomorrow morning", tomorrow),
        Phrase("the day after tomorrow", counted(day, 2)),
        Phrase(f"in {number} day{s}", counted(day, n)),
        Phrase(f"in {n} day{s}", counted(day, n)),
        Phrase(f"in {number} week{s}", counted(day, 7 * n)),
        Phrase(f"{number} week{s} from now", counted(day, 7 * n)),
        Phrase(f"{n} day{s} from today", counted(day, n)),
        Phrase(f"in {n} weeks\u2019 time", counted(day, 7 * n)),
        Phrase("in a week", counted(day, 7)),
        Phrase("in a fortnight", counted(day, 14)),
        Phrase(f"in {number} working day{s}", working(day, n)),
        Phrase(f"in {n} business day{s}", working(day, n)),
        Phrase("the next working day", working(day, 1)),
        Phrase("in a month", months_on(day, 1)),
        Phrase("in two months", months_on(day, 2)),
        Phrase("in 3 months", months_on(day, 3)),
        Phrase(f"on {name}", _next(day, weekday)),
        Phrase(name, _next(day, weekday)),
        Phrase(name.lower(), _next(day, weekday)),
        Phrase(f"on {name[:3]}", _next(day, weekday)),
        Phrase(f"the coming {name}", _next(day, weekday)),
        Phrase(f"a week from {name}", _week_later(day, weekday)),
        Phrase(f"{name} week", _week_later(day, weekday)),
        Phrase(f"a week on {name}", _week_later(day, weekday)),
        Phrase(f"two weeks from {name}", _week_later(day, weekday, 2)),
        Phrase("a week from tomorrow", counted(day, 8)),
        Phrase("tomorrow week", counted(day, 8)),
        Phrase(f"on {name} next week", _of_next_week(day, weekday)),
        Phrase(f"next week on {name}", _of_next_week(day, weekday)),
        Phrase("at the end of the week", _end_of_week(day)),
        Phrase("at the end of next week", _of_next_week(day, 4)),
        Phrase("at the end of the month", _end_of_month(day)),
        Phrase("on the last day of the month", _end_of_month(day)),
        Phrase("at the end of next month", last_of_month(walk(day, lambda one: one.day == 1))),
    ]  # fmt: skip


def _dated(day: date, other: date) -> date | None:
    """Give the next day of that name, where it is not today and not far off."""
    if (other.month, other.day) == (day.month, day.day):
        return None
    ahead = (counted(day, step) for step in range(1, 181))
    return next((one for one in ahead if (one.month, one.day) == (other.month, other.day)), None)


def _of_this_or_next_month(day: date, number: int) -> date | None:
    """Walk to the next day of that number; where a month without it is stepped over, it may be a slip."""
    if number == day.day:
        return None
    found = walk(day, lambda one: one.day == number)
    ends = sum(1 for step in range((found - day).days) if counted(day, step + 1).day == 1)
    return found if ends <= (1 if number < day.day else 0) else None


def _english_dates(day: date, n: int, other: date) -> list[Phrase]:
    month, number = MONTHS[other.month - 1], other.day
    dated = _dated(day, other)
    ahead = other if day <= other and (other - day).days <= 366 else None
    fits = dated if dated and dated.weekday() == other.weekday() else None
    slash = dated if other.day > 12 or other.day == other.month else None
    nth = _nth(walk(day, lambda one: one.day == 1), min(n, 5), other.weekday())
    return [
        Phrase(f"on {number} {month}", dated),
        Phrase(f"on the {ordinal(number)} of {month}", dated),
        Phrase(f"on {month} {number}", dated),
        Phrase(f"on {month} {ordinal(number)}", dated),
        Phrase(f"on {month[:3]}. {number}", dated if month != "May" else None),
        Phrase(f"on {WEEKDAYS[other.weekday()]}, {number} {month}", fits),
        Phrase(f"on {WEEKDAYS[other.weekday()]} the {ordinal(number)} of {month}", fits),
        Phrase(f"on {number}/{other.month}", slash),
        Phrase(f"on {other.month}/{number}", slash),
        Phrase(f"on {other.isoformat()}", ahead),
        Phrase(f"on {number} {month} {other.year}", ahead),
        Phrase(f"on {month} {number}, {other.year}", ahead),
        Phrase(f"on {WEEKDAYS[other.weekday()]}, {month} {number}, {other.year}", ahead),
        Phrase(f"on the {ordinal(number)}", _of_this_or_next_month(day, number)),
        Phrase(f"on the {ORDINALS[min(n, 12)]}", _of_this_or_next_month(day, min(n, 12))),
        Phrase(f"on the {ORDINALS[min(n, 5)]} {WEEKDAYS[other.weekday()]} of next month", nth),
    ]  # fmt: skip


def _nth(first: date, count: int, weekday: int) -> date | None:
    found = first - ONE
    for _ in range(count):
        found = walk(found, lambda one: one.weekday() == weekday)
    return found if found.month == first.month else None


def _open(day: date, n: int, weekday: int, other: date) -> list[Phrase]:
    """Give what leaves the day open, or names one that is not there."""
    name, following = WEEKDAYS[weekday], WEEKDAYS[(weekday + 1) % 7]
    wrong = WEEKDAYS[(other.weekday() + 1) % 7]
    words = (
        f"next {name}", "next week", "next month", "soon", "in a few days", "in a couple of weeks", "in the new year",
        "early next week", "later this week", f"between {name} and {following}", f"on {name} or {following}",
        f"in {n} or {n + 1} weeks", f"in {n}-{n + 1} weeks", f"in {n} to {n + 1} days", f"after {name}",
        f"not before {name}",
        f"from {name}", f"around the {ordinal(other.day)}", f"in about {n} weeks", f"in {n} weeks or so", "every day",
        f"on {name}, no, {following}", f"on {name} and {following}", f"before {name}", f"until {name}", f"{name}-ish",
        f"on {name} at the earliest", f"in {24 * n} hours", f"in {MONTHS[other.month - 1]}",
        f"mid {MONTHS[other.month - 1]}",
        f"a week or two from {name}", f"the {name} after next", f"two days after {name}", f"the day before {name}",
        f"on {wrong}, {other.day} {MONTHS[other.month - 1]} {other.year}", "on 31 November", "on 30 February",
        "last week",
        f"last {name}", f"in {n}.5 weeks", f"in {n} weeks and a half", f"except {name}", f"any day but {name}",
        "before Christmas",
        f"within {n} weeks or {n + 1}", f"nächsten {WOCHENTAGE[weekday]}", f"in week {n}", f"only on {name}",
        f"unless it is {name}",
        "in 0 days", f"in {n}00 weeks", f"on {other.year - 30}-01-15", f"on {name} if possible", "when we are ready",
    )  # fmt: skip
    return [Phrase(word, None) for word in words]


def _german(day: date, n: int, weekday: int, other: date) -> list[Phrase]:
    name, month, number = WOCHENTAGE[weekday], MONATE[other.month - 1], other.day
    dated = _dated(day, other)
    ahead = other if day <= other and (other - day).days <= 366 else None
    fits = dated if dated and dated.weekday() == other.weekday() else None
    known = [
        ("heute", day), ("morgen", counted(day, 1)), ("übermorgen", counted(day, 2)), ("uebermorgen", counted(day, 2)),
        (f"in {ZAHLEN[n] if n > 1 else 'einer'} Woche{'n' if n > 1 else ''}", counted(day, 7 * n)),
        (f"in {n} Wochen", counted(day, 7 * n)), (f"in {n} Tagen", counted(day, n) if n != 8 else None),
        (f"in {ZAHLEN[n]} Tag{'en' if n > 1 else ''}", counted(day, n) if n != 8 else None),
        (f"in {n} Arbeitstagen", working(day, n)), ("in einem Monat", months_on(day, 1)),
        ("heute in einer Woche", counted(day, 7)),
        (f"am {name}", _next(day, weekday)), (name, _next(day, weekday)), (f"kommenden {name}", _next(day, weekday)),
        (f"am {name} nächster Woche", _of_next_week(day, weekday)),
        (f"nächste Woche {name}", _of_next_week(day, weekday)),
        ("Ende der Woche", _end_of_week(day)), ("Ende nächster Woche", _of_next_week(day, 4)),
        ("Ende des Monats", _end_of_month(day)),
        (f"am {number}. {month}", dated), (f"am {number}.{other.month}.", dated), (f"am {other:%d.%m.%Y}", ahead),
        (f"am {WOCHENTAGE[other.weekday()]}, den {number}. {month}", fits),
        (f"am {number}. {month} {other.year}", ahead),
        (f"am {number}.", _of_this_or_next_month(day, number)),
        (f"nächsten {name}", None), (f"ab {name}", None), (f"frühestens {name}", None), (f"nach dem {number}.", None),
        ("nächste Woche", None), ("Anfang nächster Woche", None), ("in ein paar Tagen", None), ("bald", None),
        (f"vor {name}", None),
        (f"in {n} bis {n + 1} Wochen", None), (f"{name} oder {WOCHENTAGE[(weekday + 1) % 7]}", None),
        (f"nicht am {name}", None),
        (f"in KW {n}", None), ("vor Weihnachten", None), ("in 8 Tagen", None),
        (f"zwischen {name} und dem {number}.", None),
    ]  # fmt: skip
    return [Phrase(words, found, german=True) for words, found in known]
