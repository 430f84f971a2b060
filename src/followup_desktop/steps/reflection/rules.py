"""Step 3: whether it is written down; asked once, with the end of the break."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from followup_desktop.domain.away import away_until
from followup_desktop.domain.message import message
from followup_desktop.domain.plan import Planned, StepRules, StepView
from followup_desktop.domain.terms import ReminderKind, Rule, StepState

if TYPE_CHECKING:
    from followup_desktop.domain.values import History
    from followup_desktop.domain.working_time import WorkingTime


def view(history: History, now: datetime) -> StepView:
    """Say how much is written, never how it went: that stays in the reflection."""
    del now
    kept = history.reflection
    if kept is None or not (kept.questions or kept.went_well or kept.notes or kept.finished):
        return StepView(StepState.OPEN, message("reflection_open"))
    state = StepState.DONE if kept.finished else StepState.IN_PROGRESS
    code = "reflection_questions" if kept.questions else "reflection_written"
    return StepView(state, message(code, n=len(kept.questions)))


def reminders(history: History, working: WorkingTime) -> Iterator[Planned]:
    """Ask with the end of the break, when the user is back."""
    back_at = history.pause.ended_at if history.pause and history.pause.ended_at else away_until(history)
    if back_at is None or (history.reflection and history.reflection.finished):
        return
    yield Planned(
        ReminderKind.REFLECTION,
        working.awake(back_at),
        Rule.STEP,
        message("title_reflection", company=history.company),
        message("why_reflection"),
        key="reflection",
    )


RULES = StepRules("reflection", view, reminders)
