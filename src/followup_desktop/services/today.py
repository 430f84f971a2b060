"""The day at a glance: the one act on top, what else is for today, what comes soon, and when it is over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from followup_desktop.domain.model.interviews import Interview, Opportunity
from followup_desktop.domain.terms import ReminderKind
from followup_desktop.domain.whole_plan import DEADLINES, act_asked, asks_from
from followup_desktop.services.acts import Act, act_of
from followup_desktop.services.histories import AT_ONCE, load_histories
from followup_desktop.services.settings import working_time
from followup_desktop.services.waiting import Waiting, first_heard_after, waiting_until

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.services.core import Core

DAYS_SOON = timedelta(days=7)
MOST_SHOWN = 50
THANKS_FIRST_FOR = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Today:
    """What needs the user today, and what comes after it.

    `top` can be done now, and is None where nothing can; `then` comes after it, some of it from a time later today.
    `count` is the number of interviews that need the user today. With `more_follows`, doing this brings further
    steps today; after those nothing comes `before` an instant, or at all where that is None. `nothing_yet` says that
    there is no interview at all.
    """

    day: date
    top: Act | None
    then: tuple[Act, ...]
    soon: tuple[Act, ...]
    count: int
    more_follows: bool
    before: datetime | None
    nothing_yet: bool


@dataclass(frozen=True, slots=True)
class ForToday:
    """What an interview has for today: the reminder, and from when on it can be done, where that is still to come."""

    waiting: Waiting
    begins_at: datetime | None
    rank: int


@dataclass(frozen=True, slots=True)
class Day:
    """The open reminders of the next days, sorted out: at most one an interview for today, and one for soon."""

    for_today: tuple[ForToday, ...]
    soon: tuple[Waiting, ...]
    behind: tuple[Waiting, ...]
    before: datetime | None


def today(core: Core) -> Today:
    """Read the day."""
    day = core.today()
    with core.store.read() as session:
        found, working = sort_out(session, core), working_time(session, core)
        shown = [*(one.waiting for one in found.for_today[:MOST_SHOWN]), *found.soon[:MOST_SHOWN]]
        histories = load_histories(session, [one.interview for one in shown], core.zone())
        there = shown or session.scalar(
            select(Interview.id)
            .join(Interview.opportunity)
            .where(Interview.deleted_at.is_(None), Opportunity.deleted_at.is_(None))
            .limit(1)
        )
    acts = {one.number: act_of(one, histories[one.interview], working, day) for one in shown}
    for_today = [
        replace(acts[one.waiting.number], due_at=working.local(one.begins_at))
        if one.begins_at is not None and one.waiting.kind is not ReminderKind.BEFORE_INTERVIEW
        else acts[one.waiting.number]
        for one in found.for_today[:MOST_SHOWN]
    ]
    ready = bool(found.for_today) and found.for_today[0].begins_at is None
    return Today(
        day=day,
        top=for_today[0] if ready else None,
        then=tuple(for_today[1:] if ready else for_today),
        soon=tuple(sorted((acts[one.number] for one in found.soon[:MOST_SHOWN]), key=lambda act: act.due_at)),
        count=len(found.for_today),
        more_follows=bool(found.behind),
        before=working.local(found.before) if found.before else None,
        nothing_yet=not there,
    )


def sort_out(session: Session, core: Core) -> Day:
    """Choose from all open reminders what is for today, and what comes soon."""
    now = core.clock()
    end = core.end_of_today()
    found = waiting_until(session, now, end + DAYS_SOON)
    by_interview: dict[int, list[Waiting]] = defaultdict(list)
    for one in found:
        by_interview[one.interview].append(one)
    ended = _ended(session, [one.interview for one in found if one.kind in _AFTER_THE_END], now)
    for_today: list[ForToday] = []
    soon: list[Waiting] = []
    for interview, items in by_interview.items():
        chosen = choose(items, ended.get(interview), now, end)
        if isinstance(chosen, ForToday):
            for_today.append(chosen)
        elif chosen is not None:
            soon.append(chosen)
    for_today.sort(key=lambda one: (one.begins_at or now, one.rank, one.waiting.due_at, one.waiting.number))
    numbers = {one.waiting.number for one in for_today}
    shown = {one.waiting.interview for one in for_today}
    left = [one for one in found if one.number not in numbers]
    heard = [one.due_at for one in left if one.due_at >= end or _ends_a_break(one, shown, now)]
    later = first_heard_after(session, now, end + DAYS_SOON) if not heard else None
    coming = [*heard, *([later] if later else []), *_first_interview(session, shown, now)]
    return Day(
        for_today=tuple(for_today),
        soon=tuple(soon),
        behind=tuple(one for one in left if one.due_at < end and one.kind is not ReminderKind.BREAK_OVER),
        before=min(coming, default=None),
    )


def _ends_a_break(one: Waiting, shown: AbstractSet[int], now: datetime) -> bool:
    """Say whether a notice comes of which the day says nothing: a break ends after which nothing is asked today."""
    return one.kind is ReminderKind.BREAK_OVER and one.due_at > now and one.interview not in shown


def _first_interview(session: Session, shown: AbstractSet[int], now: datetime) -> list[datetime]:
    """Give the start of the next interview of which the day says nothing: it needs the user with reminders or not."""
    query = (
        select(Interview.id, Interview.starts_at)
        .join(Interview.opportunity)
        .where(
            Interview.starts_at > now,
            Interview.deleted_at.is_(None),
            Interview.cancelled_at.is_(None),
            Opportunity.closed_on.is_(None),
        )
        .order_by(Interview.starts_at)
        .limit(len(shown) + 1)
    )
    return [starts_at for number, starts_at in session.execute(query) if starts_at and number not in shown][:1]


_AFTER_THE_END = frozenset({ReminderKind.THANK_YOU, ReminderKind.BREAK_OVER})


def choose(
    items: Sequence[Waiting], ended_at: datetime | None, now: datetime, end: datetime
) -> ForToday | Waiting | None:
    """Give the one thing an interview has for today, or the one it has for later."""
    wanted = [one for one in items if one.kind is not ReminderKind.BREAK_OVER]
    away = next((one.planned_at for one in items if one.kind is ReminderKind.BREAK_OVER), None)
    if ended_at is not None and away is not None and away > now:
        act = act_asked(wanted, away, away)
        return act if act is None or max(act.due_at, away) >= end else ForToday(act, max(act.due_at, away), 0)
    act = act_asked(wanted, now, ended_at)
    if act is None:
        return None
    early = None if any(one.snoozed for one in wanted) else ended_at
    if asks_from(act, early) <= now:
        return ForToday(act, None, _rank(act, ended_at, now))
    return ForToday(act, act.due_at, 0) if act.due_at < end else act


def _rank(act: Waiting, ended_at: datetime | None, now: datetime) -> int:
    """Put thank-yous of the first days before deadlines, and those before the rest."""
    if act.kind is ReminderKind.THANK_YOU and ended_at is not None and now - ended_at <= THANKS_FIRST_FOR:
        return 0
    return 1 if act.kind in DEADLINES else 2


def _ended(session: Session, interviews: Iterable[int], now: datetime) -> dict[int, datetime]:
    """Give the ends of those interviews that are over."""
    wanted = sorted(set(interviews))
    found: dict[int, datetime] = {}
    for first in range(0, len(wanted), AT_ONCE):
        query = select(Interview.id, Interview.ends_at).where(
            Interview.id.in_(wanted[first : first + AT_ONCE]), Interview.ends_at <= now
        )
        found |= {number: ended_at for number, ended_at in session.execute(query) if ended_at is not None}
    return found
