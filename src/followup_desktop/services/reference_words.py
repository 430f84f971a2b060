"""Step 4: the word to a reference, from its draft to their thanks; one word counts for all live interviews."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.belongings import Brief, Reference
from followup_desktop.domain.model.interviews import Interview, Person
from followup_desktop.domain.model.letters import Letter
from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.model.steps import BriefInterview
from followup_desktop.domain.terms import Channel, EventKind, LetterKind, LetterState, ReferenceState, Side
from followup_desktop.services.interviews import find_interview
from followup_desktop.services.live_interviews import live_interviews
from followup_desktop.services.planner import replan
from followup_desktop.services.reference_people import find_reference, keep_other_version, touched
from followup_desktop.services.references import BriefText, brief_text, current_rows, untold
from followup_desktop.services.undoing import Recording, Undo

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.services.core import Core

DATES = {
    ReferenceState.TOLD: "told_on",
    ReferenceState.READY: "ready_on",
    ReferenceState.CALLED: "called_on",
    ReferenceState.THANKED: "thanked_on",
}
ORDER = tuple(ReferenceState)
OF_ONE_WORD = frozenset({ReferenceState.NOT_TOLD, ReferenceState.TOLD, ReferenceState.READY})
"""What a reference says once for all the interviews of a word; employers call one by one."""


@dataclass(frozen=True, slots=True)
class WordGiven:
    """A word as it went out: the address and text in the mail program, with the version of the resume."""

    address: str
    subject: str
    body: str
    resume: int | None = None


def keep_brief(core: Core, interview: int, reference: int, given: BriefText) -> BriefText:
    """Keep what a reference is to be told; what somebody else wrote meanwhile goes into the history."""
    with core.store.write() as session:
        row = find_interview(session, interview)
        brief = _draft(session, find_reference(session, reference))
        stored = brief_text(brief)
        if stored.version != given.version and stored.text != given.text:
            keep_other_version(session, core, row, stored.text)
        brief.text, brief.resume_id = given.text, given.resume
        session.flush()
        return brief_text(brief)


def tell(core: Core, interview: int, reference: int, channel: Channel, said: BriefText) -> Undo:
    """Keep that a reference was told, today and about all live interviews."""
    with core.store.write() as session:
        row = find_interview(session, interview)
        found = find_reference(session, reference)
        record = Recording(session)
        _tell(session, row, found, channel, said, core.today())
        undo = record.end(touched(session, row))
        replan(session, core, undo.interviews)
        return undo


def set_reference_state(core: Core, interview: int, reference: int, state: ReferenceState) -> Undo:
    """Keep how far a reference is about an interview.

    That they are ready holds for all the interviews of the word they got; a call or thanks for this one alone.
    """
    with core.store.write() as session:
        row = find_interview(session, interview)
        found = find_reference(session, reference)
        record = Recording(session)
        current = current_rows(session, [row.opportunity_id]).get((found.id, row.opportunity_id))
        if current is None:
            current = _first_row(session, core, row, found)
        before, brief = current.state, session.get_one(Brief, current.brief_id)
        together = [current]
        if {before, state} <= OF_ONE_WORD:
            together = [about for about in _rows_of(session, brief) if about.state is before]
        if state is ReferenceState.NOT_TOLD:
            # No earlier word about the same is to come to light again.
            together += _rows_about(session, found, row)
        for about in together:
            _set(about, state, core.today())
        told = any(about.state is not ReferenceState.NOT_TOLD for about in _rows_of(session, brief))
        brief.told_on = (brief.told_on or core.today()) if told else None
        if state is ReferenceState.CALLED and before is not state:
            _note(session, row, f"{row.opportunity.company.name} called {found.person.name}", core.today())
        undo = record.end(touched(session, row) | {about.interview_id for about in together})
        replan(session, core, undo.interviews)
        return undo


def hand_over_word(core: Core, interview: int, reference: int, given: WordGiven) -> None:
    """Keep that a word was given to the mail program; whether it went out only the user knows."""
    with core.store.write() as session:
        row = find_interview(session, interview)
        person = session.get_one(Person, find_reference(session, reference).person_id)
        letter = _letter(session, person.id, LetterState.HANDED_OVER)
        if letter is None:
            letter = Letter(kind=LetterKind.BRIEF, interview=row, person=person)
            session.add(letter)
        letter.address, letter.subject, letter.body = given.address, given.subject, given.body
        letter.resume_id = given.resume
        letter.state, letter.handed_over_at = LetterState.HANDED_OVER, core.clock()
        session.flush()
        replan(session, core, [row.id, letter.interview_id or row.id])


def word_went_out(core: Core, interview: int, reference: int) -> Undo:
    """Keep the user's yes: the reference was told on the day on which the word was handed over."""
    with core.store.write() as session:
        row = find_interview(session, interview)
        found = find_reference(session, reference)
        record = Recording(session)
        letter = _handed_over(session, found)
        on = letter.handed_over_at.astimezone(core.zone()).date() if letter.handed_over_at else core.today()
        letter.state, letter.sent_on = LetterState.SENT, on
        _tell(session, row, found, Channel.EMAIL, BriefText(letter.body, letter.resume_id), on)
        undo = record.end(touched(session, row) | {letter.interview_id or row.id})
        replan(session, core, undo.interviews)
        return undo


