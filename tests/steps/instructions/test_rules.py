"""Step 1: the first thing that is known about follow-up is its summary."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup_desktop.domain.message import Message, message
from followup_desktop.domain.terms import Channel, ReminderKind, Rule, Side, StepState
from followup_desktop.domain.values import InstructionsGiven, Meeting
from followup_desktop.steps.instructions.rules import RULES
from tests.builders import WORKING, at, day, history, meeting, wall

NOW = at("2026-11-19 18:00")
WORDS = InstructionsGiven("HR will mail you")
NOTHING = InstructionsGiven(nothing_said=True)
THEY_MOVE = InstructionsGiven("We call you", moves_first=Side.THEY)
ANSWER_BY = InstructionsGiven("By the 11th", answer_by=day("12-11"), moves_first=Side.THEY)
YOU_CALL = InstructionsGiven("Call me", channel=Channel.PHONE, moves_first=Side.ME, due_on=day("12-03"))
THEY_CALL = InstructionsGiven("I call you", moves_first=Side.THEY, due_on=day("12-03"))

OPEN = InstructionsGiven("call next Friday", channel=Channel.PHONE, moves_first=Side.ME)


def test_without_instructions_the_step_is_open() -> None:
    assert RULES.view(history(), NOW).state is StepState.OPEN
    assert RULES.view(history(), NOW).summary == message("instructions_open")


@pytest.mark.parametrize(
    ("given", "summary"),
    [
        ([NOTHING], message("instructions_nothing_said")),
        ([WORDS], message("instructions_words", words="HR will mail you")),
        ([NOTHING, WORDS], message("instructions_words", words="HR will mail you")),
        ([InstructionsGiven(" ", channel=Channel.PHONE)], message("instructions_noted")),
        ([WORDS, THEY_MOVE], message("instructions_they_move")),
        ([THEY_MOVE, ANSWER_BY], message("instructions_answer_by", day=day("12-11"))),
        ([ANSWER_BY, YOU_CALL], message("instructions_by_phone", day=day("12-03"), whom="")),
        (
            [replace(YOU_CALL, speaker="Ms Novak")],
            message("instructions_by_phone_whom", day=day("12-03"), whom="Ms Novak"),
        ),
        ([replace(YOU_CALL, channel=None)], message("instructions_you_on", day=day("12-03"), whom="")),
        ([THEY_CALL], message("instructions_they_on", day=day("12-03"))),
    ],
)
def test_the_summary_says_what_is_known_best(given: list[InstructionsGiven], summary: Message) -> None:
    view = RULES.view(history(instructions=tuple(given)), NOW)
    assert (view.state, view.summary) == (StepState.DONE, summary)


def test_the_app_asks_once_ten_minutes_after_the_end() -> None:
    (planned,) = RULES.reminders(history(), WORKING)
    assert wall(planned.due_at) == "Thu 2026-11-19 15:20"
    assert (planned.kind, planned.rule, planned.key) == (ReminderKind.INSTRUCTIONS, Rule.STEP, "instructions")
    assert planned.title == message("title_instructions", company="Northfield")


def test_after_a_late_interview_the_app_asks_in_the_morning() -> None:
    (planned,) = RULES.reminders(history(meeting("2026-11-19 20:55")), WORKING)
    assert wall(planned.due_at) == "Fri 2026-11-20 08:00"


def test_words_that_leave_a_day_open_are_in_progress_and_ask() -> None:
    asked = RULES.view(history(instructions=(YOU_CALL, OPEN)), NOW)
    assert asked.state is StepState.IN_PROGRESS
    (planned,) = RULES.reminders(history(instructions=(OPEN,)), WORKING)
    assert (wall(planned.due_at), planned.why) == ("Thu 2026-11-19 15:20", message("why_instructions_unsure"))
    assert list(RULES.reminders(history(Meeting(interview=1), instructions=(OPEN,)), WORKING)) == []


@pytest.mark.parametrize(
    "answered", [replace(OPEN, due_on=day("11-27")), replace(OPEN, nothing_said=True), replace(OPEN, words=" ")]
)
def test_a_day_by_hand_is_an_answer(answered: InstructionsGiven) -> None:
    assert RULES.view(history(instructions=(answered,)), NOW).state is StepState.DONE
    assert list(RULES.reminders(history(instructions=(answered,)), WORKING)) == []


def test_a_promise_is_no_answer_to_when_to_be_in_touch() -> None:
    beside = replace(OPEN, answer_by=day("12-14"))
    assert RULES.view(history(instructions=(beside,)), NOW).state is StepState.IN_PROGRESS


def test_the_app_asks_nothing_where_it_is_known_or_too_early() -> None:
    assert list(RULES.reminders(history(instructions=(NOTHING,)), WORKING)) == []
    assert list(RULES.reminders(history(Meeting(interview=1)), WORKING)) == []
