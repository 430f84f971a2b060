"""The forms in which people name a day: each is a pattern over kinds of chunks, and the day it means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from followup_desktop.domain.words import day_lists as lists
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
    return Rules(
        (pattern, _as_chunk(meaning))
        for pattern, meaning in (*_PAST, *_LISTED, *_DATES, *_WEEKDAYS, *_COUNTED, *_WHOLE)
    )


def _as_chunk(meaning: Callable[[date, Found], DaySaid]) -> Callable[[date, Found], Chunk]:
    return lambda day, found: found.chunk(
        "base", meaning(day, found), int(found.has("weekday", "ordinal", "dotted_number"))
    )


_Meaning = tuple[str, Callable[[date, Found], DaySaid]]

_LAST = "(past|gone)"
_PAST: tuple[_Meaning, ...] = (
    # "The last Friday of the month" is to come, and the "last" of "last thing on Friday" is no day's.
    (f"in? the? {_LAST} unit comma? on? weekday", lists.past_day),
    (f"weekday comma? (of|in|on|the)? the? {_LAST} (unit (?!of|in)|(?!unit|unknown))", lists.past_day),
    (f"the? weekday before {_LAST}", lists.past_day),
    (f"the? past (?!weekday ((of|in) the?|the) (this|next)? (unit|{_MONTH})) comma? on? weekday", lists.past_day),
    (f"(this|the)? gone comma? on? weekday ((of|in) the? {_MONTH} year?)?", lists.past_day),
    (f"{_COUNT} unit ago comma? on? weekday | weekday comma? {_COUNT} unit ago", lists.past_day),
    (f"before {_COUNT} unit comma? on? weekday | weekday comma? before {_COUNT} unit", lists.past_day),
    (f"(on|at|in)? the? {_LAST} weekend", lists.past_day),
    (f"(the? {_DAY_OF_MONTH} of?)? in? the? {_LAST} {_MONTH} year?", lists.past_day),
    (f"(the|{_BEFORE_ORDINAL}) the? (ordinal|dotted_number) of? the? {_LAST} unit", lists.past_day),
)

_TO = "(comma? (or|and) on?|to|until|dash|by|odd)"
_FROM = "((between|from) on?)?"
_ORDINAL = "(weekday comma? on? the?)? the? (ordinal|dotted_number)"
_ORDINALS = f"{_ORDINAL} ((comma|{_TO}) {_ORDINAL}){{1,8}}"
_NUMBER = f"(weekday comma? on? the?)? the? {_DAY_OF_MONTH}"
_NUMBERS = f"(?<![at]) {_NUMBER} (comma {_NUMBER}){{0,8}} {_TO} {_NUMBER}"
_AFTER_MONTH = "the? (ordinal|number)"
_DAYS = f"on? the? weekday (comma weekday){{0,5}} {_TO} the? weekday"
_WEEK = "the? (overnext|(this|next|coming) unit)"
_LISTED: tuple[_Meaning, ...] = (
    # What is said once, behind or before them, goes for all of the days.
    (f"{_FROM} ({_ORDINALS}|{_NUMBERS}) of? {_MONTH} (comma? year)?", lists.days_listed),
    (
        f"{_FROM} {_MONTH} {_AFTER_MONTH} (comma {_AFTER_MONTH}){{0,8}} {_TO} {_AFTER_MONTH} (comma? year)?",
        lists.days_listed,
    ),
    (f"{_FROM} {_NUMBER} of? {_MONTH} {_TO} {_ORDINAL} (?!of|month|may|unit|weekday)", lists.days_listed),
    (f"{_FROM} {_ORDINAL} ((comma|{_TO}) {_ORDINAL}){{0,8}} (comma|{_TO}) the? written_date", lists.days_with_written),
    (f"the? ordinal {_TO} the? ordinal weekday (of|in) {_MONTH} year?", lists.nth_weekdays_listed),
    (f"the? ordinal {_TO} the? ordinal weekday ((of|in) the?|the) (this|next)? unit", lists.nth_weekdays_listed),
    (f"{_FROM} (the|{_BEFORE_ORDINAL}) {_ORDINALS} {_OF_STRETCH}? (?!of|unit|weekday|month|may)", lists.days_listed),
    (f"{_FROM} {_DAYS} comma? (of|in|on)? {_WEEK}", lists.weekdays_listed),
    (f"in? {_WEEK} comma? {_FROM} {_DAYS}", lists.weekdays_listed),
    (f"{_FROM} the? next weekday (comma weekday){{0,5}} {_TO} the? weekday", lists.weekdays_listed),
)

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
