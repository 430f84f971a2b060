"""Instructions: the last word of each speaker counts, the earlier ones stay in the history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from sqlalchemy import select

from followup_desktop.domain.keys import text_key
from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.model.steps import Instructions
from followup_desktop.domain.terms import Channel, EventKind, ReminderKind, Side
from followup_desktop.domain.values import InstructionsGiven
from followup_desktop.services.histories import said_on
from followup_desktop.services.interviews import find_interview
from followup_desktop.services.people import participations
from followup_desktop.services.people_to_reach import DetailTyped, PersonToReach, keep_details, to_reach
from followup_desktop.services.planner import replan
from followup_desktop.services.reminders import open_reminders
from followup_desktop.services.settings import working_time
from followup_desktop.services.step_marks import answered

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.domain.model.interviews import Interview
    from followup_desktop.services.core import Core


STEP = "instructions"


@dataclass(frozen=True, slots=True)
class InstructionsSheet:
    """What was said about follow-up to one interview, as the window shows it.

    `number` and `version` are those of the row that was read; with `own` the same window wrote its words, and writes
    over them. `first_check_in` is the day of the plan where nothing was said; `said_on` is the day from which their
    words are read.
    """

    interview: int
    company: str = ""
    role: str = ""
    words: str = ""
    speaker: str = ""
    channel: Channel | None = None
    moves_first: Side | None = None
    due_on: date | None = None
    due_time: time | None = None
    answer_by: date | None = None
    whom: str = ""
    nothing_said: bool = False
    details: tuple[DetailTyped, ...] = ()
    people: tuple[PersonToReach, ...] = ()
    first_check_in: date | None = None
    said_on: date = date.min
    number: int = 0
    own: bool = False
    version: int = 0

    @property
    def given(self) -> InstructionsGiven:
        """What the rules read of it."""
        return InstructionsGiven(
            words=self.words,
            speaker=self.speaker,
            channel=self.channel,
            moves_first=self.moves_first,
            due_on=self.due_on,
            due_time=self.due_time,
            answer_by=self.answer_by,
            nothing_said=self.nothing_said,
            whom=self.whom,
        )

    @property
    def empty(self) -> bool:
        """Whether it says nothing at all yet."""
        filled = (self.channel, self.moves_first, self.due_on, self.due_time, self.answer_by)
        return not self.words.strip() and not self.whom.strip() and all(value is None for value in filled)


@dataclass(frozen=True, slots=True)
class AboutDay:
    """What the calendar says of a day: whether it is off, and when a reminder for it comes."""

    day: date
    off: bool
    reminder_at: datetime


def load(core: Core, interview: int) -> InstructionsSheet:
    """Read what is known about follow-up. Raises FollowUpError where there is no such interview."""
    with core.store.read() as session:
        return _read(session, core, find_interview(session, interview))


def keep(core: Core, interview: int, sheet: InstructionsSheet) -> InstructionsSheet:
    """Keep what was filled in by hand; words that lose their place stay in the history. Give what is stored now."""
    with core.store.write() as session:
        row = find_interview(session, interview)
        number = _keep_given(session, core, row, sheet)
        keep_details(session, row, sheet.details)
        replan(session, core, [interview])
        stored = _read(session, core, row, number)
    # Words that this window wrote are written over while it is open; older ones are put into the history.
    return replace(stored, own=bool(number) and (sheet.own or number != sheet.number))


def about_day(core: Core, day: date, wall: time | None = None) -> AboutDay:
    """Say whether a day is off, and when a reminder for it would come."""
    with core.store.read() as session:
        working = working_time(session, core)
    return AboutDay(day, working.off(day), working.on_day(day, wall))


def replace_instructions(session: Session, core: Core, given: Instructions) -> None:
    """Keep what a speaker said now, in the place of what the same speaker said before.

    That they said nothing replaces everything said, and any word replaces that.
    """
    for earlier in _counting(session, given.interview.id):
        if earlier is not given and (_same_speaker(earlier, given) or earlier.nothing_said or given.nothing_said):
            earlier.replaced_at = core.clock()
    # A step that was opened again by hand has now been answered.
    answered(session, given.interview.id, STEP)
    session.add(given)
    session.flush()


def take_the_place(session: Session, core: Core, row: Interview, given: Instructions) -> None:
    """Keep what a speaker said now; the history keeps what it replaces, and that it was said."""
    lost = [earlier for earlier in _counting(session, row.id) if _same_speaker(earlier, given)]
    _remember(session, core, row, lost, given.words)
    replace_instructions(session, core, given)
    _note(session, core, row)


def _same_speaker(one: Instructions, other: Instructions) -> bool:
    return text_key(one.speaker) == text_key(other.speaker)


def _counting(session: Session, interview: int) -> Sequence[Instructions]:
    query = select(Instructions).where(Instructions.interview_id == interview, Instructions.replaced_at.is_(None))
    return session.scalars(query.order_by(Instructions.id)).all()


def _read(session: Session, core: Core, row: Interview, number: int = 0) -> InstructionsSheet:
    """Read the sheet of an interview: the row with this number where it counts, else the one said last."""
    counting = _counting(session, row.id)
    said = next((given for given in counting if given.id == number), counting[-1] if counting else None)
    sheet = InstructionsSheet(
        interview=row.id,
        company=row.opportunity.company.name,
        role=row.opportunity.role,
        people=tuple(to_reach(part) for part in participations(session, row.id)),
        said_on=said_on(session, row, core.zone()),
    )
    if said is None:
        return sheet
    return replace(
        sheet,
        words=said.words,
        speaker=said.speaker,
        channel=said.channel,
        moves_first=said.moves_first,
        due_on=said.due_on,
        due_time=said.due_time,
        answer_by=said.answer_by,
        whom=said.contact_name,
        nothing_said=said.nothing_said,
        first_check_in=_first_check_in(session, core, row.id) if said.nothing_said else None,
        number=said.id,
        version=said.version,
    )


def _first_check_in(session: Session, core: Core, interview: int) -> date | None:
    planned = [item for _, _, item in open_reminders(session, core.zone(), [interview])]
    days = [item.due_at.date() for item in planned if item.kind is ReminderKind.CHECK_IN]
    return min(days, default=None)


def _keep_given(session: Session, core: Core, row: Interview, sheet: InstructionsSheet) -> int:
    """Write what was said; give the number of its row, or 0 where there is none."""
    counting = _counting(session, row.id)
    known = next((given for given in counting if given.id == sheet.number), None)
    if sheet.nothing_said or (sheet.empty and known is None):
        return sheet.number
    if known is not None and sheet.empty:
        known.replaced_at = core.clock()
        _remember(session, core, row, [known], "")
        _take_back_note(session, core, row.id)
        return 0
    said_anew = known is not None and not sheet.own and known.words.strip() and known.words != sheet.words
    if known is None or known.nothing_said or said_anew:
        known = Instructions(interview=row, speaker=sheet.speaker)
        _write(known, sheet)
        take_the_place(session, core, row, known)
        return known.id
    if known.version != sheet.version:
        _remember(session, core, row, [known], sheet.words)
    _write(known, sheet)
    answered(session, row.id, STEP)
    return known.id


def _write(given: Instructions, sheet: InstructionsSheet) -> None:
    given.words, given.contact_name = sheet.words, sheet.whom
    given.channel, given.moves_first = sheet.channel, sheet.moves_first
    given.due_on, given.due_time, given.answer_by = sheet.due_on, sheet.due_time, sheet.answer_by


def _remember(session: Session, core: Core, row: Interview, lost: Iterable[Instructions], words: str) -> None:
    """Put words that lose their place into the history, where the new ones do not hold them."""
    for given in lost:
        if given.words.strip() and given.words not in words:
            kind = EventKind.OTHER_VERSION
            session.add(Event(interview=row, kind=kind, happened_on=core.today(), text=given.words))


def _noted_today(session: Session, core: Core, interview: int) -> Sequence[Event]:
    query = select(Event).where(
        Event.interview_id == interview,
        Event.kind == EventKind.INSTRUCTIONS,
        Event.happened_on == core.today(),
        Event.undone_at.is_(None),
    )
    return session.scalars(query).all()


def _note(session: Session, core: Core, row: Interview) -> None:
    """Say once a day in the history that they said something."""
    if not _noted_today(session, core, row.id):
        session.add(Event(interview=row, kind=EventKind.INSTRUCTIONS, happened_on=core.today()))


def _take_back_note(session: Session, core: Core, interview: int) -> None:
    for event in _noted_today(session, core, interview):
        event.undone_at = core.clock()
