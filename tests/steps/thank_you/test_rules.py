"""Step 5: everybody has a letter or is named in one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from followup_desktop.domain.message import Message, message
from followup_desktop.domain.terms import LetterKind, LetterState, ReminderKind, Role, Rule, StepState
from followup_desktop.domain.values import LetterWritten, Meeting, PersonInvolved
from followup_desktop.steps.thank_you.rules import RULES
from tests.builders import WORKING, at, history, meeting, person, thanks, wall

NOW = at("2026-11-20 12:00")
ADA, BO = person(1, "Ada Moreno", Role.DECIDES), person(2, "Bo Lind", Role.MET)
AGENT = person(3, "Cy Ray", Role.AGENCY)
HANDED_OVER = thanks(1, None, state=LetterState.HANDED_OVER)
BRIEF = thanks(1, kind=LetterKind.BRIEF)


@pytest.mark.parametrize(
    ("people", "letters", "state", "summary"),
    [
        ([], [], StepState.OPEN, message("thank_you_open", n=0)),
        ([ADA, BO], [], StepState.OPEN, message("thank_you_people", n=2)),
        ([ADA, AGENT], [], StepState.OPEN, message("thank_you_people", n=1)),
        ([AGENT], [], StepState.OPEN, message("thank_you_people", n=1)),
        ([ADA], [BRIEF], StepState.OPEN, message("thank_you_people", n=1)),
        ([ADA], [thanks(1, None)], StepState.IN_PROGRESS, message("thank_you_drafts", n=1)),
        ([ADA], [HANDED_OVER], StepState.IN_PROGRESS, message("thank_you_drafts", n=1)),
        ([ADA, BO], [thanks(1)], StepState.IN_PROGRESS, message("thank_you_some_sent", n=1, left=1)),
        ([ADA, BO], [thanks(1), thanks(2)], StepState.DONE, message("thank_you_sent", n=2)),
        ([ADA, BO], [thanks(1, names_instead=frozenset({2}))], StepState.DONE, message("thank_you_sent", n=1)),
        ([ADA, AGENT], [thanks(1, kind=LetterKind.THANK_YOU_CARD)], StepState.DONE, message("thank_you_sent", n=1)),
        ([AGENT], [thanks(3)], StepState.DONE, message("thank_you_sent", n=1)),
        ([], [thanks(None)], StepState.DONE, message("thank_you_sent", n=1)),
    ],
)
def test_the_summary_says_how_many_have_their_letter(
    people: Sequence[PersonInvolved], letters: Sequence[LetterWritten], state: StepState, summary: Message
) -> None:
    view = RULES.view(history(people=tuple(people), letters=tuple(letters)), NOW)
    assert (view.state, view.summary) == (state, summary)


def test_a_draft_thanks_nobody_that_it_names() -> None:
    letters = (thanks(1), thanks(2, None, names_instead=frozenset({2})))
    assert RULES.view(history(people=(ADA, BO), letters=letters), NOW).state is StepState.IN_PROGRESS


@pytest.mark.parametrize(
    ("end", "due"),
    [("2026-11-19 15:10", "Fri 2026-11-20 15:10"), ("2026-11-20 16:00", "Fri 2026-11-20 20:00")],
)
def test_it_speaks_up_when_it_is_best_sent(end: str, due: str) -> None:
    (planned,) = RULES.reminders(history(meeting(end)), WORKING)
    assert wall(planned.due_at) == due
    assert (planned.kind, planned.rule, planned.key) == (ReminderKind.THANK_YOU, Rule.THANK_YOU, "thank_you")
    assert planned.title == message("title_thank_you", company="Northfield")


def test_it_speaks_up_until_everybody_is_thanked() -> None:
    some, everybody = (thanks(1),), (thanks(1), thanks(2))
    assert [one.key for one in RULES.reminders(history(people=(ADA, BO), letters=some), WORKING)] == ["thank_you"]
    assert list(RULES.reminders(history(people=(ADA, BO), letters=everybody), WORKING)) == []
    assert list(RULES.reminders(history(Meeting(interview=1)), WORKING)) == []
