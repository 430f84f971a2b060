"""What the user does with a thank-you: write it, choose its way, hand it over, say that it went out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from followup_desktop.domain.letter import greeting_name, name_words
from followup_desktop.domain.model.interviews import Person
from followup_desktop.domain.model.letters import Letter, LetterMention
from followup_desktop.domain.terms import ContactKind, LetterKind, LetterState
from followup_desktop.services.interviews import find_interview
from followup_desktop.services.letter_gone import note_gone, take_back_gone
from followup_desktop.services.letter_matter import alive, thanked_in
from followup_desktop.services.letter_rows import keep_other_version, may_stand
from followup_desktop.services.letters import LetterKept, ThankYouSheet, read_sheet
from followup_desktop.services.people import participations, reached_by
from followup_desktop.services.planner import replan
from followup_desktop.services.step_marks import answered

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.services.core import Core

STEP = "thank_you"


def keep(core: Core, interview: int, *letters: LetterKept) -> ThankYouSheet:
    """Keep the texts of letters as they were typed; how far each is stays as it was.

    Where somebody else wrote meanwhile, this later text stands and the other one goes into the history.
    """
    with core.store.write() as session:
        for letter in letters:
            row = row_of(session, interview, letter.person, letter.kind)
            keep_other_version(session, core, interview, row, letter)
            _write(row, letter)
        return sheet_now(session, core, interview)


def choose_way(core: Core, interview: int, person: int, kind: LetterKind) -> ThankYouSheet:
    """Thank a person by e-mail or by card; the other text is put away, and comes back with its way."""
    with core.store.write() as session:
        query = select(Letter).where(*alive(interview), Letter.person_id == person, Letter.kind != kind)
        others = session.scalars(query.where(Letter.state != LetterState.SENT)).all()
        for other in others:
            other.deleted_at = core.clock()
        row_of(session, interview, person, kind)
        return sheet_now(session, core, interview)


def handed_over(core: Core, interview: int, letter: LetterKept) -> ThankYouSheet:
    """Keep that a letter was given to the mail program; whether it went out is the user's to say.

    Its text is kept with it, but over no later one: the user may have written on while the mail program opened.
    """
    with core.store.write() as session:
        row = row_of(session, interview, letter.person, letter.kind)
        if may_stand(row, letter):
            _write(row, letter)
        if row.state is not LetterState.SENT:
            row.state = LetterState.HANDED_OVER
        row.handed_over_at = core.clock()
        return sheet_now(session, core, interview)


def sent(core: Core, interview: int, person: int, kind: LetterKind, on: date) -> ThankYouSheet:
    """Keep that a thank-you went out, on its day; only the user says so. The clock starts again from there."""
    with core.store.write() as session:
        row, meeting = row_of(session, interview, person, kind), find_interview(session, interview)
        if row.state is LetterState.SENT:
            # Said twice, it went out once.
            take_back_gone(session, core, meeting, row)
        row.state, row.sent_on = LetterState.SENT, on
        answered(session, interview, STEP)
        _name_the_others(session, interview, row)
        note_gone(session, core, meeting, row, on)
        return sheet_now(session, core, interview)


def not_sent(core: Core, interview: int, person: int, kind: LetterKind) -> ThankYouSheet:
    """Take back that a thank-you went out; its text stays."""
    with core.store.write() as session:
        row = row_of(session, interview, person, kind)
        take_back_gone(session, core, find_interview(session, interview), row)
        row.state = LetterState.HANDED_OVER if row.handed_over_at else LetterState.DRAFT
        row.sent_on = None
        return sheet_now(session, core, interview)


def not_handed_over(core: Core, interview: int, person: int, kind: LetterKind) -> ThankYouSheet:
    """Keep that a letter is with the mail program no more: it is a draft again."""
    with core.store.write() as session:
        row = row_of(session, interview, person, kind)
        if row.state is LetterState.HANDED_OVER:
            row.state, row.handed_over_at = LetterState.DRAFT, None
        return sheet_now(session, core, interview)


def row_of(session: Session, interview: int, person: int, kind: LetterKind) -> Letter:
    """Give the row of one letter; one that was put away comes back, and where there is none, one is made."""
    query = (
        select(Letter)
        .where(Letter.interview_id == interview, Letter.person_id == person, Letter.kind == kind)
        .order_by(Letter.deleted_at.is_not(None), Letter.id.desc())
    )
    row = session.scalar(query.limit(1))
    if row is None:
        row = Letter(kind=kind, interview=find_interview(session, interview), person=session.get_one(Person, person))
        session.add(row)
    row.deleted_at = None
    session.flush()
    return row


def sheet_now(session: Session, core: Core, interview: int) -> ThankYouSheet:
    """End an act: bring the plan up to date and give everything as it is stored now."""
    replan(session, core, [interview])
    session.expire_all()
    return read_sheet(session, core, interview)


def _write(row: Letter, letter: LetterKept) -> None:
    row.address, row.subject, row.body, row.card_size = letter.address, letter.subject, letter.body, letter.card


def _name_the_others(session: Session, interview: int, row: Letter) -> None:
    """Keep who is thanked in this letter as well: everybody without a way and a letter whose name is in it."""
    mentioned = thanked_in(session, interview)
    own = set(session.scalars(select(Letter.person_id).where(*alive(interview))))
    for part in participations(session, interview):
        person = part.person_id
        if person in own or person in mentioned or reached_by(part, ContactKind.EMAIL):
            continue
        words = name_words(greeting_name(part.person.name))
        if words and words[-1] in row.body:
            session.add(LetterMention(letter=row, person_id=person))
