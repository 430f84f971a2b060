"""What is under way, and who of its people is written to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from followup_desktop.domain.terms import Answer, Outcome, Role
from followup_desktop.services import answers
from followup_desktop.services.live_ones import live_ones
from tests.builders import day
from tests.services.desk import somebody, statements

if TYPE_CHECKING:
    from tests.services.desk import Desk


def test_offers_come_first_and_what_has_ended_is_left_out(desk: Desk) -> None:
    first = desk.add(people=(somebody("Ann Lee"), somebody("Bob Ray", "bob@northfield.example")))
    second, third = desk.add("Harbor"), desk.add("Kestrel")
    desk.answer(second, "11-24", Answer.OFFER, until="12-01")
    desk.answer(second, "11-26", Answer.OFFER, until="12-08")
    answers.close(desk.core, third, Outcome.WITHDRAWN)
    found = live_ones(desk.core)
    assert [(one.opportunity, one.company, one.offer, one.until) for one in found] == [
        (2, "Harbor", True, day("12-08")),
        (1, "Northfield", False, None),
    ]
    assert (found[1].whom, found[1].address) == ("Bob Ray", "bob@northfield.example")
    assert [one.interview for one in live_ones(desk.core, but=first)] == [second]


def test_a_later_round_stands_for_all_and_its_people_are_written_to(desk: Desk) -> None:
    first = desk.add(people=(somebody("Ann Lee"),))
    desk.answer(first, "11-24", Answer.NEXT_ROUND)
    [one] = live_ones(desk.core)
    assert (one.interview, one.whom, one.address) == (2, "Ann Lee", "")
    assert live_ones(desk.core, but=first) == ()
    assert live_ones(desk.core, but=2) == ()


def test_an_offer_set_by_hand_has_no_day(desk: Desk) -> None:
    number = desk.add()
    answers.close(desk.core, number, Outcome.OFFER)
    [one] = live_ones(desk.core)
    assert (one.offer, one.until, one.whom) == (True, None, "")


def test_whoever_stands_between_is_written_to(desk: Desk) -> None:
    desk.add(
        people=(
            somebody("Dee", "dee@northfield.example", role=Role.DECIDES),
            somebody("Ag", "ag@agency.example", role=Role.AGENCY),
            somebody("Org", role=Role.ORGANISER),
        )
    )
    [one] = live_ones(desk.core)
    assert (one.whom, one.address) == ("Ag", "ag@agency.example")


@pytest.mark.long
def test_the_number_of_questions_does_not_grow_with_what_is_under_way(desk: Desk) -> None:
    desk.add(people=(somebody("Ann Lee", "ann@northfield.example"),))
    few = statements(desk.core, lambda: live_ones(desk.core))
    for place in range(5):
        number = desk.add(f"Harbor {place}", people=(somebody("Bo", f"bo{place}@harbor.example"),))
        desk.answer(number, "11-24", Answer.OFFER, until="12-01")
    assert len(statements(desk.core, lambda: live_ones(desk.core))) == len(few)
    assert {one.until for one in live_ones(desk.core) if one.offer} == {day("12-01")}
