"""The words of a card made fit for paper: what a typed or pasted text holds that a hand would not write."""

from __future__ import annotations

import re
import unicodedata

GAP = "\u00a0" * 18
"""What keeps the place of something still to be written in by hand, three or four words: no-break spaces."""

_MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
_MARK = "⟦⟧"
_JOINERS_AND_DIRECTIONS = frozenset("\u061c\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069")
_ALIKE = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u2007": "\u00a0", "\u202f": "\u00a0"}
    | dict.fromkeys("\u0085\u2028\u2029\v\f\r", "\n")
)


def plain(text: str) -> str:
    """Make any text fit to be written.

    Control characters become spaces, what cannot be seen goes, every kind of line end is one, spaces and
    empty lines do not pile up. What stands in a gap (⟦...⟧) goes; the gap stays, as `GAP`.
    """
    one_end = text.replace("\r\n", "\n").translate(_ALIKE)
    seen = "".join(_seen(char) for char in unicodedata.normalize("NFC", one_end))
    lines = [_tidy(line) for line in _MARKED.sub(_MARK, seen).split("\n")]
    joined = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    return joined.replace(_MARK + _MARK, f"{_MARK} {_MARK}").replace(_MARK, GAP)


def _seen(char: str) -> str:
    """Return what is to be seen of a character: itself, a space, or nothing."""
    kind = unicodedata.category(char)
    if char == "\n" or char in _JOINERS_AND_DIRECTIONS:
        return char
    if kind in {"Cc", "Cs"}:
        return " "
    is_variant = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    return "" if kind == "Cf" or is_variant else char


def _tidy(line: str) -> str:
    return re.sub(r"[^\S\u00a0]+", " ", re.sub("\u00a0{2,}", "\u00a0", line)).strip()
