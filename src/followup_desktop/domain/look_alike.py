"""Letters that pretend to be others: alphabets mixed within one word of an address, and signs that nobody sees."""

from __future__ import annotations

import re
import unicodedata

# East Asian words are written with several of these, and with Latin letters among them.
_WRITTEN_TOGETHER = frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO"})
_LATIN = "LATIN"
_LOOK_LATIN = frozenset(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d\u04cf"
    "\u03b1\u03b9\u03ba\u03bd\u03bf\u03c1\u03c5"
)
"""Small Cyrillic and Greek letters that cannot be told from a Latin one."""

_BETWEEN_WORDS = re.compile(r"[.@/:+\s]+")
_PLAIN_SPACE = " \t\r\n"


def mixes_scripts(address: str) -> bool:
    """Say whether an address may pretend to be another: by its letters it is not what it looks like.

    That is so where one word of it mixes alphabets, or where a word of foreign letters that all look Latin stands in
    an address that ends in Latin ones. An address written in one foreign alphabet throughout is what it is.
    """
    words = [word for word in _BETWEEN_WORDS.split(unicodedata.normalize("NFC", address).casefold()) if word]
    if any(len(_scripts(word)) > 1 for word in words):
        return True
    ends_latin = bool(words) and _scripts(words[-1]) <= {_LATIN}
    return ends_latin and any(_looks_latin(word) for word in words[:-1])


def hides_signs(address: str) -> bool:
    """Say whether signs stand in an address that nobody sees: of no width, of direction, or other kinds of spaces."""
    return any(c not in _PLAIN_SPACE and _is_unseen(c) for c in address)


def _scripts(word: str) -> set[str]:
    """Give the alphabets of the letters of a word, by their names in Unicode; East Asian ones count as none."""
    return {_script(c) for c in word if unicodedata.category(c).startswith("L")} - {""}


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "").partition(" ")[0]
    return "" if name in _WRITTEN_TOGETHER else name or "UNKNOWN"


def _looks_latin(word: str) -> bool:
    letters = [c for c in word if unicodedata.category(c).startswith("L")]
    return bool(letters) and all(letter in _LOOK_LATIN for letter in letters)


def _is_unseen(sign: str) -> bool:
    return (
        unicodedata.category(sign) in {"Cf", "Cc", "Zs", "Zl", "Zp", "Cs", "Co", "Cn"} or sign in "\u115f\u3164\u034f"
    )
