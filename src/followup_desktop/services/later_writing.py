"""What the user does with a letter after the steps: write it, hand it over, say that it went out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from followup_desktop.domain.model.interviews import Person
from followup_desktop.domain.model.letters import Letter
from followup_desktop.domain.terms import LetterState
from followup_desktop.services.interviews import find_interview, rounds_of
from followup_desktop.services.later_letters import LaterLetter, Which, read_letter, row_of
from followup_desktop.services.letter_gone import note_gone, take_back_gone
from followup_desktop.services.letter_rows import keep_other_version, may_stand
from followup_desktop.services.planner import replan
from followup_desktop.services.undoing import Recording, Undo

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.services.core import Core
    from followup_desktop.services.letters import LetterKept


def keep(core: Core, which: Which, letter: LetterKept) -> LaterLetter:
    """Keep the text of a letter as it was typed; how far it is stays as it was.

    Where somebody else wrote meanwhile, this later text stands and the other one goes into the history.
    """
    with core.store.write() as session:
        row = _write(session, core, which, letter)
        return read_letter(session, core, replace(which, row=row.id))


def handed_over(core: Core, which: Which, letter: LetterKept) -> LaterLetter:
    """Keep that a letter was given to the mail program; whether it went out is the user's to say.

    Its text is kept with it, but over no later one: the user may have written on while the mail program opened.
    """
    with core.store.write() as session:
        row = row_of(session, which)
        if row is None or may_stand(row, letter):
            row = _write(session, core, which, letter)
        if row.state is not LetterState.SENT:
            row.state = LetterState.HANDED_OVER
        row.handed_over_at = core.clock()
        return _ended(session, core, which, row)


def not_handed_over(core: Core, which: Which) -> LaterLetter:
    """Keep that a letter is with the mail program no more: it is a draft again."""
    with core.store.write() as session:
        row = row_of(session, which)
        if row is None:
            return read_letter(session, core, which)
        if row.state is LetterState.HANDED_OVER:
            row.state, row.handed_over_at = LetterState.DRAFT, None
        return _ended(session, core, which, row)


def sent(core: Core, which: Which, letter: LetterKept, on: date) -> tuple[Which, Undo]:
    """Keep that a letter, as it stands, went out on its day; only the user says so. Give the letter and the way back.

    A check-in is a contact of that day; a withdrawal, or an offer declined, closes the opportunity.
    """
    with core.store.write() as session:
        row = _write(session, core, which, letter)
        interview = find_interview(session, which.interview)
        record = Recording(session)
        if row.state is LetterState.SENT:
            # Said twice, it went out once: another contact would use up a question to them.
            take_back_gone(session, core, interview, row)
        row.state, row.sent_on = LetterState.SENT, on
        note_gone(session, core, interview, row, on)
        undo = record.end(rounds_of(session, interview.opportunity_id))
        replan(session, core, undo.interviews)
        return replace(which, row=row.id), undo


def not_sent(core: Core, which: Which) -> LaterLetter:
    """Take back that a letter went out; its text stays, and so does an opportunity that it closed."""
    with core.store.write() as session:
        row = row_of(session, which)
        if row is None:
            return read_letter(session, core, which)
        interview = find_interview(session, which.interview)
        take_back_gone(session, core, interview, row)
        row.state = LetterState.HANDED_OVER if row.handed_over_at else LetterState.DRAFT
        row.sent_on = None
        return _ended(session, core, which, row)


def _write(session: Session, core: Core, which: Which, letter: LetterKept) -> Letter:
    """Write the text into the row of the letter; where there is none, one is made."""
    row = row_of(session, which)
    if row is None:
        interview = find_interview(session, which.interview)
        person = session.get_one(Person, which.person) if which.person else None
        row = Letter(kind=which.kind, interview=interview, person=person)
        session.add(row)
    else:
        keep_other_version(session, core, which.interview, row, letter)
    row.address, row.subject, row.body = letter.address, letter.subject, letter.body
    session.flush()
    return row


def _ended(session: Session, core: Core, which: Which, row: Letter) -> LaterLetter:
    """End an act: bring the plan up to date and give everything as it is stored now."""
    interview = find_interview(session, which.interview)
    replan(session, core, rounds_of(session, interview.opportunity_id))
    return read_letter(session, core, replace(which, row=row.id))
