"""A language: the table of its words, and the chunks that it finds among the tokens of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from followup_desktop.domain.words.chunks import KIND, Chunk, kinds
from followup_desktop.domain.words.near_miss import NearMisses
from followup_desktop.domain.words.tokens import Token, fold
from followup_desktop.domain.words.written import written

if TYPE_CHECKING:
    from followup_desktop.domain.words.names import Names
    from followup_desktop.domain.words.table import Meaning, Table


class _Node:
    """A place in the table: the words that go on from here, and what the phrase means that ends here."""

    __slots__ = ("meaning", "words")

    def __init__(self) -> None:
        self.words: dict[str, _Node] = {}
        self.meaning: Meaning | None = None


class Language:
    """The table of a language, ready to be looked up."""

    def __init__(self, table: Table) -> None:
        """Build the tree of phrases; where one stands twice in the table, the first counts."""
        self.dotted_ordinals = table.dotted_ordinals
        self._root = _Node()
        for phrase, meaning in table.entries():
            node = self._root
            for word in phrase.split():
                node = node.words.setdefault(word, _Node())
            node.meaning = node.meaning or meaning

    def meaning(self, word: str) -> Meaning | None:
        """Give what a folded word means by itself, where it stands in the table."""
        node = self._root.words.get(word)
        return node.meaning if node else None

    def is_time(self, word: str) -> bool:
        """Say whether a folded word by itself is one of days or months."""
        meaning = self.meaning(word)
        return meaning is not None and meaning.kind in _TIME

    @cached_property
    def _near_misses(self) -> NearMisses:
        words = self._root.words.items()
        return NearMisses(word for word, node in words if node.meaning and node.meaning.kind in _GUARDED)

    def doubted(self, chunks: Iterable[Chunk]) -> list[Chunk]:
        """Take unknown words that are nearly words of time or denial for what they are likely to be: a slip."""
        return [
            chunk._replace(kind=_ODD) if chunk.kind in _UNKNOWN and _typed(chunk.name) in self._near_misses else chunk
            for chunk in chunks
        ]

    def chunks(self, tokens: Sequence[Token], day: date, names: Names) -> list[Chunk]:
        """Look up the tokens of a text, the longest phrase first; names of people come before words."""
        found: list[Chunk] = []
        listed = list(_split(tokens, self._root.words, self.dotted_ordinals))
        place = 0
        while place < len(listed):
            titled = bool(found) and found[-1].kind == KIND["title"]
            chunk, used = (names and names.at(listed, place, titled, self)) or self._at(listed, place, day)
            found.append(chunk)
            place += used
            if place < len(listed) and listed[place].text == "." and _abbreviated(chunk):
                place += 1
        return found

    def _at(self, tokens: Sequence[Token], place: int, day: date) -> tuple[Chunk, int]:
        token = tokens[place]
        if token.kind != "word":
            return written(token, day, self.dotted_ordinals), 1
        node, meaning, used = self._root, None, 0
        for length, later in enumerate(tokens[place : place + _LONGEST_PHRASE], 1):
            if later.folded not in node.words:
                break
            node = node.words[later.folded]
            if node.meaning:
                meaning, used = node.meaning, length
        if meaning:
            name = token.text if meaning.kind in _WITH_TEXT else ""
            end = tokens[place + used - 1].end
            return Chunk(meaning.kind, token.start, end, meaning.number, meaning.channels, name=name), used
        return Chunk(KIND[_unknown(token.text)], token.start, token.end, name=token.text), 1


_GUARDED = kinds(
    *("weekday", "month", "offset", "morgen", "unit", "number", "ordinal", "part", "feast", "vague", "this", "coming"),
    *(
        "next",
        "past",
        "gone",
        "ago",
        "early",
        "mid",
        "late",
        "weekend",
        "within",
        "by",
        "until",
        "after",
        "before",
        "from",
        "about",
    ),
    *("between", "latest", "earliest", "few", "half", "every", "not", "if", "or", "then", "time"),
)
_WITH_TEXT = kinds("title", "you")
_UNKNOWN = kinds("unknown", "proper")
_ODD = KIND["odd"]
_TIME = kinds("weekday", "month", "may", "offset", "morgen", "part", "feast")
_ABBREVIATED = kinds("weekday", "month", "title")
_LONGEST_ABBREVIATION = 4
_LONGEST_PHRASE = 8
_JOINS = frozenset("/-\N{EN DASH}")


def _abbreviated(chunk: Chunk) -> bool:
    """Say whether a full stop after a chunk belongs to it."""
    return chunk.kind in _ABBREVIATED and chunk.end - chunk.start <= _LONGEST_ABBREVIATION


def _split(tokens: Sequence[Token], known: Mapping[str, object], dotted: bool) -> Iterator[Token]:
    """Take apart the words with a hyphen that are not known as they stand, and where it ends a sentence, "10."."""
    for before, token, after in zip((None, *tokens[:-1]), tokens, (*tokens[1:], None), strict=True):
        # "3.-5.12." and "3./4. December" are dates whoever writes them.
        joined = any(beside and beside.text in _JOINS for beside in (before, after))
        if token.kind == "number_dot" and not dotted and not joined:
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


def _typed(name: str) -> str:
    """Fold a word as it is looked up, and keep its first capital, by which a name is told."""
    folded = fold(name)
    return folded.capitalize() if name[0].isupper() and not name.isupper() else folded
