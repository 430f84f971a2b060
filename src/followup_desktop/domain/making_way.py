"""Out of the way of interviews, and of the break after one's own: a thank-you moves earlier, all else later."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from followup_desktop.domain.away import away_until
from followup_desktop.domain.terms import ReminderKind
from followup_desktop.domain.working_time import (
    CHECK_INS_FROM,
    THANK_YOU_WITHIN,
    WorkingTime,
    before_them,
    clear_of,
    evening_before,
    thank_you_due,
)

if TYPE_CHECKING:
    from followup_desktop.domain.plan import Planned
    from followup_desktop.domain.values import History

NEVER_DELAYED = frozenset({ReminderKind.BEFORE_INTERVIEW, ReminderKind.BREAK_OVER})
HEARD_IN_THE_BREAK = frozenset({ReminderKind.INSTRUCTIONS, ReminderKind.BREAK_OVER})
ON_WORKING_DAYS = frozenset(
    {ReminderKind.CHECK_IN, ReminderKind.FOLLOW_UP, ReminderKind.OUTCOME, ReminderKind.REFERENCES}
)
FROM_NINE = frozenset({ReminderKind.CHECK_IN, ReminderKind.OUTCOME})


def made_way(item: Planned, history: History, working: WorkingTime) -> Planned:
    """Move an item out of interviews and its own break: a thank-you earlier where that can be, all others later."""
    return replace(item, due_at=_moved(item.kind, item.due_at, history, working))


def best_thanked_by(history: History, working: WorkingTime) -> datetime | None:
    """Give the instant by which a thank-you is best sent, out of the way of interviews.

    None where the interview has no end yet to count from.
    """
    over_at = history.meeting.over_at
    if over_at is None:
        return None
    return _moved(ReminderKind.THANK_YOU, thank_you_due(over_at, working), history, working)


def _moved(kind: ReminderKind, due_at: datetime, history: History, working: WorkingTime) -> datetime:
    if kind in NEVER_DELAYED:
        return _still_heard(kind, due_at, history, working)
    if kind is ReminderKind.THANK_YOU:
        thanked = _thanked(due_at, history, working)
        if thanked is not None:
            return thanked
    meetings = (history.meeting, *history.others)
    due_at = _after_the_interview(kind, due_at, history, working)
    passes = len(meetings) + 1
    while passes and (moved := _after_the_break(kind, clear_of(due_at, meetings), history)) != due_at:
        due_at = _later(kind, moved, working)
        passes -= 1
    return due_at


def _still_heard(kind: ReminderKind, due_at: datetime, history: History, working: WorkingTime) -> datetime:
    """Move a word before an interview ahead of another one that would keep it silent until it is too late."""
    starts_at = history.meeting.starts_at
    too_late = starts_at is not None and clear_of(due_at, history.others) >= starts_at
    if kind is ReminderKind.BEFORE_INTERVIEW and too_late:
        return working.local(before_them(due_at, history.others))
    return due_at


def _thanked(due_at: datetime, history: History, working: WorkingTime) -> datetime | None:
    """Give the moment before the interviews that are in the way, or before the night before them.

    Where that cannot be, it is the last other moment before, else the first one after, within the day that a
    thank-you has; None where there is none.
    """
    over_at = history.meeting.over_at
    if over_at is None:
        return None
    meetings = (history.meeting, *history.others)

    def free(moment: datetime) -> bool:
        in_time = over_at < moment <= over_at + THANK_YOU_WITHIN and not working.quiet(moment.time())
        return in_time and moment == _after_the_break(ReminderKind.THANK_YOU, clear_of(moment, meetings), history)

    moved = working.local(before_them(due_at, meetings))
    if working.quiet(moved.time()):
        moved = working.local(before_them(evening_before(moved, working), meetings))
    if free(moved):
        return moved
    back_at = _after_the_break(ReminderKind.THANK_YOU, over_at, history)
    ends = [working.awake(clear_of(one, meetings)) for one in (back_at, *(m.ends_at for m in meetings if m.ends_at))]
    fitting = [end for end in (due_at, *ends) if free(end)]
    return max((one for one in fitting if one <= due_at), default=min(fitting, default=None))


def _after_the_interview(kind: ReminderKind, due_at: datetime, history: History, working: WorkingTime) -> datetime:
    """Hold what they asked for on the very day of the interview until that is over."""
    over_at = history.meeting.over_at
    if kind is ReminderKind.FOLLOW_UP and over_at is not None and due_at < over_at:
        return _later(kind, over_at, working) if due_at.date() == working.local(over_at).date() else due_at
    return due_at


def _after_the_break(kind: ReminderKind, instant: datetime, history: History) -> datetime:
    """Hold what would come in the break after its interview until the user is back."""
    over_at, back_at = history.meeting.over_at, away_until(history)
    if over_at is None or back_at is None or kind in HEARD_IN_THE_BREAK:
        return instant
    if history.pause is not None and history.pause.ended_at is not None:
        back_at = min(back_at, history.pause.ended_at)
    return max(instant, back_at) if instant >= over_at else instant


def _later(kind: ReminderKind, instant: datetime, working: WorkingTime) -> datetime:
    """Give the first moment from an instant on at which an item of a kind may be heard."""
    if kind not in ON_WORKING_DAYS:
        return working.awake(instant)
    local = working.local(instant)
    return working.on_day(local.date(), local.time(), CHECK_INS_FROM if kind in FROM_NINE else time())
