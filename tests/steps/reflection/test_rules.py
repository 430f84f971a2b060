"""Step 3: asked once, and what was written stays where it was written."""

from __future__ import annotations

import pytest

from followup_desktop.domain.message import message
from followup_desktop.domain.terms import HowItWent, ReminderKind, Rule, StepState
from followup_desktop.domain.values import BreakTaken, Meeting, QuestionKept, ReflectionKept
from followup_desktop.steps.reflection.rules import RULES
from tests.builders import WORKING, at, history, meeting, wall

NOW = at("2026-11-19 18:00")
QUESTION = QuestionKept("Why here?", HowItWent.FROZE, "Because of the bridges")


@pytest.mark.parametrize(
    ("kept", "state", "code", "number"),
    [
        (None, StepState.OPEN, "reflection_open", None),
        (ReflectionKept(), StepState.OPEN, "reflection_open", None),
        (ReflectionKept(went_well="The tour"), StepState.IN_PROGRESS, "reflection_written", 0),
        (ReflectionKept(notes="Third floor"), StepState.IN_PROGRESS, "reflection_written", 0),
        (ReflectionKept(questions=(QUESTION,)), StepState.IN_PROGRESS, "reflection_questions", 1),
        (ReflectionKept(finished=True), StepState.DONE, "reflection_written", 0),
        (ReflectionKept(finished=True, questions=(QUESTION,) * 3), StepState.DONE, "reflection_questions", 3),
    ],
)
def test_the_summary_says_how_much_and_never_how(
    kept: ReflectionKept | None, state: StepState, code: str, number: int | None
) -> None:
    view = RULES.view(history(reflection=kept), NOW)
    assert view.state is state
    assert view.summary == (message(code) if number is None else message(code, n=number))


@pytest.mark.parametrize(
    ("pause", "due"),
    [
        (None, "Thu 2026-11-19 15:30"),
        (BreakTaken(planned_end=at("2026-11-19 15:50")), "Thu 2026-11-19 15:50"),
        (BreakTaken(ended_at=at("2026-11-19 15:18")), "Thu 2026-11-19 15:18"),
    ],
)
def test_it_is_asked_for_with_the_end_of_the_break(pause: BreakTaken | None, due: str) -> None:
    (planned,) = RULES.reminders(history(pause=pause), WORKING)
    assert wall(planned.due_at) == due
    assert (planned.kind, planned.rule, planned.key) == (ReminderKind.REFLECTION, Rule.STEP, "reflection")
    assert planned.title == message("title_reflection", company="Northfield")


def test_after_a_late_interview_it_is_asked_for_in_the_morning() -> None:
    (planned,) = RULES.reminders(history(meeting("2026-11-19 20:50")), WORKING)
    assert wall(planned.due_at) == "Fri 2026-11-20 08:00"


def test_it_is_asked_for_until_it_is_finished() -> None:
    begun = history(reflection=ReflectionKept(questions=(QUESTION,)))
    finished = history(reflection=ReflectionKept(finished=True))
    assert [one.key for one in RULES.reminders(begun, WORKING)] == ["reflection"]
    assert list(RULES.reminders(finished, WORKING)) == []
    assert list(RULES.reminders(history(Meeting(interview=1)), WORKING)) == []
