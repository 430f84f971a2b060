"""Where an opportunity stands in the list: which round of it is shown, and what is next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from followup_desktop.domain import standing_lines as lines
from followup_desktop.domain.away import away_until
from followup_desktop.domain.plan import StepRules, view_of
from followup_desktop.domain.terms import Group, ReminderKind, Rule, StepState
from followup_desktop.domain.whole_plan import act_asked, asks_from

if TYPE_CHECKING:
    from followup_desktop.domain.message import Message
    from followup_desktop.domain.values import History, Meeting

STEP_OF: Mapping[ReminderKind, str] = {
    ReminderKind.INSTRUCTIONS: "instructions",
    ReminderKind.BREAK_OVER: "walk_away",
    ReminderKind.REFLECTION: "reflection",
    ReminderKind.REFERENCES: "references",
    ReminderKind.THANK_YOU: "thank_you",
}
"""Whether a letter went out is asked about every kind of letter, so it belongs to no step."""
ONLY_IF_THEY_STAY_SILENT = frozenset({ReminderKind.CHECK_IN, ReminderKind.OUTCOME})
"""While these alone are planned, it is their turn."""


@dataclass(frozen=True, slots=True)
class OpenAct:
    """An open reminder, as far as is needed to choose what is next; `due_at` is when it is to be heard."""

    kind: ReminderKind
    rule: Rule
    due_at: datetime
    key: str
    until: datetime | None = None
    snoozed: bool = False


@dataclass(frozen=True, slots=True)
class Round:
    """One interview of an opportunity, and what it still has to say."""

    history: History
    acts: tuple[OpenAct, ...] = ()

    @property
    def free_from(self) -> datetime | None:
        """From when on the user can do something about it: the end of the break after it."""
        return away_until(self.history) or self.history.meeting.over_at

    @property
    def early(self) -> datetime | None:
        """From when on something may be asked before its time: not where the user put something off."""
        return None if any(act.snoozed for act in self.acts) else self.free_from


@dataclass(frozen=True, slots=True)
class Standing:
    """What the list shows of an opportunity.

    `group` is where it stands while nothing is due. At `stale_at` the time alone changes something; None is never.
    """

    meeting: Meeting
    marks: tuple[StepState, ...]
    line: Message
    group: Group
    due_at: datetime | None
    stale_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Shown:
    round: Round
    line: Message
    group: Group
    act: OpenAct | None = None


def standing(rounds: Sequence[Round], steps: Sequence[StepRules], now: datetime) -> Standing:
    """Say where an opportunity with at least one round stands; the rounds come in their order."""
    shown = _shown(rounds, now)
    coming = [asks_from(act, each.early) for each in rounds for act in _living(each, now)]
    moments = [moment for each in rounds for moment in _moments(each) if moment is not None and moment > now]
    return Standing(
        meeting=shown.round.history.meeting,
        marks=tuple(_marks(shown, steps, now)),
        line=shown.line,
        group=shown.group,
        due_at=min(coming, default=None),
        stale_at=min(moments, default=None),
    )


def _shown(rounds: Sequence[Round], now: datetime) -> _Shown:
    """Choose the round that is shown: one that is on, then its break, then what is due, then what comes."""
    last = rounds[-1]
    if last.history.closed:
        return _Shown(last, lines.closed(last.history), Group.CLOSED)
    return _under_way(rounds, now) or _due(rounds, now) or _ahead(rounds, now) or _waiting(rounds, now)


def _under_way(rounds: Sequence[Round], now: datetime) -> _Shown | None:
    """Show a round that is on, or whose break is: until that is over, nothing else is said."""
    for each in reversed(rounds):
        meeting, until = each.history.meeting, away_until(each.history)
        if meeting.cancelled or meeting.over_at is None or until is None:
            continue
        if meeting.starts_at is not None and meeting.starts_at <= now < meeting.over_at:
            return _Shown(each, lines.on_until(meeting.over_at), Group.COMING_UP)
        if meeting.over_at <= now < until and not _is_back(each.history, now):
            return _Shown(each, lines.away(until), Group.COMING_UP)
    return None


def _is_back(history: History, now: datetime) -> bool:
    mark, pause = history.marks.get("walk_away"), history.pause
    by_hand = mark is not None and mark.state.settled
    return by_hand or (pause is not None and pause.ended_at is not None and pause.ended_at <= now)


def _due(rounds: Sequence[Round], now: datetime) -> _Shown | None:
    """Show the latest round that has something to say: what is left of an earlier one must not hide it."""
    for each in reversed(rounds):
        act = act_asked(each.acts, now, each.free_from)
        if act is not None and asks_from(act, each.early) <= now:
            group = Group.WAITING if act.kind in ONLY_IF_THEY_STAY_SILENT else Group.COMING_UP
            return _Shown(each, lines.of_act(act.kind, act.due_at, act.key, each.history), group, act)
    return None


def _ahead(rounds: Sequence[Round], now: datetime) -> _Shown | None:
    """Show what comes first of the interviews ahead and of what the user has planned."""
    found: list[tuple[datetime, int, _Shown]] = []
    for place, each in enumerate(rounds):
        meeting = each.history.meeting
        begin = _begin(meeting)
        if begin is not None and meeting.over_at is not None and meeting.over_at > now and not meeting.cancelled:
            found.append((begin, place, _Shown(each, lines.interview(meeting), Group.COMING_UP)))
        for act in _living(each, now):
            if act.kind in ONLY_IF_THEY_STAY_SILENT or act.kind is ReminderKind.BEFORE_INTERVIEW:
                continue
            line = lines.of_act(act.kind, act.due_at, act.key, each.history)
            found.append((act.due_at, place, _Shown(each, line, Group.COMING_UP, act)))
    return min(found, key=lambda one: one[:2])[2] if found else None


def _waiting(rounds: Sequence[Round], now: datetime) -> _Shown:
    """Show the last round that took place, and until when their answer is awaited."""
    took_place = [each for each in rounds if not each.history.meeting.cancelled]
    last = took_place[-1] if took_place else rounds[-1]
    acts = [act for each in rounds for act in _living(each, now)]
    return _Shown(last, lines.waiting(last.history, min(acts, key=lambda act: act.due_at, default=None)), Group.WAITING)


def _marks(shown: _Shown, steps: Sequence[StepRules], now: datetime) -> Iterator[StepState]:
    """Give the states of the steps; the one that is asked for now is in progress."""
    history = shown.round.history
    over_at = history.meeting.over_at
    asked = STEP_OF.get(shown.act.kind) if shown.act and over_at is not None and over_at <= now else None
    for step in steps:
        state = view_of(step, history, now).state
        yield StepState.IN_PROGRESS if state is StepState.OPEN and step.name == asked else state


def _living(each: Round, now: datetime) -> list[OpenAct]:
    return [act for act in each.acts if act.until is None or act.until > now]


def _begin(meeting: Meeting) -> datetime | None:
    # A day has no beginning of its own; its end is good enough to put it among the other things that come.
    return meeting.starts_at or meeting.over_at


def _moments(each: Round) -> Iterator[datetime | None]:
    """Give every instant at which a round may look different without anybody doing anything."""
    meeting, pause = each.history.meeting, each.history.pause
    yield from (meeting.starts_at, meeting.over_at, away_until(each.history), pause.ended_at if pause else None)
    for act in each.acts:
        yield from (act.due_at, act.until)
