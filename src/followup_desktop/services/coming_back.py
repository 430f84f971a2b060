"""What a user finds who was away: what still matters, and what lost its point meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from followup_desktop.domain.model.interviews import Interview, Opportunity
from followup_desktop.domain.model.plan import Reminder
from followup_desktop.domain.terms import ReminderKind, ReminderState
from followup_desktop.domain.whole_plan import whole_plan
from followup_desktop.services.absences import read_absences
from followup_desktop.services.acts import Act, act_of
from followup_desktop.services.came_back import PutAway
from followup_desktop.services.histories import load_histories
from followup_desktop.services.missed import missed
from followup_desktop.services.settings import working_time
from followup_desktop.services.waiting import waiting_for

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.domain.days_away import DaysAway
    from followup_desktop.domain.plan import Planned
    from followup_desktop.domain.working_time import WorkingTime
    from followup_desktop.services.core import Core

SHOWN_FOR = timedelta(days=7)
"""Days after which nobody has come back any more."""

_OF_ITS_MOMENT = frozenset({ReminderKind.BEFORE_INTERVIEW, ReminderKind.BREAK_OVER})
"""What is said at one moment only: nobody wants to hear afterwards that it was."""


@dataclass(frozen=True, slots=True)
class ComingBack:
    """The days away, of which the last absence has this number; what still matters comes with its new times.

    The number is 0 where nobody told of them, and the app was only not running.
    """

    absence: int
    first: date
    last: date
    still: tuple[Act, ...]
    put_away: tuple[PutAway, ...]


def coming_back(
    core: Core, unseen: tuple[datetime, datetime] | None = None, seen: tuple[date, date] | None = None
) -> ComingBack | None:
    """Say what became of everything that was to come in the days away that are just over; None where there are none.

    The days themselves may have been told afterwards. `unseen` are two instants between which nobody could be told
    anything; they count where no days away were. `seen` are the first and last of the days that were looked at already.
    """
    with core.store.read() as session:
        away = _just_over(read_absences(session), core.today())
        if away:
            absence, first, last = away[0].number, min(one.first for one in away), away[0].last
            if (first, last) == seen:
                return None
            still, put_away = _sort_out(session, core, away, first, last)
        elif unseen:
            absence, (first, last) = 0, (moment.astimezone(core.zone()).date() for moment in unseen)
            if (first, last) == seen:
                return None
            still, put_away = missed(session, core, *unseen)
        else:
            return None
    if not still and not put_away:
        return None
    return ComingBack(absence, first, last, tuple(still), tuple(put_away))


def _just_over(absences: Sequence[DaysAway], today: date) -> list[DaysAway]:
    """Give the absences that are over since yesterday or a few days, as far as one follows the other."""
    over = sorted((one for one in absences if one.first <= today), key=lambda one: one.last, reverse=True)
    if not over or over[0].last >= today or today - over[0].last > SHOWN_FOR:
        return []
    found, first = [over[0]], over[0].first
    for one in over[1:]:
        if one.last >= first - timedelta(days=1):
            found.append(one)
            first = min(first, one.first)
    return found


def _sort_out(
    session: Session, core: Core, away: Sequence[DaysAway], first: date, last: date
) -> tuple[list[Act], list[PutAway]]:
    """Plan as if the user had been there: what falls into the days away is looked up in the plan that counts."""
    now, zone, today = core.clock(), core.zone(), core.today()
    interviews = session.scalars(
        select(Interview.id)
        .join(Interview.opportunity)
        .where(Opportunity.closed_on.is_(None), Opportunity.deleted_at.is_(None), Interview.deleted_at.is_(None))
    ).all()
    histories = load_histories(session, interviews, core.zone())
    working = working_time(session, core)
    there = replace(working, away=_others(session, away))
    waiting = {(one.interview, one.key): one for one in waiting_for(session, now, interviews)}
    settled = _settled(session, interviews)
    still: list[Act] = []
    put_away: list[PutAway] = []
    for number, history in histories.items():
        for item in _in_days(whole_plan(history, core.steps, there), first, last, working):
            place = number, item.key
            if place in waiting:
                still.append(act_of(waiting[place], history, working, today))
            elif place not in settled:
                put_away.append(PutAway(number, item.title, item.due_at.astimezone(zone)))
    still.sort(key=lambda act: (act.due_at, act.reminder))
    put_away.sort(key=lambda one: (one.due_at, one.interview))
    return still, put_away


def _in_days(planned: Iterable[Planned], first: date, last: date, working: WorkingTime) -> Iterator[Planned]:
    for item in planned:
        if item.kind not in _OF_ITS_MOMENT and first <= working.local(item.due_at).date() <= last:
            yield item


def _others(session: Session, away: Sequence[DaysAway]) -> tuple[tuple[date, date], ...]:
    """Give the days away as if these absences had not been."""
    left_out = {one.number for one in away}
    return tuple((one.first, one.last) for one in read_absences(session) if one.number not in left_out)


def _settled(session: Session, interviews: Sequence[int]) -> set[tuple[int, str]]:
    """Give what the user has dismissed: it was seen, and is nothing new."""
    query = select(Reminder.interview_id, Reminder.plan_key).where(
        Reminder.interview_id.in_(interviews), Reminder.state == ReminderState.DISMISSED
    )
    return {(interview, key) for interview, key in session.execute(query)}
