"""The whole plan of one interview: what the interview itself, the steps and the later contact ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol, TypeVar

from followup_desktop.domain.follow_up import follow_up
from followup_desktop.domain.making_way import made_way
from followup_desktop.domain.message import Message, message
from followup_desktop.domain.plan import Planned, StepRules
from followup_desktop.domain.terms import LetterState, ReminderKind, Rule
from followup_desktop.domain.working_time import THANKS_WELCOME_FOR

if TYPE_CHECKING:
    from followup_desktop.domain.values import History
    from followup_desktop.domain.working_time import WorkingTime

DID_IT_GO_OUT_AFTER = timedelta(hours=1)
THANKS_ARE_LATE_AFTER = timedelta(days=THANKS_WELCOME_FOR - 1)
"""Counted from when they are best sent, which is a day after the interview."""

QUESTIONS = frozenset({ReminderKind.CHECK_IN, ReminderKind.OUTCOME})
"""What can begin with the thanks, or says that nothing more is to be written."""

AFTER_DEADLINES = {ReminderKind.INSTRUCTIONS: 1, ReminderKind.REFLECTION: 1, ReminderKind.THANK_YOU: 2}
"""What is asked next: what is best while it is fresh, then the thank-you that is not urgent yet, then all else."""

DEADLINES = frozenset(
    {
        ReminderKind.BEFORE_INTERVIEW,
        ReminderKind.OFFER,
        ReminderKind.FOLLOW_UP,
        ReminderKind.PROMISE,
        ReminderKind.THANK_YOU,
    }
)


def whole_plan(history: History, steps: Sequence[StepRules], working: WorkingTime) -> tuple[Planned, ...]:
    """Plan everything for one interview, the earliest first; nothing falls into another interview."""
    wanted: list[Planned] = []
    if not history.closed and not history.meeting.cancelled:
        wanted += _before(history, working)
        for step in steps:
            mark = history.marks.get(step.name)
            if mark is None or not mark.state.settled:
                wanted += step.reminders(history, working)
        wanted += _handed_over(history, working)
    wanted += follow_up(history, working)
    return tuple(sorted((made_way(item, history, working) for item in wanted), key=lambda p: (p.due_at, p.key)))


class Act(Protocol):
    """Something that an interview may have to say."""

    @property
    def kind(self) -> ReminderKind:
        """What it is about."""

    @property
    def due_at(self) -> datetime:
        """When it is to be heard."""

    @property
    def key(self) -> str:
        """Its name within the plan of its interview."""

    @property
    def until(self) -> datetime | None:
        """From when on it has lost its point."""


AnAct = TypeVar("AnAct", bound=Act)


def next_act(open_ones: Iterable[AnAct], now: datetime) -> AnAct | None:
    """Choose the one thing an interview has to say: of what is due that it comes, what has a deadline, what was first.

    Where nothing is due yet, it is what comes first.
    """
    waiting = [item for item in open_ones if item.until is None or item.until > now]
    if len(waiting) == 1:
        return waiting[0]
    due = _making_way([item for item in waiting if item.due_at <= now], now)
    if due:
        return min(due, key=lambda item: (_urgency(item.kind), item.due_at, item.key))
    return min(waiting, key=lambda item: (item.due_at, item.key), default=None)


def _making_way(due: list[AnAct], now: datetime) -> list[AnAct]:
    """Leave late thanks out where a question to them is due: it is not to be hidden, and can begin with the thanks."""
    if not any(item.kind in QUESTIONS and item.due_at <= now for item in due):
        return due
    late = now - THANKS_ARE_LATE_AFTER
    return [item for item in due if item.kind is not ReminderKind.THANK_YOU or item.due_at >= late]


def _urgency(kind: ReminderKind) -> int:
    """Rank a kind: an interview that comes lets nothing hide it, since nothing makes up for one that was missed."""
    if kind is ReminderKind.BEFORE_INTERVIEW:
        return 0
    return 1 if kind in DEADLINES else 2


class Ask(Act, Protocol):
    """Something that the user can do, perhaps before anybody speaks of it."""

    @property
    def snoozed(self) -> bool:
        """Whether the user wanted to hear it at another time."""


AnAsk = TypeVar("AnAsk", bound=Ask)


def asks_from(item: Ask, free_from: datetime | None) -> datetime:
    """Say from when on something can be done: a thank-you as soon as the user is free, all else when it is due.

    `free_from` is the end of the interview or of the break after it. What was put off comes when the user wanted.
    """
    if item.kind is ReminderKind.THANK_YOU and free_from is not None and not item.snoozed:
        return min(item.due_at, free_from)
    return item.due_at


def act_asked(open_ones: Iterable[AnAsk], now: datetime, free_from: datetime | None) -> AnAsk | None:
    """Choose what an interview asks of the user: deadlines, then what is best fresh, then the thank-you, then the rest.

    Where nothing can be done yet, it is what comes first. Whoever put an interview off is not shown the next thing
    about it before its time.
    """
    waiting = [item for item in open_ones if item.until is None or item.until > now]
    early = None if any(item.snoozed for item in waiting) else free_from
    ready = _making_way([item for item in waiting if asks_from(item, early) <= now], now)
    if not ready:
        return min(waiting, key=lambda item: (asks_from(item, early), item.key), default=None)

    def rank(item: AnAsk) -> tuple[int, datetime, str]:
        if item.kind in DEADLINES and item.due_at <= now:
            return 0, item.due_at, item.key
        return AFTER_DEADLINES.get(item.kind, len(AFTER_DEADLINES)), item.due_at, item.key

    return min(ready, key=rank)


def _before(history: History, working: WorkingTime) -> Iterator[Planned]:
    meeting = history.meeting
    if meeting.day is None:
        return
    starts_at = meeting.starts_at
    local_day = working.local(starts_at).date() if starts_at else meeting.day
    moments: dict[str, tuple[datetime, Message]] = {}
    if working.evening_before is not None:
        evening = working.at(local_day - timedelta(days=1), working.evening_before)
        moments["evening"] = evening, message("why_before_evening")
    if starts_at is not None and working.before is not None:
        # In UTC: the plan is the same in whichever zone it was written down.
        moments["hours"] = starts_at - working.before, message("why_before_hours", at=starts_at.astimezone(UTC))
    for name, (moment, why) in moments.items():
        yield Planned(
            ReminderKind.BEFORE_INTERVIEW,
            moment,
            Rule.INTERVIEW,
            message("title_before", company=history.company, role=history.role),
            why,
            key=f"before_interview:{name}",
            until=starts_at or meeting.over_at,
        )


def _handed_over(history: History, working: WorkingTime) -> Iterator[Planned]:
    moments = [
        letter.handed_over_at
        for letter in history.letters
        if letter.state is LetterState.HANDED_OVER and letter.handed_over_at is not None
    ]
    if moments:
        yield Planned(
            ReminderKind.HAND_OVER,
            _on_a_working_day(min(moments) + DID_IT_GO_OUT_AFTER, working),
            Rule.STEP,
            message("title_hand_over", company=history.company),
            message("why_hand_over"),
            key="hand_over",
        )


def _on_a_working_day(instant: datetime, working: WorkingTime) -> datetime:
    """Give an instant itself, out of the quiet hours, or the usual time of the first working day after it."""
    moment = working.awake(instant)
    return working.on_day(moment.date()) if working.off(moment.date()) else moment
