"""Interviews taken in, their rounds, their steps by hand, and their way out and back."""

from __future__ import annotations

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.terms import Outcome, ReminderKind, Role, Status, StepState
from followup_desktop.services import answers, views
from followup_desktop.services.interviews import (
    NewInterview,
    add_interview,
    delete_interview,
    put_back_interview,
    set_step,
)
from tests.builders import at, day
from tests.services.desk import Desk, somebody

CHECK_IN = ReminderKind.CHECK_IN


def states(desk: Desk, number: int) -> dict[str, StepState]:
    """Give the state of each step."""
    return {name: step.state for name, step in views.show(desk.core, number).steps}


def test_an_interview_is_kept_as_it_was_told(desk: Desk) -> None:
    number = desk.add(
        place="Harbour 4", link="https://meet.example/x", notes="Bring plans", source="invite.ics", calendar_uid="u-1"
    )
    row = desk.interview(number)
    assert (row.starts_at, row.ends_at) == (at("2026-11-19 14:00"), at("2026-11-19 15:10"))
    assert (row.day, row.time_zone, row.round) == (day("11-19"), "Europe/Berlin", 1)
    assert (row.place, row.link, row.notes) == ("Harbour 4", "https://meet.example/x", "Bring plans")
    assert (row.source, row.calendar_uid) == ("invite.ics", "u-1")
    assert desk.happened(number) == ["taken 2026-11-10"]
    assert desk.opportunity().status is Status.OPEN


def test_the_day_is_the_one_in_the_zone_of_the_interview(desk: Desk) -> None:
    number = desk.add(ends="2026-11-20 01:00", time_zone="America/New_York")
    assert desk.interview(number).day == day("11-19")


def test_an_interview_may_have_a_day_only_or_nothing_yet(desk: Desk) -> None:
    all_day = add_interview(desk.core, NewInterview("Northfield", "Analyst", day=day("11-19")))
    nothing = add_interview(desk.core, NewInterview("Southfield", "Analyst"))
    assert (desk.interview(all_day).starts_at, desk.interview(all_day).day) == (None, day("11-19"))
    assert desk.interview(nothing).day is None


@pytest.mark.parametrize("minutes", [0, -5])
def test_an_interview_does_not_end_before_it_begins(desk: Desk, minutes: int) -> None:
    with pytest.raises(FollowUpError, match="end_before_start"):
        desk.add(minutes=minutes)
    assert desk.rounds() == []


def test_people_come_with_it(desk: Desk) -> None:
    number = desk.add(people=(somebody("Ada Moreno", "ada@northfield.example", role=Role.DECIDES),))
    (person,) = views.show(desk.core, number).people
    assert (person.name, person.emails, person.role) == ("Ada Moreno", ("ada@northfield.example",), Role.DECIDES)


# --- rounds


@pytest.mark.parametrize(
    ("company", "role", "rounds"),
    [
        ("Northfield", "Analyst", [(1, 1, True), (1, 2, True)]),
        (" NORTHFIELD ", "analyst ", [(1, 1, True), (1, 2, True)]),
        ("northfield", "\tANALYST", [(1, 1, True), (1, 2, True)]),
        ("Northfield", "Senior Analyst", [(1, 1, True), (2, 1, True)]),
        ("Southfield", "Analyst", [(1, 1, True), (2, 1, True)]),
    ],
)
def test_same_company_and_role_is_the_next_round(
    desk: Desk, company: str, role: str, rounds: list[tuple[int, int, bool]]
) -> None:
    desk.add()
    desk.add(company, role, ends="2026-12-03 11:00")
    assert desk.rounds() == rounds


@pytest.mark.parametrize(("company", "role"), [("", "Analyst"), ("Northfield", " "), ("", "")])
def test_without_a_company_or_a_role_it_is_nobodys_next_round(desk: Desk, company: str, role: str) -> None:
    desk.add(company, role)
    desk.add(company, role, ends="2026-12-03 11:00")
    assert desk.rounds() == [(1, 1, True), (2, 1, True)]


def test_one_company_is_kept_once_and_unnamed_ones_apart(desk: Desk) -> None:
    for place, company in enumerate(["Northfield", "NORTHFIELD", "", ""]):
        desk.add(company, f"Role {place}")
    companies = [desk.opportunity(number).company_id for number in (1, 2, 3, 4)]
    assert companies[0] == companies[1]
    assert len(set(companies)) == 3


def test_after_the_end_of_one_opportunity_begins_another(desk: Desk) -> None:
    first = desk.add()
    answers.close(desk.core, first, Outcome.REFUSED)
    desk.add(ends="2027-03-03 11:00")
    assert desk.rounds() == [(1, 1, True), (2, 1, True)]


