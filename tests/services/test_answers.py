"""What happens after the interview, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.interviews import Opportunity
from followup_desktop.domain.terms import Answer, Outcome, ReminderKind, Side, Status, StepState
from followup_desktop.services import agenda, answers, views
from followup_desktop.services.interview_page import interview_page
from followup_desktop.services.interviews import set_step
from followup_desktop.services.undoing import undo
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


@pytest.mark.long
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


def test_what_is_open_stays_as_it_is_when_it_is_opened_again(desk: Desk) -> None:
    number = desk.add()
    desk.answer(number, "11-24", Answer.OFFER, until="12-04")
    assert answers.reopen(desk.core, number).interviews == ()
    assert desk.opportunity().outcome is Outcome.OFFER
    assert desk.happened(number)[-1] == "answer 2026-11-24"


# --- entered late


@pytest.mark.parametrize(
    ("later", "earlier", "outcome"),
    [
        (Answer.OFFER, Answer.NO, Outcome.OFFER),
        (Answer.NO, Answer.OFFER, Outcome.REFUSED),
        (Answer.NEXT_ROUND, Answer.NO, None),
        (Answer.NO, Answer.NEXT_ROUND, Outcome.REFUSED),
    ],
)
def test_an_answer_that_is_entered_late_does_not_undo_a_later_one(
    desk: Desk, later: Answer, earlier: Answer, outcome: Outcome | None
) -> None:
    number = desk.add()
    desk.it_is("2026-12-09 09:00")
    desk.answer(number, "11-30", later)
    desk.answer(number, "11-24", earlier)
    row = desk.opportunity()
    assert (row.outcome, row.closed_on) == (outcome, day("11-30") if outcome is Outcome.REFUSED else None)


def test_an_answer_of_before_does_not_undo_what_the_user_closed_or_opened_afterwards(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-12-09 09:00")
    answers.close(desk.core, number, Outcome.WITHDRAWN)
    desk.answer(number, "11-24", Answer.NO)
    assert desk.opportunity().outcome is Outcome.WITHDRAWN
    desk.it_is("2026-12-10 09:00")
    answers.reopen(desk.core, number)
    desk.answer(number, "11-25", Answer.NO)
    assert desk.opportunity().outcome is None
    desk.answer(number, "12-10", Answer.NO)
    assert desk.opportunity().outcome is Outcome.REFUSED


@pytest.mark.parametrize(("answer", "outcome"), [(Answer.OFFER, Outcome.OFFER), (Answer.NO, Outcome.REFUSED)])
def test_letting_go_undoes_no_word_of_theirs_of_before(desk: Desk, answer: Answer, outcome: Outcome) -> None:
    number = desk.add()
    desk.it_is("2026-12-09 09:00")
    answers.close(desk.core, number, Outcome.GONE_QUIET)
    desk.answer(number, "12-08", answer)
    assert desk.opportunity().outcome is outcome


# --- contacts that did not happen


def test_a_contact_that_did_not_happen_is_taken_out_and_put_back(desk: Desk) -> None:
    number = desk.add()
    before = desk.plan(number)
    desk.contact(number, "12-20")
    [contact] = [one.contact for one in interview_page(desk.core, number).happened if one.contact]
    out = answers.take_out_contact(desk.core, contact)
    assert desk.plan(number) == before
    with pytest.raises(FollowUpError, match="contact_gone"):
        answers.take_out_contact(desk.core, contact)
    undo(desk.core, out)
    assert desk.plan(number) != before
    for gone in (99, 1):
        with pytest.raises(FollowUpError, match="contact_gone"):
            answers.take_out_contact(desk.core, gone)


# --- the end of a search


def test_a_search_ends_in_one_act_and_can_be_taken_back(desk: Desk) -> None:
    first, second, third = desk.add(), desk.add("Harbor"), desk.add("Kestrel")
    answers.close(desk.core, third, Outcome.DECLINED)
    planned = desk.plan(first)
    ended = answers.end_search(
        desk.core, {1: Outcome.ACCEPTED, 2: Outcome.WITHDRAWN, 3: Outcome.WITHDRAWN, 77: Outcome.WITHDRAWN}
    )
    assert [desk.opportunity(number).outcome for number in (1, 2, 3)] == [
        Outcome.ACCEPTED,
        Outcome.WITHDRAWN,
        Outcome.DECLINED,
    ]
    assert (desk.plan(first), desk.plan(second), desk.due("2027-02-01 12:00")) == ([], [], [])
    undo(desk.core, ended)
    assert [desk.opportunity(number).closed_on for number in (1, 2)] == [None, None]
    assert desk.plan(first) == planned


# --- they write again


def test_an_invitation_brings_back_what_had_gone_quiet(desk: Desk) -> None:
    number = desk.add()
    answers.close(desk.core, number, Outcome.GONE_QUIET)
    desk.it_is("2027-01-04 09:00")
    second = desk.add(ends="2027-01-14 11:00")
    assert desk.rounds() == [(1, 1, True), (1, 2, True)]
    assert (desk.opportunity().outcome, desk.opportunity().closed_on) == (None, None)
    assert desk.plan(second, ReminderKind.BEFORE_INTERVIEW)


def test_an_invitation_goes_on_with_what_is_open_rather_than_with_what_rests(desk: Desk) -> None:
    number = desk.add()
    answers.close(desk.core, number, Outcome.WITHDRAWN)
    desk.add(ends="2026-12-03 11:00")
    answers.close(desk.core, 2, Outcome.GONE_QUIET)
    desk.it_is("2026-12-09 09:00")
    with desk.core.store.write() as session:
        session.get_one(Opportunity, 1).closed_on = None
    desk.add(ends="2026-12-17 11:00")
    assert desk.rounds()[2] == (1, 2, True)
