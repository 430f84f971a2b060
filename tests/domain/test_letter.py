"""Clean text, gaps, word counts, and the name to greet somebody by."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain import letter
from followup_desktop.domain.letter import GAP_DETAIL, LetterMatter, gap, gaps, greeting_name, name_words, word_count
from followup_desktop.domain.values import QuestionKept, ReflectionKept


def test_a_gap_is_written_with_its_brackets_and_found_again() -> None:
    body = f"I kept thinking about {gap(GAP_DETAIL)}.\n{gap('your name')}"
    assert "\u27e6one thing you spoke about\u27e7" in body
    assert gaps(body) == ("one thing you spoke about", "your name")
    assert gaps("I kept thinking about the filling line \u27e6 and more") == ()


def test_words_are_counted_as_a_reader_would_and_gaps_are_none() -> None:
    assert word_count("Dear Ms Novak,\n\nscrap fell by 8 % \u2013 in a year.") == 10
    assert word_count(f"Thank you for {gap('one thing you spoke about')}.") == 3
    assert word_count("") == 0


@pytest.mark.parametrize(
    ("recorded", "name"),
    [
        ("Ms Novak", "Ms Novak"),
        ("Dana Novak", "Dana Novak"),
        ("  Dana \n Novak\t", "Dana Novak"),
        ("Prof. Dr. Anna Schmidt", "Prof. Dr. Anna Schmidt"),
        ("Dana", "Dana"),
        ("Novak, Dana", "Dana Novak"),
        ("'Novak, Dana'", "Dana Novak"),
        ("van Dijk, Jan", "Jan van Dijk"),
        ("Dana Novak, PhD", "Dana Novak"),
        ("Dana Novak, Head of Engineering", "Dana Novak"),
        ("Novak, ", "Novak"),
        ("Dana Novak (Northfield)", "Dana Novak"),
        ("Dana Novak <novak@northfield.example>", "Dana Novak"),
        ("\u738b \u4f1f", "\u738b \u4f1f"),
        ("<b>Dana</b> Novak", "<b>Dana</b> Novak"),
        ("${name} Novak", "${name} Novak"),
        ("Dana \u27e6x\u27e7 Novak", "Dana Novak"),
        ("\u202eDana\x00 Novak\ud800", "Dana Novak"),
    ],
)
def test_the_name_to_greet_by_is_the_recorded_one(recorded: str, name: str) -> None:
    assert greeting_name(recorded) == name


@pytest.mark.parametrize(
    "recorded",
    [
        "",
        "   ",
        "novak@northfield.example",
        "<novak@northfield.example>",
        "dana.novak",
        "Ms",
        "Dr.",
        "12345",
        "\U0001f642",
        "J.",
    ],
)
def test_without_a_name_there_is_nobody_to_greet(recorded: str) -> None:
    assert greeting_name(recorded) == ""


def test_titles_and_initials_are_no_words_of_a_name() -> None:
    assert name_words("Prof. Dr. Anna J. Schmidt-L\u00fcbbe") == ("Anna", "Schmidt-L\u00fcbbe")
    assert name_words("Mr O'Brien") == ("O'Brien",)


def test_a_line_has_no_line_ends_and_no_controls() -> None:
    assert letter.one_line("Dana\r\nBcc: x\x00\u2028y\u202ez\x85\t!") == "Dana Bcc: x yz !"
    assert letter.value_line("\u27e6name\u27e7") == "[name]"


def test_a_body_keeps_its_lines_and_loses_its_controls() -> None:
    assert letter.plain_text("One\r\n\r\n  two\rthree\tfour\x00\x07\x1b\ud83d") == "One\n\n  two\nthree\tfour"


@given(st.text())
def test_no_text_makes_a_value_that_is_more_than_one_line_or_a_gap(text: str) -> None:
    line = letter.value_line(text)
    assert len(line.splitlines()) <= 1
    assert gaps(line) == ()
    line.encode()


def test_a_letter_knows_nothing_of_reflections() -> None:
    """The one way in is the answer that the user chose for the letter, with its question."""
    known = {field.name for field in fields(LetterMatter)}
    private = {field.name for kept in (ReflectionKept, QuestionKept) for field in fields(kept)}
    assert known.isdisjoint(private)
    assert known >= {"question", "answer"}
