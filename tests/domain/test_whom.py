"""To whom a follow-up goes, and what is said where the way is not known."""

from __future__ import annotations

from itertools import count, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.message import message
from followup_desktop.domain.terms import Channel, ContactKind, Role, Side
from followup_desktop.domain.values import InstructionsGiven, PersonInvolved
from followup_desktop.domain.whom import KIND_OF, Whom, find_named, not_reached, whom, whom_of
from tests.builders import history as interview

_NUMBERS = count(1)
PHONE, EMAIL = Channel.PHONE, Channel.EMAIL


def person(name: str, role: Role = Role.MET, **ways: str) -> PersonInvolved:
    given: dict[str, Any] = {key: (value,) for key, value in ways.items()}
    return PersonInvolved(next(_NUMBERS), name, role, **given)


ADA = person("Ada Moreno", Role.DECIDES, emails="ada@n.example", phones="+49 30 1")
BO = person("Bo Lind", Role.ORGANISER, emails="bo@n.example")
CY = person("Cy Ray")
DEE = person("Dee Fox", phones="+49 30 4")
AGENCY = person("Hart & Co", Role.AGENCY, emails="hart@a.example", phones="+49 30 9")
RECRUITER = person("Rae Poe", Role.RECRUITER, emails="rae@n.example")


def name(people: list[PersonInvolved], channel: Channel | None = None, named: str = "") -> str:
    return whom(people, channel, named).name


def test_who_was_named_comes_first() -> None:
    assert whom([ADA, BO, DEE], PHONE, "dee fox") == Whom(DEE, "Dee Fox", PHONE, "+49 30 4")
    assert name([ADA, BO, DEE], PHONE, "Dee") == "Dee Fox"
    assert name([AGENCY, ADA, DEE], PHONE, "Dee") == "Dee Fox"


def test_else_who_is_between_then_who_decides_invited_or_was_met() -> None:
    everybody = [CY, DEE, BO, ADA, RECRUITER, AGENCY]
    order = []
    while everybody:
        found = whom(everybody).person
        assert found is not None
        order.append(found)
        everybody.remove(found)
    assert order == [AGENCY, RECRUITER, ADA, BO, DEE, CY]


def test_of_several_who_were_met_nobody_is_sure() -> None:
    assert whom([CY, DEE], PHONE).sure is False
    assert whom([CY, DEE], PHONE, "Cy").sure is True
    assert whom([DEE, BO], PHONE).sure is True
    assert whom([DEE], PHONE).sure is True
    assert whom([]).sure is False


def test_with_an_agency_between_nothing_is_asked_about_the_others() -> None:
    found = whom([CY, AGENCY], PHONE, "Cy Ray")
    assert found == Whom(AGENCY, "Hart & Co", PHONE, "+49 30 9")
    assert not_reached([CY, DEE, AGENCY], EMAIL) == ()
    assert name([CY, AGENCY], PHONE, "Human Resources") == "Hart & Co"


def test_an_agency_that_cannot_be_reached_is_what_is_missing() -> None:
    silent = person("Silent Ltd", Role.AGENCY)
    assert not_reached([ADA, CY, silent], EMAIL) == (silent,)
    found = whom([ADA, silent], EMAIL)
    assert (found.name, found.missing) == ("Silent Ltd", message("whom_no_email", name="Silent Ltd"))
    assert found.ways_round[0] == message("round_through_decides", other="Ada Moreno")


def test_who_cannot_be_reached_is_named() -> None:
    assert not_reached([ADA, CY, DEE], EMAIL) == (CY, DEE)
    assert not_reached([ADA, CY, DEE], PHONE) == (CY,)


@pytest.mark.parametrize("channel", list(Channel))
def test_what_is_missing_is_named_for_whom_with_the_ways_round(channel: Channel) -> None:
    helper = person("Bo Lind", Role.ORGANISER, emails="bo@n.example", profiles="linkedin.com/in/bo")
    found = whom([CY, helper], channel, "Cy Ray")
    assert found.person is CY
    assert found.missing == message(f"whom_no_{channel}", name="Cy Ray")
    ways = [message("round_through_organiser", other="Bo Lind"), message("round_ask", other="Bo Lind", name="Cy Ray")]
    if channel in {EMAIL, Channel.LETTER}:
        ways.append(message("round_named_in", other="Bo Lind", name="Cy Ray"))
    assert list(found.ways_round) == ways


