"""What was understood of an employer's words, and what has to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followup_desktop.domain.message import Message
    from followup_desktop.domain.terms import Channel, Side


class DayMeant(StrEnum):
    """Which of the two days in a reading is the one that has to be asked for."""

    DUE = "due"
    ANSWER_BY = "answer_by"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the words, as a half-open range of characters, and whether it was understood."""

    start: int
    end: int
    understood: bool


@dataclass(frozen=True, slots=True)
class WordsRead:
    """What a text says about follow-up.

    `due` is the day on which they asked to be contacted, `due_time` the wall time they named for it, `answer_by` the
    day by which they promised to move; `channel` is how the user is to be in touch, or where they move first, how they
    come; `person` is the name of whom to ask for, or empty. With `unsure`, the message says what must be asked,
    `choices` are the days it may be, in order and without doubles, and `day_meant` says which of the two days they are
    for; nothing that is unsure stands in the other fields. `marks` do not overlap, are in order, and leave out what
    carries no meaning here (politeness, empty space).
    """

    words: str
    channel: Channel | None = None
    moves_first: Side | None = None
    due: date | None = None
    due_time: time | None = None
    answer_by: date | None = None
    person: str = ""
    unsure: Message | None = None
    choices: tuple[date, ...] = ()
    day_meant: DayMeant = DayMeant.DUE
    marks: tuple[Mark, ...] = ()
