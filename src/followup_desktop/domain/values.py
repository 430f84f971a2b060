"""What the rules read: one interview with everything around it, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from followup_desktop.domain.terms import (
    Answer,
    BreakKind,
    Channel,
    ContactKind,
    EventKind,
    HowItWent,
    LetterKind,
    LetterState,
    Outcome,
    ReferenceState,
    Role,
    Side,
    StepState,
    UseFor,
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """When and where an interview is; all-day ones have a day only, and one still to be arranged has not even that."""

    interview: int
    round: int = 1
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    day: date | None = None
    time_zone: str = "UTC"
    place: str = ""
    link: str = ""
    cancelled: bool = False

    @property
    def over_at(self) -> datetime | None:
        """The instant from which it is surely over: its end, or the end of its day in its own zone."""
        if self.ends_at is not None or self.day is None:
            return self.ends_at
        # In UTC: on the wall, hours that are added to it would be wrong where the clocks change.
        return datetime.combine(self.day + timedelta(days=1), time(), ZoneInfo(self.time_zone)).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class PersonInvolved:
    """Somebody in the interview, and how to reach them."""

    number: int
    name: str
    role: Role
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    said: str = ""
    profiles: tuple[str, ...] = ()
    portals: tuple[str, ...] = ()
    postals: tuple[str, ...] = ()

    def ways(self, kind: ContactKind) -> tuple[str, ...]:
        """Give the contact details of one kind, in the order they were learnt."""
        return {
            ContactKind.EMAIL: self.emails,
            ContactKind.PHONE: self.phones,
            ContactKind.LINKEDIN: self.profiles,
            ContactKind.PORTAL: self.portals,
            ContactKind.POSTAL: self.postals,
        }[kind]


@dataclass(frozen=True, slots=True)
class Heard:
    """Where words were heard: the day from which they are read, and the names of those who were there."""

    on: date
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InstructionsGiven:
    """What one side said about follow-up; with `nothing_said`, that they said nothing.

    `whom` is the name of whom to be in touch with, where they named somebody. `replaced_at` is the instant at
    which the same side said something else, and this ceased to hold. `heard` is there where it was in another round.
    """

    words: str = ""
    speaker: str = ""
    channel: Channel | None = None
    moves_first: Side | None = None
    due_on: date | None = None
    due_time: time | None = None
    answer_by: date | None = None
    nothing_said: bool = False
    whom: str = ""
    replaced_at: datetime | None = None
    heard: Heard | None = None

    @property
    def asked_for_on(self) -> date | None:
        """The day on which the user is to be in touch; where they move first, there is none."""
        return None if self.moves_first is Side.THEY else self.due_on

    @property
    def promised_by(self) -> date | None:
        """The day by which they meant to move: the later one where they named two."""
        named = (self.answer_by, self.due_on if self.moves_first is Side.THEY else None)
        return max((day for day in named if day is not None), default=None)


@dataclass(frozen=True, slots=True)
class BreakTaken:
    """The time away; an instant that is None was not set by hand."""

    kind: BreakKind = BreakKind.WALK
    planned_end: datetime | None = None
    ended_at: datetime | None = None
    thought: str = ""


@dataclass(frozen=True, slots=True)
class QuestionKept:
    """One remembered question, with what may be shown elsewhere."""

    text: str
    how_it_went: HowItWent | None = None
    better_answer: str = ""
    use_for: UseFor = UseFor.NOTHING


@dataclass(frozen=True, slots=True)
class ReflectionKept:
    """The written reflection."""

    went_well: str = ""
    notes: str = ""
    finished: bool = False
    questions: tuple[QuestionKept, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterWritten:
    """One letter to one person, as far as the rules care."""

    kind: LetterKind
    state: LetterState
    person: int | None = None
    handed_over_at: datetime | None = None
    sent_on: date | None = None
    names_instead: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ReferenceTold:
    """How far one reference is about this interview."""

    name: str
    state: ReferenceState
    told_on: date | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of what happened, in the order of its date and, on one day, of its entry.

    With `elsewhere` it was noted on another round of the same opportunity.
    """

    kind: EventKind
    on: date
    side: Side | None = None
    channel: Channel | None = None
    answer: Answer | None = None
    until: date | None = None
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class PromiseMade:
    """A promise by either side."""

    number: int
    side: Side
    what: str
    by: date | None = None
    kept_on: date | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A step set by hand, and the user's day on which it was set."""

    state: StepState
    on: date


@dataclass(frozen=True, slots=True)
class History:
    """Everything about one interview from which its steps and its plan follow.

    `said_before` is what was said in earlier rounds by those who have not said anything else since; `replaced` is what
    was said about this interview and does not hold any more. With `later_round` another round speaks for the
    opportunity.
    """

    meeting: Meeting
    company: str
    role: str
    taken_on: date
    people: tuple[PersonInvolved, ...] = ()
    instructions: tuple[InstructionsGiven, ...] = ()
    said_before: tuple[InstructionsGiven, ...] = ()
    replaced: tuple[InstructionsGiven, ...] = ()
    pause: BreakTaken | None = None
    reflection: ReflectionKept | None = None
    letters: tuple[LetterWritten, ...] = ()
    references_asked_on: date | None = None
    references_not_asked: bool = False
    references: tuple[ReferenceTold, ...] = ()
    events: tuple[Happened, ...] = ()
    promises: tuple[PromiseMade, ...] = ()
    marks: Mapping[str, Mark] = field(default_factory=dict)
    others: tuple[Meeting, ...] = ()
    later_round: bool = False
    closed: bool = False
    outcome: Outcome | None = None

    @property
    def day(self) -> date | None:
        """The day of the interview, in its own zone."""
        return self.meeting.day

    @property
    def promised_by(self) -> date | None:
        """The last of the days by which somebody meant to answer."""
        said = (*self.said_before, *self.instructions)
        return max((given.promised_by for given in said if given.promised_by), default=None)
