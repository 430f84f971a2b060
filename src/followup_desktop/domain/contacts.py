"""What a history says about contact between the two sides, as far as the rules of later contact ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from followup_desktop.domain.making_way import best_thanked_by
from followup_desktop.domain.terms import Answer, EventKind, LetterKind, Side, StepState

if TYPE_CHECKING:
    from followup_desktop.domain.values import Happened, History, InstructionsGiven
    from followup_desktop.domain.working_time import WorkingTime

NOT_TO_THEM = frozenset({LetterKind.BRIEF})
"""Letters that do not go to the employer."""


@dataclass(frozen=True, slots=True)
class Contacts:
    """What the history says about contact.

    `base` is the day from which silence is counted; `check_ins` how many of the two are used; `last_mine` the user's
    own last contact; `answered` whether the last word is an answer of theirs; `round_ended` whether an answer ended
    this round.
    """

    base: date
    check_ins: int
    last_mine: date | None
    answered: bool
    round_ended: bool

    @classmethod
    def of(cls, history: History, working: WorkingTime) -> Contacts:
        """Read the contacts of a history; a contact before the interview is not about its follow-up."""
        begin = _begin(history, working)
        since = [event for event in history.events if event.on >= begin]
        mine = Counter(e.on for e in since if e.kind is EventKind.CONTACT and e.side is Side.ME)
        # A check-in that was written here is told as a contact as well, and counts once.
        mine |= Counter(it.sent_on for it in history.letters if it.kind is LetterKind.CHECK_IN and it.sent_on)
        theirs = [e.on for e in since if e.kind is EventKind.CONTACT and e.side is Side.THEY]
        answers = answers_of(since)
        other = [e.on for e in answers if e.answer is Answer.OTHER]
        thanked = _thanked_on(history)
        spoken = [*mine, *theirs, *other, *thanked, *_written_on(history)]
        return cls(
            # A step set done ahead of its time is no contact before there was an interview.
            base=max([begin, *spoken, *([] if thanked else [_to_be_thanked_on(history, working)])]),
            check_ins=sum(mine.values()) - _asked_for((*history.instructions, *history.replaced), mine, working),
            last_mine=max(mine, default=None),
            answered=bool(other) and max(other) >= max(spoken),
            round_ended=any(e.answer is not Answer.OTHER for e in answers),
        )

    def answers_date(self, given: InstructionsGiven) -> bool:
        """Say whether a contact they asked for has happened; one before their date does not count."""
        day = given.asked_for_on
        return day is not None and self.last_mine is not None and self.last_mine >= day


def answers_of(events: Sequence[Happened]) -> list[Happened]:
    """Give what they answered since it last came back to life."""
    reopened = max((place for place, e in enumerate(events) if e.kind is EventKind.REOPENED), default=-1)
    return [event for event in events[reopened + 1 :] if event.kind is EventKind.ANSWER]


def _begin(history: History, working: WorkingTime) -> date:
    """Give the user's day of the interview, or for a round without a date, the day it was agreed."""
    starts_at = history.meeting.starts_at
    return working.local(starts_at).date() if starts_at else history.day or history.taken_on


def _thanked_on(history: History) -> list[date]:
    """Give the days on which a thank-you was sent, or set done by hand."""
    sent = [letter.sent_on for letter in history.letters if letter.kind.thanks and letter.sent_on]
    mark = history.marks.get("thank_you")
    if mark is not None and mark.state is StepState.DONE:
        sent.append(mark.on)
    return sent


def _written_on(history: History) -> list[date]:
    """Give the days on which anything was sent to them."""
    return [letter.sent_on for letter in history.letters if letter.sent_on and letter.kind not in NOT_TO_THEM]


def _to_be_thanked_on(history: History, working: WorkingTime) -> date:
    """Give the day on which the thank-you is due, or for a round without a date, the day it was agreed."""
    due_at = best_thanked_by(history, working)
    return due_at.date() if due_at else history.taken_on


def _asked_for(instructions: Iterable[InstructionsGiven], mine: Counter[date], working: WorkingTime) -> int:
    """Count the contacts that they had asked for: each ticks off the dates that had come, and held, by its day."""
    dates = [
        (given.asked_for_on, working.local(given.replaced_at).date() if given.replaced_at else date.max)
        for given in instructions
        if given.asked_for_on
    ]
    found = 0
    for on in sorted(mine):
        met = [each for each in dates if each[0] <= on <= each[1]]
        found += min(len(met), mine[on])
        dates = [each for each in dates if each not in met]
    return found
