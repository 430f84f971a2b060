"""The forms in which people name a day: each is a pattern over kinds of chunks, and the day it means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from followup_desktop.domain.words import day_meanings as mean
from followup_desktop.domain.words.chunks import Chunk, Found, Rules
from followup_desktop.domain.words.days import DaySaid

_MONTH = "(month|may)"
_OF_STRETCH = "((of|in|the) the? (this|next)? unit)"
_COUNT = "(number|a)"
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


_Meaning = tuple[str, Callable[[date, Found], DaySaid]]

_DATES: tuple[_Meaning, ...] = (
    (
        f"(weekday comma? on? the?)? (the? {_DAY_OF_MONTH} of? {_MONTH}"
        f" | {_MONTH} the? (ordinal|number)) (comma? year)?",
        mean.day_and_month,
    ),
    ("(weekday comma? on? the?)? written_date", mean.written_date),
    ("(weekday comma? on? the?|(?<=[on])) pair", mean.written_date),
    (f"the? (ordinal|past) weekday (of|in) {_MONTH} year?", mean.nth_weekday_of),
    ("the? (ordinal|past) weekday ((of|in) the?|the) (this|next)? unit", mean.nth_weekday_of),
    ("the? ordinal (weekday|unit)", mean.no_day),
    (f"weekday comma? on? the? (ordinal|dotted_number) {_OF_STRETCH}?", mean.ordinal_named),
    (f"(the|{_BEFORE_ORDINAL}) the? (ordinal|dotted_number) {_OF_STRETCH}?", mean.ordinal_named),
)

_WEEKDAYS: tuple[_Meaning, ...] = (
    ("weekday comma? (of|in|on|the)? the? (this|next|coming) unit", mean.weekday_in_week),
    ("in? the? (this|next|coming) unit comma? on? weekday", mean.weekday_in_week),
    ("weekday comma? (of|in|the)? the? overnext", mean.weekday_in_week),
    ("in? the? overnext comma? on? weekday", mean.weekday_in_week),
    (f"in {_COUNT} unit comma? on? weekday", mean.weekday_and_count),
    (f"weekday comma? in {_COUNT} unit", mean.weekday_and_count),
    (f"{_COUNT} unit on weekday | in? {_COUNT} unit from weekday", mean.after_weekday),
    ("weekday unit", mean.weekday_week),
    ("this? coming weekday | weekday coming", mean.weekday_named),
    ("this weekday", mean.weekday_this),
    ("the? next weekday | weekday next", mean.weekday_next),
    ("weekday (?=morgen)", mean.weekday_named),
    ("(early|late) on? weekday | weekday early (?!in|of|unit)", mean.weekday_named),
    ("weekday", mean.weekday_named),
)

_COUNTED: tuple[_Meaning, ...] = (
    (f"{_COUNT} unit (from|on)? (offset|morgen)", mean.offset_and_count),
    (f"(offset|morgen) comma? in {_COUNT} unit | (offset|morgen) unit", mean.offset_and_count),
    (f"(in|within)? the? next? {_COUNT} unit? (or|to|dash|by|comma) {_COUNT} unit", mean.count_range),
    (f"in {_COUNT} unit (or|to|dash|by) {_COUNT}", mean.count_range),
    ("(in|within|after|about|by){0,3} the? next? few of? the? next? unit", mean.no_day),
    (f"(in|within|by) the? next {_COUNT} unit | within the? {_COUNT} unit from_now?", mean.after_count),
    (f"in {_COUNT} unit time? from_now?", mean.after_count),
    (f"{_COUNT} unit time? from_now", mean.after_count),
    (f"(in|within)? (about|after|before|from|not_before|until|earliest) in? {_COUNT} unit", mean.about_count),
    ("this part", mean.this_day),
    ("(offset|morgen) (?=morgen)", mean.offset_named),
    (
        "(early|late)? (offset|(?<![weekday offset on base])morgen) (comma weekday (?!coming|next|unit|number))?",
        mean.offset_named,
    ),
)

_WHOLE: tuple[_Meaning, ...] = (
    ("the? end of? the? (this|next|coming)? unit | the? end of? overnext | ending", mean.end_of_stretch),
    (f"the? end of? {_MONTH} year?", mean.end_of_stretch),
    ("in? the? (early|mid|late)? (in|of|on)? the? (this|next|coming) unit", mean.part_of_stretch),
    ("(early|mid|late) (in|of|on)? the? unit", mean.part_of_stretch),
    ("(early|mid|late)? (in|of|on)? the? overnext", mean.part_of_stretch),
    (
        f"in? the? (early|mid|late|in|by|before|after|until|from) (in|of|on)? (next|this|dash)? {_MONTH} year?"
        f"(?! the? {_DAY_OF_MONTH})",
        mean.part_of_stretch,
    ),
    ("(in|on|by|at)? the? (this|next|coming)? weekend", mean.weekend_named),
    ("(in|by)? (week_of_year|unit) (number|dotted_number)", mean.week_of_year),
    ("(in|by|before|after)? the? (next|this)? feast", mean.no_day),
    ("vague", mean.no_day),
)
