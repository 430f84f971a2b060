"""Their words: read for one interview, and kept with what they say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.keys import text_key
from followup_desktop.domain.model.steps import Instructions
from followup_desktop.domain.words.days import PAST
from followup_desktop.domain.words.question import AsksFor, asks_for, read_said, said_on
from followup_desktop.services.histories import load_histories
from followup_desktop.services.instructions import take_the_place
from followup_desktop.services.interviews import find_interview
from followup_desktop.services.planner import replan

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from followup_desktop.domain.model.interviews import Interview
    from followup_desktop.domain.words.reading import WordsRead
    from followup_desktop.services.core import Core

MOST_LETTERS = 20_000
"""Of words that are stored from the command line; a whole file is an accident."""


def read_for(core: Core, interview: int, words: str) -> WordsRead:
    """Read words from the interview's day in its own zone, whenever they are typed; nothing is stored.

    Raises FollowUpError where there is no such interview, or the words are none.
    """
    with core.store.read() as session:
        find_interview(session, interview)
        said = _read(session, core, interview, words)
    return with_possible_days(said.reading, said.said_on)


def note_words(core: Core, interview: int, words: str, speaker: str = "") -> WordsRead:
    """Keep words with what they say, in the place of what the same speaker said before; give the reading.

    Where something must be asked first, no day is kept, and nothing is planned from the words.
    """
    with core.store.write() as session:
        row = find_interview(session, interview)
        said = _read(session, core, interview, words)
        take_the_place(session, core, row, _given(row, said, speaker))
        replan(session, core, [interview])
    return with_possible_days(said.reading, said.said_on)


def with_possible_days(reading: WordsRead, said_on: date) -> WordsRead:
    """Add days to choose from where our own grammar has to ask and found none; it changes nothing else."""
    if not wants_days(reading):
        return reading
    from followup_desktop.services.possible_days import possible_days

    return replace(reading, choices=possible_days(reading.words, said_on))


def wants_days(reading: WordsRead) -> bool:
    """Say whether our own grammar has to ask about a day, and understood none at all; what is past is understood."""
    known = (reading.due, reading.answer_by, *reading.choices)
    about_a_day = asks_for(reading) in {AsksFor.DAY, AsksFor.ANYTHING}
    if reading.unsure is None or reading.unsure.code == PAST:
        return False
    return about_a_day and all(day is None for day in known)


@dataclass(frozen=True, slots=True)
class _Said:
    """A reading, the day it was read from, and the names of those who were there."""

    reading: WordsRead
    said_on: date
    people: tuple[str, ...]


def _read(session: Session, core: Core, interview: int, words: str) -> _Said:
    if not words.strip():
        raise FollowUpError("words_none")
    if len(words) > MOST_LETTERS:
        raise FollowUpError("words_too_long", most=MOST_LETTERS)
    history = load_histories(session, [interview], core.zone())[interview]
    people = tuple(person.name for person in history.people)
    day = said_on(history)
    return _Said(read_said(words, day, people), day, people)


def _speaker(said: _Said, name: str) -> str:
    """Give the name as it is known in the interview, where somebody there is called so."""
    return next((known for known in said.people if text_key(known) == text_key(name)), name.strip())


def _given(row: Interview, said: _Said, name: str) -> Instructions:
    reading = said.reading
    given = Instructions(
        interview=row,
        words=reading.words,
        speaker=_speaker(said, name),
        channel=reading.channel,
        moves_first=reading.moves_first,
        contact_name=reading.person,
    )
    if reading.unsure is None:
        given.due_on, given.due_time, given.answer_by = reading.due, reading.due_time, reading.answer_by
    return given
