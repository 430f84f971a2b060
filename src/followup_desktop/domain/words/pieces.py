"""The clauses of a text: its chunks taken apart at signs and at "and", each with what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from followup_desktop.domain.terms import Channel
from followup_desktop.domain.words.chunks import KIND, Chunk, kinds, source, string_of
from followup_desktop.domain.words.clauses import MODIFIERS, Says, says_what

_BREAKS = kinds("comma", "stop", "and", "but")
_MEANINGLESS = kinds("comma", "stop", "and", "but", "filler", "inert")
_NOT_BEFORE_DAY = kinds("the", "a", "poss", "your", "unknown", "proper", "odd", "number", "ordinal", "not", "every")
_NOT_AFTER_DAY = kinds("unknown", "odd", "unit", "number")
_NOT_AFTER_BARE_DAY = kinds("proper", "party", "person", "both", "noun", "portal", "back", "write")
_MODIFIED = "[day time_of_day part way filler contact_detail]*"


@dataclass(slots=True)
class Clause:
    """Chunks that say one thing, and the number of their sentence; `says` is `None` where they are not understood."""

    says: Says | None
    chunks: list[Chunk]
    sentence: int
    added: list[Chunk] = field(default_factory=list)
    """Chunks of a fragment that goes with this clause."""

    def of(self, *names: str) -> list[Chunk]:
        """Give the chunks of some kinds, in the order of the text."""
        wanted = kinds(*names)
        return sorted(chunk for chunk in (*self.chunks, *self.added) if chunk.kind in wanted)

    @property
    def channels(self) -> list[Channel]:
        """The ways that are named, without doubles."""
        return list(dict.fromkeys(channel for chunk in (*self.chunks, *self.added) for channel in chunk.channels))


def means_nothing(chunk: Chunk) -> bool:
    """Say whether a chunk is politeness or a sign."""
    return chunk.kind in _MEANINGLESS


def clauses_of(chunks: Sequence[Chunk]) -> list[Clause]:
    """Take a text apart."""
    found: list[Clause] = []
    for sentence, piece in _pieces(chunks):
        for part, whole in _around_silence(piece):
            kept = part
            if part[0].kind == KIND["then"] and found and found[-1].says is Says.SILENCE:
                kept = part[1:]
            said = says_what(string_of(chunk for chunk in kept if chunk.kind not in MODIFIERS))
            if _only_filler(part):
                said = Says.NOTHING
            clear = whole and _day_stands_free(part) and not _denied(said, part)
            found.append(Clause(said if clear else None, part, sentence))
    return found


def _denied(said: Says | None, part: Sequence[Chunk]) -> bool:
    """Say whether a clause has the form of something and is it not: a look at no portal, thanks on a day."""
    if said is Says.NOTHING:
        return any(chunk.kind in _TIMES for chunk in part)
    looked = any(chunk.kind == KIND["look"] for chunk in part)
    if looked and not any(Channel.PORTAL in chunk.channels for chunk in part):
        return True
    return said is Says.REQUEST and _may_be_told(part)


def _may_be_told(part: Sequence[Chunk]) -> bool:
    """Say whether "in zwei Wochen melden sie sich" may tell what they do: only as a capital "Sie" is it the user."""
    bare = [chunk for chunk in part if chunk.kind != KIND["filler"]]
    return len(bare) > 1 and bare[0].kind in _TIMES and any(chunk.name == "sie" for chunk in bare)


def _only_filler(part: Sequence[Chunk]) -> bool:
    return all(chunk.kind == KIND["filler"] for chunk in part)


def _pieces(chunks: Sequence[Chunk]) -> Iterator[tuple[int, list[Chunk]]]:
    sentence, piece = 0, list[Chunk]()
    for place, chunk in enumerate(chunks):
        # German puts commas around "den 3. Dezember", with the end of the verb behind it.
        after = chunks[place + 1].kind if place + 1 < len(chunks) else ""
        if chunk.kind == KIND["comma"] and after == KIND["particle"]:
            continue
        if chunk.kind not in _BREAKS:
            piece.append(chunk)
            continue
        if piece:
            yield sentence, piece
        piece = []
        sentence += chunk.kind == KIND["stop"]
    if piece:
        yield sentence, piece


@cache
def _silence() -> re.Pattern[str]:
    head = f"(silence|(if|should) {_MODIFIED} you {_MODIFIED} silence_verb) {_MODIFIED} hearer?"
    return re.compile(source(f"{head} {_MODIFIED}"))


def _around_silence(piece: list[Chunk]) -> Iterator[tuple[list[Chunk], bool]]:
    """Take "if you hear nothing by Friday" out of a piece, and say of each part whether its end is clear.

    Without a comma, a day between the two belongs to the silence only where it is "by" it.
    """
    match = _silence().search(string_of(piece))
    if match is None:
        yield piece, True
        return
    if match.start():
        yield piece[: match.start()], True
    silent = piece[match.start() : match.end()]
    clear = match.end() == len(piece) or all(chunk.day.by for chunk in silent if chunk.day)
    yield silent, clear
    if match.end() < len(piece):
        yield piece[match.end() :], True


def _day_stands_free(part: Sequence[Chunk]) -> bool:
    """Say whether no day in a clause may be part of a name or of something unknown, as in "the Friday team"."""
    for place, chunk in enumerate(part):
        if chunk.kind not in _TIMES:
            continue
        before = part[place - 1].kind if place else ""
        after = part[place + 1].kind if place + 1 < len(part) else ""
        if before in _NOT_BEFORE_DAY or after in _NOT_AFTER_DAY:
            return False
        if chunk.kind == KIND["day"] and chunk.number and after in _NOT_AFTER_BARE_DAY:
            return False
    return True


_TIMES = kinds("day", "time_of_day", "part")
