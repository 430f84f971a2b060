"""The list, page by page: what needs the user, what comes up, what is waited for; closed ones apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, and_, func, select, tuple_, union_all

from followup_desktop.domain.list_row import ORDER, Counts, ListRow, place_of
from followup_desktop.domain.model.base import NEVER
from followup_desktop.domain.model.interviews import Interview, Opportunity
from followup_desktop.domain.terms import Group
from followup_desktop.services.list_rows import LIVE, ROWS, made_anew, row_as_written, rows_of, stale, stale_rows
from followup_desktop.services.standings import put_down, work_out
from followup_desktop.storage.sessions import TOUCHED

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.services.core import Core

PAGE = 100
Query = Select[*tuple[Any, ...]]


def page(core: Core, after: ListRow | None = None, n: int = PAGE) -> list[ListRow]:
    """Give the rows after one, or the first ones, in their order; closed ones are not among them."""
    now = core.clock()
    with core.store.read() as session:
        changed = stale_rows(session, core, now)
        wanted = merge(
            sorted((row for row in changed.values() if row.group is not Group.CLOSED), key=place_of),
            _fresh(session, core.end_of_today(), list(changed), after, n),
            key=place_of,
        )
        return list(islice((row for row in wanted if after is None or place_of(row) > place_of(after)), n))


def closed(core: Core, after: ListRow | None = None, n: int = PAGE) -> list[ListRow]:
    """Give the closed ones after one, or the first ones, the newest first."""
    place = tuple_(Opportunity.next_due_at, Opportunity.id)
    query = ROWS.where(Opportunity.list_group == Group.CLOSED)
    if after is not None:
        query = query.where(place < (after.due_at or NEVER, after.opportunity))
    query = query.order_by(Opportunity.next_due_at.desc(), Opportunity.id.desc()).limit(n)
    now = core.clock()
    with core.store.read() as session:
        return made_anew(session, core, session.execute(query).all(), now)


def rows(core: Core, interviews: Iterable[int]) -> dict[int, ListRow | None]:
    """Give the rows that show some interviews, by the numbers of their opportunities; None is not listed any more."""
    now = core.clock()
    with core.store.read() as session:
        belonging = select(Interview.opportunity_id).where(Interview.id.in_(list(interviews))).distinct()
        numbers = session.scalars(belonging).all()
        return {**dict.fromkeys(numbers), **rows_of(session, core, numbers, now)}


def row(core: Core, opportunity: int) -> ListRow | None:
    """Give the row of one opportunity, or None where it is not listed."""
    now = core.clock()
    with core.store.read() as session:
        return rows_of(session, core, [opportunity], now).get(opportunity)


def counts(core: Core) -> Counts:
    """Count the rows of each group."""
    now = core.clock()
    due = and_(Opportunity.next_due_at < core.end_of_today(), Opportunity.list_group != Group.CLOSED)
    query = (
        select(Opportunity.list_group, due, func.count())
        .where(Opportunity.list_group.is_not(None))
        .group_by(Opportunity.list_group, due)
    )
    found: dict[Group | None, int] = dict.fromkeys(ORDER, 0)
    with core.store.read() as session:
        for listed, needed, number in session.execute(query):
            found[Group.NEEDS_YOU if needed else listed] += number
        for was, is_now in _moved_by_time(session, core, now):
            found[was] -= 1
            found[is_now] += 1
    return Counts(*(found[group] for group in ORDER))


def freshen(core: Core) -> bool:
    """Write down what time alone has changed, a part of it at a time; say whether there was anything."""
    now = core.clock()
    with core.store.read() as session:
        numbers = stale(session, now, LIVE) or stale(session, now, [Group.CLOSED])
    if not numbers or core.store.read_only:
        return False
    with core.store.write() as session:
        anew = work_out(session, core, numbers, now)
        for opportunity in session.scalars(select(Opportunity).where(Opportunity.id.in_(numbers))):
            put_down(opportunity, anew.get(opportunity.id))
        # No row of an interview changes with this, but what is shown of it does.
        session.info[TOUCHED] = frozenset(standing.meeting.interview for standing in anew.values())
    return True


def _fresh(
    session: Session, until: datetime, without: Sequence[int], after: ListRow | None, n: int
) -> Iterable[ListRow]:
    """Read the rows from the tables, group by group, as far as they are asked for."""
    begin = ORDER.index(after.group) if after is not None else 0
    for group in ORDER[begin : ORDER.index(Group.CLOSED)]:
        start = (after.due_at or NEVER, after.opportunity) if after is not None and group is after.group else None
        for found in session.execute(_group(group, until, without, start, n)):
            yield row_as_written(found, until)


def _group(group: Group, until: datetime, without: Sequence[int], after: tuple[datetime, int] | None, n: int) -> Query:
    """Ask for the next rows of a group; what is due stands in two places of the index, and is chosen there."""
    if group is not Group.NEEDS_YOU:
        return _part(ROWS, group, Opportunity.next_due_at >= until, without, after).limit(n)
    due = Opportunity.next_due_at < until
    parts = [_part(_PLACES, listed, due, without, after).limit(n).subquery() for listed in LIVE]
    both = union_all(*(select(part) for part in parts)).subquery()
    first = select(both.c.id).order_by(both.c.next_due_at, both.c.id).limit(n)
    return ROWS.where(Opportunity.id.in_(first)).order_by(Opportunity.next_due_at, Opportunity.id)


def _part(
    columns: Query,
    listed: Group,
    when: ColumnElement[bool],
    without: Sequence[int],
    after: tuple[datetime, int] | None,
) -> Query:
    place = tuple_(Opportunity.next_due_at, Opportunity.id)
    query = columns.where(Opportunity.list_group == listed, when)
    if without:
        query = query.where(Opportunity.id.not_in(without))
    if after is not None:
        query = query.where(place > after)
    return query.order_by(Opportunity.next_due_at, Opportunity.id)


def _moved_by_time(session: Session, core: Core, now: datetime) -> list[tuple[Group, Group]]:
    """Say which groups the stale rows are written down in, and which they are in."""
    changed = stale_rows(session, core, now)
    written = session.execute(ROWS.where(Opportunity.id.in_(changed)))
    until = core.end_of_today()
    return [(row_as_written(one, until).group, changed[one.id].group) for one in written]


_PLACES = select(Opportunity.next_due_at, Opportunity.id)
