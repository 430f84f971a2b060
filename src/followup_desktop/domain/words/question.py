"""Whether words still wait for an answer: until it comes, nothing is planned from them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from followup_desktop.domain.terms import Side
from followup_desktop.domain.values import Heard
from followup_desktop.domain.words.reading import DayMeant, WordsRead

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, time

    from followup_desktop.domain.message import Message
    from followup_desktop.domain.terms import Channel
    from followup_desktop.domain.values import History, InstructionsGiven


class AsksFor(Enum):
    """What a question about words wants to know."""

    DAY = "day"
    TIME = "time"
    WHO_MOVES = "who_moves"
    CHANNEL = "channel"
    PERSON = "person"
    ANYTHING = "anything"


_ASKS_FOR = {
    "unsure_time": AsksFor.TIME,
    "unsure_who": AsksFor.WHO_MOVES,
    "unsure_channel": AsksFor.CHANNEL,
    "unsure_person": AsksFor.PERSON,
    "unsure_words": AsksFor.ANYTHING,
    "unsure_nothing": AsksFor.ANYTHING,
    "unsure_long": AsksFor.ANYTHING,
}
"""Every other question is about a day."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands beside words, set by hand or filled in from them."""

    channel: Channel | None = None
    moves_first: Side | None = None
    due: date | None = None
    due_time: time | None = None
    answer_by: date | None = None
    person: str = ""

    def answers(self, read: WordsRead) -> bool:
        """Say whether nothing is to be asked about words any more."""
        if read.unsure is None:
            return True
        return {
            AsksFor.DAY: self.due or (read.day_meant is DayMeant.ANSWER_BY and self.answer_by),
            # A day by hand, without a time: whoever set it knows what they do.
            AsksFor.TIME: self.due_time or self.due,
            AsksFor.WHO_MOVES: self.moves_first and (self.due or self.answer_by or not read.choices),
            AsksFor.CHANNEL: self.channel,
            AsksFor.PERSON: self.person.strip(),
            AsksFor.ANYTHING: self.due or self.answer_by or self.moves_first is Side.THEY,
        }[asks_for(read)] not in {None, "", False}


def asks_for(read: WordsRead) -> AsksFor:
    """Say what a question wants to know."""
    return _ASKS_FOR.get(read.unsure.code, AsksFor.DAY) if read.unsure else AsksFor.DAY


def read_said(words: str, said_on: date, people: Sequence[str] = ()) -> WordsRead:
    """Read their words from the day on which they were said, with the names of those who were there."""
    if not words.strip():
        return WordsRead(words)
    # All that understands a sentence is loaded at the first one that is read: most starts never read one.
    from followup_desktop.domain.words.read import read_words

    return read_words(words, said_on, people)


def day_of_words(day: date | None, taken_on: date) -> date:
    """Give the day from which words about an interview are read: its own, or the one on which it was taken."""
    return day or taken_on


def said_on(history: History) -> date:
    """Give the day from which the words of a history are read."""
    return day_of_words(history.day, history.taken_on)


def open_question(given: InstructionsGiven, history: History) -> Message | None:
    """Give what must still be asked about what one side said, or None: what was set by hand is an answer."""
    read = unsettled(given, history)
    return read.unsure if read is not None else None


def unsettled(given: InstructionsGiven, history: History) -> WordsRead | None:
    """Give how words are read about which something must still be asked; None where they are answered, or sure."""
    if given.nothing_said or given.due_on is not None:
        return None
    heard = given.heard or Heard(said_on(history), tuple(person.name for person in history.people))
    read = _read_once(given.words, heard.on, heard.people)
    stands = Filled(given.channel, given.moves_first, given.due_on, given.due_time, given.answer_by, given.whom)
    return None if stands.answers(read) else read


@lru_cache(maxsize=32)
def _read_once(words: str, said_on: date, people: tuple[str, ...]) -> WordsRead:
    """Read words once for all the rules that ask for them within one plan."""
    return read_said(words, said_on, people)
