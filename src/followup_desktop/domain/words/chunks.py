"""Chunks of a text with the kind of thing each may be, and patterns over those kinds.

Each kind is one character, so that a text becomes a string of kinds, one character to a chunk, and the grammar is
regular expressions over that string: what a pattern matched is a slice of the chunks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from followup_desktop.domain.terms import Channel
    from followup_desktop.domain.words.days import DaySaid

_NAMES = """
 weekday month may unit offset morgen number a ordinal dotted_number year iso written_date clock pair
 this coming next past gone ago overnext end early mid late ending end_of_day weekend week_of_year feast vague
 in within by until on at after before from not_before about between latest earliest from_now time few half every
 the poss your of to dash or and but comma stop
 o_clock half_past quarter_past quarter_to half_to noon part
 base day time_of_day
 we i you me him self someone role title proper person party
 will hope may_you should then opener asked said that if silence_verb silence
 both verb verb3 write light noun portal look ask_for by_way tell tell_me have_answer
 decide decision comes hear get passive expect back call_up report_in infinitive particle report be
 for with way toward toward_you hearer agent
 not filler inert contact_detail unknown odd
"""

KIND = {name: chr(0xE000 + index) for index, name in enumerate(_NAMES.split())}
"""The character of each kind."""


class Chunk(NamedTuple):
    """A stretch of the text, half-open in characters, and what it may mean."""

    kind: str
    start: int
    end: int
    number: int = 0
    channels: tuple[Channel, ...] = ()
    day: DaySaid | None = None
    name: str = ""


@cache
def kinds(*names: str) -> frozenset[str]:
    """Give the characters of some kinds."""
    return frozenset(KIND[name] for name in names)


def string_of(chunks: Iterable[Chunk]) -> str:
    """Write chunks as the string of their kinds."""
    return "".join(chunk.kind for chunk in chunks)


def source(pattern: str) -> str:
    """Turn a pattern with names of kinds, spaces and the signs of regular expressions into one over characters."""
    named = re.sub(r"[a-z_][a-z_0-9]*", lambda match: KIND[match[0]], pattern)
    return re.sub(r"\((?!\?)", "(?:", re.sub(r"\s+", "", named))


class Found:
    """The chunks that a rule matched."""

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        """Hold the chunks."""
        self.chunks = chunks

    def all(self, *names: str) -> list[Chunk]:
        """Give the chunks of some kinds, in order."""
        wanted = kinds(*names)
        return [chunk for chunk in self.chunks if chunk.kind in wanted]

    def has(self, *names: str) -> bool:
        """Say whether there is a chunk of one of some kinds."""
        return bool(self.all(*names))

    def number(self, *names: str) -> int:
        """Give the number of the first chunk of some kinds."""
        return self.all(*names)[0].number

    def chunk(self, name: str, day: DaySaid | None = None, number: int = 0) -> Chunk:
        """Make one chunk that stands for all of these."""
        return Chunk(KIND[name], self.chunks[0].start, self.chunks[-1].end, number, (), day)


Rule = tuple[str, Callable[[date, Found], Chunk]]
"""A pattern, and what makes one chunk of what it matches, for an interview on a day."""


class Rules:
    """Patterns in order of precedence; each replaces what it matches by one chunk."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Compile the patterns; the first that matches at a place is the one."""
        listed = list(rules)
        self._pattern = re.compile("|".join(f"({source(pattern)})" for pattern, _ in listed))
        self._makers = [make for _, make in listed]

    def rewrite(self, chunks: Sequence[Chunk], day: date) -> list[Chunk]:
        """Replace what the patterns match, from the left."""
        written: list[Chunk] = []
        done = 0
        for match in self._pattern.finditer(string_of(chunks)):
            written += chunks[done : match.start()]
            make = self._makers[(match.lastindex or 1) - 1]
            written.append(make(day, Found(chunks[match.start() : match.end()])))
            done = match.end()
        return [*written, *chunks[done:]]
