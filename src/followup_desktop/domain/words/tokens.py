"""A text taken apart into words, numbers, written dates and times, and signs."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple


class Token(NamedTuple):
    """A stretch of the text, half-open in characters; `text` is it as typed, `folded` as words are looked up."""

    kind: str
    text: str
    folded: str
    start: int
    end: int


_END = r"(?![\w/-]|\.\d)"
# Also behind "3./" and "3.-", but within no longer number or word.
_BEGIN = r"(?:(?<![\w./-])|(?<=[0-9]\.[/-]))"
_D = r"[0-9]"
_L = r"(?:[^\W\d_][\u0300-\u036f]*)"
_TOKEN = re.compile(
    rf"""
    (?P<address>[\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{1,8}})
  | (?P<year_first>(?<![\w./-]){_D}{{4}}(?P<sep>[-/.]){_D}{{1,2}}(?P=sep){_D}{{1,2}}{_END})
  | (?P<year_last>{_BEGIN}{_D}{{1,2}}(?P<sign>[-/.])[ ]?{_D}{{1,2}}(?P=sign)[ ]?(?:{_D}{{4}}|{_D}{{2}}){_END})
  | (?P<phone>(?<![\w./-])(?:\+[0-9]|\(0|0[1-9])[0-9 ()/-]{{7,20}}[0-9]{_END})
  | (?P<twelve>(?<![\w./-]){_D}{{1,2}}(?:[:.]{_D}{{2}})?\s?[ap](?:\.\s?m\.|m\b\.?))
  | (?P<dotted>{_BEGIN}{_D}{{1,2}}\.[ ]?{_D}{{1,2}}\.(?!\d))
  | (?P<clock>(?<![\w./-]){_D}{{1,2}}:{_D}{{2}}(?![\w/:-]|\.\d))
  | (?P<pair>(?<![\w./-]){_D}{{1,2}}\.{_D}{{1,2}}{_END})
  | (?P<slash>(?<![\w./-]){_D}{{1,2}}/{_D}{{1,2}}{_END})
  | (?P<ordinal>(?<![\w.]){_D}{{1,2}}(?:st|nd|rd|th)\b)
  | (?P<number_dot>{_BEGIN}{_D}{{1,2}}\.(?!\d))
  | (?P<number>[0-9]+)
  | (?P<word>'(?:s|ll|t|re|d|ve|m|clock)\b|{_L}+(?:-{_L}+)*)
  | (?P<end>[.!?;\n]+)
  | (?P<comma>[,:()\[\]]|\s[-\u2013\u2014]+\s|\u2014)
  | (?P<dash>[-\u2010-\u2013])
  | (?P<skip>[\s'"\u201a\u201c-\u201f\u00ab\u00bb\u2039\u203a]+)
  | (?P<odd>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)

# One character for one, so that places in the text stay the same.
_PLAIN = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00b4": "'", "`": "'", "\u2011": "-"})
_UMLAUTS = str.maketrans({"\u00e4": "ae", "\u00f6": "oe", "\u00fc": "ue", "\u00df": "ss"})


def fold(word: str) -> str:
    """Write a word as it is looked up: small, composed, umlauts as two letters."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word.lower()).translate(_UMLAUTS)


def tokens(text: str) -> list[Token]:
    """Take a text apart; what stands between two tokens is empty space or a quotation mark."""
    found = []
    for match in _TOKEN.finditer(text.translate(_PLAIN)):
        kind = match.lastgroup or ""
        if kind != "skip":
            found.append(Token(kind, match[0], fold(match[0]), match.start(), match.end()))
    return found
