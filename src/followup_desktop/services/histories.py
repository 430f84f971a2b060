"""Reading interviews with everything around them into the frozen values that the rules read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from followup_desktop.domain.keys import text_key
from followup_desktop.domain.model.base import NEVER
from followup_desktop.domain.model.belongings import Brief, Reference
from followup_desktop.domain.model.interviews import Interview, Opportunity, Participation, Person
from followup_desktop.domain.model.letters import Letter, LetterMention
from followup_desktop.domain.model.plan import Event, Promise
from followup_desktop.domain.model.steps import Break, BriefInterview, Instructions, Reflection, StepMark
from followup_desktop.domain.terms import Answer, EventKind, ReferenceState
from followup_desktop.domain.values import Heard, History, InstructionsGiven, Meeting, ReferenceTold
from followup_desktop.domain.words.question import day_of_words
from followup_desktop.services import readings

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

BEFORE = timedelta(days=1)
PLANS_REACH = timedelta(days=120)
AT_ONCE = 500


def load_histories(session: Session, interviews: Iterable[int], zone: ZoneInfo) -> dict[int, History]:
    """Read the histories of some interviews, by their numbers, in the user's zone; deleted ones are left out."""
    wanted = list(dict.fromkeys(interviews))
    found: dict[int, History] = {}
    for first in range(0, len(wanted), AT_ONCE):
        found |= _load_some(session, wanted[first : first + AT_ONCE], zone)
    return found


def load_interviews(session: Session, interviews: Sequence[int]) -> Sequence[Interview]:
    """Read interviews with opportunity, company and people, in the order of their numbers."""
    return session.scalars(
        select(Interview)
        .where(Interview.id.in_(interviews), Interview.deleted_at.is_(None))
        .options(
            joinedload(Interview.opportunity).joinedload(Opportunity.company),
            selectinload(Interview.participations)
            .joinedload(Participation.person)
            .selectinload(Person.contact_details),
        )
        .order_by(Interview.id)
    ).all()


def said_on(session: Session, row: Interview, zone: ZoneInfo) -> date:
    """Give the day from which words about an interview are read."""
    query = select(Event).where(Event.interview_id == row.id, Event.undone_at.is_(None))
    return day_of_words(row.day, _taken_on(row, session.scalars(query.where(Event.kind == EventKind.TAKEN)), zone))


def meeting_of(row: Interview) -> Meeting:
    """Give the when and where of an interview."""
    return Meeting(
        interview=row.id,
        round=row.round,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        day=row.day,
        time_zone=row.time_zone,
        place=row.place,
        link=row.link,
        cancelled=row.cancelled_at is not None,
    )


def _taken_on(row: Interview, events: Iterable[Event], zone: ZoneInfo) -> date:
    """Give the user's day on which an interview was taken, or where nothing tells it, on which its row was made."""
    taken = [event.happened_on for event in events if event.kind is EventKind.TAKEN]
    return min(taken, default=row.created_at.astimezone(zone).date())


def _load_some(session: Session, wanted: Sequence[int], zone: ZoneInfo) -> dict[int, History]:
    rows = load_interviews(session, wanted)
    around = _Around(session, rows, zone)
    return {row.id: around.history(row) for row in rows}


