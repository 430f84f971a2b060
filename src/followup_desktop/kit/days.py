"""Days in words, and words as days: typed dates are read strictly, and what can mean two days is refused."""

from __future__ import annotations

import re
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from followup_desktop.kit.words.names import MONTHS, WEEKDAYS, full_day

DAYS_IN_WEEK = 7
CENTURY = 2000
"""Which one two figures of a year are in."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})?")
_NAMED = re.compile(
    r"(?:(?P<a>\d{1,2})\.?\s+)?(?P<month>[a-z]{3,9})\.?(?:\s+(?P<b>\d{1,2})(?:st|nd|rd|th)?)?,?(?:\s+(?P<year>\d{4}))?"
)
_NEAR = {"today": 0, "tomorrow": 1, "yesterday": -1}


def day_words(day: date, today: date | None = None, *, short: bool = True) -> str:
    """Write a day with its weekday: `Thu 3 Dec 2026`, or without `short` `Thursday, 3 December 2026`.

    Where `today` is given, its own year is left out of the short form.
    """
    if not short:
        return full_day(day)
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    year = "" if today is not None and day.year == today.year else f" {day.year}"
    return f"{weekday[:3]} {day.day} {month[:3]}{year}"


def near_words(day: date, today: date) -> str:
    """Say how far a day is: `tomorrow`, `in 14 days`, `3 days ago`."""
    away = (day - today).days
    near = {-1: _tr("yesterday"), 0: _tr("today"), 1: _tr("tomorrow")}.get(away)
    if near is not None:
        return near
    return _tr("in {n} days").format(n=away) if away > 0 else _tr("{n} days ago").format(n=-away)


def read_day(text: str, today: date) -> date | None:
    """Read a typed date, or give None: ISO, `3.12.2026`, `3 Dec`, `Dec 3 2026`, today, tomorrow.

    Without a year it is the next such day from today on. Slashes are refused: 3/12 is March to some and December to
    others.
    """
    words = re.sub(r"\s+", " ", text.strip().lower())
    words = re.sub(rf"^(?:{'|'.join(day.lower() + '|' + day[:3].lower() for day in WEEKDAYS)})\.?,? ", "", words)
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    if found := _ISO.fullmatch(words):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DOTS.fullmatch(words):
        return _with_year(_year(found[3]), int(found[2]), int(found[1]), today)
    found = _NAMED.fullmatch(words)
    if found is None or (found["a"] is None) == (found["b"] is None):
        return None
    months = [n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(found["month"])]
    if len(months) != 1:
        return None
    return _with_year(int(found["year"]) if found["year"] else None, months[0], int(found["a"] or found["b"]), today)


def _with_year(year: int | None, month: int, number: int, today: date) -> date | None:
    if year is not None:
        return _day(year, month, number)
    # At most eight years lie between two 29ths of February.
    days = (_day(today.year + more, month, number) for more in range(9))
    return next((day for day in days if day is not None and day >= today), None)


def _year(figures: str | None) -> int | None:
    if not figures:
        return None
    return int(figures) + (CENTURY if len(figures) == len("26") else 0)


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _tr(text: str) -> str:
    return QCoreApplication.translate("days", text)
