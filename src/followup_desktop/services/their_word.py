"""By when they meant to answer, read out of what they said, and the day on which a word of theirs came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from followup_desktop.domain.model.interviews import Interview
from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.model.steps import Instructions
from followup_desktop.domain.terms import EventKind, Outcome, Side
from followup_desktop.services.readings import instructions_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.services.core import Core

AGREED = "answer"
"""The source of a round that was noted with an answer, which is a word of theirs by itself."""


@dataclass(frozen=True, slots=True)
class TheirWord:
    """An answer that was promised by a day: when a word came, and whether it is still awaited where none did."""

    interview: int
    role: str
    by: date
    answered_on: date | None
    still_awaited: bool


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of theirs: an answer, a contact, or an invitation to a later round."""

    on: date
    round: int | None = None
    contact: bool = False


def said_by(session: Session, core: Core, interviews: Sequence[Interview]) -> Iterator[TheirWord]:
    """Give what was promised about some interviews, loaded with their opportunities; nothing of it is stored twice."""
    words = _words(session, [row.opportunity_id for row in interviews])
    rows: dict[int, list[Instructions]] = defaultdict(list)
    numbers = [row.id for row in interviews]
    query = select(Instructions).where(Instructions.interview_id.in_(numbers)).order_by(Instructions.id)
    for given in session.scalars(query):
        rows[given.interview_id].append(given)
    for interview in interviews:
        yield from _of_one(core, interview, rows[interview.id], words[interview.opportunity_id])


def _of_one(
    core: Core, interview: Interview, rows: Sequence[Instructions], words: Sequence[_Word]
) -> Iterator[TheirWord]:
    """Judge each promise that counts, or that had passed when another one took its place."""
    zone = core.zone()
    passed_on: date | None = None
    for given in rows:
        by = instructions_of(given).promised_by
        replaced_on = given.replaced_at.astimezone(zone).date() if given.replaced_at else None
        if by is None or (replaced_on is not None and replaced_on <= by):
            continue
        # What they said after an earlier day had passed is answered by what comes later only.
        begin = passed_on or interview.day or given.created_at.astimezone(zone).date()
        came = [
            word.on
            for word in words
            if _answers(word, interview.round, begin, later=word.contact or passed_on is not None)
            and (replaced_on is None or word.on <= replaced_on)
        ]
        passed_on = replaced_on
        yield TheirWord(
            interview.id, interview.opportunity.role, by, min(came, default=None), _is_awaited(interview, by)
        )


def _answers(word: _Word, round_: int, begin: date, *, later: bool) -> bool:
    """Say whether a word came after what they said; the next round is an answer to the rounds before it."""
    if word.round is not None and word.round <= round_:
        return False
    return word.on > begin if later else word.on >= begin


def _is_awaited(interview: Interview, by: date) -> bool:
    """Say whether an answer was owed on its day: not where the user had ended it before."""
    opportunity = interview.opportunity
    ended = opportunity.closed_on is not None and opportunity.outcome is not Outcome.GONE_QUIET
    return not ended or (opportunity.closed_on is not None and by < opportunity.closed_on)


def _words(session: Session, opportunities: Sequence[int]) -> dict[int, list[_Word]]:
    query = (
        select(Interview.opportunity_id, Interview.round, Event.kind, Event.side, Event.happened_on, Event.text)
        .join(Event.interview)
        .where(
            Interview.opportunity_id.in_(opportunities),
            Interview.deleted_at.is_(None),
            Event.undone_at.is_(None),
            Event.kind.in_([EventKind.ANSWER, EventKind.CONTACT, EventKind.TAKEN]),
        )
        .order_by(Event.happened_on, Event.id)
    )
    found: dict[int, list[_Word]] = defaultdict(list)
    for opportunity, round_, kind, side, on, text in session.execute(query):
        if kind is EventKind.ANSWER:
            found[opportunity].append(_Word(on))
        elif kind is EventKind.CONTACT and side is Side.THEY:
            found[opportunity].append(_Word(on, contact=True))
        elif kind is EventKind.TAKEN and text != AGREED:
            found[opportunity].append(_Word(on, round=round_))
    return found
