"""One line of the list as SQLite gives it, without SQLAlchemy: for the first page and for the search."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from followup_desktop.domain.list_row import ListRow, group_at, read_line, read_marks
from followup_desktop.domain.terms import Group, Outcome

COLUMNS = """o.next_due_at, o.id, o.stale_at, o.listed_interview, o.role, c.name, i.round, i.day, i.starts_at,
    i.time_zone, o.marks, o.line, o.list_group, o.outcome"""
JOINED = "JOIN company c ON c.id = o.company_id JOIN interview i ON i.id = o.listed_interview"
FURTHEST = "9999"
"""The year of what is never due."""

_marks = lru_cache(1000)(read_marks)


def row_of(line: Sequence[Any], until: datetime) -> ListRow:
    """Make a row of the values of the columns, on a day that ends then.

    Raises ValueError or TypeError where one cannot be what it should be.
    """
    due, number, _, interview, role, company, round_number, day, starts, zone, marks, said, group, outcome = line
    due_at = None if due.startswith(FURTHEST) else read_instant(due)
    return ListRow(
        opportunity=number,
        interview=interview,
        role=role,
        company=company,
        round=round_number,
        day=date.fromisoformat(day) if day else None,
        starts_at=read_instant(starts) if starts else None,
        time_zone=zone,
        marks=_marks(marks),
        line=read_line(said),
        group=group_at(Group(group), due_at, until),
        outcome=Outcome(outcome) if outcome else None,
        due_at=due_at,
    )


def is_stale(line: Sequence[Any], now: str) -> bool:
    """Say whether time alone has changed a line since it was written; `now` as `written` gives it."""
    return bool(line[2] <= now)


def written(instant: datetime) -> str:
    """Write an instant as SQLAlchemy does: text that sorts."""
    return instant.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def read_instant(text: str) -> datetime:
    """Read an instant as SQLAlchemy writes it."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
