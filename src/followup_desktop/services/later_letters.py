"""The letters after the steps: to whom one goes, what it may use, what the user has written, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from followup_desktop.domain.asked import asked
from followup_desktop.domain.contacts import Contacts
from followup_desktop.domain.letters.occasion import Occasion, occasion_of
from followup_desktop.domain.model.interviews import Interview, Opportunity
from followup_desktop.domain.model.letters import Letter
from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.terms import Answer, Channel, EventKind, LetterKind, LetterState, Outcome, ReferenceState
from followup_desktop.services.histories import load_histories
from followup_desktop.services.interviews import find_interview
from followup_desktop.services.letter_matter import matter_of
from followup_desktop.services.letters import LetterKept
from followup_desktop.services.settings import read_settings, working_time_by

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.domain.settings import Settings
    from followup_desktop.domain.values import History, PersonInvolved
    from followup_desktop.services.core import Core

NOBODY = 0
"""The number of the person where nobody is known."""


@dataclass(frozen=True, slots=True)
class Which:
    """One letter: of which interview and kind, to whom, and the number of its row, 0 where it is not stored yet.

    Without a person it goes to whom the draft goes that is there already, else to who is to be asked.
    """

    interview: int
    kind: LetterKind
    person: int | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody to whom a letter of this interview may go."""

    person: int
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class LaterLetter:
    """One letter after the steps, with everything its window shows.

    `references` are the names of those who know that they may be called about this interview.
    """

    which: Which
    company: str
    role: str
    sender: Settings
    addressee: Addressee
    everybody: tuple[Addressee, ...]
    occasion: Occasion
    letter: LetterKept
    references: tuple[str, ...] = ()


def load(core: Core, which: Which) -> LaterLetter:
    """Read one letter. Raises FollowUpError where there is no such interview."""
    with core.store.read() as session:
        return read_letter(session, core, which)


def read_letter(session: Session, core: Core, which: Which) -> LaterLetter:
    """Read one letter within a transaction."""
    interview = find_interview(session, which.interview)
    history = load_histories(session, [which.interview], core.zone())[which.interview]
    row = row_of(session, which)
    everybody = tuple(map(_addressee, history.people))
    addressee = _to_whom(history, everybody, which, row)
    sender = read_settings(session)
    matter = replace(
        matter_of(history, interview, core, sender, addressee.name),
        address=addressee.address,
        earlier=_earlier(session, interview, which.kind, row),
    )
    contacts = Contacts.of(history, working_time_by(session, core, sender))
    until = _answer_by(session, interview, core.today()) if which.kind is LetterKind.OFFER_NOTE else None
    return LaterLetter(
        which=replace(which, person=addressee.person, row=row.id if row else 0),
        company=history.company,
        role=history.role,
        sender=sender,
        addressee=addressee,
        everybody=everybody,
        occasion=occasion_of(history, which.kind, matter, contacts, until),
        letter=kept(row) if row else LetterKept(addressee.person, which.kind),
        references=tuple(one.name for one in history.references if one.state is not ReferenceState.NOT_TOLD),
    )


def row_of(session: Session, which: Which) -> Letter | None:
    """Give the row of a letter where there is one; a check-in that went out is none any more: the next one is due."""
    query = select(Letter).where(Letter.deleted_at.is_(None))
    if which.row:
        return session.scalar(query.where(Letter.id == which.row))
    query = query.where(Letter.interview_id == which.interview, Letter.kind == which.kind)
    if which.person is not None:
        query = query.where(Letter.person_id == (which.person or None))
    if which.kind is LetterKind.CHECK_IN:
        query = query.where(Letter.state != LetterState.SENT)
    return session.scalar(query.order_by(Letter.id.desc()).limit(1))


def kept(row: Letter) -> LetterKept:
    """Read the text of a letter, and how far it is."""
    return LetterKept(
        person=row.person_id or NOBODY,
        kind=row.kind,
        version=row.version,
        address=row.address,
        subject=row.subject,
        body=row.body,
        state=row.state,
        handed_over_at=row.handed_over_at,
        sent_on=row.sent_on,
    )


def _to_whom(history: History, everybody: tuple[Addressee, ...], which: Which, row: Letter | None) -> Addressee:
    """Give whom it goes to; where only a name is known, it is greeted by that."""
    usual = asked(history, Channel.EMAIL)
    number = which.person
    if number is None and row is not None:
        number = row.person_id or NOBODY
    if number is None:
        number = usual.person.number if usual.person else NOBODY
    nobody = Addressee(NOBODY, "" if usual.person else usual.name, "")
    return next((one for one in everybody if one.person == number), nobody)


def _addressee(person: PersonInvolved) -> Addressee:
    return Addressee(person.number, person.name, next(iter(person.emails), ""))


def _earlier(session: Session, interview: Interview, kind: LetterKind, row: Letter | None) -> str:
    """Give the last letter of this kind that went out about the same opportunity."""
    query = (
        select(Letter.body)
        .join(Letter.interview)
        .where(
            Interview.opportunity_id == interview.opportunity_id,
            Letter.kind == kind,
            Letter.state == LetterState.SENT,
            Letter.deleted_at.is_(None),
            Letter.id != (row.id if row else 0),
        )
        .order_by(Letter.sent_on.desc(), Letter.id.desc())
    )
    return session.scalar(query.limit(1)) or ""


def _answer_by(session: Session, interview: Interview, today: date) -> date | None:
    """Give the first day by which another company wants an answer to its offer."""
    query = (
        select(Event.until)
        .join(Event.interview)
        .join(Interview.opportunity)
        .where(
            Event.kind == EventKind.ANSWER,
            Event.answer == Answer.OFFER,
            Event.undone_at.is_(None),
            Event.until >= today,
            Opportunity.id != interview.opportunity_id,
            Opportunity.outcome == Outcome.OFFER,
            Opportunity.closed_on.is_(None),
            Opportunity.deleted_at.is_(None),
        )
        .order_by(Event.until)
    )
    return session.scalar(query.limit(1))
