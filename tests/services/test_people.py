"""People are found again by their address, and told apart where they have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.interviews import ContactDetail, Person
from followup_desktop.domain.terms import ContactKind, Role
from followup_desktop.services import views
from followup_desktop.services.people import choose, detail_key, find_by_address, forget_own, involve, participations
from followup_desktop.services.preferences import change_setting
from tests.services.desk import Desk, somebody

if TYPE_CHECKING:
    from followup_desktop.domain.values import PersonInvolved
    from followup_desktop.services.interviews import NewPerson

ADA = somebody("Ada Moreno", "ada@northfield.example")


def how_many(desk: Desk) -> int:
    """Count everybody the user knows."""
    with desk.core.store.read() as session:
        return session.scalar(select(func.count()).select_from(Person)) or 0


def people(desk: Desk, number: int) -> tuple[PersonInvolved, ...]:
    """Give who takes part in an interview."""
    return views.show(desk.core, number).people


def involve_again(desk: Desk, number: int, *named: NewPerson, own: frozenset[str] = frozenset()) -> bool:
    """Name people in an interview that is there."""
    with desk.writing(number) as (session, row):
        return involve(session, row, named, own)


# --- one person for each address


def test_one_address_is_one_person_in_all_interviews(desk: Desk) -> None:
    desk.add(people=(ADA,))
    number = desk.add("Southfield", people=(somebody("A. Moreno", "ADA@Northfield.example ", "ada@private.example"),))
    assert how_many(desk) == 1
    (person,) = people(desk, number)
    assert person.name == "Ada Moreno"
    assert person.emails == ("ada@northfield.example", "ada@private.example")


def test_one_name_with_two_addresses_is_two_people(desk: Desk) -> None:
    number = desk.add(people=(ADA, somebody("Ada Moreno", "ada@southfield.example")))
    assert [person.emails[0] for person in people(desk, number)] == ["ada@northfield.example", "ada@southfield.example"]


def test_without_an_address_a_name_is_known_in_its_interview_only(desk: Desk) -> None:
    first = desk.add(people=(somebody("Bo Lind"),))
    desk.add("Southfield", people=(somebody("Bo Lind"),))
    assert how_many(desk) == 2
    assert not involve_again(desk, first, somebody(" bo  LIND"))
    assert how_many(desk) == 2


def test_a_name_may_get_its_address_later_and_then_keeps_it(desk: Desk) -> None:
    number = desk.add(people=(somebody("Bo Lind"),))
    assert involve_again(desk, number, somebody("Bo Lind", "bo@northfield.example"))
    assert involve_again(desk, number, somebody("Bo Lind", "other@northfield.example"))
    assert [person.emails for person in people(desk, number)] == [
        ("bo@northfield.example",),
        ("other@northfield.example",),
    ]
    assert not involve_again(desk, number, somebody("Bo Lind"))


def test_somebody_without_a_name_is_called_by_the_address(desk: Desk) -> None:
    number = desk.add(people=(somebody(" ", "jobs@northfield.example"), somebody("")))
    assert [person.name for person in people(desk, number)] == ["jobs@northfield.example", ""]


def test_nobody_takes_part_twice(desk: Desk) -> None:
    number = desk.add(people=(ADA, ADA, somebody("Ada M.", "ada@northfield.example", role=Role.DECIDES)))
    assert [person.role for person in people(desk, number)] == [Role.MET]


def test_only_what_is_new_is_something_new(desk: Desk) -> None:
    number = desk.add(people=(ADA,))
    assert not involve_again(desk, number, ADA)
    assert involve_again(desk, number, somebody("Ada Moreno", "ada@northfield.example", phones=("+49 30 12-34",)))
    assert not involve_again(desk, number, somebody("Ada", "ada@northfield.example", phones=("+493012 34", " ")))
    assert people(desk, number)[0].phones == ("+49 30 12-34",)
    assert involve_again(desk, number, somebody("Bo Lind"))


def test_a_number_without_digits_is_compared_as_a_text() -> None:
    assert detail_key(ContactKind.PHONE, "Reception  Desk") == "reception desk"
    assert detail_key(ContactKind.PHONE, "030 12") == "03012"
    assert detail_key(ContactKind.EMAIL, " Ada@X.example") == "ada@x.example"
    assert detail_key(ContactKind.LINKEDIN, "In/ADA") == "in/ada"


def test_a_deleted_person_is_not_found_again(desk: Desk) -> None:
    number = desk.add(people=(ADA,))
    with desk.writing(number) as (session, _):
        found = find_by_address(session, ["ADA@northfield.example"])
        assert found is not None
        found.deleted_at = desk.now
        session.flush()
        assert find_by_address(session, ["ada@northfield.example"]) is None
        assert find_by_address(session, []) is None


# --- the user


def test_the_user_is_not_one_of_the_people(desk: Desk) -> None:
    change_setting(desk.core, "email", "Me@Home.example")
    number = desk.add(people=(somebody("Me", "me@home.example", "me@work.example"), ADA))
    assert [person.name for person in people(desk, number)] == ["Ada Moreno"]
    assert how_many(desk) == 1


def test_a_user_who_says_later_who_they_are_leaves_the_interviews(desk: Desk) -> None:
    me = somebody("Me", "me@home.example", "me@work.example")
    first, second = desk.add(people=(me, ADA)), desk.add("Southfield", people=(ADA,))
    third = desk.add("Westfield", people=(me,))
    with desk.core.store.write() as session:
        assert forget_own(session, frozenset({"me@home.example", "me@work.example"})) == [first, third]
    assert [len(people(desk, number)) for number in (first, second, third)] == [1, 1, 0]


# --- by name


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Ada Moreno", "Ada Moreno"),
        ("Ada", "Ada"),
        ("bo", "Bo Lind"),
        ("BO  LI", "Bo Lind"),
        ("Ada M", "Ada Moreno"),
    ],
)
def test_a_person_is_chosen_by_the_exact_name_or_the_only_one_that_begins_so(
    desk: Desk, asked: str, found: str
) -> None:
    number = desk.add(people=(ADA, somebody("Ada"), somebody("Bo Lind"), somebody("Al Ray")))
    with desk.core.store.read() as session:
        assert choose(participations(session, number), asked).person.name == found


@pytest.mark.parametrize(
    ("named", "asked", "code", "choices"),
    [
        (["Ada Moreno", "Al Ray"], "a", "person_not_one", "Ada Moreno, Al Ray"),
        (["Bo Lind", "Bo Lind"], "Bo Lind", "person_not_one", "Bo Lind, Bo Lind"),
        (["Ada Moreno", "Al Ray"], "Cy", "person_not_here", "Ada Moreno, Al Ray"),
        (["Ada Moreno"], " ", "person_not_here", "Ada Moreno"),
        (["Ada Moreno"], "Moreno", "person_not_here", "Ada Moreno"),
        ([], "Ada", "nobody_here", ""),
    ],
)
def test_where_it_is_not_one_person_the_choices_are_named(
    desk: Desk, named: list[str], asked: str, code: str, choices: str
) -> None:
    number = desk.add(people=tuple(somebody(name, f"{place}@x.example") for place, name in enumerate(named)))
    with desk.core.store.read() as session, pytest.raises(FollowUpError) as told:
        choose(participations(session, number), asked)
    assert (told.value.code, told.value.values) == (code, {"name": asked, "choices": choices})


def test_ways_to_reach_somebody_are_kept_as_they_were_typed(desk: Desk) -> None:
    desk.add(people=(somebody("Ada Moreno", "Ada@Northfield.example", phones=("+49 (30) 12",)),))
    with desk.core.store.read() as session:
        details = session.execute(select(ContactDetail.value, ContactDetail.value_key).order_by(ContactDetail.id)).all()
    assert [tuple(row) for row in details] == [
        ("Ada@Northfield.example", "ada@northfield.example"),
        ("+49 (30) 12", "+493012"),
    ]
