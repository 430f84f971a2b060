"""What happens after the interview: contacts, answers, closing and coming back to life."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.interviews import Interview, Opportunity
from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.model.steps import Instructions
from followup_desktop.domain.terms import Answer, Channel, EventKind, Outcome, Side
from followup_desktop.services.instructions import replace_instructions
from followup_desktop.services.interviews import come_back, find_interview, rounds_of
from followup_desktop.services.planner import replan
from followup_desktop.services.their_word import AGREED
from followup_desktop.services.undoing import Recording, Undo

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.services.core import Core


def note_nothing_said(core: Core, number: int) -> Undo:
    """Keep that they said nothing about follow-up; what somebody said before stays in the history."""
    with core.store.write() as session:
        row = find_interview(session, number)
        record = Recording(session)
        replace_instructions(session, core, Instructions(interview=row, nothing_said=True))
        session.add(Event(interview=row, kind=EventKind.NOTHING_SAID, happened_on=core.today()))
        undo = record.end([number])
        replan(session, core, [number])
        return undo


def note_contact(core: Core, number: int, on: date, channel: Channel, side: Side, text: str = "") -> Undo:
    """Keep a contact that happened; the clock runs from its day, not from its entry. `text` names the other side."""
    with core.store.write() as session:
        row = find_interview(session, number)
        record = Recording(session)
        session.add(Event(interview=row, kind=EventKind.CONTACT, happened_on=on, channel=channel, side=side, text=text))
        if side is Side.THEY:
            come_back(row.opportunity)
        return _ended(session, core, record, row)


def take_out_contact(core: Core, event: int) -> Undo:
    """Take out a contact that did not happen, or not on that day; the plan counts as if it had never been noted."""
    with core.store.write() as session:
        found = session.get(Event, event)
        if found is None or found.kind is not EventKind.CONTACT or found.undone_at is not None:
            raise FollowUpError("contact_gone")
        row = find_interview(session, found.interview_id)
        record = Recording(session)
        found.undone_at = core.clock()
        return _ended(session, core, record, row)


def note_answer(core: Core, number: int, on: date, answer: Answer, until: date | None) -> Undo:
    """Keep that they answered, and what follows from it: a no stops everything, an offer or a round goes on."""
    with core.store.write() as session:
        row = find_interview(session, number)
        record = Recording(session)
        event = Event(interview=row, kind=EventKind.ANSWER, happened_on=on, side=Side.THEY, answer=answer, until=until)
        session.add(event)
        if answer is Answer.OTHER:
            come_back(row.opportunity)
        elif not _decided_later(session, row, on):
            _decide(row.opportunity, answer, on)
        if answer is Answer.NEXT_ROUND:
            _arrange_next_round(session, row, on)
        return _ended(session, core, record, row)


def close(core: Core, number: int, outcome: Outcome) -> Undo:
    """Close the opportunity of an interview, or keep it open with an offer."""
    with core.store.write() as session:
        row = find_interview(session, number)
        record = Recording(session)
        _close(session, core, row, outcome)
        return _ended(session, core, record, row)


def end_search(core: Core, outcomes: Mapping[int, Outcome]) -> Undo:
    """Close several opportunities at once, each by its number as this; what was closed meanwhile stays as it is."""
    with core.store.write() as session:
        record = Recording(session)
        touched: list[int] = []
        for opportunity, outcome in outcomes.items():
            rounds = rounds_of(session, opportunity)
            row = find_interview(session, rounds[-1]) if rounds else None
            if row is not None and row.opportunity.closed_on is None:
                _close(session, core, row, outcome)
                touched += rounds
        undo = record.end(touched)
        replan(session, core, touched)
        return undo


def reopen(core: Core, number: int) -> Undo:
    """Bring an opportunity back to life; one that is open stays as it is, with its offer if there is one."""
    with core.store.write() as session:
        row = find_interview(session, number)
        record = Recording(session)
        if row.opportunity.closed_on is None:
            return record.end([])
        row.opportunity.outcome, row.opportunity.closed_on = None, None
        session.add(Event(interview=row, kind=EventKind.REOPENED, happened_on=core.today()))
        return _ended(session, core, record, row)


def _close(session: Session, core: Core, row: Interview, outcome: Outcome) -> None:
    row.opportunity.outcome = outcome
    row.opportunity.closed_on = None if outcome is Outcome.OFFER else core.today()
    session.add(Event(interview=row, kind=EventKind.CLOSED, happened_on=core.today(), text=outcome))


def _ended(session: Session, core: Core, record: Recording, row: Interview) -> Undo:
    """Bring the plan of all rounds up to date, and give the way back."""
    undo = record.end(rounds_of(session, row.opportunity_id))
    replan(session, core, undo.interviews)
    return undo


def _decide(opportunity: Opportunity, answer: Answer, on: date) -> None:
    """Let an opportunity stand as their answer says; an offer stands while there is a next round."""
    if answer is Answer.NO:
        opportunity.outcome, opportunity.closed_on = Outcome.REFUSED, on
    elif answer is Answer.OFFER:
        opportunity.outcome, opportunity.closed_on = Outcome.OFFER, None
    elif opportunity.closed_on is not None:
        opportunity.outcome, opportunity.closed_on = None, None


def _decided_later(session: Session, row: Interview, on: date) -> bool:
    """Say whether something after that day has decided how it stands: what is entered late must not undo it."""
    later = select(Event.id).where(
        Event.interview_id.in_(rounds_of(session, row.opportunity_id)),
        Event.undone_at.is_(None),
        Event.happened_on > on,
        or_(
            Event.kind == EventKind.REOPENED,
            # Their silence decided nothing against a word of theirs.
            and_(Event.kind == EventKind.CLOSED, Event.text != Outcome.GONE_QUIET),
            and_(Event.kind == EventKind.ANSWER, Event.answer != Answer.OTHER),
        ),
    )
    return session.scalar(later.limit(1)) is not None


def _arrange_next_round(session: Session, row: Interview, on: date) -> None:
    """Make the next round, which gets its date from the next invitation; there is never more than one of them."""
    rounds = [session.get_one(Interview, number) for number in rounds_of(session, row.opportunity_id)]
    if all(other.round <= row.round for other in rounds):
        new = Interview(opportunity=row.opportunity, round=row.round + 1, time_zone=row.time_zone, source=AGREED)
        # Until it has a date, silence is counted from the day it was agreed.
        session.add_all([new, Event(interview=new, kind=EventKind.TAKEN, happened_on=on, text=new.source)])
        session.flush()
