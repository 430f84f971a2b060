"""What follows when a letter went out, whoever says so: its line in the history, and what it settles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from followup_desktop.domain.model.interviews import Person
from followup_desktop.domain.model.letters import Letter
from followup_desktop.domain.model.plan import Event, Reminder
from followup_desktop.domain.terms import (
    Channel,
    EventKind,
    LetterKind,
    Outcome,
    ReminderKind,
    ReminderState,
    Side,
)

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from followup_desktop.domain.model.interviews import Interview
    from followup_desktop.services.core import Core

ENDS = {LetterKind.WITHDRAWAL: Outcome.WITHDRAWN, LetterKind.DECLINE: Outcome.DECLINED}
"""What an opportunity that is open becomes when a letter went out."""

AFTER_NO = "outcome:no"
"""The name of the one item after a no within the plan."""


def note_gone(session: Session, core: Core, interview: Interview, row: Letter, on: date) -> None:
    """Tell in the history that a letter went out on a day, and settle what it settles."""
    event = Event(interview=interview, kind=event_kind(row.kind), happened_on=on, side=Side.ME)
    event.channel, event.text = channel_of(row.kind), _name(session, row)
    session.add(event)
    if row.kind in ENDS and interview.opportunity.closed_on is None:
        interview.opportunity.outcome, interview.opportunity.closed_on = ENDS[row.kind], on
        session.add(Event(interview=interview, kind=EventKind.CLOSED, happened_on=on, text=ENDS[row.kind]))
    if row.kind is LetterKind.REPLY:
        _settle_reply(session, core, interview)


def take_back_gone(session: Session, core: Core, interview: Interview, row: Letter) -> None:
    """Take back the line in the history that says that a letter went out."""
    query = select(Event).where(
        Event.interview_id == interview.id,
        Event.kind == event_kind(row.kind),
        Event.channel == channel_of(row.kind),
        Event.happened_on == row.sent_on,
        Event.side == Side.ME,
        Event.undone_at.is_(None),
    )
    # The line has the name of then, and somebody may have another by now; but it is none of another letter's.
    named = Event.text == _name(session, row)
    query = query.where(or_(named, Event.text.not_in(_names_beside(row))))
    event = session.scalar(query.order_by(named.desc(), Event.id.desc()).limit(1))
    if event is not None:
        event.undone_at = core.clock()
    if row.kind is LetterKind.REPLY:
        _ask_again(session, interview)


def event_kind(kind: LetterKind) -> EventKind:
    """Say what a letter that went out is in the history: a check-in is a contact, from which silence is counted."""
    return EventKind.CONTACT if kind is LetterKind.CHECK_IN else EventKind.LETTER


def channel_of(kind: LetterKind) -> Channel:
    """Give the way by which a kind of letter goes out."""
    return Channel.LETTER if kind is LetterKind.THANK_YOU_CARD else Channel.EMAIL


def _names_beside(row: Letter) -> Select[str]:
    """Ask for the names of those to whom a letter of this kind went out on the same day."""
    return (
        select(Person.name)
        .join(Letter, Letter.person_id == Person.id)
        .where(
            Letter.interview_id == row.interview_id,
            Letter.kind == row.kind,
            Letter.sent_on == row.sent_on,
            Letter.id != row.id,
            Letter.deleted_at.is_(None),
        )
    )


def _name(session: Session, row: Letter) -> str:
    if row.person_id is None:
        return ""
    return session.scalars(select(Person.name).where(Person.id == row.person_id)).one()


def _settle_reply(session: Session, core: Core, interview: Interview) -> None:
    """Let the short reply after a no be asked for no more."""
    for reminder in _after_no(session, interview, ReminderState.OPEN):
        reminder.state, reminder.settled_at = ReminderState.DISMISSED, core.clock()


def _ask_again(session: Session, interview: Interview) -> None:
    """Let the short reply after a no be asked for once more."""
    for reminder in _after_no(session, interview, ReminderState.DISMISSED):
        reminder.state, reminder.settled_at = ReminderState.OPEN, None


def _after_no(session: Session, interview: Interview, state: ReminderState) -> Sequence[Reminder]:
    query = select(Reminder).where(
        Reminder.interview_id == interview.id,
        Reminder.kind == ReminderKind.OUTCOME,
        Reminder.plan_key == AFTER_NO,
        Reminder.state == state,
    )
    return session.scalars(query).all()
