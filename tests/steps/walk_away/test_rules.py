"""Step 2: nobody starts a timer, and nobody stops one."""

from __future__ import annotations

import pytest

from followup_desktop.domain.message import Message, message
from followup_desktop.domain.terms import ReminderKind, Rule, StepState
from followup_desktop.domain.values import BreakTaken, Meeting
from followup_desktop.steps.walk_away.rules import RULES
from tests.builders import WORKING, at, day, history, meeting

END, UNTIL = at("2026-11-19 15:10"), at("2026-11-19 15:30")
OPEN = message("walk_away_open")


@pytest.mark.parametrize(
    ("now", "state", "summary"),
    [
        ("15:09", StepState.OPEN, OPEN),
        ("15:10", StepState.IN_PROGRESS, message("walk_away_until", end=UNTIL)),
        ("15:29", StepState.IN_PROGRESS, message("walk_away_until", end=UNTIL)),
        ("15:30", StepState.DONE, message("walk_away_done", start=END, end=UNTIL)),
        ("19:30", StepState.DONE, message("walk_away_done", start=END, end=UNTIL)),
    ],
)
def test_the_break_counts_by_itself(now: str, state: StepState, summary: Message) -> None:
    view = RULES.view(history(), at(f"2026-11-19 {now}"))
    assert (view.state, view.summary) == (state, summary)


def test_who_is_back_is_back() -> None:
    back = at("2026-11-19 15:18")
    view = RULES.view(history(pause=BreakTaken(ended_at=back)), at("2026-11-19 15:19"))
    assert (view.state, view.summary) == (StepState.DONE, message("walk_away_done", start=END, end=back))


def test_a_longer_break_is_a_longer_break() -> None:
    later = at("2026-11-19 15:40")
    view = RULES.view(history(pause=BreakTaken(planned_end=later)), at("2026-11-19 15:35"))
    assert view.summary == message("walk_away_until", end=later)


def test_one_notice_comes_at_the_end_and_keeps_for_an_hour() -> None:
    (planned,) = RULES.reminders(history(), WORKING)
    assert (planned.due_at, planned.until) == (UNTIL, at("2026-11-19 16:30"))
    assert (planned.kind, planned.rule, planned.key) == (ReminderKind.BREAK_OVER, Rule.STEP, "break_over")
    assert planned.title == message("title_break_over", company="Northfield")


def test_nobody_is_told_at_night_or_of_an_end_that_is_not_known() -> None:
    (planned,) = RULES.reminders(history(meeting("2026-11-19 20:35")), WORKING)
    assert planned.due_at == at("2026-11-19 20:55")
    assert list(RULES.reminders(history(meeting("2026-11-19 20:40")), WORKING)) == []
    assert list(RULES.reminders(history(Meeting(interview=1, day=day("11-19"))), WORKING)) == []


def test_there_is_no_notice_without_a_break() -> None:
    assert list(RULES.reminders(history(pause=BreakTaken(ended_at=at("2026-11-19 15:18"))), WORKING)) == []
    assert list(RULES.reminders(history(Meeting(interview=1)), WORKING)) == []
    assert RULES.view(history(Meeting(interview=1)), UNTIL).summary == OPEN
