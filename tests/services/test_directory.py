"""The People page: everybody, found by a word, with what is owed to them and how to reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.interviews import Person
from followup_desktop.domain.model.letters import Letter
from followup_desktop.domain.model.plan import Promise
from followup_desktop.domain.terms import (
    Channel,
    ContactKind,
    LetterKind,
    LetterState,
    Outcome,
    Role,
    Side,
)
from followup_desktop.services import answers, views
from followup_desktop.services.directory import (
    add_way,
    change_way,
    find_people,
    people_known,
    remove_way,
)
from followup_desktop.services.people_known import Met, Owed, PersonKnown, Way
from followup_desktop.services.reference_people import NewReference, ReferenceFields, add_reference, set_asked
from followup_desktop.services.reference_words import keep_brief, tell
from followup_desktop.services.references import BriefText
from followup_desktop.services.undoing import undo
from tests.builders import day
from tests.services.desk import Desk, somebody, statements

if TYPE_CHECKING:
    from collections.abc import Iterable


def names(desk: Desk, text: str = "") -> list[str]:
    return [person.name for person in people_known(desk.core, find_people(desk.core, text))]


def one(desk: Desk, text: str) -> PersonKnown:
    (person,) = people_known(desk.core, find_people(desk.core, text))
    return person


def values(ways: Iterable[Way]) -> list[tuple[ContactKind, str]]:
    return [(way.kind, way.value) for way in ways]


@pytest.fixture
def met(desk: Desk) -> Desk:
    """Give a user who met four people at two companies."""
    desk.it_is("2026-11-19 16:00")
    desk.add(
        people=(
            somebody("Ms \u00c4rla Lind", "arla@northfield.example", phones=("+49 (30) 12-34",)),
            somebody("bo Ott", role=Role.DECIDES),
        )
    )
    desk.add("Southfield", "Engineer", people=(somebody("Cy <b>Ray</b>", "cy@agency.example", role=Role.RECRUITER),))
    return desk


def test_nobody_yet(desk: Desk) -> None:
    assert find_people(desk.core) == ()
    assert people_known(desk.core, []) == ()


def test_everybody_is_listed_by_name(met: Desk) -> None:
    assert names(met) == ["bo Ott", "Cy <b>Ray</b>", "Ms \u00c4rla Lind"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (" \u00c4RLA ", ["Ms \u00c4rla Lind"]),
        ("A\u0308rla", ["Ms \u00c4rla Lind"]),
        ("northfield", ["bo Ott", "Ms \u00c4rla Lind"]),
        ("lind north", ["Ms \u00c4rla Lind"]),
        ("030 1234", []),
        ("30 1234", ["Ms \u00c4rla Lind"]),
        ("12-34", ["Ms \u00c4rla Lind"]),
        ("cy@agency", ["Cy <b>Ray</b>"]),
        ("%", []),
        ("_", []),
        ("b>ray", ["Cy <b>Ray</b>"]),
        ("\u00e4rla 1234", ["Ms \u00c4rla Lind"]),
        ("\u00e4rla northfield", ["Ms \u00c4rla Lind"]),
        ("\u00e4rla southfield", []),
        ("nobody", []),
    ],
)
def test_people_are_found_by_name_company_and_address(met: Desk, text: str, found: list[str]) -> None:
    assert names(met, text) == found


def test_where_they_were_met_is_told_the_last_time_first(met: Desk) -> None:
    met.add("Westfield", people=(somebody("A. Lind", "ARLA@northfield.example"),), ends="2026-11-25 12:00")
    arla = one(met, "lind")
    assert arla.met == (
        Met(3, "Westfield", "Analyst", Role.MET, day("11-25")),
        Met(1, "Northfield", "Analyst", Role.MET, day("11-19")),
    )
    assert (arla.companies, arla.parts) == (("Westfield", "Northfield"), (Role.MET,))
    assert values(arla.ways) == [
        (ContactKind.EMAIL, "arla@northfield.example"),
        (ContactKind.PHONE, "+49 (30) 12-34"),
    ]
    assert (arla.owed, arla.reference) == ((), None)


def test_who_was_met_nowhere_belongs_to_the_company_on_the_card(met: Desk) -> None:
    with met.core.store.write() as session:
        session.add(Person(name="Di Ott", organisation="Eastfield", job_title="Head of Tests"))
        session.add(Person(name="Ed Poe"))
    assert (one(met, "eastfield tests").companies, one(met, "poe").companies) == (("Eastfield",), ())


def test_who_is_gone_is_left_out(met: Desk) -> None:
    number = one(met, "lind").number
    with met.core.store.write() as session:
        session.get_one(Person, number).deleted_at = met.now
    assert names(met, "lind") == []
    assert people_known(met.core, [number, 999]) == ()


def test_letters_begun_and_promises_made_are_owed(met: Desk) -> None:
    arla = one(met, "lind").number
    with met.writing(1) as (session, row):
        for state, body in (
            (LetterState.DRAFT, "Dear"),
            (LetterState.HANDED_OVER, "Dear"),
            (LetterState.SENT, "Dear"),
            (LetterState.DRAFT, ""),
        ):
            person = session.get_one(Person, arla)
            session.add(Letter(kind=LetterKind.THANK_YOU_EMAIL, interview=row, person=person, state=state, body=body))
        session.add(Promise(interview=row, side=Side.ME, what="the plans", by=day("11-26")))
        session.add(Promise(interview=row, side=Side.ME, what="anything"))
        session.add(Promise(interview=row, side=Side.ME, what="kept", kept_on=day("11-19")))
        session.add(Promise(interview=row, side=Side.ME, what="broken", broken_on=day("11-19")))
        session.add(Promise(interview=row, side=Side.THEY, what="an answer", by=day("11-26")))
    assert one(met, "lind").owed == (
        Owed(1, "Northfield", LetterKind.THANK_YOU_EMAIL),
        Owed(1, "Northfield", LetterKind.THANK_YOU_EMAIL, handed_over=True),
        Owed(1, "Northfield", promise="the plans", by=day("11-26")),
        Owed(1, "Northfield", promise="anything"),
    )
    assert [owed.promise for owed in one(met, "ott").owed] == ["the plans", "anything"]
    answers.close(met.core, 1, Outcome.WITHDRAWN)
    assert one(met, "lind").owed == ()


def test_a_reference_shows_its_rest(met: Desk) -> None:
    set_asked(met.core, 1, True)
    number = add_reference(
        met.core, 1, NewReference("Fay Moe", ReferenceFields("professor", "", day("11-02"), "mail only"))
    )
    rest = one(met, "fay").reference
    assert rest is not None
    assert (rest.relation, rest.agreed_on, rest.hours, rest.counted_on) == (
        "professor",
        day("11-02"),
        "mail only",
        True,
    )
    assert (rest.asked, rest.last_told_on) == (0, None)
    for when in ("2026-08-01 10:00", "2026-11-12 10:00", "2026-11-19 17:00"):
        met.it_is(when)
        tell(met.core, 1, number, Channel.EMAIL, BriefText("A word"))
    keep_brief(met.core, 1, number, BriefText("A draft"))
    rest = one(met, "fay").reference
    assert rest is not None
    assert (rest.asked, rest.last_told_on) == (2, day("11-19"))


# --- ways to reach them


def test_ways_are_added_changed_and_taken_away_as_typed(met: Desk) -> None:
    person = one(met, "ott").number
    add_way(met.core, person, ContactKind.EMAIL, " Bo@X.example")
    (way,) = one(met, "bo@x.example").ways
    assert (way.kind, way.value) == (ContactKind.EMAIL, " Bo@X.example")
    changed = change_way(met.core, way.number, "bo@y.example")
    assert names(met, "bo@x.example") == []
    removed = remove_way(met.core, way.number)
    assert one(met, "ott").ways == ()
    for act, values_now in ((removed, ["bo@y.example"]), (changed, [" Bo@X.example"])):
        undo(met.core, act)
        assert [way.value for way in one(met, "ott").ways] == values_now


def test_a_way_that_was_added_can_be_taken_back(met: Desk) -> None:
    undo(met.core, add_way(met.core, one(met, "ott").number, ContactKind.PHONE, "030 1"))
    assert one(met, "ott").ways == ()


def test_what_is_no_way_changes_nothing(met: Desk) -> None:
    person = one(met, "lind")
    with pytest.raises(FollowUpError, match="way_empty"):
        add_way(met.core, person.number, ContactKind.PHONE, " ")
    with pytest.raises(FollowUpError, match="way_empty"):
        change_way(met.core, person.ways[0].number, "\n")
    with pytest.raises(FollowUpError, match="no_person"):
        add_way(met.core, 99, ContactKind.PHONE, "1")
    with pytest.raises(FollowUpError, match="way_gone"):
        change_way(met.core, 99, "1")
    with pytest.raises(FollowUpError, match="way_gone"):
        remove_way(met.core, 99)
    assert one(met, "lind") == person


def test_an_address_found_later_is_seen_in_the_interview(met: Desk) -> None:
    add_way(met.core, one(met, "ott").number, ContactKind.EMAIL, "bo@x.example")
    assert [person.emails for person in views.show(met.core, 1).people if person.name == "bo Ott"] == [
        ("bo@x.example",)
    ]


def test_a_page_costs_the_same_number_of_questions_however_long_it_is(met: Desk) -> None:
    numbers = find_people(met.core)
    few = statements(met.core, lambda: people_known(met.core, numbers[:1]))
    assert len(statements(met.core, lambda: people_known(met.core, numbers))) == len(few)
    with met.core.store.read() as session:
        assert len(session.scalars(select(Person.id)).all()) == len(numbers)
