"""Whether words that were kept still wait for an answer: until it comes, nothing is planned from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_desktop.domain.message import Message, message
from followup_desktop.domain.words.read import read_words
from followup_desktop.domain.words.reading import DayMeant, WordsRead

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from followup_desktop.domain.values import History, InstructionsGiven

MOST_LETTERS = 2000
"""A longer text is somebody's notes, not a sentence: it is kept, and the day is asked for."""


def read_said(words: str, said_on: date, people: Sequence[str] = ()) -> WordsRead:
    """Read their words from the day on which they were said, with the names of those who were there."""
    if len(words) > MOST_LETTERS:
        return WordsRead(words, unsure=message("unsure_too_long"))
    return read_words(words, said_on, tuple(people))


def said_on(history: History) -> date:
    """Give the day from which words about an interview are read: its own, or the one on which it was taken."""
    return history.day or history.taken_on


def open_question(given: InstructionsGiven, history: History) -> Message | None:
    """Give what must still be asked about what one side said, or None: a day set by hand is an answer."""
    if given.nothing_said or given.due_on is not None or not given.words.strip():
        return None
    read = read_said(given.words, said_on(history), [person.name for person in history.people])
    return None if is_answered(read, given.due_on, given.answer_by) else read.unsure


def is_answered(read: WordsRead, due: date | None, answer_by: date | None) -> bool:
    """Say whether nothing is to be asked about words, with the days that stand beside them."""
    if read.unsure is None or due is not None:
        return True
    return read.day_meant is DayMeant.ANSWER_BY and answer_by is not None
