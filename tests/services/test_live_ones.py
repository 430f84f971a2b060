"""What is under way, and what a short note to its people is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.belongings import Brief, Reference
from followup_desktop.domain.model.interviews import Person
from followup_desktop.domain.model.steps import BriefInterview
from followup_desktop.domain.terms import Answer, Outcome, ReferenceState, Role
from followup_desktop.services import answers, preferences
from followup_desktop.services.live_ones import live_ones, note_matter
from tests.builders import day
from tests.services.desk import somebody

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
    number = desk.add(
        people=(
            somebody("Dee", "dee@northfield.example", role=Role.DECIDES),
            somebody("Ag", "ag@agency.example", role=Role.AGENCY),
            somebody("Org", role=Role.ORGANISER),
        )
    )
    assert note_matter(desk.core, number).whom == "Ag"


def test_a_note_is_made_from_what_is_known(desk: Desk) -> None:
    number = desk.add(people=(somebody("Ann Lee", "ann@northfield.example"),))
    matter = note_matter(desk.core, number)
    assert (matter.company, matter.role, matter.whom, matter.address) == (
        "Northfield",
        "Analyst",
        "Ann Lee",
        "ann@northfield.example",
    )
    assert (matter.met_on, matter.signature, matter.own_address, matter.references) == (None, "", "", ())
    preferences.change_setting(desk.core, "name", "Mara Lindt")
    preferences.change_setting(desk.core, "email", "mara@example.org")
    desk.it_is("2026-11-20 09:00")
    matter = note_matter(desk.core, number)
    assert (matter.met_on, matter.signature, matter.own_address) == (day("11-19"), "Mara Lindt", "mara@example.org")
    preferences.change_setting(desk.core, "signature", "M. Lindt")
    assert note_matter(desk.core, number).signature == "M. Lindt"


def test_references_that_know_are_named(desk: Desk) -> None:
    number = desk.add()
    with desk.writing(number) as (session, row):
        for name, state in (("Dr Kaya", ReferenceState.TOLD), ("Mr Berg", ReferenceState.NOT_TOLD)):
            reference = Reference(person=Person(name=name))
            brief = Brief(reference=reference)
            session.add(brief)
            session.flush()
            session.add(BriefInterview(brief_id=brief.id, interview=row, state=state))
    assert note_matter(desk.core, number).references == ("Dr Kaya",)


def test_an_interview_that_is_gone_is_said_to_be(desk: Desk) -> None:
    with pytest.raises(FollowUpError, match="no_interview"):
        note_matter(desk.core, 9)
