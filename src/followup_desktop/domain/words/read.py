"""The one door: what an employer said in, what was understood out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from followup_desktop.domain.message import message
from followup_desktop.domain.words import english, german
from followup_desktop.domain.words.chunks import Chunk, kinds
from followup_desktop.domain.words.day_rules import day_rules
from followup_desktop.domain.words.frames import frame_rules
from followup_desktop.domain.words.language import Language
from followup_desktop.domain.words.names import Names
from followup_desktop.domain.words.parties import party_rules, way_rules
from followup_desktop.domain.words.pieces import Clause, clauses_of, means_nothing
from followup_desktop.domain.words.reading import Mark, WordsRead
from followup_desktop.domain.words.settle import settle
from followup_desktop.domain.words.tokens import tokens

LONGEST = 1000
"""Characters; nobody says more than this about getting in touch, and what is pasted beyond it is not read."""

_UNKNOWN = kinds("unknown", "proper", "odd")


def read_words(words: str, day: date, people: Sequence[str] = ()) -> WordsRead:
    """Read what was said on the day of an interview; `people` are the names of those in it.

    What is not understood whole is asked about (`unsure`), and then nothing of it is used.
    """
    if len(words) > LONGEST:
        return WordsRead(words, unsure=message("unsure_long", most=LONGEST))
    taken = tokens(words)
    if not taken:
        return WordsRead(words, unsure=message("unsure_nothing"))
    names = Names(people)
    looked_up = [(language, language.chunks(taken, day, names)) for language in _languages()]
    least = min(_strangers(chunks) for _, chunks in looked_up)
    known = [language.doubted(chunks) for language, chunks in looked_up if _strangers(chunks) == least]
    readings = [_read(words, day, chunks) for chunks in known]
    return _one_of(readings)


@cache
def _languages() -> tuple[Language, ...]:
    return Language(english.TABLE), Language(german.TABLE)


def _strangers(chunks: Iterable[Chunk]) -> int:
    return sum(chunk.kind in _UNKNOWN for chunk in chunks)


def _read(words: str, day: date, chunks: list[Chunk]) -> WordsRead:
    for rules in (day_rules(), frame_rules(), party_rules(), way_rules()):
        chunks = rules.rewrite(chunks, day)
    clauses = clauses_of(chunks)
    reading = settle(words, clauses)
    return replace(reading, marks=tuple(_marks(words, clauses, reading)))


def _one_of(readings: Sequence[WordsRead]) -> WordsRead:
    """Take the reading of the language that understands; where two do, and differ, take what asks."""
    sure = [reading for reading in readings if not reading.unsure]
    if any(replace(reading, marks=()) != replace(sure[0], marks=()) for reading in sure[1:]):
        return WordsRead(sure[0].words, unsure=message("unsure_words", words=sure[0].words))
    return (sure or readings)[0]


def _marks(words: str, clauses: Iterable[Clause], reading: WordsRead) -> Iterable[Mark]:
    """Mark what was understood and what was not; neighbours that are alike become one."""
    last: Mark | None = None
    for clause in clauses:
        for chunk in clause.chunks:
            if means_nothing(chunk):
                continue
            understood = clause.says is not None and not (chunk.day and not chunk.day.sure) and chunk.number >= 0
            if last and last.understood == understood and not words[last.end : chunk.start].strip():
                last = Mark(last.start, chunk.end, understood)
                continue
            if last:
                yield last
            last = Mark(chunk.start, chunk.end, understood)
    if last:
        yield last
