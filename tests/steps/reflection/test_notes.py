"""Pasted notes: what ends in a question mark is a question, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.steps.reflection.notes import MOST_QUESTIONS, Notes, questions_from


@pytest.mark.parametrize(
    ("text", "questions", "rest"),
    [
        ("", (), ""),
        ("Why us?", ("Why us?",), ""),
        ("- Why us?\n* And why not?\n2) Since when?\nQ: How?", ("Why us?", "And why not?", "Since when?", "How?"), ""),
        ("3 years?\n-5 degrees?", ("3 years?", "-5 degrees?"), ""),
        ("They have 40 people.\n\nWhy us?\n  they build  \n", ("Why us?",), "They have 40 people.\n\n  they build"),
        ('"Why us?"\n**Why now?**', ('"Why us?"', "**Why now?**"), ""),
        ("Why us? Because.", (), "Why us? Because."),
        (
            "\u0644\u0645\u0627\u0630\u0627\u061f\n\u4f60\u597d\uff1f",
            ("\u0644\u0645\u0627\u0630\u0627\u061f", "\u4f60\u597d\uff1f"),
            "",
        ),
        ("???\n- ?", (), "???\n- ?"),
        ("Why us?\nwhy  US?", ("Why us?",), ""),
        ("<b>Why?</b>\n<b>Why?", ("<b>Why?",), "<b>Why?</b>"),
    ],
)
def test_each_line_finds_its_place(text: str, questions: tuple[str, ...], rest: str) -> None:
    assert questions_from(text) == Notes(questions, rest)


def test_a_question_that_is_known_already_is_not_kept_twice() -> None:
    assert questions_from("WHY us?\nWhy now?", ["Why us?"]) == Notes(("Why now?",), "")


def test_more_than_anybody_is_asked_stays_a_note() -> None:
    found = questions_from("\n".join(f"Question {n}?" for n in range(MOST_QUESTIONS + 2)))
    assert len(found.questions) == MOST_QUESTIONS
    assert found.rest == f"Question {MOST_QUESTIONS}?\nQuestion {MOST_QUESTIONS + 1}?"


@given(st.text())
def test_no_letter_is_lost(text: str) -> None:
    found = questions_from(text)
    kept = "".join(found.questions) + found.rest
    assert all(char in kept for char in text if char.isalpha() and char not in "QqFf")
