"""Names of people in a text: those in the interview, as a whole or by a part that means one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from followup_desktop.domain.words.chunks import KIND, Chunk
from followup_desktop.domain.words.tokens import Token, tokens

if TYPE_CHECKING:
    from followup_desktop.domain.words.language import Language

_NO_PARTS = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "herr",
        "frau",
        "hr",
        "fr",
        "von",
        "van",
        "de",
        "der",
        "den",
        "la",
        "le",
        "di",
        "da",
        "zu",
        "and",
        "und",
    )
)
SEVERAL = 2
"""The number of a chunk whose name can mean more than one person."""


class Names:
    """The people of the interview, by the parts of their names."""

    def __init__(self, people: Sequence[str]) -> None:
        """Take the names apart."""
        self._people = tuple(dict.fromkeys(people))
        self._parts: dict[str, set[int]] = {}
        for number, name in enumerate(self._people):
            parts = tuple(token.folded for token in tokens(name) if token.kind == "word")
            for part in parts:
                if len(part) > 1 and part not in _NO_PARTS:
                    self._parts.setdefault(part, set()).add(number)

    def __bool__(self) -> bool:
        """Say whether there is any name to look for."""
        return bool(self._parts)

    def at(self, listed: Sequence[Token], place: int, titled: bool, language: Language) -> tuple[Chunk, int] | None:
        """Give the person whose name begins at a token, and how many tokens it has.

        A part of a name that is also a word of the language is the word, unless more of the name or a title
        stands with it; where that word is of time, it is neither, and the text will be asked about.
        """
        meant = self._parts.get(listed[place].folded)
        if meant is None:
            return None
        used = 1
        while place + used < len(listed) and (more := self._parts.get(listed[place + used].folded, set()) & meant):
            meant, used = more, used + 1
        token, last = listed[place], listed[place + used - 1]
        if used == 1 and not titled and language.meaning(token.folded):
            if language.is_time(token.folded) and token.text[0].isupper():
                return Chunk(KIND["odd"], token.start, token.end), 1
            return None
        several = SEVERAL if len(meant) > 1 else 0
        name = "" if several else self._people[min(meant)]
        return Chunk(KIND["person"], token.start, last.end, several, name=name), used
