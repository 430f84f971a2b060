"""Several rounds of one opportunity: a word is a word, whichever round it was noted on."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from followup_desktop.domain.model.steps import Instructions
from followup_desktop.domain.terms import Answer, Outcome, ReminderKind, Side, Status, StepState
from followup_desktop.services import answers, views
from followup_desktop.services.instructions import replace_instructions
from followup_desktop.services.interviews import set_step
from followup_desktop.services.planner import replan

if TYPE_CHECKING:
    from tests.services.desk import Desk

CHECK_IN, OUTCOME, FOLLOW_UP = ReminderKind.CHECK_IN, ReminderKind.OUTCOME, ReminderKind.FOLLOW_UP


def two_rounds(desk: Desk) -> tuple[int, int]:
    return desk.add(), desk.add(ends="2026-11-24 15:00")


def test_a_call_noted_on_the_first_round_restarts_the_clock_of_the_second(desk: Desk) -> None:
    first, second = two_rounds(desk)
    desk.it_is("2026-12-02 12:00")
    desk.contact(first, "12-01", Side.THEY)
    assert desk.plan(second, CHECK_IN)[0] == "check_in Thu 2026-12-10 10:00"


def test_an_answer_noted_on_the_first_round_ends_the_check_ins_of_the_second(desk: Desk) -> None:
    first, second = two_rounds(desk)
    desk.it_is("2026-12-02 12:00")
    desk.answer(first, "12-02")
    assert desk.plan(second, CHECK_IN) == []


def test_a_no_noted_on_the_first_round_leaves_the_one_item_on_the_last(desk: Desk) -> None:
    first, second = two_rounds(desk)
    desk.it_is("2026-12-02 12:00")
    desk.answer(first, "12-02", Answer.NO)
    assert (desk.plan(first), desk.plan(second)) == ([], ["outcome Fri 2026-12-04 10:00"])


def test_the_answer_next_round_ends_its_own_round_only(desk: Desk) -> None:
    first = desk.add()
    desk.it_is("2026-11-24 12:00")
    desk.answer(first, "11-24", Answer.NEXT_ROUND)
    assert (desk.plan(first, CHECK_IN), len(desk.plan(first + 1, CHECK_IN))) == ([], 2)


def test_where_they_move_first_their_day_is_a_promise(desk: Desk) -> None:
    number = desk.add()
    with desk.writing(number) as (session, row):
        given = Instructions(interview=row, moves_first=Side.THEY, due_on=date(2026, 12, 4))
        replace_instructions(session, desk.core, given)
        replan(session, desk.core, [number])
    assert desk.plan(number, FOLLOW_UP) == []
    assert desk.plan(number, CHECK_IN)[0] == "check_in Mon 2026-12-07 10:00"


def test_a_step_that_the_data_settled_can_be_opened_again_by_hand(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-19 18:00")
    answers.note_nothing_said(desk.core, number)
    for step in ("instructions", "walk_away"):
        set_step(desk.core, number, step, StepState.OPEN)
    assert [view.state for name, view in views.show(desk.core, number).steps][:2] == [StepState.OPEN, StepState.OPEN]
    answers.note_nothing_said(desk.core, number)
    set_step(desk.core, number, "walk_away", StepState.SKIPPED)
    assert [view.state for name, view in views.show(desk.core, number).steps][:2] == [StepState.DONE, StepState.SKIPPED]


def test_what_had_gone_quiet_comes_back_when_they_write_or_answer(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2027-01-12 12:00")
    for write in (partial(desk.contact, number, "2027-01-12", Side.THEY), partial(desk.answer, number, "2027-01-12")):
        answers.close(desk.core, number, Outcome.GONE_QUIET)
        assert desk.opportunity().status is Status.CLOSED
        desk.contact(number, "2027-01-11")
        assert desk.opportunity().status is Status.CLOSED
        write()
        assert (desk.opportunity().status, desk.opportunity().outcome) == (Status.OPEN, None)


def test_a_no_after_a_round_was_called_off_leaves_one_item(desk: Desk) -> None:
    first, second = desk.add(), desk.add(ends="2026-12-03 11:00")
    with desk.writing(second) as (_, row):
        row.cancelled_at = desk.now
    desk.answer(second, "11-26", Answer.NO)
    assert [desk.plan(first), desk.plan(second)] == [["outcome Mon 2026-11-30 10:00"], []]


def test_an_offer_is_said_once_on_the_round_on_which_it_was_noted(desk: Desk) -> None:
    first, second = desk.add(), desk.add(ends="2026-12-03 11:00")
    desk.answer(second, "12-04", Answer.OFFER, until="12-11")
    assert [desk.plan(number, ReminderKind.OFFER) for number in (first, second)] == [[], ["offer Fri 2026-12-11 10:00"]]
