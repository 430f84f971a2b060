"""The question library: near-identical questions are one, with the best answer so far, and never a rating."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from followup_desktop.domain.model.steps import Question
from followup_desktop.domain.terms import HowItWent
from followup_desktop.services.interviews import delete_interview
from followup_desktop.services.questions import LibraryQuestion, library, matching, question_key
from followup_desktop.services.reflections import QuestionSheet, load, save

if TYPE_CHECKING:
    from tests.services.desk import Desk


def ask(desk: Desk, number: int, text: str, **more: Any) -> None:
    """Remember one more question of an interview."""
    sheet = load(desk.core, number)
    save(desk.core, number, replace(sheet, questions=(*sheet.questions, QuestionSheet(uuid4(), text, **more))))


def lines(questions: tuple[LibraryQuestion, ...]) -> list[tuple[str, int, str]]:
    """Say of each question its text, how often it came, and the answer."""
    return [(question.text, question.times, question.answer) for question in questions]


@pytest.fixture
def three(desk: Desk) -> list[int]:
    """Give three interviews, the last one without a day."""
    later = desk.add("Southfield", "Engineer", ends="2026-11-24 12:00")
    return [desk.add(), later, desk.add("Westfield", starts_at=None, ends_at=None)]


def test_the_same_question_is_one_whatever_its_marks_and_case(desk: Desk, three: list[int]) -> None:
    ask(desk, three[0], "Why do you leave your job?")
    ask(desk, three[0], "Warum gehen Sie?")
    ask(desk, three[1], "why  do you leave \N{LEFT DOUBLE QUOTATION MARK}your job\N{RIGHT DOUBLE QUOTATION MARK}")
    found = library(desk.core)
    wording = "why  do you leave \N{LEFT DOUBLE QUOTATION MARK}your job\N{RIGHT DOUBLE QUOTATION MARK}"
    assert lines(found) == [(wording, 2, ""), ("Warum gehen Sie?", 1, "")]
    assert [(asked.interview, asked.company, asked.role) for asked in found[0].asked] == [
        (three[1], "Southfield", "Engineer"),
        (three[0], "Northfield", "Analyst"),
    ]
    assert [str(asked.day) for asked in found[0].asked] == ["2026-11-24", "2026-11-19"]


def test_the_best_answer_is_the_latest_better_one_and_else_what_went_well(desk: Desk, three: list[int]) -> None:
    ask(desk, three[0], "Why us?", better_answer="the old better one", said="said", how_it_went=HowItWent.FROZE)
    ask(desk, three[1], "Why us?", said="a strong one", how_it_went=HowItWent.STRONG)
    ask(desk, three[0], "Why you?", said="a fine one", how_it_went=HowItWent.FINE)
    ask(desk, three[0], "Why now?", said="nothing much", how_it_went=HowItWent.FROZE)
    found = {question.text: question.answer for question in library(desk.core)}
    assert found == {"Why us?": "the old better one", "Why you?": "a fine one", "Why now?": ""}
    ask(desk, three[1], "Why us?", better_answer="the new better one")
    assert library(desk.core)[0].answer == "the new better one"


def test_questions_that_were_said_to_be_the_same_are_one_also_in_a_ring(desk: Desk, three: list[int]) -> None:
    ask(desk, three[0], "How do you tune a loop?")
    ask(desk, three[1], "Tuning?")
    ask(desk, three[2], "Gains?")
    with desk.core.store.write() as session:
        numbers = session.scalars(select(Question.id).order_by(Question.id)).all()
        session.execute(update(Question).where(Question.id == numbers[1]).values(same_as_id=numbers[0]))
        session.execute(update(Question).where(Question.id == numbers[2]).values(same_as_id=numbers[1]))
    assert [question.times for question in library(desk.core)] == [3]
    with desk.core.store.write() as session:
        session.execute(update(Question).where(Question.id == numbers[0]).values(same_as_id=numbers[2]))
    assert sum(question.times for question in library(desk.core)) == 3


def test_deleted_interviews_and_questions_without_words_are_not_in_the_library(desk: Desk, three: list[int]) -> None:
    ask(desk, three[0], "Why?")
    ask(desk, three[1], " ", said="I said something")
    delete_interview(desk.core, three[0])
    assert library(desk.core) == ()


def test_searching_looks_at_question_answer_and_place(desk: Desk, three: list[int]) -> None:
    ask(desk, three[0], "Why do you leave?", better_answer="The scrap story")
    ask(desk, three[1], "Gr\N{LATIN SMALL LETTER U WITH DIAERESIS}nde?")
    found = library(desk.core)

    def search(text: str) -> list[str]:
        return [question.text for question in matching(found, text)]

    assert search("LEAVE scrap") == ["Why do you leave?"]
    assert search("gru\N{COMBINING DIAERESIS}nde") == ["Gr\N{LATIN SMALL LETTER U WITH DIAERESIS}nde?"]
    assert search("southfield engineer") == ["Gr\N{LATIN SMALL LETTER U WITH DIAERESIS}nde?"]
    assert search("southfield scrap") == []
    assert len(search("  ")) == 2


@pytest.mark.parametrize(
    ("text", "key"),
    [("Why, you?", "why you"), ("Gr\N{LATIN SMALL LETTER U WITH DIAERESIS}nde?", "grunde"), ("???", "???")],
)
def test_the_key_of_a_question_has_no_marks(text: str, key: str) -> None:
    assert question_key(text) == key
