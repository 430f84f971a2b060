"""Whatever is typed finds the rows in which each of its words begins a word, and nothing that is typed is a command."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from followup_desktop.domain.model.interviews import Company, Person
from followup_desktop.domain.model.steps import Question, Reflection
from followup_desktop.domain.terms import HowItWent, Outcome
from followup_desktop.services import answers, listing
from followup_desktop.services.interviews import delete_interview, put_back_interview
from followup_desktop.services.planner import replan
from followup_desktop.services.searching import find
from tests.services.desk import Desk, somebody, statements
from tests.stores import fill_once


def found(desk: Desk, typed: str) -> list[int]:
    return [row.opportunity for row in find(desk.core, typed)]


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Give a desk with two interviews that have a word in every place."""
    fill_once(desk.core.store, lambda: words_everywhere(desk), words_everywhere)
    return desk


def words_everywhere(desk: Desk) -> None:
    first = desk.add(
        "Northfield Sensors",
        "Controls Engineer",
        place="Plant 2, Gate B",
        notes="Bring the d\u00e9j\u00e0-vu folder",
        people=(somebody("Jana Nov\u00e1k", "jana@example.org"), somebody("Tom M\u00fcller")),
    )
    desk.add("Harbor Castings", "Process Technician", ends="2026-11-20 15:10")
    with desk.writing(first) as (session, row):
        kept = Reflection(interview=row, went_well="sunshine", notes="thunder", rating=HowItWent.FROZE)
        session.add(Question(reflection=kept, text="What is a fieldbus?", said="rain", better_answer="snow"))
        session.scalars(select(Person).where(Person.name == "Tom M\u00fcller")).one().notes = "likes chess"
        replan(session, desk.core, [first])


@pytest.mark.parametrize(
    "typed",
    [
        "north",
        "NORTHFIELD",
        "controls eng",
        "gate",
        "deja",
        "vu fold",
        "novak",
        "muller",
        "M\u00dcL",
        "chess",
        "fieldb",
    ],
)
def test_every_place_is_looked_into_without_case_and_accents(filled: Desk, typed: str) -> None:
    assert found(filled, typed) == [1]


@pytest.mark.parametrize(
    "typed", ["sunshine", "thunder", "rain", "snow", "froze", "jana@example.org harbor", "orthfield"]
)
def test_what_is_private_or_elsewhere_is_not_found(filled: Desk, typed: str) -> None:
    assert found(filled, typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "*",
        '"',
        "''",
        "-",
        "AND",
        "NEAR(",
        "words:x",
        "q\0b",
        "\ud800",
        "(",
        '"a" OR "b"',
        "^x",
        "\u2026",
        "{}",
    ],
)
def test_nothing_that_is_typed_is_a_command(filled: Desk, typed: str) -> None:
    assert found(filled, typed) == []


def test_signs_beside_words_do_not_matter(filled: Desk) -> None:
    assert found(filled, "- north*  (controls)") == [1]


def test_all_words_must_be_found_and_the_newest_comes_first(filled: Desk) -> None:
    desk = filled
    assert found(desk, "n") == [1]
    assert found(desk, "c") == [2, 1]
    assert found(desk, "con castings") == []


def test_closed_ones_are_found_and_deleted_ones_are_not(filled: Desk) -> None:
    desk = filled
    answers.close(desk.core, 1, Outcome.WITHDRAWN)
    assert [row.outcome for row in find(desk.core, "north")] == [Outcome.WITHDRAWN]
    delete_interview(desk.core, 1)
    assert found(desk, "north") == []
    put_back_interview(desk.core, 1)
    assert found(desk, "north") == [1]


def test_a_new_name_is_found_and_the_old_one_is_not(filled: Desk) -> None:
    desk = filled
    with desk.writing(1) as (session, row):
        session.get_one(Company, row.opportunity.company_id).name = "Southfield"
        replan(session, desk.core, [1])
    assert (found(desk, "south"), found(desk, "northfield")) == ([1], [])


def test_a_change_of_nothing_that_is_searched_does_not_touch_the_index(filled: Desk) -> None:
    desk = filled
    said = statements(desk.core, lambda: answers.close(desk.core, 1, Outcome.WITHDRAWN))
    assert not [
        statement for statement in said if "INTO search" in statement or "FROM search WHERE rowid =" in statement
    ]


def test_what_is_found_is_what_the_list_shows_at_that_time(filled: Desk) -> None:
    desk = filled
    desk.it_is("2026-11-19 15:15")
    assert list(find(desk.core, "north")) == [listing.row(desk.core, 1)]
    assert list(find(desk.core, "harbor")) == [listing.row(desk.core, 2)]
    both = find(desk.core, "c")
    assert (len(both), both[0:2], both[-1].opportunity) == (2, [both[0], both[1]], 1)
    assert both[0] is both[0]


def test_no_more_are_given_than_are_wanted(filled: Desk) -> None:
    assert [row.opportunity for row in find(filled.core, "c", 1)] == [2]


WORDS = st.lists(
    st.text(st.characters(categories=["Lu", "Ll", "Nd"], max_codepoint=0x24F), min_size=1, max_size=8),
    min_size=1,
    max_size=5,
)


@pytest.mark.long
@given(WORDS, st.data())
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_beginning_of_any_words_finds(desks: Callable[[], Desk], words: list[str], data: st.DataObject) -> None:
    desk = desks()
    desk.add("A company", "A role", notes=" ".join(words))
    chosen = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=3))
    typed = " ".join(word[: data.draw(st.integers(1, len(word)))] for word in chosen)
    assert found(desk, typed) == [1]


@pytest.mark.long
@given(st.text(max_size=60))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_no_error(desks: Callable[[], Desk], typed: str) -> None:
    desk = desks()
    assert len(find(desk.core, typed)) == 0


def test_the_index_stands_beside_what_the_migration_would_fill_it_with(filled: Desk) -> None:
    """The migration fills the index for rows that were there before; both must look into the same places."""
    from followup_desktop.storage.migrations.versions.r0002_list_and_search import FILL_SEARCH

    with filled.core.store.write() as session:
        before = session.execute(text("SELECT rowid, words FROM search ORDER BY rowid")).all()
        session.execute(text("DELETE FROM search"))
        session.execute(text(FILL_SEARCH))
        assert session.execute(text("SELECT rowid, words FROM search ORDER BY rowid")).all() == before
