"""Step 4: whether they asked for references, and whether those are ready."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from followup_desktop.domain.message import message
from followup_desktop.domain.plan import Planned, StepRules, StepView
from followup_desktop.domain.terms import ReferenceState, ReminderKind, Rule, StepState

if TYPE_CHECKING:
    from followup_desktop.domain.values import History
    from followup_desktop.domain.working_time import WorkingTime

ENOUGH_READY = 2
NUDGE_AFTER = 3


def view(history: History, now: datetime) -> StepView:
    """Say who is ready; two are a fine end, and nobody asked for means that the step rests."""
    del now
    if history.references_not_asked:
        return StepView(StepState.NOT_NEEDED, message("references_not_asked"))
    if history.references_asked_on is None:
        return StepView(StepState.OPEN, message("references_open"))
    told = [r for r in history.references if r.state is not ReferenceState.NOT_TOLD]
    ready = [r for r in told if r.state is not ReferenceState.TOLD]
    if not told:
        return StepView(StepState.OPEN, message("references_tell"))
    if len(ready) >= min(ENOUGH_READY, len(history.references)):
        return StepView(StepState.DONE, message("references_ready", ready=len(ready), all=len(history.references)))
    return StepView(StepState.IN_PROGRESS, message("references_told", told=len(told), ready=len(ready)))


def reminders(history: History, working: WorkingTime) -> Iterator[Planned]:
    """Ask on the first working day after the interview; tell them on the day they were asked for; nudge once."""
    over_at = history.meeting.over_at
    if over_at is None or view(history, over_at).state.settled:
        return
    waiting = [r.told_on for r in history.references if r.state is ReferenceState.TOLD and r.told_on]
    if history.references_asked_on is None:
        due, why = working.on_day(working.working_days_after(working.local(over_at).date(), 1)), "why_references"
    elif all(r.state is ReferenceState.NOT_TOLD for r in history.references):
        due, why = working.on_day(history.references_asked_on), "why_references_asked"
    elif waiting:
        due, why = working.on_day(working.working_days_after(min(waiting), NUDGE_AFTER)), "why_references_nudge"
    else:
        return
    yield Planned(
        ReminderKind.REFERENCES,
        due,
        Rule.STEP,
        message("title_references", company=history.company),
        message(why),
        key="references",
    )


RULES = StepRules("references", view, reminders)
