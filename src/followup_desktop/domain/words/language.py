"""A language: the table of its words, and the chunks that it finds among the tokens of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from followup_desktop.domain.words.chunks import KIND, Chunk, kinds
from followup_desktop.domain.words.near_miss import near_miss
from followup_desktop.domain.words.tokens import Token, fold
from followup_desktop.domain.words.written import written

if TYPE_CHECKING:
    from followup_desktop.domain.words.names import Names
    from followup_desktop.domain.words.table import Meaning, Table


class Language:
    """The table of a language, ready to be looked up."""

    def __init__(self, table: Table) -> None:
        """Sort the phrases by their first word, the longest first."""
        self.dotted_ordinals = table.dotted_ordinals
        self._phrases: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for phrase, meaning in table.entries():
            first, *rest = phrase.split()
            self._phrases.setdefault(first, []).append((tuple(rest), meaning))
        for listed in self._phrases.values():
            listed.sort(key=lambda entry: -len(entry[0]))

    def knows(self, word: str) -> bool:
        """Say whether a folded word stands in the table by itself."""
        return any(not rest for rest, _ in self._phrases.get(word, ()))

    def is_time(self, word: str) -> bool:
        """Say whether a folded word by itself is one of days or months."""
        return any(not rest and meaning.kind in _TIME for rest, meaning in self._phrases.get(word, ()))

    @cached_property
    def guarded(self) -> frozenset[str]:
        """Give the words that must not pass as a name when they are mistyped."""
        return frozenset(
            word
            for word, listed in self._phrases.items()
            for rest, meaning in listed
            if not rest and meaning.kind in _GUARDED
        )

    def chunks(self, tokens: Sequence[Token], day: date, names: Names) -> list[Chunk]:
        """Look up the tokens of a text, the longest phrase first; names of people come before words."""
        found: list[Chunk] = []
        listed = list(_split(tokens, self._phrases, self.dotted_ordinals))
        place = 0
        while place < len(listed):
            titled = bool(found) and found[-1].kind == KIND["title"]
            chunk, used = names.at(listed, place, titled, self) or self._at(listed, place, day)
            found.append(chunk)
            place += used
            if place < len(listed) and listed[place].text == "." and _abbreviated(chunk):
                place += 1
        return found

    def _at(self, tokens: Sequence[Token], place: int, day: date) -> tuple[Chunk, int]:
        token = tokens[place]
        if token.kind != "word":
            return written(token, day, self.dotted_ordinals), 1
        for rest, meaning in self._phrases.get(token.folded, ()):
            used = len(rest) + 1
            if tuple(later.folded for later in tokens[place + 1 : place + used]) == rest:
                end = tokens[place + used - 1].end
                name = token.text if meaning.kind in _WITH_TEXT else ""
                return Chunk(meaning.kind, token.start, end, meaning.number, meaning.channels, name=name), used
        kind = "odd" if near_miss(token.text, token.folded, self.guarded) else _unknown(token.text)
        return Chunk(KIND[kind], token.start, token.end, name=token.text), 1


_GUARDED = kinds(
    *("weekday", "month", "offset", "morgen", "unit", "number", "ordinal", "part", "feast", "vague", "this", "coming"),
    *("next", "past", "early", "mid", "late", "weekend", "within", "by", "until", "after", "before", "from", "about"),
    *("between", "latest", "earliest", "few", "half", "every", "not", "if", "or", "then", "time"),
)
_WITH_TEXT = kinds("title", "you")
_TIME = kinds("weekday", "month", "may", "offset", "morgen", "part", "feast")
_ABBREVIATED = kinds("weekday", "month", "title")
_LONGEST_ABBREVIATION = 4


def _abbreviated(chunk: Chunk) -> bool:
    """Say whether a full stop after a chunk belongs to it."""
    return chunk.kind in _ABBREVIATED and chunk.end - chunk.start <= _LONGEST_ABBREVIATION


def _split(tokens: Sequence[Token], known: Mapping[str, object], dotted: bool) -> Iterator[Token]:
    """Take apart the words with a hyphen that are not known as they stand, and where it ends a sentence, "10."."""
    for token in tokens:
        if token.kind == "number_dot" and not dotted:
            yield Token("number", token.text[:-1], token.folded[:-1], token.start, token.end - 1)
            yield Token("end", ".", ".", token.end - 1, token.end)
            continue
        if token.kind != "word" or "-" not in token.text or token.folded in known:
            yield token
            continue
        start = token.start
        for part in re.split("(-)", token.text):
            yield Token("dash" if part == "-" else "word", part, fold(part), start, start + len(part))
            start += len(part)


def _unknown(text: str) -> str:
    """Tell a word with a capital, which may be a name, from one without; all in capitals it says nothing."""
    return "proper" if text[0].isupper() and not text.isupper() else "unknown"
