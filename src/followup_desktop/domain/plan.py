"""What a step says about itself, and one thing that is planned."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from followup_desktop.domain.message import Message, message

if TYPE_CHECKING:
    from followup_desktop.domain.terms import ReminderKind, Rule, StepState
    from followup_desktop.domain.values import History
    from followup_desktop.domain.working_time import WorkingTime


@dataclass(frozen=True, slots=True)
class StepView:
    """A step's one line of state."""

    state: StepState
    summary: Message


@dataclass(frozen=True, slots=True)
class Planned:
    """One reminder to be: what, when, and which rule put it there.

    `key` tells it from the interview's other reminders and stays the same when the date moves. From `until` on it
    has lost its point and is not shown any more.
    """

    kind: ReminderKind
    due_at: datetime
    rule: Rule
    title: Message
    why: Message
    key: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class StepRules:
    """The pure rules of one step, under the name that data and command line use."""

    name: str
    view: Callable[[History, datetime], StepView]
    reminders: Callable[[History, WorkingTime], Iterable[Planned]]


def view_of(step: StepRules, history: History, now: datetime) -> StepView:
    """Say a step's one line of state: what was set by hand counts before what follows from the data."""
    mark = history.marks.get(step.name)
    if mark is None:
        return step.view(history, now)
    derived = step.view(history, now)
    if derived.state is mark.state:
        return derived
    return StepView(mark.state, message(f"step_{mark.state}", day=mark.on))
