"""The sheet for a call: whom to ask for, what was agreed, what to say, and the notes that are made while talking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, select

from followup_desktop.domain.asked import asked
from followup_desktop.domain.contacts import Contacts
from followup_desktop.domain.letters.occasion import Occasion, occasion_of
from followup_desktop.domain.model.interviews import Person
from followup_desktop.domain.model.plan import Event, Reminder
from followup_desktop.domain.model.steps import Instructions
from followup_desktop.domain.terms import Channel, ContactKind, EventKind, LetterKind, ReminderState, Side
from followup_desktop.services.histories import load_histories
from followup_desktop.services.interviews import find_interview, rounds_of
from followup_desktop.services.letter_matter import matter_of
from followup_desktop.services.other_versions import both
from followup_desktop.services.people import reach
from followup_desktop.services.planner import replan
from followup_desktop.services.settings import read_settings, working_time
from followup_desktop.services.snoozing import CONTACTS
from followup_desktop.services.undoing import Recording, Undo

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from followup_desktop.domain.model.interviews import Interview
    from followup_desktop.domain.values import History, PersonInvolved
    from followup_desktop.services.core import Core


@dataclass(frozen=True, slots=True)
class Callee:
    """Somebody who can be called, or asked for."""

    person: int
    name: str
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreed:
    """What one side said about follow-up, verbatim, the day on which it was noted, and the day it was about."""

    words: str
    speaker: str
    noted_on: date
    about: date | None = None


@dataclass(frozen=True, slots=True)
class CallNotes:
    """What was written down while talking; `row` is its event, 0 where nothing is stored."""

    text: str = ""
    row: int = 0
    version: int = 0


@dataclass(frozen=True, slots=True)
class CallSheet:
    """Everything for one call about one interview; `reminder` is the open one that asks for it, 0 where none does."""

    interview: int
    company: str
    role: str
    callee: Callee
    everybody: tuple[Callee, ...]
    agreed: tuple[Agreed, ...]
    occasion: Occasion
    notes: CallNotes
    reminder: int


def load(core: Core, number: int, person: int | None = None) -> CallSheet:
    """Read the sheet for a call to somebody, or to who is to be asked. Raises FollowUpError where nothing is there."""
    with core.store.read() as session:
        return read_call(session, core, number, person)


def read_call(session: Session, core: Core, number: int, person: int | None) -> CallSheet:
    """Read the sheet for a call within a transaction."""
    row = find_interview(session, number)
    history = load_histories(session, [number], core.zone())[number]
    everybody = tuple(map(_callee, history.people))
    callee = _to_whom(history, everybody, person)
    matter = matter_of(history, row, core, read_settings(session), callee.name)
    contacts = Contacts.of(history, working_time(session, core))
    notes = _notes(session, number)
    return CallSheet(
        interview=number,
        company=history.company,
        role=history.role,
        callee=callee,
        everybody=everybody,
        agreed=tuple(_agreed(session, core, number)),
        occasion=occasion_of(history, LetterKind.CHECK_IN, matter, contacts),
        notes=CallNotes(notes.text, notes.id, notes.version) if notes else CallNotes(),
        reminder=_reminder(session, number),
    )


def keep_notes(core: Core, number: int, notes: CallNotes) -> CallNotes:
    """Keep what was written down so far; notes without a word are none.

    Where somebody else wrote meanwhile, their text stands below this one.
    """
    with core.store.write() as session:
        row = _write_notes(session, core, number, notes)
        return CallNotes(row.text, row.id, row.version) if row is not None else CallNotes()


def called(core: Core, number: int, whom: str, notes: CallNotes, told: str = "") -> Undo:
    """Keep that the user called somebody today: it is a contact. The notes stay beside it, below what is `told` of it.

    Taken back, the notes are those of a call under way again.
    """
    with core.store.write() as session:
        row = find_interview(session, number)
        written = _write_notes(session, core, number, notes)
        record = Recording(session)
        today = core.today()
        if written is None and told:
            written = _new_notes(row, today)
            session.add(written)
        if written is not None:
            written.text, written.happened_on = "\n".join(filter(None, (told, written.text))), today
            session.flush()
        event = Event(interview=row, kind=EventKind.CONTACT, happened_on=today, side=Side.ME)
        event.channel, event.text = Channel.PHONE, whom
        session.add(event)
        undo = record.end(rounds_of(session, row.opportunity_id))
        replan(session, core, undo.interviews)
        return undo


def learn_number(core: Core, number: int, person: int, phone: str) -> None:
    """Keep a phone number of somebody, as it was typed."""
    with core.store.write() as session:
        find_interview(session, number)
        reach(session, session.get_one(Person, person), ContactKind.PHONE, [phone])
        replan(session, core, [number])


def _to_whom(history: History, everybody: tuple[Callee, ...], person: int | None) -> Callee:
    """Give who is called; where only a name is known, they are asked for by that."""
    usual = asked(history, Channel.PHONE)
    if person is None and usual.person is not None:
        person = usual.person.number
    nobody = Callee(0, "" if usual.person else usual.name)
    return next((one for one in everybody if one.person == person), nobody)


def _callee(person: PersonInvolved) -> Callee:
    return Callee(person.number, person.name, person.phones)


def _agreed(session: Session, core: Core, number: int) -> Iterator[Agreed]:
    query = select(Instructions).where(
        Instructions.interview_id == number, Instructions.replaced_at.is_(None), Instructions.words != ""
    )
    for row in session.scalars(query.order_by(Instructions.id)):
        noted_on = row.created_at.astimezone(core.zone()).date()
        yield Agreed(row.words, row.speaker, noted_on, row.due_on or row.answer_by)


def _reminder(session: Session, number: int) -> int:
    query = select(Reminder.id).where(
        Reminder.interview_id == number, Reminder.kind.in_(CONTACTS), Reminder.state == ReminderState.OPEN
    )
    return session.scalar(query.order_by(Reminder.due_at).limit(1)) or 0


def _notes(session: Session, number: int) -> Event | None:
    """Give the notes of a call under way: those below which no call is told yet."""
    told = select(func.coalesce(func.max(Event.id), 0)).where(_by_phone(number, EventKind.CONTACT))
    query = select(Event).where(_by_phone(number, EventKind.NOTE), Event.id > told.scalar_subquery())
    return session.scalar(query.order_by(Event.id.desc()).limit(1))


def _by_phone(number: int, kind: EventKind) -> ColumnElement[bool]:
    return and_(
        Event.interview_id == number,
        Event.kind == kind,
        Event.channel == Channel.PHONE,
        Event.side == Side.ME,
        Event.undone_at.is_(None),
    )


def _write_notes(session: Session, core: Core, number: int, notes: CallNotes) -> Event | None:
    row = _notes(session, number)
    if row is None:
        if not notes.text.strip():
            return None
        row = _new_notes(find_interview(session, number), core.today())
        session.add(row)
    text = notes.text
    if row.id and row.version != notes.version:
        text = both(core, notes.text, row.text, row.changed_at)
    row.text = text
    if not text.strip():
        row.undone_at = core.clock()
    session.flush()
    return row if text.strip() else None


def _new_notes(interview: Interview, today: date) -> Event:
    event = Event(interview=interview, kind=EventKind.NOTE, happened_on=today, side=Side.ME)
    event.channel = Channel.PHONE
    return event
