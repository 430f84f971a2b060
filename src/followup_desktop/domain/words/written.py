"""Dates, times and numbers that are written in figures."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from followup_desktop.domain.terms import Channel
from followup_desktop.domain.words.chunks import KIND, Chunk
from followup_desktop.domain.words.days import DaySaid, of_month, of_year, two_days

if TYPE_CHECKING:
    from followup_desktop.domain.words.tokens import Token

HOURS = 24
MINUTES = 60
NOON = 12
_MONTHS = 12
_YEARS = range(1900, 2200)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def written(token: Token, day: date, dotted: bool) -> Chunk:
    """Give the chunk of a token that is no word."""
    kind, number, said = "odd", 0, None
    if token.kind in _SIGNS:
        kind = _SIGNS[token.kind]
    elif token.kind in _READERS:
        kind, number, said = _READERS[token.kind](token.text, day, dotted)
    return Chunk(KIND[kind], token.start, token.end, number, _CHANNELS.get(token.kind, ()), said)


_CHANNELS = {"address": (Channel.EMAIL,), "phone": (Channel.PHONE,)}
_Read = tuple[str, int, DaySaid | None]
_SIGNS = {"end": "stop", "comma": "comma", "dash": "dash", "address": "contact_detail", "phone": "contact_detail"}


def _figures(text: str) -> list[int]:
    return [int(figures) for figures in re.findall("[0-9]+", text)]


def _number(text: str, _day: date, _dotted: bool) -> _Read:
    if len(text) > 4:  # noqa: PLR2004 - no number of days, no year
        return "odd", 0, None
    number = int(text)
    return ("year" if number in _YEARS else "number"), number, None


def _ordinal(text: str, _day: date, _dotted: bool) -> _Read:
    number = int(text[:-2])
    ending = "th" if number // 10 == 1 else _ENDINGS.get(number % 10, "th")
    return ("ordinal" if text[-2:].lower() == ending else "odd"), number, None


def _number_dot(text: str, _day: date, _dotted: bool) -> _Read:
    return "dotted_number", int(text[:-1]), None


def _year_first(text: str, day: date, _dotted: bool) -> _Read:
    year, month, number = _figures(text)
    return "written_date", 0, of_year(day, year, month, number)


def _year_last(text: str, day: date, dotted: bool) -> _Read:
    year = _figures(text)[2]
    year += 2000 if year < 100 else 0  # noqa: PLR2004 - two figures
    return "written_date", 0, _either(lambda month, number: of_year(day, year, month, number), text, day, dotted)


def _day_and_month(text: str, day: date, dotted: bool) -> _Read:
    return "written_date", 0, _either(lambda month, number: of_month(day, month, number), text, day, dotted)


def _pair(text: str, day: date, dotted: bool) -> _Read:
    """Read "10.30", a time, or "3.12", a date: which of them, the words around it say."""
    said = _either(lambda month, number: of_month(day, month, number), text, day, dotted)
    return "pair", _minutes(text), said


def _either(make: Callable[[int, int], DaySaid], text: str, day: date, dotted: bool) -> DaySaid:
    """Read day and month in the order that is possible; where both are and differ, it can mean two days."""
    one, other = _figures(text)[:2]
    if one == other or one > _MONTHS or (dotted and "." in text):
        return make(other, one)
    if other > _MONTHS:
        return make(one, other)
    return two_days(*(found for found in make(one, other).days + make(other, one).days if found >= day))


def _clock(text: str, _day: date, _dotted: bool) -> _Read:
    minutes = _minutes(text)
    return ("odd" if minutes < 0 else "clock"), minutes, None


def _twelve(text: str, _day: date, _dotted: bool) -> _Read:
    """Read "3pm" or "10:30 a.m."; its kind says that the half of the day is settled."""
    hour, minute = (*_figures(text), 0)[:2]
    if not 1 <= hour <= NOON or minute >= MINUTES:
        return "odd", 0, None
    afternoon = "p" in text.lower()
    return "noon", (hour % NOON + NOON * afternoon) * MINUTES + minute, None


def _minutes(text: str) -> int:
    """Give a time in minutes of the day, or -1 where there is no such time."""
    hour, minute = _figures(text)
    return hour * MINUTES + minute if hour < HOURS and minute < MINUTES else -1


_READERS: dict[str, Callable[[str, date, bool], _Read]] = {
    "number": _number,
    "ordinal": _ordinal,
    "number_dot": _number_dot,
    "year_first": _year_first,
    "year_last": _year_last,
    "dotted": _day_and_month,
    "slash": _day_and_month,
    "pair": _pair,
    "clock": _clock,
    "twelve": _twelve,
}
