"""What the window of the break says: when to come back, in words, and never a running number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from followup_desktop.kit.days import day_words

if TYPE_CHECKING:
    from followup_desktop.services.breaks import BreakSheet

FIVE_MINUTES = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Sentences:
    """A heading, a quiet line, when to come back, and about how long that is; empty ones are not shown."""

    heading: str
    line: str = ""
    back: str = ""
    about: str = ""


def sentences(sheet: BreakSheet, now: datetime) -> Sentences:
    """Say where the user stands: before the end, away, back, or long past it."""
    if sheet.over_at is None or sheet.until is None:
        return Sentences(_leave(), _tr("This interview has no time of day, so nothing is counted."))
    over, until, today = sheet.over_at, sheet.until, now.date()
    if now < over:
        ends = _tr("It ends {at}. From then on the time away counts by itself, until {until}.")
        line = ends.format(at=_at(over, today), until=_clock(until))
        return Sentences(_tr("The interview has not ended yet."), line + _shortened(sheet))
    if sheet.back_at is None and now < until:
        line = _tr("Nothing about this interview needs you before {until}.").format(until=_clock(until))
        back = _tr("Back at {time}").format(time=_clock(until))
        return Sentences(_leave(), line + _shortened(sheet), back, about(until - now))
    if sheet.back_at is None and sheet.going(now):
        line = _tr("It was from {over} to {until}.").format(over=_clock(over), until=_clock(until))
        more = " " + _tr("Ten more minutes are fine, too.") if sheet.more else ""
        return Sentences(_tr("Your time away is over."), line + more + _shortened(sheet))
    end = sheet.back_at or until
    heading = _tr("You were away from {over} to {end}.").format(over=_clock(over), end=_clock(end))
    return Sentences(heading, "" if over.date() == today else _tr("That was {at}.").format(at=_on(over.date())))


def about(left: timedelta) -> str:
    """Say about how long it still is, in steps of five minutes: nothing to watch run down."""
    minutes = round(left / FIVE_MINUTES) * 5
    if minutes == 0:
        return _tr("in a moment")
    return _tr("in about {n} minutes").format(n=minutes)


def _leave() -> str:
    return _tr("Leave the building, or close the call and leave the room.")


def _shortened(sheet: BreakSheet) -> str:
    if sheet.next_at is None:
        return ""
    return " " + _tr("The next interview begins at {time}.").format(time=_clock(sheet.next_at))


def _at(moment: datetime, today: date) -> str:
    clock = _tr("at {time}").format(time=_clock(moment))
    return clock if moment.date() == today else f"{_on(moment.date())}, {clock}"


def _on(day: date) -> str:
    return _tr("on {day}").format(day=day_words(day, short=False))


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("walk_away", text)