class _Around:
    """What stands around some interviews, read once for all of them."""

    def __init__(self, session: Session, rows: Sequence[Interview], zone: ZoneInfo) -> None:
        self._zone = zone
        numbers = [row.id for row in rows]
        self.breaks = _grouped(session, Break, numbers)
        self.marks = _grouped(session, StepMark, numbers)
        self.rounds = _rounds(session, [row.opportunity_id for row in rows])
        everywhere = [number for rounds in self.rounds.values() for number, _, _ in rounds]
        self.instructions = _grouped(session, Instructions, everywhere, Instructions.replaced_at.is_(None))
        self.replaced = _grouped(
            session, Instructions, numbers, Instructions.replaced_at.is_not(None), Instructions.due_on.is_not(None)
        )
        self.events = _grouped(session, Event, everywhere, Event.undone_at.is_(None))
        # What the user has called off asks for nothing any more.
        self.promises = _grouped(session, Promise, numbers, Promise.broken_on.is_(None))
        self.letters = _grouped(session, Letter, numbers, Letter.deleted_at.is_(None))
        self.reflections = {
            row.interview_id: row
            for row in session.scalars(
                select(Reflection)
                .where(Reflection.interview_id.in_(numbers))
                .options(selectinload(Reflection.questions))
            )
        }
        self.heard = self._heard(session)
        self.mentions = _mentions(session, numbers)
        self.references = _references(session, rows)
        self.calendar = _calendar(session, rows)

    def history(self, row: Interview) -> History:
        opportunity = row.opportunity
        reflection = self.reflections.get(row.id)
        return History(
            meeting=meeting_of(row),
            company=opportunity.company.name,
            role=opportunity.role,
            taken_on=self._taken_on(row),
            people=tuple(readings.person_of(part) for part in row.participations),
            instructions=tuple(readings.instructions_of(given) for given in self.instructions[row.id]),
            said_before=self._said_before(row),
            replaced=tuple(readings.instructions_of(given) for given in self.replaced[row.id]),
            pause=next((readings.break_of(taken) for taken in self.breaks[row.id]), None),
            reflection=readings.reflection_of(reflection) if reflection else None,
            letters=tuple(readings.letter_of(it, self.mentions[it.id]) for it in self.letters[row.id]),
            references_asked_on=opportunity.references_asked_on,
            references_not_asked=opportunity.references_not_asked,
            references=tuple(self.references[row.opportunity_id].values()),
            events=readings.events_of(self._events(row), row.id),
            promises=tuple(readings.promise_of(made) for made in self.promises[row.id]),
            marks={mark.step: readings.mark_of(mark) for mark in self.marks[row.id]},
            others=self._others(row),
            later_round=self._later_round(row),
            closed=opportunity.closed_on is not None,
            outcome=opportunity.outcome,
        )

    def _heard(self, session: Session) -> dict[int, Heard]:
        """Give where words of another round were heard, as far as they may still wait for an answer."""
        many = [number for rounds in self.rounds.values() if len(rounds) > 1 for number, _, _ in rounds]
        numbers = [each for each in many if any(one.due_on is None for one in self.instructions[each])]
        if not numbers:
            return {}
        people: dict[int, list[str]] = defaultdict(list)
        there = select(Participation.interview_id, Person.name).join(Participation.person)
        for number, name in session.execute(
            there.where(Participation.interview_id.in_(numbers)).order_by(Participation.id)
        ):
            people[number].append(name)
        rows = session.scalars(select(Interview).where(Interview.id.in_(numbers)))
        return {row.id: Heard(day_of_words(row.day, self._taken_on(row)), tuple(people[row.id])) for row in rows}

    def _events(self, row: Interview) -> list[Event]:
        """Give what happened, also what was noted on another round: a call is a call, whichever it was noted on."""
        others = (number for number, _, _ in self.rounds[row.opportunity_id] if number != row.id)
        told_there = [event for number in others for event in self.events[number] if _concerns_all(event)]
        return [*self.events[row.id], *told_there]

    def _said_before(self, row: Interview) -> tuple[InstructionsGiven, ...]:
        """Give what was said in earlier rounds and still counts: nobody who said it has said anything since."""
        rounds = sorted((number, each) for each, number, _ in self.rounds[row.opportunity_id] if number <= row.round)
        said: dict[str, list[InstructionsGiven]] = {}
        for _, each in rounds:
            given = [one for one in self.instructions[each] if not one.nothing_said]
            said |= {text_key(one.speaker): [] for one in given}
            if each != row.id:
                for one in given:
                    said[text_key(one.speaker)].append(readings.instructions_of(one, self.heard.get(each)))
        return tuple(one for ones in said.values() for one in ones)

    def _later_round(self, row: Interview) -> bool:
        """Say whether another round goes on where this one ended: a later one, or any where this was cancelled."""
        own = row.cancelled_at is None, row.round, row.id
        return any((not gone, number, each) > own for each, number, gone in self.rounds[row.opportunity_id])

    def _taken_on(self, row: Interview) -> date:
        return _taken_on(row, self.events[row.id], self._zone)

    def _others(self, row: Interview) -> tuple[Meeting, ...]:
        """Give the interviews that this one's break and reminders might fall into."""
        begin = _begin(row)
        first = bisect_left(self.calendar, begin - BEFORE, key=_start)
        last = bisect_right(self.calendar, begin + PLANS_REACH, key=_start)
        return tuple(other for other in self.calendar[first:last] if other.interview != row.id)


