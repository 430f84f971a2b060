"""Saying a message of the core in words: the window and the command line use the same ones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING

from followup_desktop.kit.words import (
    answers,
    archive,
    failures,
    imports,
    letters,
    listing,
    own_steps,
    pages,
    planned,
    reading,
    references,
    slip,
    steps,
    unsure,
    ways,
    whom,
)
from followup_desktop.kit.words.names import MONTHS, NO_COMPANY_YET, NUMBERS, WEEKDAYS

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from followup_desktop.domain.message import Message

Sentence = str | tuple[str, str]
"""A sentence with places, or two of them: for one, and for another number `n`."""

TABLE: Mapping[str, Sentence] = {
    **answers.TABLE,
    **archive.TABLE,
    **failures.TABLE,
    **imports.TABLE,
    **letters.TABLE,
    **listing.TABLE,
    **pages.TABLE,
    **own_steps.TABLE,
    **planned.TABLE,
    **reading.TABLE,
    **references.TABLE,
    **slip.TABLE,
    **steps.TABLE,
    **ways.TABLE,
    **whom.TABLE,
    **unsure.TABLE,
}


def say(message: Message, zone: ZoneInfo) -> str:
    """Say a message; instants are written in the zone.

    An instant `x` also fills the places `x_time` and `x_day`, and a number `n` the places `n_word` and `n_Word`.
    """
    sentence = TABLE[message.code]
    if isinstance(sentence, tuple):
        sentence = sentence[0] if message.values.get("n") == 1 else sentence[1]
    places: dict[str, str] = {}
    for key, value in message.values.items():
        if isinstance(value, datetime):
            local = value.astimezone(zone)
            places[key + "_time"] = f"{local:%H:%M}"
            places[key + "_day"] = day_in_words(local.date())
            places[key] = f"{day_in_words(local.date())}, {local:%H:%M}"
        else:
            places[key] = _plain(value)
        if isinstance(value, int):
            word = NUMBERS[value] if 0 <= value < len(NUMBERS) else str(value)
            places |= {key + "_word": word, key + "_Word": word.capitalize()}
    if places.get("company") == "":
        places["company"] = NO_COMPANY_YET
    return sentence.format_map(places)


def day_in_words(day: date) -> str:
    """Write a day with its weekday and year: `Thu 3 December 2026`."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def _plain(value: str | int | date | time) -> str:
    if isinstance(value, StrEnum):
        return str(TABLE.get(f"word_{value.value}", value.value))
    if isinstance(value, date):
        return day_in_words(value)
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)
