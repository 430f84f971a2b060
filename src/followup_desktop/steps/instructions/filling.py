"""What words fill in: only what they newly say, so that nothing set by hand is lost, and no day that is unsure."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from followup_desktop.domain.words.question import AsksFor, Filled, asks_for
from followup_desktop.domain.words.reading import DayMeant

if TYPE_CHECKING:
    from followup_desktop.domain.words.reading import WordsRead

DAYS = ("due", "due_time", "answer_by")


def filled(stands: Filled, before: WordsRead, now: WordsRead) -> Filled:
    """Give what is to stand in the fields once words are read anew; `before` is what they were read as until now.

    What the words newly say takes its place; what they do not say any more goes where it came from them; a day that was
    chosen as the answer to another question goes; all else stays.
    """
    said_before = _certain(before, answered=stands.answers(before))
    own = stands if _is_same_question(before, now) else _without_answer(stands, before)
    by_hand = _less(own, said_before)
    says_now = _certain(now, answered=by_hand.answers(now))
    values = {}
    for name in (field.name for field in fields(Filled)):
        value, was, new = (getattr(each, name) for each in (own, said_before, says_now))
        values[name] = new if new != was and (new or value == was) else value
    return Filled(**values)


def settled(before: Filled, stands: Filled, read: WordsRead) -> Filled:
    """Give what is to stand in the fields once something was set by hand; `before` is what stood there until now.

    With the answer to a question comes what else the words say for certain of days, and it goes with it.
    """
    if asks_for(read) is AsksFor.WHO_MOVES and len(read.choices) == 1 and before.moves_first is None:
        # They named one day, and only whose day it is was open.
        due = stands.due or (read.choices[0] if stands.moves_first else None)
        stands = replace(stands, due=due)
    if before.answers(read) == stands.answers(read):
        return stands
    certain = _certain(read, answered=True)
    values = {name: getattr(stands, name) for name in DAYS}
    for name, value in values.items():
        new = getattr(certain, name)
        if stands.answers(read):
            values[name] = new if value is None else value
        elif value == new:
            values[name] = None
    return replace(stands, **values)


def _less(stands: Filled, said: Filled) -> Filled:
    """Leave out what stands there because the words said it."""
    values = {field.name: getattr(stands, field.name) for field in fields(Filled)}
    return Filled(**{name: value for name, value in values.items() if value != getattr(said, name)})


def _certain(read: WordsRead, *, answered: bool) -> Filled:
    """Give what words fill in: no day and no time while something must be asked first."""
    sure = Filled(read.channel, read.moves_first, read.due, read.due_time, read.answer_by, read.person)
    return sure if answered else replace(sure, due=None, due_time=None, answer_by=None)


def _is_same_question(before: WordsRead, now: WordsRead) -> bool:
    """Say whether the same is asked; where there are no choices now, those there were came from elsewhere."""
    asked = (before.unsure, before.day_meant) == (now.unsure, now.day_meant)
    return asked and now.choices in {(), before.choices}


def _without_answer(stands: Filled, read: WordsRead) -> Filled:
    """Take away a day that was chosen as the answer to a question."""
    if read.unsure is None:
        return stands
    if read.day_meant is DayMeant.DUE:
        return replace(stands, due=None) if stands.due in read.choices else stands
    return replace(stands, answer_by=None) if stands.answer_by in read.choices else stands
