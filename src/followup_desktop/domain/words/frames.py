"""What stands around a day or a time: by, after, between, or; it settles a day, or leaves it open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from followup_desktop.domain.words.chunks import Chunk, Found, Rule, Rules
from followup_desktop.domain.words.days import DaySaid, days_between, loosened, open_day, two_days
from followup_desktop.domain.words.written import HOURS, MINUTES, NOON

MORNING = 1
"""The part of the day that is before noon."""

OPEN_TIME = -1
"""The minutes of a time of day that can mean two, or none in particular."""

_PREPOSITIONS = "(on|by|latest|at){0,3}"
_OPENING = "(not_before|after|before|from|about|until|earliest|early|mid|late)"
_TIMED = (
    "(clock o_clock?|pair o_clock|(?<=[at])pair|noon|number o_clock number?|dotted_number o_clock|"
    "(half_past|half_to|quarter_past|quarter_to) (number|dotted_number) o_clock?)"
)
_LOOSE = f"({_TIMED}|number|dotted_number)"
_EARLIEST_HOUR = 8
"""Before it, an hour of twelve that is not said to be of the morning may be one of the afternoon."""


@cache
def frame_rules() -> Rules:
    """Give the rules for what stands around a day or a time of day."""
    days: list[Rule] = [
        ("between (on|the)? base (and|to|until|dash|by) (on|the)? base", _range),
        (f"(from|{_PREPOSITIONS}) base (to|until|dash|by|way) (on|the)? base", _range),
        (f"{_PREPOSITIONS} base (comma? (or|and|dash) {_PREPOSITIONS} base)+", _alternatives),
        (f"{_PREPOSITIONS} {_OPENING}{{1,3}} {_PREPOSITIONS} base (comma? (latest|earliest))?", _loose),
        (f"{_PREPOSITIONS} base comma? earliest", _loose),
        (f"{_PREPOSITIONS} end_of_day (on|of)? base (comma? latest)?", _by),
        (f"{_PREPOSITIONS} end_of_day", _today),
        (f"{_PREPOSITIONS} base (comma? latest)?", _day),
    ]
    times: list[Rule] = [
        (f"(between|from|at|on|about)? {_LOOSE} (and|to|until|dash|or|by) {_TIMED} part?", _open_time),
        (f"(at|between) {_LOOSE} (and|to|until|dash|or|by) {_LOOSE} part?", _open_time),
        (f"({_OPENING}|by|latest|between) at? {_TIMED} part?", _open_time),
        (f"(at|on|about)? {_TIMED} part?", _time),
        ("at half? (number|dotted_number) part?", _time),
        ("(on|at|in)? the? (part|morgen)", lambda _day, found: found.chunk("part")),
    ]
    return Rules((*days, *times))


def _said(found: Found) -> list[DaySaid]:
    return [base.day for base in found.all("base") if base.day]


def _range(_day: date, found: Found) -> Chunk:
    return found.chunk("day", days_between(one for said in _said(found) for one in said.days))


def _alternatives(_day: date, found: Found) -> Chunk:
    return found.chunk("day", two_days(*(one for said in _said(found) for one in said.days)))


def _loose(_day: date, found: Found) -> Chunk:
    """Read "after the 10th"; but "before the end of the week" is by it, as everybody says it."""
    said = _said(found)[0]
    openings = found.all("not_before", "after", "before", "from", "about", "until", "earliest", "early", "mid", "late")
    if said.ending and said.sure and len(openings) == 1 and found.has("before"):
        return found.chunk("day", replace(said, by=True))
    return found.chunk("day", loosened(said))


def _by(_day: date, found: Found) -> Chunk:
    return found.chunk("day", replace(_said(found)[0], by=True))


def _today(day: date, found: Found) -> Chunk:
    return found.chunk("day", open_day([day]))


def _day(_day: date, found: Found) -> Chunk:
    said = _said(found)[0]
    bare = len(found.chunks) == 1 and bool(found.chunks[0].number)
    return found.chunk("day", replace(said, by=said.by or found.has("by", "latest")), int(bare))


def _open_time(_day: date, found: Found) -> Chunk:
    return found.chunk("time_of_day", number=OPEN_TIME)


def _time(_day: date, found: Found) -> Chunk:
    noon, parts = found.all("noon"), found.all("part")
    part = parts[0].number if parts else 0
    if noon:
        minutes = noon[0].number
    elif found.has("half", "about"):
        minutes = OPEN_TIME
    else:
        minutes = _of_half(_minutes(found), part)
    return found.chunk("time_of_day", number=minutes)


def _minutes(found: Found) -> int:
    """Give the minutes of the day as they were said, on a dial of twelve hours or of twenty-four."""
    written = found.all("clock", "pair")
    if written:
        return written[0].number
    numbers = [chunk.number for chunk in found.all("number", "dotted_number")]
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if minute >= MINUTES:
        return OPEN_TIME
    if found.has("half_past", "quarter_past"):
        minute = 30 if found.has("half_past") else 15
    elif found.has("half_to", "quarter_to"):
        hour, minute = (hour - 1 or NOON), 30 if found.has("half_to") else 45
    return hour * MINUTES + minute


def _of_half(minutes: int, part: int) -> int:
    """Settle which half of the day is meant, from a part of the day or from when people work."""
    hour = minutes // MINUTES
    if not 0 < hour < HOURS:
        return OPEN_TIME
    if part > MORNING:
        return minutes + NOON * MINUTES if hour < NOON else minutes
    return minutes if (hour < NOON and part) or (hour >= _EARLIEST_HOUR and not part) else OPEN_TIME
