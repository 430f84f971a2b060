"""The Questions page: a plain list with a search, one question in full, and never how it went."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from followup_desktop.domain.terms import HowItWent
from followup_desktop.services.interviews import NewInterview, add_interview
from followup_desktop.services.reflections import QuestionSheet, load, save
from followup_desktop.shell.question_rows import QuestionRows
from followup_desktop.shell.questions_page import QuestionsPage
from tests.builders import at

if TYPE_CHECKING:
    from tests.room import Room

CANARY = '<img src="file:///etc/passwd">?'


def interview(room: Room, company: str, ends: str = "2026-11-19 15:10") -> int:
    ends_at = at(ends)
    new = NewInterview(company, "Analyst", ends_at - timedelta(minutes=70), ends_at, time_zone="Europe/Berlin")
    return add_interview(room.core, new)


def ask(room: Room, number: int, text: str, better: str = "") -> None:
    """Remember one more question of an interview, in which the user froze."""
    sheet = load(room.core, number)
    question = QuestionSheet(uuid4(), text, HowItWent.FROZE, "I said", better)
    room.do(lambda core: save(core, number, replace(sheet, questions=(*sheet.questions, question))))
    room.settle()


@pytest.fixture
def page(room: Room) -> QuestionsPage:
    """Give the page, shown, with two interviews and nothing asked yet."""
    interview(room, "Northfield")
    interview(room, "Southfield", "2026-11-10 12:00")
    own = QuestionsPage(room.desk)
    room.qtbot.addWidget(own)
    own.resize(850, 520)
    own.show()
    room.settle()
    return own


def rows(page: QuestionsPage) -> list[str]:
    """List the rows as a screen reader hears them."""
    model = page.table.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def shown(page: QuestionsPage) -> list[str]:
    """List the texts beside the list."""
    QApplication.processEvents()
    return [label.text() for label in page.question.findChildren(QLabel) if label.isVisible()]


def test_an_empty_library_says_what_fills_it(page: QuestionsPage) -> None:
    assert page.empty.text() == "No questions yet. What you write down after an interview is collected here."
    assert not page.search.isVisible()
    assert not page.question.isVisible()


def test_what_came_most_often_comes_first_with_its_answer_and_places(room: Room, page: QuestionsPage) -> None:
    ask(room, 1, "How do you tune a loop?")
    ask(room, 1, "Why do you leave?", "To build things that stay.")
    ask(room, 2, "why do you leave")
    assert rows(page) == ["Why do you leave?, came twice", "How do you tune a loop?"]
    page.table.setCurrentIndex(page.table.model().index(0, 0))
    assert shown(page) == [
        "Why do you leave?",
        "Best answer so far",
        "To build things that stay.",
        "Where it was asked",
        "Analyst, Northfield, Thu 19 Nov",
        "Analyst, Southfield, Tue 10 Nov",
    ]
    ask(room, 2, "Why do you leave?!")
    assert rows(page)[0] == "Why do you leave?, came 3 times"
    page.table.setCurrentIndex(page.table.model().index(1, 0))
    assert shown(page)[1] == "No answer yet"
    assert "Froze" not in " ".join(shown(page))


def test_searching_keeps_the_chosen_question_while_it_fits(room: Room, page: QuestionsPage) -> None:
    for text in ("Why us?", "Why now?", "How?"):
        ask(room, 1, text)
    page.table.setCurrentIndex(page.table.model().index(1, 0))
    assert page.question.heading.text() == "Why now?"
    room.type(page.search, "why")
    assert (rows(page), page.question.heading.text()) == (["Why now?", "Why us?"], "Why now?")
    page.search.setText("elephant")
    assert page.empty.text() == "No question here has these words."
    assert not page.table.isVisible()
    page.search.clear()
    assert len(rows(page)) == 3


def test_enter_double_click_and_a_place_open_the_reflection(room: Room, page: QuestionsPage) -> None:
    ask(room, 2, "Why us?")
    ask(room, 1, "Why us?")
    wanted: list[tuple[int, str]] = []
    page.open_step.connect(lambda number, step: wanted.append((number, step)))
    room.press(page.table, Qt.Key.Key_Return)
    page.table.doubleClicked.emit(page.table.model().index(0, 0))
    page.table.doubleClicked.emit(QModelIndex())
    places = page.question.findChildren(QPushButton)
    assert places[1].accessibleName() == "Open the reflection on Analyst, Southfield, Tue 10 Nov"
    room.click(places[1])
    assert wanted == [(1, "reflection"), (1, "reflection"), (2, "reflection")]


def test_the_arrows_go_through_the_list(room: Room, page: QuestionsPage) -> None:
    for text in ("Why us?", "Why now?"):
        ask(room, 1, text)
    page.table.setCurrentIndex(page.table.model().index(0, 0))
    room.press(page.table, Qt.Key.Key_Down)
    assert page.question.heading.text() == "Why us?"


def test_a_hidden_page_reads_when_it_is_shown_again(room: Room, page: QuestionsPage) -> None:
    page.hide()
    ask(room, 1, "Why us?")
    assert rows(page) == []
    page.show()
    room.settle()
    assert rows(page) == ["Why us?"]


def test_any_text_is_shown_as_it_is_and_narrow_pages_stack(room: Room, page: QuestionsPage) -> None:
    ask(room, 1, CANARY + "Wolfgang-Amadeus" * 13 + "?", CANARY)
    page.resize(480, 520)
    room.settle()
    assert not page.grab().isNull()
    assert page.table.geometry().bottom() <= page.question.mapTo(page, page.question.rect().topLeft()).y()
    labels = page.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels if label.text())
    assert page.question.answer.text() == CANARY


def test_rows_have_no_rows_of_their_own() -> None:
    model = QuestionRows()
    index = model.createIndex(0, 0)
    assert (model.rowCount(index), model.columnCount(index), model.data(index)) == (0, 0, None)
