"""Step 4: asked once; told in time; two of three ready is a fine end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup_desktop.domain.message import Message, message
from followup_desktop.domain.terms import ReferenceState, ReminderKind, Rule, StepState
from followup_desktop.domain.values import History, Meeting, ReferenceTold
from followup_desktop.steps.references.rules import RULES
from tests.builders import WORKING, at, day, history, meeting, wall

NOW = at("2026-11-20 12:00")
NOT_TOLD, TOLD, READY = ReferenceState.NOT_TOLD, ReferenceState.TOLD, ReferenceState.READY
CALLED, THANKED = ReferenceState.CALLED, ReferenceState.THANKED


def asked(*states: ReferenceState, told_on: str = "11-23") -> History:
    """Make an interview in which references were asked for on Friday; some are told."""
    references = tuple(
        ReferenceTold(f"Reference {n}", state, None if state is NOT_TOLD else day(told_on))
        for n, state in enumerate(states)
    )
    return history(references_asked_on=day("11-20"), references=references)


def due(past: History) -> list[tuple[str, str]]:
    """Give what is planned, with its reason."""
    return [(wall(one.due_at), one.why.code) for one in RULES.reminders(past, WORKING)]


@pytest.mark.parametrize(
    ("past", "state", "summary"),
    [
        (history(), StepState.OPEN, message("references_open")),
        (history(references_not_asked=True), StepState.NOT_NEEDED, message("references_not_asked")),
        (asked(), StepState.OPEN, message("references_tell")),
        (asked(NOT_TOLD, NOT_TOLD), StepState.OPEN, message("references_tell")),
        (asked(TOLD, NOT_TOLD), StepState.IN_PROGRESS, message("references_told", told=1, ready=0)),
        (asked(TOLD, READY, NOT_TOLD), StepState.IN_PROGRESS, message("references_told", told=2, ready=1)),
        (asked(READY), StepState.DONE, message("references_ready", ready=1, all=1)),
        (asked(READY, READY, TOLD), StepState.DONE, message("references_ready", ready=2, all=3)),
        (asked(CALLED, THANKED), StepState.DONE, message("references_ready", ready=2, all=2)),
    ],
)
def test_the_summary_says_who_is_told_and_ready(past: History, state: StepState, summary: Message) -> None:
    view = RULES.view(past, NOW)
    assert (view.state, view.summary) == (state, summary)


def test_whether_they_asked_is_asked_on_the_next_working_day() -> None:
    (planned,) = RULES.reminders(history(), WORKING)
    assert (wall(planned.due_at), planned.why.code) == ("Fri 2026-11-20 10:00", "why_references")
    assert (planned.kind, planned.rule, planned.key) == (ReminderKind.REFERENCES, Rule.STEP, "references")
    assert planned.title == message("title_references", company="Northfield")
    assert due(history(meeting("2026-11-20 15:10"))) == [("Mon 2026-11-23 10:00", "why_references")]


def test_references_are_to_be_told_on_the_day_they_were_asked_for() -> None:
    assert due(asked()) == [("Fri 2026-11-20 10:00", "why_references_asked")]
    assert due(asked(NOT_TOLD)) == [("Fri 2026-11-20 10:00", "why_references_asked")]


def test_three_working_days_without_a_word_are_worth_one_nudge() -> None:
    assert due(asked(TOLD, NOT_TOLD)) == [("Thu 2026-11-26 10:00", "why_references_nudge")]
    assert due(asked(TOLD, READY, NOT_TOLD, told_on="11-26")) == [("Tue 2026-12-01 10:00", "why_references_nudge")]


def test_the_nudge_is_about_who_was_told_first() -> None:
    first, second = asked(TOLD), asked(TOLD, told_on="11-26")
    both = replace(first, references=(*second.references, *first.references))
    assert due(both) == [("Thu 2026-11-26 10:00", "why_references_nudge")]


def test_there_is_nothing_to_do_once_enough_are_ready() -> None:
    assert due(asked(READY, READY, TOLD)) == []
    assert due(asked(READY, READY)) == []


def test_with_one_ready_whom_else_to_tell_is_left_to_the_user() -> None:
    assert due(asked(READY, NOT_TOLD, NOT_TOLD)) == []


def test_there_is_nothing_to_do_where_nobody_asked_or_nothing_took_place() -> None:
    assert due(history(references_not_asked=True)) == []
    assert due(history(Meeting(interview=1))) == []
