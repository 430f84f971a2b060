"""The question library: what was asked so far, how often, and the best answer yet; never how it went."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from followup_desktop.kit.days import day_words
from followup_desktop.kit.widgets.buttons import link_button
from followup_desktop.kit.widgets.fields import LineField
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.services import questions
from followup_desktop.services.questions import matching
from followup_desktop.shell.question_rows import QuestionRows, QuestionTable

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.questions import Asked, LibraryQuestion

MOST_PLACES = 20
WIDE = 620
"""From this width on a question stands beside the list, in pixels; below it, under the list."""


class QuestionsPage(QWidget):
    """The list with its search, and one question in full; `open_step` asks for the reflection it came from."""

    open_step = Signal(int, str)

    def __init__(self, desk: Desk) -> None:
        """Make the page; it reads the library when it is shown."""
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        self._library: tuple[LibraryQuestion, ...] = ()
        self._rows = QuestionRows(self)
        self.search = LineField(self.tr("Search questions and answers"))
        self.search.setClearButtonEnabled(True)
        self.table = QuestionTable(desk, self._rows)
        self.table.setAccessibleName(self.tr("Questions"))
        self.empty = Text("", As.MUTED)
        self.question = _Question(desk)
        self._both = QHBoxLayout()
        self._lay_out()
        self.search.textChanged.connect(self._search)
        self.table.chosen.connect(self.question.show_question)
        self.table.opened.connect(lambda question: self._open(question.asked[0].interview))
        self.question.place_opened.connect(self._open)
        desk.changes.interviews_changed.connect(self._maybe_read)
        desk.changes.everything_changed.connect(self._maybe_read)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the library."""
        super().showEvent(event)
        self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the question beside the list, or under it where there is no room."""
        super().resizeEvent(event)
        beside = self.width() >= WIDE
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 16, 22, 12)
        column.setSpacing(12)
        column.addWidget(Text(self.tr("Questions"), As.TITLE))
        column.addWidget(self.search)
        column.addWidget(self.empty)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.question)
        self._both.setSpacing(16)
        self._both.addWidget(self.table, 1)
        self._both.addWidget(scroll, 1)
        column.addLayout(self._both, 1)

    def _maybe_read(self) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self._desk.ask(questions.library, self._show)

    def _show(self, library: tuple[LibraryQuestion, ...]) -> None:
        if library != self._library or not library:
            self._library = library
            self._search()

    def _search(self) -> None:
        """Show what fits the search; the chosen question stays chosen while it fits."""
        chosen = self._rows.question(self.table.currentIndex().row())
        found = matching(self._library, self.search.text())
        self._rows.show(found)
        row = max(self._rows.row_of(chosen.text) if chosen else 0, 0)
        self.table.setCurrentIndex(self._rows.index(row, 0))
        self.question.show_question(self._rows.question(row))
        self.empty.setText(self._why_empty())
        self.empty.setVisible(not found)
        self.search.setVisible(bool(self._library))
        self.table.setVisible(bool(found))

    def _why_empty(self) -> str:
        if self._library:
            return self.tr("No question here has these words.")
        return self.tr("No questions yet. What you write down after an interview is collected here.")

    def _open(self, interview: int) -> None:
        self.open_step.emit(interview, "reflection")


class _Question(QWidget):
    """One question in full."""

    place_opened = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._desk = desk
        self.heading, self.answer = Text("", As.BIG), Text()
        self.answer_label, self.places_label = Text("", As.HEADING), Text(self.tr("Where it was asked"), As.HEADING)
        self.places = QVBoxLayout()
        self.places.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 8, 4)
        column.setSpacing(8)
        for widget in (self.heading, self.answer_label, self.answer, self.places_label):
            column.addWidget(widget)
        column.addLayout(self.places)
        column.addStretch(1)

    def show_question(self, question: LibraryQuestion | None) -> None:
        """Show a question with its answer and places, or nothing."""
        self.setVisible(question is not None)
        if question is None:
            return
        self.heading.setText(question.text)
        self.answer_label.setText(self.tr("Best answer so far") if question.answer else self.tr("No answer yet"))
        self.answer.setText(question.answer)
        self.answer.setVisible(bool(question.answer))
        while (item := self.places.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for asked in question.asked[:MOST_PLACES]:
            self.places.addWidget(self._place(asked))

    def _place(self, asked: Asked) -> QWidget:
        day = day_words(asked.day, self._desk.today()) if asked.day else ""
        words = ", ".join(part for part in (asked.role, asked.company, day) if part.strip())
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Text(words), 1)
        button = link_button(self.tr("Open"), partial(self.place_opened.emit, asked.interview))
        button.setAccessibleName(self.tr("Open the reflection on {place}").format(place=words))
        row.addWidget(button)
        return place
