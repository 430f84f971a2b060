"""Step 1 on the command line: their words are read, kept when that is wanted, and asked about when unsure."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from followup_desktop.services.possible_days import possible_days
from tests.builders import THURSDAY
from tests.cli.typed import Typed

if TYPE_CHECKING:
    from pathlib import Path

NOTE = {"words", "channel", "moves_first", "due", "time", "answer_by", "person", "unsure", "choices"}
SURE = "call me back in two weeks, we decide by the 10th"
UNSURE = "e-mail me next Friday"


@pytest.fixture(scope="module")
def northfield(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with one interview, on 19 November, once."""
    typed = Typed(tmp_path_factory.mktemp("northfield") / "data")
    new = ("new", "--company=Northfield", "--role=Analyst", "--zone=Europe/Berlin")
    when = ("--start=2026-11-19T14:00", "--end=2026-11-19T15:10")
    assert typed(*new, *when, "--person", "Ms Novak <novak@northfield.example>").status == 0
    return typed.folder


@pytest.fixture
def one(typed: Typed, northfield: Path) -> Typed:
    """Give a copy of it."""
    shutil.copytree(northfield, typed.folder)
    return typed


def planned(typed: Typed) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = typed("plan", "1", "--json").json["planned"]
    return found


def state(typed: Typed) -> str:
    return str(typed("show", "1", "--json").json["steps"]["instructions"]["state"])


def test_words_are_read_and_nothing_is_stored(one: Typed) -> None:
    before = planned(one)
    answer = one("note", "1", SURE, "--json")
    assert (answer.status, answer.err) == (0, "")
    assert answer.json == {
        "words": SURE,
        "channel": "phone",
        "moves_first": "me",
        "due": "2026-12-03",
        "time": None,
        "answer_by": "2026-12-10",
        "person": None,
        "unsure": None,
        "choices": [],
    }
    assert (planned(one), state(one)) == (before, "open")


def test_a_time_and_a_person_are_written_as_promised(one: Typed) -> None:
    read = one("note", "1", "call tomorrow at 10, ask for Ms Novak", "--json").json
    assert (read["due"], read["time"], read["person"]) == ("2026-11-20", "10:00", "Ms Novak")


def test_people_read_full_sentences(one: Typed) -> None:
    assert one("note", "1", SURE).lines == [
        "You call on Thursday, 3 December 2026.",
        "They answer by Thursday, 10 December 2026.",
        "Nothing was stored. With --store it is.",
    ]
    assert one("note", "1", "call tomorrow at 10, ask for Ms Novak", "--store").lines == [
        "You call on Friday, 20 November 2026, at 10:00.",
        "Whom: Ms Novak.",
    ]
    assert one("note", "1", "we decide by the 10th", "--store").lines == ["They answer by Thursday, 10 December 2026."]


def test_the_example_of_what_to_say_is_sure(one: Typed) -> None:
    assert one("note", "1", "call me on 2026-11-27", "--json").json["due"] == "2026-11-27"


def test_other_languages_give_days_to_choose_from(one: Typed) -> None:
    # The first call loads the library, which a busy machine may take its time for.
    possible_days("rappelez-moi dans deux semaines", THURSDAY, longest_s=60)
    answer = one("note", "1", "rappelez-moi dans deux semaines", "--json")
    assert (answer.status, answer.json["due"], answer.json["choices"]) == (1, None, ["2026-12-03"])


@pytest.mark.long
def test_stored_words_are_planned_and_replaced_by_the_same_speaker(one: Typed) -> None:
    assert set(one("note", "1", SURE, "--store", "--by", "Ms Novak", "--json").json) == NOTE
    assert [item["due_at"][:10] for item in planned(one) if item["rule"] == "their_date"] == ["2026-12-03"]
    assert state(one) == "done"
    one("note", "1", "call me back in a week", "--store", "--by", "ms novak")
    assert [item["due_at"][:10] for item in planned(one) if item["rule"] == "their_date"] == ["2026-11-26"]
    one("note", "1", "e-mail me tomorrow", "--store", "--by", "Mr Adler")
    assert len([item for item in planned(one) if item["rule"] == "their_date"]) == 2


def test_unsure_words_end_with_1_and_one_line_that_asks(one: Typed) -> None:
    answer = one("note", "1", UNSURE, "--json")
    read = answer.json
    assert (answer.status, set(read)) == (1, NOTE)
    assert (read["channel"], read["moves_first"], read["due"]) == ("email", "me", None)
    assert read["choices"] == ["2026-11-20", "2026-11-27"]
    (line,) = answer.err.splitlines()
    assert line == f"followup: {read['unsure']} Say it again in full, such as: call me on 2026-11-27."


@pytest.mark.long
def test_unsure_words_are_kept_and_nothing_is_planned(one: Typed) -> None:
    before = [(item["kind"], item["due_at"]) for item in planned(one)]
    answer = one("note", "1", UNSURE, "--store")
    assert (answer.status, len(answer.err.splitlines())) == (1, 1)
    assert answer.lines == [
        "You write an e-mail; no day yet.",
        "It may be Friday, 20 November 2026.",
        "It may be Friday, 27 November 2026.",
        "Their words are kept; nothing is planned yet.",
    ]
    assert [(item["kind"], item["due_at"]) for item in planned(one)] == before
    assert state(one) == "in_progress"
    assert one("note", "1", "e-mail me on 2026-11-27", "--store").status == 0
    assert state(one) == "done"


def test_where_no_day_may_be_meant_the_example_is_today(one: Typed) -> None:
    answer = one("note", "1", "x " * 1500)
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.endswith("Say it again in full, such as: call me on 2026-11-20.\n")


@pytest.mark.parametrize("words", ["", "  \n", "x" * 20_001])
def test_bad_words_are_refused_in_one_line(one: Typed, words: str) -> None:
    for more in ([], ["--store"]):
        answer = one("note", "1", words, *more)
        assert (answer.status, answer.out) == (1, "")
        assert len(answer.err.splitlines()) == 1
        assert "fault" not in answer.err


@pytest.mark.long
@pytest.mark.parametrize(
    "words",
    [
        "call me \udcff tomorrow",
        "\0\x1b[31mcall me\x07 on \u202e3 December",
        "\U0001f600" * 500,
        "call me on 99/99/9999 at 99:99",
        "call me on 0000-00-00",
        "call me in 99999999999999999999 days",
        "in " * 600,
        "1" * 1999,
        "\u0968\u0968",
        "- call me",
    ],
)
def test_any_words_end_in_words(one: Typed, words: str) -> None:
    for more in (["--json"], ["--store"]):
        answer = one("note", *more, "1", "--", words)
        assert answer.status in {0, 1}
        assert "fault" not in answer.err
        assert "\x1b" not in answer.out + answer.err
    assert state(one) in {"done", "in_progress"}


def test_an_interview_that_is_not_there_is_refused(one: Typed) -> None:
    for more in ([], ["--store"], ["--json"]):
        answer = one("note", "7", SURE, *more)
        assert (answer.status, answer.out) == (1, "")
        assert "7" in answer.err


def test_the_help_shows_everything(typed: Typed, tmp_path: Path) -> None:
    said = typed("note", "--help").out
    assert all(word in said for word in ("WORDS", "--store", "--by NAME", "--nothing"))
    assert not (tmp_path / "data").exists()
