"""A step's one line: what was set by hand counts before what follows from the data."""

from __future__ import annotations

import pytest

from followup_desktop.domain.message import message
from followup_desktop.domain.plan import StepRules, StepView, view_of
from followup_desktop.domain.terms import StepState
from followup_desktop.domain.values import Mark
from tests.builders import at, day, history

NOW = at("2026-11-20 12:00")
DERIVED = StepView(StepState.DONE, message("away", end=NOW))
STEP = StepRules("walk_away", lambda _history, _now: DERIVED, lambda _history, _working: ())


def test_without_a_mark_the_data_speaks() -> None:
    assert view_of(STEP, history(marks={"reflection": Mark(StepState.SKIPPED, day("11-19"))}), NOW) is DERIVED


@pytest.mark.parametrize("state", [StepState.SKIPPED, StepState.NOT_NEEDED, StepState.IN_PROGRESS, StepState.OPEN])
def test_a_mark_counts_before_the_data(state: StepState) -> None:
    past = history(marks={"walk_away": Mark(state, day("11-19"))})
    assert view_of(STEP, past, NOW) == StepView(state, message(f"step_{state.value}", day=day("11-19")))


def test_where_mark_and_data_agree_the_data_says_more() -> None:
    past = history(marks={"walk_away": Mark(StepState.DONE, day("11-19"))})
    assert view_of(STEP, past, NOW) is DERIVED
