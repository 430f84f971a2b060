"""Moments in words, as the pages write them: near days by name, others with their weekday."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from followup_desktop.kit.days import day_words
from followup_desktop.kit.words.names import MONTHS, WEEKDAYS

WITHIN_THE_WEEK = 6


def moment_words(at: datetime, today: date) -> str:
    """Write a moment: `Today, 15:10`, `Thu 3 Dec, 10:00`."""
    return _tr("{day}, {time}").format(day=named_day(at.date(), today), time=f"{at:%H:%M}")


def named_day(day: date, today: date) -> str:
    """Write a day: `Yesterday`, `Today`, `Tomorrow`, else `Thu 3 Dec`."""
    names = {-1: _tr("Yesterday"), 0: _tr("Today"), 1: _tr("Tomorrow")}
    return names.get((day - today).days) or day_words(day, today)


def short_moment(at: datetime, today: date) -> str:
    """Write a moment of the next days as briefly as can be: `Mon 23, 10:00`."""
    if at.date() - today > timedelta(days=WITHIN_THE_WEEK + 1) or at.date() <= today + timedelta(days=1):
        return moment_words(at, today)
    day = f"{WEEKDAYS[at.weekday()][:3]} {at.day}"
    return _tr("{day}, {time}").format(day=day, time=f"{at:%H:%M}")


def from_when(at: datetime, now: datetime) -> str:
    """Say from when on something of today can be done: `from 12:20`, `today`."""
    return _tr("from {time}").format(time=f"{at:%H:%M}") if at > now else _tr("today")


def until_when(at: datetime, today: date) -> str:
    """Name a moment at the end of a sentence: `Monday, 10:00`, `tomorrow, 10:00`, `Thu 3 Dec, 10:00`."""
    away = (at.date() - today).days
    if away == 1:
        day = _tr("tomorrow")
    elif 1 < away <= WITHIN_THE_WEEK:
        day = WEEKDAYS[at.weekday()]
    else:
        day = day_words(at.date(), today)
    return _tr("{day}, {time}").format(day=day, time=f"{at:%H:%M}")


def later_words(name: str, at: datetime, today: date, *, names_day: bool) -> str:
    """Write a choice of when: `This evening: 18:00`, and with its day where the name does not say which."""
    when = f"{at:%H:%M}" if names_day else until_when(at, today)
    return _tr("{name}: {when}").format(name=name, when=when)


def day_heading(day: date) -> str:
    """Write a day as a heading: `Friday, 20 November`."""
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("when", text)