def _begin(row: Interview) -> datetime:
    """Give from when on reminders about an interview may fall into others."""
    day = datetime.combine(row.day, datetime.min.time(), UTC) if row.day else row.created_at
    return row.starts_at or day


def _start(meeting: Meeting) -> datetime:
    return meeting.starts_at or NEVER


def _grouped(session: Session, table: type[Any], numbers: Sequence[int], *conditions: Any) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in session.scalars(select(table).where(table.interview_id.in_(numbers), *conditions).order_by(table.id)):
        groups[row.interview_id].append(row)
    return groups


def _mentions(session: Session, numbers: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    query = select(LetterMention.letter_id, LetterMention.person_id).join(LetterMention.letter)
    for letter, person in session.execute(query.where(Letter.interview_id.in_(numbers))):
        found[letter].append(person)
    return found


def _references(session: Session, rows: Sequence[Interview]) -> dict[int, dict[int, ReferenceTold]]:
    """Give how far each reference is about each opportunity: a word counts for all rounds, whichever it was about.

    Where they asked for references, those who were not told yet are among them.
    """
    found: dict[int, dict[int, ReferenceTold]] = defaultdict(dict)
    asked = {o.id for o in (row.opportunity for row in rows) if o.references_asked_on and o.closed_on is None}
    if asked:
        everybody = select(Reference.id, Person.name).join(Reference.person).where(Reference.counted_on)
        for number, name in session.execute(everybody.where(Person.deleted_at.is_(None)).order_by(Reference.id)):
            for opportunity in asked:
                found[opportunity][number] = ReferenceTold(name, ReferenceState.NOT_TOLD)
    query = (
        select(BriefInterview, Interview.opportunity_id, Reference.id, Person.name)
        .join(Brief, Brief.id == BriefInterview.brief_id)
        .join(Brief.reference)
        .join(Reference.person)
        .join(BriefInterview.interview)
        .where(Interview.opportunity_id.in_([row.opportunity_id for row in rows]), Reference.counted_on)
        .order_by(BriefInterview.state != ReferenceState.NOT_TOLD, BriefInterview.id)
    )
    for about, opportunity, number, name in session.execute(query):
        found[opportunity][number] = readings.reference_of(about, name)
    return found


def _rounds(session: Session, opportunities: Sequence[int]) -> dict[int, list[tuple[int, int, bool]]]:
    """Give the interviews of each opportunity: number, round, and whether it was cancelled."""
    rounds: dict[int, list[tuple[int, int, bool]]] = defaultdict(list)
    query = select(Interview.opportunity_id, Interview.id, Interview.round, Interview.cancelled_at.is_not(None)).where(
        Interview.opportunity_id.in_(opportunities), Interview.deleted_at.is_(None)
    )
    for opportunity, number, round_number, cancelled in session.execute(query):
        rounds[opportunity].append((number, round_number, cancelled))
    return rounds


def _concerns_all(event: Event) -> bool:
    """Say whether an event is about the whole opportunity; the answer "next round" ends its own round only."""
    contact = event.kind is EventKind.CONTACT
    return contact or (event.kind is EventKind.ANSWER and event.answer is not Answer.NEXT_ROUND)


def _calendar(session: Session, rows: Sequence[Interview]) -> list[Meeting]:
    begins = [_begin(row) for row in rows]
    if not begins:
        return []
    query = (
        select(Interview.id, Interview.starts_at, Interview.ends_at)
        .where(
            Interview.starts_at >= min(begins) - BEFORE - BEFORE,
            Interview.starts_at <= max(begins) + PLANS_REACH + BEFORE,
            Interview.deleted_at.is_(None),
            Interview.cancelled_at.is_(None),
        )
        .order_by(Interview.starts_at)
    )
    return [Meeting(interview=n, starts_at=a, ends_at=b) for n, a, b in session.execute(query)]
