"""The form of a language's table of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from followup_desktop.domain.terms import Channel
from followup_desktop.domain.words.chunks import KIND
from followup_desktop.domain.words.tokens import fold

_OPTIONAL = re.compile(r"\(([^()]*)\) ?")


class Meaning(NamedTuple):
    """What a word or phrase may be."""

    kind: str
    number: int = 0
    channels: tuple[Channel, ...] = ()


class Table(NamedTuple):
    """The words of a language: lines of kind, number or channel, and phrases; and its numbers and ordinals."""

    words: str
    numbers: Mapping[int, str]
    ordinals: Mapping[int, str]
    dotted_ordinals: bool
    """Whether "14." is the fourteenth and "3.12." the third of December."""

    def entries(self) -> Iterator[tuple[str, Meaning]]:
        """Give each phrase, folded, with what it may be."""
        for kind, numbers in (("number", self.numbers), ("ordinal", self.ordinals)):
            for number, phrases in numbers.items():
                yield from ((phrase, Meaning(KIND[kind], number)) for phrase in _variants(phrases))
        for line in self.words.strip().replace("\n    ", " ").splitlines():
            head, phrases = line.split(":", 1)
            meaning = _meaning(*head.split())
            yield from ((phrase, meaning) for phrase in _variants(phrases))


def _meaning(kind: str, value: str = "") -> Meaning:
    if not value:
        return Meaning(KIND[kind])
    return Meaning(KIND[kind], int(value)) if value.isdigit() else Meaning(KIND[kind], 0, (Channel(value),))


def _variants(phrases: str) -> Iterator[str]:
    """Write out phrases, each with and without what stands in brackets."""
    for phrase in phrases.split("|"):
        match = _OPTIONAL.search(phrase)
        if match is None:
            yield fold(" ".join(phrase.split()))
        else:
            before, after = phrase[: match.start()], phrase[match.end() :]
            yield from _variants(before + after)
            yield from _variants(f"{before}{match[1]} {after}")
