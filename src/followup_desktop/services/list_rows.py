"""Rows of the list as they are written down; what time alone has changed is worked out anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from followup_desktop.domain.list_row import ListRow, group_at, read_line, read_marks
from followup_desktop.domain.model.base import NEVER
from followup_desktop.domain.model.interviews import Company, Interview, Opportunity
from followup_desktop.domain.terms import Group
from followup_desktop.services.standings import work_out

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.domain.standing import Standing
    from followup_desktop.services.core import Core

STALE_AT_ONCE = 200
"""So many rows that time alone has changed are worked out anew; the others stand as they were written."""
LIVE = (Group.COMING_UP, Group.WAITING)
"""Where rows that are not closed are written down."""


def rows_of(session: Session, core: Core, opportunities: Sequence[int], now: datetime) -> dict[int, ListRow]:
    """Give the rows of some opportunities, closed ones too, by their numbers."""
    query = ROWS.where(Opportunity.id.in_(opportunities), Opportunity.list_group.is_not(None))
    return {one.opportunity: one for one in made_anew(session, core, session.execute(query).all(), now)}


def stale_rows(session: Session, core: Core, now: datetime) -> dict[int, ListRow]:
    """Work out the live rows that time alone has changed."""
    numbers = stale(session, now, LIVE)
    return rows_of(session, core, numbers, now) if numbers else {}


def stale(session: Session, now: datetime, groups: Sequence[Group]) -> Sequence[int]:
    """Give the numbers of rows that time alone has changed."""
    query = select(Opportunity.id).where(Opportunity.list_group.in_(groups), Opportunity.stale_at <= now)
    return session.scalars(query.limit(STALE_AT_ONCE)).all()


def made_anew(session: Session, core: Core, found: Sequence[Any], now: datetime) -> list[ListRow]:
    """Make rows from their columns; those that time alone has changed are worked out from their interviews."""
    old = [one.id for one in found if one.stale_at <= now]
    anew = work_out(session, core, old, now) if old else {}
    until = core.end_of_today()
    return [_changed(row_as_written(one, until), anew.get(one.id), until) for one in found]


def row_as_written(one: Any, until: datetime) -> ListRow:  # noqa: ANN401 - a row of the columns below
    """Make a row from its columns, on a day that ends then."""
    due_at = None if one.next_due_at == NEVER else one.next_due_at
    return ListRow(
        opportunity=one.id,
        interview=one.interview,
        role=one.role,
        company=one.company,
        round=one.round,
        day=one.day,
        starts_at=one.starts_at,
        time_zone=one.time_zone,
        marks=read_marks(one.marks),
        line=read_line(one.line),
        group=group_at(one.list_group, due_at, until),
        outcome=one.outcome,
        due_at=due_at,
    )


def _changed(written: ListRow, shown: Standing | None, until: datetime) -> ListRow:
    if shown is None:
        return written
    meeting = shown.meeting
    return replace(
        written,
        interview=meeting.interview,
        round=meeting.round,
        day=meeting.day,
        starts_at=meeting.starts_at,
        time_zone=meeting.time_zone,
        marks=shown.marks,
        line=shown.line,
        group=group_at(shown.group, shown.due_at, until),
        due_at=shown.due_at,
    )


ROWS = (
    select(
        Opportunity.id,
        Opportunity.next_due_at,
        Opportunity.list_group,
        Opportunity.stale_at,
        Opportunity.marks,
        Opportunity.line,
        Opportunity.outcome,
        Opportunity.role,
        Company.name.label("company"),
        Interview.id.label("interview"),
        Interview.round,
        Interview.day,
        Interview.starts_at,
        Interview.time_zone,
    )
    .join(Opportunity.company)
    .join(Interview, Interview.id == Opportunity.listed_interview)
)
