"""Histories by the thousand, each from its own seed: whatever can be said, done and entered around an interview."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from followup_desktop.domain.terms import (
    Answer,
    Channel,
    EventKind,
    LetterKind,
    LetterState,
    Outcome,
    ReferenceState,
    Role,
    Side,
    StepState,
)
from followup_desktop.domain.values import (
    BreakTaken,
    Happened,
    History,
    InstructionsGiven,
    LetterWritten,
    Mark,
    Meeting,
    PersonInvolved,
    PromiseMade,
    ReferenceTold,
    ReflectionKept,
)

EAST = ("Asia/Kathmandu", "Pacific/Auckland", "Australia/Lord_Howe", "Africa/Cairo")
ZONES = ("Europe/Berlin", "Europe/Berlin", "UTC", "America/New_York", "America/Santiago", *EAST)
QUIET = (
    *[(time(21), time(8))] * 6,
    (time(22), time(7)),
    (time(19), time(9, 30)),
    (time(12), time(14)),
    (time(6), time(22)),
    (time(13), time(12, 30)),
    (time(0), time(0)),
    (time(0), time(23, 59)),
    (time(8), time(7, 55)),
    (time(8, 30), time(7)),
    (time(18), time(11)),
)
"""Nights, noons, days, none, and nearly all of the day."""

ANCHORS = (
    date(2026, 11, 19),
    date(2026, 3, 26),
    date(2026, 10, 22),
    date(2026, 10, 30),
    date(2027, 3, 12),
    date(2026, 4, 3),
    date(2026, 9, 4),
    date(2026, 12, 22),
    date(2028, 2, 26),
)
"""Days near which clocks change, years end, a leap day is."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """When somebody can be asked, as plain data."""

    zone: ZoneInfo
    quiet_from: time
    quiet_to: time
    time_of_day: time
    weekend: frozenset[int]
    holidays: frozenset[date]
    away: tuple[tuple[date, date], ...]

    def off(self, day: date) -> bool:
        """Say whether nothing should fall on a day."""
        return day.weekday() in self.weekend or day in self.holidays or any(a <= day <= b for a, b in self.away)

    def quiet(self, wall: time) -> bool:
        """Say whether a wall time is in the quiet hours."""
        if self.quiet_from == self.quiet_to:
            return False
        after, before = wall >= self.quiet_from, wall < self.quiet_to
        return after and before if self.quiet_from < self.quiet_to else after or before

    def at(self, day: date, wall: time) -> datetime:
        """Give the instant of a wall time; one that the clocks leave out is an hour later."""
        return datetime.combine(day, wall, self.zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Case:
    """One history and one calendar."""

    history: History
    calendar: Calendar


def make_case(seed: int) -> Case:
    """Make the case of a seed; the same seed always gives the same case."""
    dice = Random(seed)
    anchor = dice.choice(ANCHORS) + timedelta(days=dice.randint(-4, 6))
    calendar = _calendar(dice, anchor)
    meeting = _meeting(dice, anchor, calendar)
    history = History(
        meeting=meeting,
        company="Northfield",
        role="Analyst",
        taken_on=anchor - timedelta(days=dice.randint(0, 12)),
        people=tuple(PersonInvolved(n, f"Person {n}", dice.choice(list(Role))) for n in range(1, dice.randint(1, 4))),
        instructions=_words(dice, anchor) if dice.random() < 0.6 else (),
        said_before=_words(dice, anchor) if dice.random() < 0.1 else (),
        pause=_pause(dice, meeting),
        reflection=ReflectionKept("Well", finished=dice.random() < 0.5) if dice.random() < 0.3 else None,
        promises=_promises(dice, anchor),
        marks=_marks(dice, anchor),
        others=_others(dice, meeting, anchor, calendar),
        later_round=dice.random() < 0.05,
    )
    history = _with_references(dice, history, anchor)
    history = replace(history, letters=_letters(dice, history, anchor), events=_events(dice, anchor))
    return Case(outcome_of(history), calendar)


def outcome_of(history: History) -> History:
    """Let a history stand as its events say, one after the other."""
    outcome: Outcome | None = None
    closed, later = False, history.later_round
    for event in history.events:
        if event.kind is EventKind.CLOSED or event.answer is Answer.NO:
            outcome, closed = Outcome.REFUSED if event.answer else Outcome.GONE_QUIET, True
        elif event.kind is EventKind.REOPENED:
            outcome, closed = None, False
        elif event.answer is Answer.OFFER:
            outcome, closed = Outcome.OFFER, False
        elif event.answer is Answer.NEXT_ROUND:
            outcome, closed = None if closed else outcome, False
            later = later or not event.elsewhere
        elif outcome is Outcome.GONE_QUIET and event.side is Side.THEY:
            outcome, closed = None, False
    return replace(history, outcome=outcome, closed=closed, later_round=later)


def _calendar(dice: Random, anchor: date) -> Calendar:
    quiet_from, quiet_to = dice.choice(QUIET)
    holidays = {anchor + timedelta(days=dice.randint(-3, 70)) for _ in range(dice.choice((0, 0, 3, 8)))}
    away = []
    if dice.random() < 0.25:
        first = anchor + timedelta(days=dice.randint(-2, 40))
        away.append((first, first + timedelta(days=dice.randint(0, 20))))
    return Calendar(
        zone=ZoneInfo(dice.choice(ZONES)),
        quiet_from=quiet_from,
        quiet_to=quiet_to,
        time_of_day=dice.choice((time(10), time(10), time(10), time(8, 30), time(16), time(21, 30))),
        weekend=frozenset(dice.choice(((5, 6), (5, 6), (5, 6), (4, 5), (6,)))),
        holidays=frozenset(holidays),
        away=tuple(away),
    )


def _meeting(dice: Random, anchor: date, calendar: Calendar) -> Meeting:
    zone = calendar.zone if dice.random() < 0.8 else ZoneInfo(dice.choice(ZONES))
    cancelled = dice.random() < 0.04
    kind = dice.random()
    if kind < 0.08:
        return Meeting(1, cancelled=cancelled)
    if kind < 0.16:
        return Meeting(1, day=anchor, time_zone=zone.key, cancelled=cancelled)
    hour = dice.choice((8, 9, 10, 13, 14, 15, 16, 17, 18, dice.randint(0, 23)))
    starts_at = datetime.combine(anchor, time(hour, dice.choice((0, 15, 30, 50))), zone).astimezone(UTC)
    ends_at = starts_at + timedelta(minutes=dice.choice((30, 45, 60, 70, 120, 240)))
    return Meeting(
        1, 1, starts_at, ends_at, starts_at.astimezone(zone).date(), zone.key, cancelled=cancelled, place="Harbour 4"
    )


def _others(dice: Random, meeting: Meeting, anchor: date, calendar: Calendar) -> tuple[Meeting, ...]:
    found = []
    over_at = meeting.over_at or calendar.at(anchor, time(15))
    for number in range(dice.choice((0, 0, 1, 2, 4))):
        near = over_at + timedelta(minutes=5 * dice.randint(-12, 30 * 12))
        morning = calendar.at(anchor + timedelta(days=dice.randint(1, 40)), dice.choice((time(9), time(9, 30))))
        starts_at = dice.choice((near, morning))
        ends_at = starts_at + timedelta(minutes=dice.choice((30, 60, 90, 300)))
        found.append(Meeting(number + 2, 1, starts_at, ends_at, starts_at.date(), cancelled=dice.random() < 0.1))
    return tuple(found)


def _words(dice: Random, anchor: date) -> tuple[InstructionsGiven, ...]:
    if dice.random() < 0.2:
        return (InstructionsGiven(nothing_said=True),)
    found = []
    for speaker in ("", "Ms Novak", "Mr Adler")[: dice.randint(1, 3)]:
        day = anchor + timedelta(days=dice.randint(0, 45))
        later = anchor + timedelta(days=dice.randint(0, 45))
        found.append(
            InstructionsGiven(
                "their words",
                speaker,
                dice.choice((None, *Channel)),
                dice.choice((None, Side.ME, Side.THEY)),
                day if dice.random() < 0.5 else None,
                dice.choice((None, None, time(9, 15), time(16), time(22))),
                later if dice.random() < 0.5 else None,
            )
        )
    return tuple(found)


def _pause(dice: Random, meeting: Meeting) -> BreakTaken | None:
    if meeting.ends_at is None or dice.random() < 0.7:
        return None
    longer = meeting.ends_at + timedelta(minutes=dice.choice((10, 40, 90, 240)))
    back = meeting.ends_at + timedelta(minutes=dice.choice((5, 15, 60)))
    return BreakTaken(
        planned_end=longer if dice.random() < 0.7 else None, ended_at=back if dice.random() < 0.4 else None
    )


def _promises(dice: Random, anchor: date) -> tuple[PromiseMade, ...]:
    return tuple(
        PromiseMade(
            number,
            dice.choice(list(Side)),
            "Send the plans",
            anchor + timedelta(days=dice.randint(0, 20)) if dice.random() < 0.8 else None,
            anchor if dice.random() < 0.2 else None,
        )
        for number in range(dice.choice((0, 0, 0, 1, 2)))
    )


def _marks(dice: Random, anchor: date) -> dict[str, Mark]:
    names = ("instructions", "walk_away", "reflection", "references", "thank_you")
    return {
        name: Mark(dice.choice(list(StepState)), anchor + timedelta(days=dice.randint(-4, 6)))
        for name in names
        if dice.random() < 0.12
    }


def _with_references(dice: Random, history: History, anchor: date) -> History:
    if dice.random() < 0.5:
        return replace(history, references_not_asked=dice.random() < 0.3)
    told = anchor + timedelta(days=dice.randint(0, 8))
    references = tuple(
        ReferenceTold(f"Reference {n}", dice.choice(list(ReferenceState)), told) for n in range(dice.randint(0, 3))
    )
    return replace(history, references_asked_on=anchor + timedelta(days=dice.randint(0, 5)), references=references)


def _letters(dice: Random, history: History, anchor: date) -> tuple[LetterWritten, ...]:
    found = []
    for person in history.people:
        sent_on = anchor + timedelta(days=dice.choice((0, 1, 1, 2, 6)))
        state = dice.choice((None, LetterState.DRAFT, LetterState.HANDED_OVER, LetterState.SENT, LetterState.SENT))
        if state is None:
            continue
        handed = datetime.combine(sent_on, time(dice.randint(0, 23)), UTC) if state is LetterState.HANDED_OVER else None
        kind = dice.choice((LetterKind.THANK_YOU_EMAIL, LetterKind.THANK_YOU_CARD))
        sent = sent_on if state is LetterState.SENT else None
        found.append(LetterWritten(kind, state, person.number, handed, sent))
    if dice.random() < 0.1:
        kind = dice.choice((LetterKind.BRIEF, LetterKind.OFFER_NOTE, LetterKind.CHECK_IN))
        sent_on = anchor + timedelta(days=dice.randint(3, 30))
        found.append(LetterWritten(kind, LetterState.SENT, None, None, sent_on))
    return tuple(found)


def _events(dice: Random, anchor: date) -> tuple[Happened, ...]:
    found = [Happened(EventKind.TAKEN, anchor - timedelta(days=12))]
    for _ in range(dice.choice((0, 0, 1, 2, 3, 4))):
        on = anchor + timedelta(days=dice.randint(-3, 60))
        elsewhere = dice.random() < 0.1
        what = dice.random()
        if what < 0.6:
            contact = Happened(EventKind.CONTACT, on, dice.choice(list(Side)), dice.choice(list(Channel)))
            found.append(replace(contact, elsewhere=elsewhere))
        elif what < 0.85:
            found.append(_answer(dice, on, elsewhere=elsewhere))
        else:
            found.append(Happened(EventKind.CLOSED, on))
            if dice.random() < 0.7:
                found.append(Happened(EventKind.REOPENED, on + timedelta(days=dice.randint(0, 9))))
    # What is entered later stands where its day is, whenever it was entered.
    return tuple(sorted(found, key=lambda event: event.on))


def _answer(dice: Random, on: date, *, elsewhere: bool) -> Happened:
    what = dice.choice((Answer.OTHER, Answer.OTHER, Answer.OTHER, Answer.NEXT_ROUND, Answer.OFFER, Answer.NO))
    until = on + timedelta(days=dice.randint(0, 20)) if dice.random() < 0.8 else None
    # The answer "next round" is about its own round only.
    elsewhere = elsewhere and what is not Answer.NEXT_ROUND
    return Happened(EventKind.ANSWER, on, Side.THEY, answer=what, until=until, elsewhere=elsewhere)
