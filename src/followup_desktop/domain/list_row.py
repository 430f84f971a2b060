"""One row of the list: everything that is painted, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

from followup_desktop.domain.message import Message, message
from followup_desktop.domain.terms import Group, Outcome, StepState

if TYPE_CHECKING:
    from collections.abc import Sequence

ORDER = (Group.NEEDS_YOU, Group.COMING_UP, Group.WAITING, Group.CLOSED)
"""The headings from top to bottom."""

Place = tuple[int, datetime, int]
"""Where a row stands: its group, when it needs the user, its number."""
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ListRow:
    """One opportunity in the list, with the round that is shown of it.

    `marks` are the states of the steps in their order, where a step that is asked for now is in progress. `line`
    says what is next. `due_at` is when it needs the user next, or None; the rows of a group are in its order.
    """

    opportunity: int
    interview: int
    role: str
    company: str
    round: int
    day: date | None
    starts_at: datetime | None
    time_zone: str
    marks: tuple[StepState, ...]
    line: Message
    group: Group
    outcome: Outcome | None
    due_at: datetime | None

    @property
    def settled(self) -> int:
        """How many steps ask nothing more of the user."""
        return sum(mark.settled for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many opportunities stand in each group."""

    needs_you: int
    coming_up: int
    waiting: int
    closed: int


def place_of(row: ListRow) -> Place:
    """Give the place of a row among all that are not closed."""
    return ORDER.index(row.group), row.due_at or _LAST, row.opportunity


def end_of_day(now: datetime, zone: tzinfo | None) -> datetime:
    """Give the end of the day that it is in a zone: what is asked for before it, needs the user today."""
    return datetime.combine(now.astimezone(zone).date() + timedelta(days=1), time(), zone)


def group_at(listed: Group, due_at: datetime | None, until: datetime) -> Group:
    """Give the heading, on a day that ends then, of what stands under another one while nothing is due."""
    if listed is not Group.CLOSED and due_at is not None and due_at < until:
        return Group.NEEDS_YOU
    return listed


def write_marks(marks: Sequence[StepState]) -> str:
    """Write the states of the steps so that they can be stored."""
    return " ".join(marks)


def read_marks(text: str) -> tuple[StepState, ...]:
    """Read stored states."""
    return tuple(StepState(word) for word in text.split())


def read_line(text: str) -> Message:
    """Read a stored line; where none was worked out yet there is nothing to say."""
    # Brings JSON with it, which a window without rows does not need.
    from followup_desktop.domain.stored import heard

    return heard(text) if text else message("line_none")