def word_stayed_here(core: Core, interview: int, reference: int) -> None:
    """Keep that it did not go out: nothing is waiting any more, and the text is still there."""
    with core.store.write() as session:
        row = find_interview(session, interview)
        letter = _handed_over(session, find_reference(session, reference))
        letter.state, letter.handed_over_at, letter.deleted_at = LetterState.DRAFT, None, core.clock()
        session.flush()
        replan(session, core, [row.id, letter.interview_id or row.id])


def _tell(session: Session, row: Interview, reference: Reference, channel: Channel, said: BriefText, on: date) -> None:
    live = live_interviews(session, row)
    rows = current_rows(session, [one.opportunity for one in live])
    brief = _draft(session, reference)
    brief.text, brief.resume_id, brief.channel, brief.told_on = said.text, said.resume, channel, on
    session.flush()
    known = {about.interview_id: about for about in _rows_of(session, brief)}
    for number in untold(live, rows, reference.id):
        about = known.get(number)
        if about is None:
            about = BriefInterview(brief_id=brief.id, interview=session.get_one(Interview, number))
            session.add(about)
        _set(about, ReferenceState.TOLD, on)
        _note(session, session.get_one(Interview, number), f"Told {reference.person.name}", on, channel)


def _draft(session: Session, reference: Reference) -> Brief:
    """Give the one word to a reference that is not out yet, a new one where there is none."""
    query = select(Brief).where(Brief.reference_id == reference.id, Brief.told_on.is_(None)).order_by(Brief.id.desc())
    brief = session.scalar(query.limit(1))
    if brief is None:
        brief = Brief(reference=reference)
        session.add(brief)
    return brief


def _first_row(session: Session, core: Core, row: Interview, reference: Reference) -> BriefInterview:
    """Begin with a reference who says something although no word to them is known: it was told elsewhere."""
    brief = Brief(reference=reference, told_on=core.today())
    session.add(brief)
    session.flush()
    about = BriefInterview(brief_id=brief.id, interview=row)
    session.add(about)
    session.flush()
    return about


def _rows_of(session: Session, brief: Brief) -> list[BriefInterview]:
    return list(session.scalars(select(BriefInterview).where(BriefInterview.brief_id == brief.id)))


def _rows_about(session: Session, reference: Reference, row: Interview) -> list[BriefInterview]:
    """Give what is known of all words to a reference about one opportunity."""
    query = (
        select(BriefInterview)
        .join(Brief, Brief.id == BriefInterview.brief_id)
        .join(BriefInterview.interview)
        .where(Brief.reference_id == reference.id, Interview.opportunity_id == row.opportunity_id)
    )
    return list(session.scalars(query))


def _set(about: BriefInterview, state: ReferenceState, on: date) -> None:
    """Write a state with its day; what comes after it in the order has not happened."""
    about.state = state
    for other, field in DATES.items():
        if ORDER.index(other) > ORDER.index(state):
            setattr(about, field, None)
    if state in DATES:
        setattr(about, DATES[state], getattr(about, DATES[state]) or on)
    if state is not ReferenceState.NOT_TOLD:
        about.told_on = about.told_on or on


def _letter(session: Session, person: int, state: LetterState) -> Letter | None:
    return session.scalar(
        select(Letter)
        .where(
            Letter.kind == LetterKind.BRIEF,
            Letter.person_id == person,
            Letter.state == state,
            Letter.deleted_at.is_(None),
        )
        .order_by(Letter.id.desc())
        .limit(1)
    )


def _handed_over(session: Session, reference: Reference) -> Letter:
    letter = _letter(session, reference.person_id, LetterState.HANDED_OVER)
    if letter is None:
        raise FollowUpError("word_not_handed_over", name=reference.person.name)
    return letter


def _note(session: Session, row: Interview, text: str, on: date, channel: Channel | None = None) -> None:
    session.add(Event(interview=row, kind=EventKind.NOTE, happened_on=on, side=Side.ME, channel=channel, text=text))
