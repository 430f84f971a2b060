"""The five steps in their order, under the names of data and command line."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from followup_desktop.domain.whole_plan import whole_plan
from followup_desktop.steps.catalogue import STEPS
from tests.builders import WORKING, at, history, wall

if TYPE_CHECKING:
    from followup_desktop.domain.plan import StepRules

ALL_STEPS = pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)


def test_there_are_five_steps_in_this_order() -> None:
    assert [step.name for step in STEPS] == ["instructions", "walk_away", "reflection", "references", "thank_you"]


@ALL_STEPS
def test_each_step_has_one_line_of_state_at_any_time(step: StepRules) -> None:
    for now in (at("2026-11-19 12:00"), at("2026-11-19 15:20"), at("2027-11-19 15:20")):
        assert step.view(history(), now).summary.code


def test_the_example_of_an_interview_on_a_thursday_afternoon() -> None:
    planned = [(one.kind.value, wall(one.due_at)) for one in whole_plan(history(), STEPS, WORKING)]
    assert planned == [
        ("before_interview", "Wed 2026-11-18 20:00"),
        ("before_interview", "Thu 2026-11-19 12:00"),
        ("instructions", "Thu 2026-11-19 15:20"),
        ("break_over", "Thu 2026-11-19 15:30"),
        ("reflection", "Thu 2026-11-19 15:30"),
        ("references", "Fri 2026-11-20 10:00"),
        ("thank_you", "Fri 2026-11-20 15:10"),
        ("check_in", "Tue 2026-12-01 10:00"),
        ("check_in", "Thu 2026-12-10 10:00"),
        ("outcome", "Mon 2026-12-21 10:00"),
    ]


def test_every_planned_thing_has_a_key_of_its_own() -> None:
    keys = [one.key for one in whole_plan(history(), STEPS, WORKING)]
    assert len(set(keys)) == len(keys)


def test_the_catalogue_loads_no_window_and_no_database() -> None:
    heavy = "{'PySide6', 'sqlalchemy', 'holidays', 'icalendar'} & set(sys.modules)"
    code = f"import sys, followup_desktop.steps.catalogue; sys.exit(repr({heavy}) if {heavy} else 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
