"""The people of one interview: added, changed, taken out, and all of it taken back."""

from __future__ import annotations

from functools import partial

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.people_list import PersonNamed
from followup_desktop.domain.terms import ContactKind, Role
from followup_desktop.services import preferences
from followup_desktop.services.contacts import known_person
from followup_desktop.services.directory import people_known
from followup_desktop.services.interview_people import PersonHere, add_people, change_part, people_here, remove_part
from followup_desktop.services.people import is_one_of
from followup_desktop.services.undoing import undo
from tests.services.desk import Desk, somebody

ADA = PersonNamed(
    "Ada Moreno", Role.DECIDES, "head of tests", ("ada@n.example",), ("030 55501234",), "linkedin.com/in/a"
)


def names(desk: Desk, number: int) -> list[str]:
    return [one.name for one in people_here(desk.core, number).people]


def only(desk: Desk, number: int) -> PersonHere:
    [one] = people_here(desk.core, number).people
    return one


def test_a_list_comes_in_with_everything_it_says(desk: Desk) -> None:
    number = desk.add("Northfield", "Engineer")
    done = add_people(desk.core, number, [ADA, PersonNamed("Bo Lind")])
    here = people_here(desk.core, number)
    assert (here.interview, here.company, here.role) == (number, "Northfield", "Engineer")
    ada, bo = here.people
    assert (ada.name, ada.role, ada.job_title, ada.said) == ("Ada Moreno", Role.DECIDES, "head of tests", "")
    assert [(way.kind, way.value) for way in ada.ways] == [
        (ContactKind.EMAIL, "ada@n.example"),
        (ContactKind.PHONE, "030 55501234"),
        (ContactKind.LINKEDIN, "linkedin.com/in/a"),
    ]
    assert ada.way(ContactKind.PHONE) == ada.ways[1]
    assert bo.way(ContactKind.PHONE) is None
    undo(desk.core, done)
    assert names(desk, number) == []


def test_who_is_there_is_not_there_twice_and_the_user_never(desk: Desk) -> None:
    preferences.change_setting(desk.core, "email", "me@example.org")
    number = desk.add(people=(somebody("Ada Moreno", "ada@n.example"),))
    me = PersonNamed("Me", emails=("me@example.org",))
    done = add_people(desk.core, number, [ADA, me])
    assert names(desk, number) == ["Ada Moreno"]
    assert only(desk, number).job_title == "head of tests"
    # What somebody is called stays as it was learnt first.
    add_people(desk.core, number, [PersonNamed("Ada Moreno", job_title="boss", emails=("ada@n.example",))])
    assert only(desk, number).job_title == "head of tests"
    undo(desk.core, done)
    assert names(desk, number) == ["Ada Moreno"]


def test_name_part_and_what_they_said_are_changed_and_put_back(desk: Desk) -> None:
    number = desk.add(people=(somebody("Ada"),))
    before = only(desk, number)
    assert change_part(desk.core, before.part).noted == ()
    assert change_part(desk.core, before.part, name="Ada", role=before.role, said="").noted == ()
    done = change_part(desk.core, before.part, name="Ada Moreno ", role=Role.AGENCY, said="We begin in May")
    now = only(desk, number)
    assert (now.name, now.role, now.said) == ("Ada Moreno ", Role.AGENCY, "We begin in May")
    undo(desk.core, done)
    assert only(desk, number) == before


def test_a_person_needs_a_name(desk: Desk) -> None:
    number = desk.add(people=(somebody("Ada"),))
    with pytest.raises(FollowUpError, match="person_nameless"):
        change_part(desk.core, only(desk, number).part, name="  ")


def test_who_is_taken_out_stays_a_person_and_comes_back(desk: Desk) -> None:
    number = desk.add(people=(somebody("Ada", "ada@n.example"), somebody("Bo")))
    ada = people_here(desk.core, number).people[0]
    change_part(desk.core, ada.part, said="We begin in May")
    done = remove_part(desk.core, ada.part)
    assert names(desk, number) == ["Bo"]
    assert people_known(desk.core, [ada.person])[0].ways
    undo(desk.core, done)
    assert people_here(desk.core, number).people[0].said == "We begin in May"


def test_what_is_gone_is_said(desk: Desk) -> None:
    for act in (partial(change_part, desk.core, 99), partial(remove_part, desk.core, 99)):
        with pytest.raises(FollowUpError, match="no_person"):
            act()
    with pytest.raises(FollowUpError, match="no_interview"):
        add_people(desk.core, 99, [ADA])


# --- One number, written in several ways ------------------------------------------------------------------------------


def phones(desk: Desk, number: int) -> list[str]:
    return [way.value for way in only(desk, number).ways if way.kind is ContactKind.PHONE]


def test_a_number_in_another_form_is_known(desk: Desk) -> None:
    preferences.change_setting(desk.core, "country", "DE")
    number = desk.add(people=(somebody("Ada", phones=("030 5550 1234",)),))
    again = PersonNamed("Ada", phones=("+49 30 55501234", "0049 30 5550-1234", "+49 40 55501234"))
    add_people(desk.core, number, [again])
    assert phones(desk, number) == ["030 5550 1234", "+49 40 55501234"]


def test_without_a_country_numbers_are_compared_as_they_are_written(desk: Desk) -> None:
    number = desk.add(people=(somebody("Ada", phones=("030 5550 1234",)),))
    add_people(desk.core, number, [PersonNamed("Ada", phones=("+49 30 55501234", "03055501234"))])
    assert phones(desk, number) == ["030 5550 1234", "+49 30 55501234"]


def test_short_texts_and_other_numbers_are_never_the_same(desk: Desk) -> None:
    preferences.change_setting(desk.core, "country", "DE")
    with desk.core.store.read() as session:
        assert not is_one_of(session, "12", ["12"])
        assert not is_one_of(session, "030 55501234", ["030 55509999"])
        assert not is_one_of(session, "1" * 30, ["2" + "1" * 29])
        assert is_one_of(session, "030 55501234", ["+49 40 55501234", "+49 30 55501234"])


def test_a_card_with_the_number_in_another_form_is_the_same_person(desk: Desk) -> None:
    from followup_desktop.domain.reading import ContactCard

    preferences.change_setting(desk.core, "country", "DE")
    desk.add(people=(somebody("Ada", phones=("030 5550 1234",)),))
    with desk.core.store.read() as session:
        same = known_person(session, ContactCard("Ada", (), ("+49 30 55501234",)))
        other = known_person(session, ContactCard("Ada", (), ("+49 30 55509999",)))
    assert same is not None
    assert other is None
