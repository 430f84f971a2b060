"""Step 2: the time away, which counts by itself from the end of the interview."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from followup_desktop.domain.away import away_until
from followup_desktop.domain.message import message
from followup_desktop.domain.plan import Planned, StepRules, StepView
from followup_desktop.domain.terms import ReminderKind, Rule, StepState

if TYPE_CHECKING:
    from followup_desktop.domain.values import History
    from followup_desktop.domain.working_time import WorkingTime

NOTICE_KEEPS_FOR = timedelta(hours=1)


def view(history: History, now: datetime) -> StepView:
    """Say when to come back, or from when to when the user was away; nobody starts a timer."""
    over_at, until = history.meeting.over_at, away_until(history)
    if over_at is None or until is None or now < over_at:
        return StepView(StepState.OPEN, message("walk_away_open"))
    back_at = history.pause.ended_at if history.pause else None
    if back_at is not None:
        return StepView(StepState.DONE, message("walk_away_done", start=over_at, end=back_at))
    if now < until:
        return StepView(StepState.IN_PROGRESS, message("walk_away_until", end=until))
    return StepView(StepState.DONE, message("walk_away_done", start=over_at, end=until))


def reminders(history: History, working: WorkingTime) -> Iterator[Planned]:
    """Give one gentle notice at the end of the break; an hour later it has lost its point.

    Nobody is told in the quiet hours, nor of the end of a day on which an interview was at a time that is not known.
    """
    until = away_until(history)
    if until is None or (history.pause and history.pause.ended_at):
        return
    if history.meeting.ends_at is None or working.quiet(working.local(until).time()):
        return
    yield Planned(
        ReminderKind.BREAK_OVER,
        until,
        Rule.STEP,
        message("title_break_over", company=history.company),
        message("why_break_over"),
        key="break_over",
        until=until + NOTICE_KEEPS_FOR,
    )


RULES = StepRules("walk_away", view, reminders)
