"""Mending an interview by hand, and refusing what cannot be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.terms import ContactKind, Role
from followup_desktop.services import editing, preferences, views
from followup_desktop.services.directory import add_way, people_known
from followup_desktop.services.editing import InterviewSheet, PersonSheet
from tests.builders import at, day
from tests.services.desk import somebody

if TYPE_CHECKING:
    from tests.services.desk import Desk

SHEET = InterviewSheet(
    company=" Kestrel ",
    role="Test Engineer",
    starts_at=at("2026-11-25 09:00"),
    ends_at=at("2026-11-25 10:00"),
    time_zone="Europe/Berlin",
    place="Gate B",
    people=(PersonSheet("Ms Orr", Role.DECIDES, ("orr@kestrel.example",)),),
)


def test_a_new_interview_is_taken_as_it_was_typed(desk: Desk) -> None:
    number = editing.add(desk.core, SHEET)
    loaded = editing.load(desk.core, number)
    assert (loaded.company, loaded.role, loaded.place, loaded.day) == (
        "Kestrel",
        "Test Engineer",
        "Gate B",
        day("11-25"),
    )
    assert [(one.name, one.role, one.emails) for one in loaded.people] == [
        ("Ms Orr", Role.DECIDES, ("orr@kestrel.example",))
    ]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"company": " ", "role": ""}, "interview_nameless"),
        ({"time_zone": "/etc/passwd"}, "interview_zone"),
        ({"starts_at": at("1969-11-25 09:00")}, "interview_year"),
        ({"ends_at": at("2101-11-25 09:00")}, "interview_year"),
        ({"ends_at": at("2026-11-25 09:00")}, "interview_end_before_start"),
        ({"ends_at": None}, "interview_end_before_start"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(desk: Desk, wrong: dict[str, object], code: str) -> None:
    with pytest.raises(FollowUpError, match=code):
        editing.add(desk.core, replace(SHEET, **wrong))  # type: ignore[arg-type]
    assert desk.rounds() == []
    number = editing.add(desk.core, SHEET)
    with pytest.raises(FollowUpError, match=code):
        editing.edit(desk.core, number, replace(SHEET, **wrong))  # type: ignore[arg-type]
    assert desk.interview(number).starts_at == SHEET.starts_at


def test_the_same_again_changes_nothing(desk: Desk) -> None:
    number = editing.add(desk.core, SHEET)
    before = desk.core.store.path.read_bytes()
    assert editing.edit(desk.core, number, editing.load(desk.core, number)).noted == ()
    assert desk.core.store.path.read_bytes() == before


def test_a_moved_interview_says_so_and_an_undated_one_got_its_date(desk: Desk) -> None:
    number = editing.add(desk.core, InterviewSheet("Kestrel"))
    loaded = editing.load(desk.core, number)
    editing.edit(desk.core, number, replace(loaded, day=day("11-25")))
    editing.edit(desk.core, number, replace(loaded, starts_at=SHEET.starts_at, ends_at=SHEET.ends_at))
    assert [line.partition(" ")[0] for line in desk.happened(number)] == ["taken", "moved", "moved"]
    assert desk.reminders(number)["before_interview:hours"].due_at == at("2026-11-25 07:00")


def test_notes_that_another_hand_wrote_meanwhile_go_to_the_history(desk: Desk) -> None:
    number = editing.add(desk.core, SHEET)
    loaded = editing.load(desk.core, number)
    editing.edit(desk.core, number, replace(loaded, notes="bring the badge"))
    editing.edit(desk.core, number, replace(loaded, notes="come early"))
    assert editing.load(desk.core, number).notes == "come early"
    assert [line.partition(" ")[0] for line in desk.happened(number)] == ["taken", "other_version"]


@pytest.mark.long
def test_a_company_that_others_share_keeps_its_name_for_those(desk: Desk) -> None:
    first, second = desk.add("Northfeld", "Analyst"), desk.add("Northfeld", "Lead")
    editing.edit(desk.core, second, replace(editing.load(desk.core, second), company="Northfield Sensors"))
    assert [views.show(desk.core, number).company for number in (first, second)] == ["Northfeld", "Northfield Sensors"]
    editing.edit(desk.core, first, replace(editing.load(desk.core, first), company="northfield sensors", role="Lead"))
    assert views.show(desk.core, first).company == "Northfield Sensors"
    alone = desk.add("Kestrel")
    editing.edit(desk.core, alone, replace(editing.load(desk.core, alone), company=""))
    assert views.show(desk.core, alone).company == ""
    editing.edit(desk.core, alone, replace(editing.load(desk.core, alone), company="Kestrel Devices"))
    assert views.show(desk.core, alone).company == "Kestrel Devices"


def test_a_shared_company_may_be_spelled_better_for_all(desk: Desk) -> None:
    first, second = desk.add("northfield", "Analyst"), desk.add("northfield", "Lead")
    editing.edit(desk.core, second, replace(editing.load(desk.core, second), company="Northfield"))
    assert views.show(desk.core, first).company == "Northfield"


def test_people_are_mended_added_and_taken_out(desk: Desk) -> None:
    preferences.change_setting(desk.core, "email", "me@example.org")
    number = desk.add(
        people=(
            somebody("Ms Novak", "novak@northfield.example", "n@northfield.example"),
            somebody("Mr Adler", phones=("+49 30 1",)),
            somebody("Mr Gone"),
        )
    )
    novak, adler, _ = editing.load(desk.core, number).people
    wanted = (
        replace(novak, name="Dr Novak", role=Role.DECIDES, emails=("novak@northfield.example",), phones=("+49 30 2",)),
        replace(adler, name=" "),
        PersonSheet("Ms Brandt"),
        PersonSheet("", emails=("me@example.org",)),
        PersonSheet(" "),
    )
    editing.edit(desk.core, number, replace(editing.load(desk.core, number), people=wanted))
    assert [(one.name, one.role, one.emails, one.phones) for one in editing.load(desk.core, number).people] == [
        ("Dr Novak", Role.DECIDES, ("novak@northfield.example",), ("+49 30 2",)),
        ("Ms Brandt", Role.MET, (), ()),
    ]


def test_a_name_that_is_emptied_beside_an_address_stays(desk: Desk) -> None:
    number = desk.add(people=(somebody("Ms Novak", "novak@northfield.example"),))
    sheet = editing.load(desk.core, number)
    editing.edit(desk.core, number, replace(sheet, people=(replace(sheet.people[0], name=""),)))
    assert editing.load(desk.core, number).people[0].name == "Ms Novak"


def test_a_title_and_a_profile_are_mended_too(desk: Desk) -> None:
    ada = PersonSheet("Ada", job_title="head of tests", profile="linkedin.com/in/a")
    number = editing.add(desk.core, replace(SHEET, people=(ada,)))
    sheet = editing.load(desk.core, number)
    assert (sheet.people[0].job_title, sheet.people[0].profile) == ("head of tests", "linkedin.com/in/a")
    add_way(desk.core, sheet.people[0].number, ContactKind.LINKEDIN, "linkedin.com/in/second")
    changed = replace(sheet.people[0], job_title="", profile="linkedin.com/in/b")
    editing.edit(desk.core, number, replace(sheet, people=(changed,)))
    [now] = people_known(desk.core, [sheet.people[0].number])
    assert now.job_title == ""
    # A second one that is known stays.
    assert [way.value for way in now.ways] == ["linkedin.com/in/second", "linkedin.com/in/b"]


def test_the_same_number_is_kept_as_it_was_typed_last(desk: Desk) -> None:
    number = desk.add(people=(somebody("Ada", "ada@n.example", phones=("030 5550 1234",)),))
    sheet = editing.load(desk.core, number)
    editing.edit(desk.core, number, replace(sheet, people=(replace(sheet.people[0], phones=("(030) 5550-1234",)),)))
    assert editing.load(desk.core, number).people[0].phones == ("(030) 5550-1234",)
