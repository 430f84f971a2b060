"""Pasted notes: a line that ends in a question mark is a question, everything else stays a note."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from followup_desktop.domain.keys import text_key

QUESTION_MARKS = "?\N{ARABIC QUESTION MARK}\N{FULLWIDTH QUESTION MARK}"
MOST_QUESTIONS = 200
"""Nobody is asked more; the lines beyond stay notes."""

_BULLET = re.compile(r"(?:[-*+\u2022\u2013\u2014\u25aa\u25e6]+|\(?\d{1,3}[.):]|[QqFf]\d{0,3}[.:)])\s+")
_CLOSERS = " \t\"'*_)]\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}" + (
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)


@dataclass(frozen=True, slots=True)
class Notes:
    """What was found in a pasted text."""

    questions: tuple[str, ...] = ()
    rest: str = ""


def questions_from(text: str, known: Iterable[str] = ()) -> Notes:
    """Sort a pasted text into questions and the rest; a question that is known already is not kept twice."""
    seen = {text_key(question) for question in known}
    questions: list[str] = []
    rest: list[str] = []
    for line in text.splitlines():
        question = _question(line)
        if question is None or (len(questions) == MOST_QUESTIONS and text_key(question) not in seen):
            rest.append(line.rstrip())
        elif text_key(question) not in seen:
            seen.add(text_key(question))
            questions.append(question)
    return Notes(tuple(questions), "\n".join(rest).strip("\n"))


def _question(line: str) -> str | None:
    """Give the question of a line without its bullet, or None where it is no question."""
    words = line.strip()
    if not words.rstrip(_CLOSERS).endswith(tuple(QUESTION_MARKS)):
        return None
    bullet = _BULLET.match(words)
    question = words[bullet.end() :] if bullet else words
    return question if any(char.isalnum() for char in question) else None
