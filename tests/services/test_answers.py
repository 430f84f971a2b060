"""What happens after the interview, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from followup_desktop.domain.terms import Answer, Outcome, ReminderKind, Side, Status, StepState
from followup_desktop.services import agenda, answers, views
from followup_desktop.services.interviews import set_step
from tests.builders import day, wall

if TYPE_CHECKING:
    from tests.services.desk import Desk

CHECK_IN, OUTCOME, OFFER = ReminderKind.CHECK_IN, ReminderKind.OUTCOME, ReminderKind.OFFER


def test_that_they_said_nothing_is_an_answer_too(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-19 16:00")
    answers.note_nothing_said(desk.core, number)
    answers.note_nothing_said(desk.core, number)
    step = dict(views.show(desk.core, number).steps)["instructions"]
    assert (step.state, step.summary.code) == (StepState.DONE, "instructions_nothing_said")
    assert desk.plan(number, ReminderKind.INSTRUCTIONS) == []
    assert desk.plan(number, CHECK_IN)[0] == "check_in Tue 2026-12-01 10:00"
    assert desk.happened(number)[1:] == ["nothing_said 2026-11-19"] * 2


# --- contacts


def test_the_clock_runs_from_the_day_of_a_contact(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-12-09 12:00")
    desk.contact(number, "11-26", Side.THEY)
    assert desk.plan(number, CHECK_IN) == ["check_in Mon 2026-12-07 10:00", "check_in Wed 2026-12-16 10:00"]
    desk.contact(number, "12-07")
    assert desk.plan(number, CHECK_IN) == ["check_in Wed 2026-12-16 10:00"]
    assert desk.happened(number)[1:] == ["contact 2026-11-26", "contact 2026-12-07"]


@pytest.mark.parametrize(
    "moves",
    [
        ["11-19 by me"],
        ["11-23 by them", "12-02 by me", "12-11 by me"],
        ["11-19 answered", "11-27 by me"],
        ["11-23 by me", "12-01 next round", "12-08 by them"],
        ["11-20 next round", "12-02 answered", "12-03 by me"],
    ],
)
def test_what_is_entered_later_counts_as_if_entered_on_its_day(desks: Callable[[], Desk], moves: list[str]) -> None:
    plans = []
    for live in (True, False):
        desk = desks()
        number = desk.add()
        for move in moves:
            on, what = move.split(" ", 1)
            desk.it_is(f"2026-{on} 12:00" if live else "2026-12-31 11:00")
            if what in {"answered", "next round"}:
                desk.answer(number, on, Answer.NEXT_ROUND if what == "next round" else Answer.OTHER)
            else:
                desk.contact(number, on, Side.ME if what == "by me" else Side.THEY)
        desk.it_is("2026-12-31 12:00")
        plans.append([desk.plan(one.number) for one in views.opportunity(desk.core, 1).interviews])
    assert plans[0] == plans[1]


# --- answers


def test_an_answer_ends_the_questions(desk: Desk) -> None:
    number = desk.add()
    desk.answer(number, "11-24")
    assert desk.plan(number, CHECK_IN, OUTCOME) == ["outcome Thu 2026-12-24 10:00"]
    assert desk.opportunity().status is Status.OPEN
    desk.contact(number, "11-26")
    assert desk.plan(number, CHECK_IN) == ["check_in Mon 2026-12-07 10:00"]


def test_a_no_stops_everything_and_asks_nothing_that_day(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-24 09:00")
    assert desk.due() == ["1 thank_you"]
    desk.answer(number, "11-24", Answer.NO)
    assert desk.due("2026-11-24 23:00") == []
    assert desk.plan(number) == ["outcome Thu 2026-11-26 10:00"]
    row = desk.opportunity()
    assert (row.status, row.outcome, row.closed_on) == (Status.CLOSED, Outcome.REFUSED, day("11-24"))


def test_after_a_no_to_the_second_round_one_thing_is_left_for_all(desk: Desk) -> None:
    first, second = desk.add(), desk.add(ends="2026-12-03 11:00")
    desk.it_is("2026-12-07 09:00")
    desk.answer(second, "12-07", Answer.NO)
    assert desk.plan(first) == []
    assert desk.plan(second) == ["outcome Wed 2026-12-09 10:00"]


def test_an_offer_keeps_it_open_until_its_day(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-24 09:00")
    desk.answer(number, "11-24", Answer.OFFER, until="12-04")
    assert desk.plan(number, OFFER, CHECK_IN, OUTCOME) == ["offer Fri 2026-12-04 10:00"]
    row = desk.opportunity()
    assert (row.status, row.outcome, row.closed_on) == (Status.OPEN, Outcome.OFFER, None)


def test_an_offer_after_a_no_brings_it_back(desk: Desk) -> None:
    number = desk.add()
    desk.answer(number, "11-24", Answer.NO)
    desk.answer(number, "11-30", Answer.OFFER, until="12-04")
    assert desk.plan(number, OFFER, OUTCOME) == ["offer Fri 2026-12-04 10:00"]


# --- the next round


def test_a_next_round_is_made_once_and_filled_by_the_next_invitation(desk: Desk) -> None:
    first = desk.add(place="Harbour 4")
    desk.it_is("2026-11-24 09:00")
    desk.answer(first, "11-24", Answer.NEXT_ROUND)
    desk.answer(first, "11-25", Answer.NEXT_ROUND)
    assert desk.rounds() == [(1, 1, True), (1, 2, False)]
    assert desk.plan(first, CHECK_IN, OUTCOME) == []
    second = desk.add("northfield", "ANALYST", ends="2026-12-03 11:00", place="Harbour 5")
    assert desk.rounds() == [(1, 1, True), (1, 2, True)]
    assert (desk.interview(second).round, desk.interview(second).place) == (2, "Harbour 5")
    desk.add(ends="2026-12-10 11:00")
    assert desk.rounds()[2:] == [(1, 3, True)]


def test_a_round_without_a_date_is_asked_about_from_the_day_it_was_agreed(desk: Desk) -> None:
    first = desk.add()
    desk.it_is("2026-12-01 12:00")
    desk.answer(first, "11-23", Answer.NEXT_ROUND)
    assert desk.plan(2, CHECK_IN) == ["check_in Wed 2026-12-02 10:00", "check_in Fri 2026-12-11 10:00"]


def test_the_round_before_says_nothing_about_a_later_one_that_is_there(desk: Desk) -> None:
    first = desk.add()
    desk.add(ends="2026-12-03 11:00")
    desk.answer(first, "11-24", Answer.NEXT_ROUND)
    assert desk.rounds() == [(1, 1, True), (1, 2, True)]


def test_a_next_round_brings_back_what_was_closed(desk: Desk) -> None:
    number = desk.add()
    answers.close(desk.core, number, Outcome.GONE_QUIET)
    desk.answer(number, "12-24", Answer.NEXT_ROUND)
    row = desk.opportunity()
    assert (row.status, row.outcome, row.closed_on) == (Status.OPEN, None, None)
    desk.add(ends="2027-01-07 11:00")
    assert desk.rounds() == [(1, 1, True), (1, 2, True)]


def test_an_offer_stands_while_there_is_a_next_round(desk: Desk) -> None:
    number = desk.add()
    desk.answer(number, "11-24", Answer.OFFER, until="12-04")
    desk.answer(number, "11-25", Answer.NEXT_ROUND)
    assert desk.plan(number, OFFER) == ["offer Fri 2026-12-04 10:00"]


# --- closing and coming back


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome is not Outcome.OFFER])
def test_what_is_closed_asks_nothing(desk: Desk, outcome: Outcome) -> None:
    number = desk.add()
    desk.it_is("2026-11-24 09:00")
    assert answers.close(desk.core, number, outcome).interviews == (number,)
    row = desk.opportunity()
    assert (row.status, row.outcome, row.closed_on) == (Status.CLOSED, outcome, day("11-24"))
    assert desk.plan(number) == []
    assert desk.due("2027-01-04 12:00") == []
    assert agenda.due(desk.core).next is None
    assert desk.happened(number)[1:] == ["closed 2026-11-24"]


def test_an_offer_keeps_it_open_also_when_set_by_hand(desk: Desk) -> None:
    number = desk.add()
    answers.close(desk.core, number, Outcome.OFFER)
    row = desk.opportunity()
    assert (row.status, row.outcome, row.closed_on) == (Status.OPEN, Outcome.OFFER, None)
    assert desk.plan(number, CHECK_IN) == []


@pytest.mark.parametrize("by", ["close", "no"])
def test_what_is_opened_again_is_as_it_was(desk: Desk, by: str) -> None:
    number = desk.add()
    planned = desk.plan(number)
    if by == "close":
        answers.close(desk.core, number, Outcome.GONE_QUIET)
    else:
        desk.answer(number, "11-10", Answer.NO)
    assert answers.reopen(desk.core, number).interviews == (number,)
    row = desk.opportunity()
    assert (row.status, row.outcome, row.closed_on) == (Status.OPEN, None, None)
    assert desk.plan(number) == planned
    assert desk.happened(number)[-1] == "reopened 2026-11-10"


def test_after_a_no_and_a_new_beginning_the_questions_come_back(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-26 09:00")
    desk.answer(number, "11-26", Answer.NO)
    desk.it_is("2026-11-27 09:00")
    answers.reopen(desk.core, number)
    assert desk.plan(number, CHECK_IN)[0] == "check_in Tue 2026-12-01 10:00"


def test_coming_back_keeps_the_steps_that_were_set(desk: Desk) -> None:
    number = desk.add()
    set_step(desk.core, number, "thank_you", StepState.DONE)
    answers.close(desk.core, number, Outcome.GONE_QUIET)
    answers.reopen(desk.core, number)
    assert desk.plan(number, ReminderKind.THANK_YOU) == []
    assert wall(agenda.planned(desk.core, number)[0].due_at) == "Wed 2026-11-18 20:00"
