"""What happens after the interview: contacts, answers, closing and coming back to life."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from followup_desktop.domain.model.interviews import Interview, Opportunity
from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.model.steps import Instructions
from followup_desktop.domain.terms import Answer, Channel, EventKind, Outcome, Side
from followup_desktop.services.instructions import replace_instructions
from followup_desktop.services.interviews import find_interview, rounds_of
from followup_desktop.services.planner import replan
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
            _come_back(row.opportunity)
        return _ended(session, core, record, row)


def note_answer(core: Core, number: int, on: date, answer: Answer, until: date | None) -> Undo:
    """Keep that they answered, and what follows from it: a no stops everything, an offer or a round goes on."""
    with core.store.write() as session:
        row = find_interview(session, number)
        record = Recording(session)
        event = Event(interview=row, kind=EventKind.ANSWER, happened_on=on, side=Side.THEY, answer=answer, until=until)
        session.add(event)
        opportunity = row.opportunity
        if answer is Answer.NO:
            opportunity.outcome, opportunity.closed_on = Outcome.REFUSED, on
        elif answer is Answer.OFFER:
            opportunity.outcome, opportunity.closed_on = Outcome.OFFER, None
        elif answer is Answer.NEXT_ROUND:
            if opportunity.closed_on is not None:
                opportunity.outcome, opportunity.closed_on = None, None
            _arrange_next_round(session, row, on)
        else:
            _come_back(opportunity)
        return _ended(session, core, record, row)


def close(core: Core, number: int, outcome: Outcome) -> Undo:
    """Close the opportunity of an interview, or keep it open with an offer."""
    with core.store.write() as session:
        row = find_interview(session, number)
        record = Recording(session)
        row.opportunity.outcome = outcome
        row.opportunity.closed_on = None if outcome is Outcome.OFFER else core.today()
        session.add(Event(interview=row, kind=EventKind.CLOSED, happened_on=core.today(), text=outcome))
        return _ended(session, core, record, row)


def reopen(core: Core, number: int) -> Undo:
    """Bring an opportunity back to life."""
    with core.store.write() as session:
        row = find_interview(session, number)
        record = Recording(session)
        row.opportunity.outcome, row.opportunity.closed_on = None, None
        session.add(Event(interview=row, kind=EventKind.REOPENED, happened_on=core.today()))
        return _ended(session, core, record, row)


def _ended(session: Session, core: Core, record: Recording, row: Interview) -> Undo:
    """Bring the plan of all rounds up to date, and give the way back."""
    undo = record.end(rounds_of(session, row.opportunity_id))
    replan(session, core, undo.interviews)
    return undo


def _come_back(opportunity: Opportunity) -> None:
    """Bring what had gone quiet back to life, now that they wrote."""
    if opportunity.outcome is Outcome.GONE_QUIET:
        opportunity.outcome, opportunity.closed_on = None, None


def _arrange_next_round(session: Session, row: Interview, on: date) -> None:
    """Make the next round, which gets its date from the next invitation; there is never more than one of them."""
    rounds = [session.get_one(Interview, number) for number in rounds_of(session, row.opportunity_id)]
    if all(other.round <= row.round for other in rounds):
        new = Interview(opportunity=row.opportunity, round=row.round + 1, time_zone=row.time_zone, source="answer")
        # Until it has a date, silence is counted from the day it was agreed.
        session.add_all([new, Event(interview=new, kind=EventKind.TAKEN, happened_on=on, text=new.source)])
        session.flush()