def test_a_next_round_ends_the_questions_about_the_one_before(desk: Desk) -> None:
    first = desk.add()
    assert len(desk.plan(first, CHECK_IN)) == 2
    second = desk.add(ends="2026-12-09 11:00")
    assert desk.plan(first, CHECK_IN) == []
    assert len(desk.plan(second, CHECK_IN)) == 2


# --- steps by hand


@pytest.mark.parametrize("state", [StepState.DONE, StepState.SKIPPED, StepState.NOT_NEEDED])
def test_a_step_can_be_set_by_hand_and_opened_again(desk: Desk, state: StepState) -> None:
    number = desk.add()
    desk.it_is("2026-11-20 08:30")
    assert any(line.startswith("references") for line in desk.plan(number))
    set_step(desk.core, number, "references", state)
    assert states(desk, number)["references"] is state
    assert not any(line.startswith("references") for line in desk.plan(number))
    set_step(desk.core, number, "references", StepState.OPEN)
    assert states(desk, number)["references"] is StepState.OPEN
    assert any(line.startswith("references") for line in desk.plan(number))
    assert desk.happened(number)[1:] == ["step 2026-11-20"] * 2


def test_a_step_set_twice_has_the_later_state_and_the_day_of_its_change(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-20 08:30")
    set_step(desk.core, number, "thank_you", StepState.SKIPPED)
    desk.it_is("2026-11-24 08:30")
    set_step(desk.core, number, "thank_you", StepState.SKIPPED)
    skipped = dict(views.show(desk.core, number).steps)["thank_you"]
    assert skipped.summary.values["day"] == day("11-20")
    set_step(desk.core, number, "thank_you", StepState.DONE)
    done = dict(views.show(desk.core, number).steps)["thank_you"]
    assert (done.state, done.summary.values["day"]) == (StepState.DONE, day("11-24"))


def test_opening_what_is_open_changes_nothing(desk: Desk) -> None:
    number = desk.add()
    before = desk.plan(number)
    set_step(desk.core, number, "references", StepState.OPEN)
    assert states(desk, number)["references"] is StepState.OPEN
    assert desk.plan(number) == before


def test_a_thank_you_set_done_is_a_contact(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-24 08:30")
    set_step(desk.core, number, "thank_you", StepState.DONE)
    assert desk.plan(number, CHECK_IN)[0] == "check_in Thu 2026-12-03 10:00"


# --- what is not there


def test_there_is_no_such_interview_or_step(desk: Desk) -> None:
    number = desk.add()
    for action in (
        lambda: set_step(desk.core, 99, "references", StepState.DONE),
        lambda: delete_interview(desk.core, 99),
        lambda: put_back_interview(desk.core, 99),
        lambda: views.show(desk.core, 99),
        lambda: desk.plan(99),
        lambda: desk.contact(99, "11-20"),
        lambda: desk.answer(99, "11-20"),
        lambda: answers.close(desk.core, 99, Outcome.REFUSED),
        lambda: answers.reopen(desk.core, 99),
        lambda: answers.note_nothing_said(desk.core, 99),
    ):
        with pytest.raises(FollowUpError, match="no_interview") as told:
            action()
        assert told.value.values == {"number": 99}
    with pytest.raises(FollowUpError, match="no_such_step"):
        set_step(desk.core, number, "juggling", StepState.DONE)


# --- out and back


def test_a_deleted_interview_is_gone_until_it_is_put_back(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-20 12:00")
    planned = desk.plan(number)
    delete_interview(desk.core, number)
    assert desk.due("2026-12-01 12:00") == []
    assert views.opportunities(desk.core) == []
    for action in (lambda: desk.plan(number), lambda: delete_interview(desk.core, number)):
        with pytest.raises(FollowUpError, match="no_interview"):
            action()
    put_back_interview(desk.core, number)
    assert desk.plan(number) == planned
    assert [view.number for view in views.opportunities(desk.core)] == [1]


def test_without_the_next_round_the_one_before_is_asked_about_again(desk: Desk) -> None:
    first, second = desk.add(), desk.add(ends="2026-12-09 11:00")
    delete_interview(desk.core, second)
    assert len(desk.plan(first, CHECK_IN)) == 2
    put_back_interview(desk.core, second)
    assert desk.plan(first, CHECK_IN) == []


def test_a_deleted_neighbour_gives_the_time_back(desk: Desk) -> None:
    first = desk.add()
    second = desk.add("Southfield", ends="2026-11-19 16:30", minutes=60)
    assert desk.plan(first, ReminderKind.BREAK_OVER) == ["break_over Thu 2026-11-19 15:20"]
    delete_interview(desk.core, second)
    assert desk.plan(first, ReminderKind.BREAK_OVER) == ["break_over Thu 2026-11-19 15:30"]
    put_back_interview(desk.core, second)
    assert desk.plan(first, ReminderKind.BREAK_OVER) == ["break_over Thu 2026-11-19 15:20"]