def test_another_way_of_theirs_is_the_first_way_round() -> None:
    found = whom([DEE], EMAIL, "Dee Fox")
    assert found.missing == message("whom_no_email", name="Dee Fox")
    assert found.ways_round == (
        message("round_phone", name="Dee Fox", way="+49 30 4"),
        message("round_invitation"),
    )


def test_without_a_channel_the_first_way_that_is_known_is_taken() -> None:
    assert whom([ADA]).channel is EMAIL
    assert whom([DEE]) == Whom(DEE, "Dee Fox", PHONE, "+49 30 4")
    nothing = whom([CY])
    assert (nothing.channel, nothing.missing) == (None, message("whom_no_way", name="Cy Ray"))


def test_a_name_that_nobody_here_has_is_kept() -> None:
    found = whom([ADA, BO], PHONE, "  Human   Resources ")
    assert (found.person, found.name) == (None, "Human Resources")
    assert found.missing == message("whom_no_phone", name="Human Resources")
    assert found.ways_round[0] == message("round_through_organiser", other="Bo Lind")


def test_where_nobody_is_known_it_says_so() -> None:
    found = whom([], PHONE)
    assert found == Whom(
        channel=PHONE, missing=message("whom_nobody"), ways_round=(message("round_invitation"),), sure=False
    )


def test_the_portal_of_one_is_the_portal_of_all() -> None:
    with_portal = person("Bo Lind", portals="https://jobs.example")
    assert whom([CY, with_portal], Channel.PORTAL, "Cy Ray").way == "https://jobs.example"


def test_a_name_that_two_could_have_is_nobodys() -> None:
    other = person("Ada Stone")
    assert find_named([ADA, other], "Ada") is None
    assert find_named([ADA, other], "stone") is other
    assert find_named([ADA], " ") is None
    assert find_named([ADA, person("ada moreno")], "ADA  MORENO") is ADA


def test_the_instructions_say_whom_and_how() -> None:
    history = interview(people=(ADA, BO, DEE))
    assert whom_of(history, None).name == "Ada Moreno"
    said = InstructionsGiven(channel=PHONE, moves_first=Side.ME, speaker="Dee Fox")
    assert whom_of(history, said).name == "Dee Fox"
    assert whom_of(history, InstructionsGiven(channel=PHONE, speaker="Dee Fox", whom="Ada Moreno")).name == "Ada Moreno"
    they = InstructionsGiven(channel=PHONE, moves_first=Side.THEY, speaker="Bo Lind")
    assert whom_of(history, they).channel is EMAIL


PEOPLE = st.lists(
    st.builds(
        PersonInvolved,
        number=st.integers(1, 9),
        name=st.sampled_from(["Ada", "Bo Lind", "", "Cy"]),
        role=st.sampled_from(Role),
        emails=st.sampled_from([(), ("a@x.example",)]),
        phones=st.sampled_from([(), ("1",)]),
        postals=st.sampled_from([(), ("Street 1",)]),
    ),
    max_size=5,
)


@given(PEOPLE, st.sampled_from([None, *Channel]), st.sampled_from(["", "Ada", "nobody", "Bo"]))
def test_there_is_a_way_or_it_is_said_what_is_missing(
    people: list[PersonInvolved], channel: Channel | None, named: str
) -> None:
    found = whom(people, channel, named)
    assert bool(found.way) is (found.missing is None)
    assert bool(found.ways_round) is (found.missing is not None)
    if found.way:
        assert found.channel is not None
        assert any(found.way in one.ways(KIND_OF[found.channel]) for one in people)
    between = [p for p in people if p.role in {Role.AGENCY, Role.RECRUITER}]
    if between and channel is not None and any(p.ways(KIND_OF[channel]) for p in between):
        assert found.missing is None


def test_every_kind_of_contact_is_asked_for_by_one_channel() -> None:
    assert sorted(KIND_OF.values()) == sorted(ContactKind)
    for channel, kind in product([None, *Channel], ContactKind):
        assert CY.ways(kind) == ()
        assert whom([CY], channel).missing is not None
