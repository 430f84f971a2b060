"""Their words, what they come to in full below them, and the question where a day is not settled."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.words.question import read_said
from followup_desktop.domain.words.reading import WordsRead
from followup_desktop.kit.widgets.fields import labelled
from followup_desktop.kit.widgets.notice import announce
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.services.words import wants_days, with_possible_days
from followup_desktop.steps.instructions.question_box import QuestionBox
from followup_desktop.steps.instructions.words_field import WordsField

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk

READ_AFTER_MS = 500
"""How long after a key the words are read: half a sentence asks for much, and while somebody types nothing jumps."""


class WordsPanel(QWidget):
    """`typed` at every key; `read` carries the reading before and the new one, once somebody pauses."""

    typed = Signal()
    read = Signal(object, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it, with no words yet."""
        super().__init__(parent)
        self._desk = desk
        self._said_on, self._people = date.min, tuple[str, ...]()
        self.reading = WordsRead("")
        self.field = WordsField(desk)
        self.legend = Text("", As.MUTED)
        self.resolved, self.note = Text("", As.BIG), Text("", As.MUTED)
        self.question = QuestionBox(self.field)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.read_now)
        self._is_showing = False
        self._looked_into = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        words = self.tr("What did they say about getting in touch? Their own words are best.")
        column.addLayout(labelled(words, self.field))
        for widget in (self.legend, self.question, self.resolved, self.note):
            column.addWidget(widget)
        self.field.textChanged.connect(self._typed)
        self.field.left.connect(self._move_on)

    def show_words(self, words: str, said_on: date, people: tuple[str, ...]) -> None:
        """Show what is stored, as it was said on a day to these people; nothing is filled in by that."""
        if (words, said_on, people) == (self.reading.words, self._said_on, self._people) and words == self.field.text():
            # What was found meanwhile to choose from stays, and with it the button that has the focus.
            return
        self._is_showing = True
        self._said_on, self._people = said_on, people
        self.field.show_text(words)
        self._is_showing = False
        self._timer.stop()
        self.reading = read_said(words, said_on, people)
        self._mark()

    def read_now(self) -> None:
        """Read what stands there now, if it has not been read yet."""
        self._timer.stop()
        words, before = self.field.text(), self.reading
        if words == before.words:
            return
        self.reading = read_said(words, self._said_on, self._people)
        self._mark()
        self.read.emit(before, self.reading)

    def show_result(self, sentence: str, note: str, *, asks: bool, aloud: bool) -> None:
        """Say what it comes to, or ask; a screen reader hears it when it is something else than before."""
        question = self.reading.unsure if asks else None
        if question is not None:
            self.question.ask(self._desk.say(question), self.reading, self._desk.today())
            self._look_for_days()
        else:
            self.question.clear()
        before = self.resolved.text()
        for label, text in ((self.resolved, "" if asks else sentence), (self.note, note)):
            label.setText(text)
            label.setVisible(bool(text))
        if aloud and sentence and not asks and sentence != before:
            announce(self.resolved, sentence)

    def _typed(self) -> None:
        if not self._is_showing:
            self._timer.start(READ_AFTER_MS)
            self.typed.emit()

    def _move_on(self) -> None:
        """Go to the first answer where something is asked, else to the next field."""
        self.read_now()
        first = self.question.first
        if first is not None:
            first.setFocus()
        else:
            self.field.focusNextChild()

    def _mark(self) -> None:
        """Mark what was understood, and say it in words: a line and dots are nothing to a screen reader."""
        self.field.mark(self.reading.words, self.reading.marks)
        understood, left = self.field.marked(understood=True), self.field.marked(understood=False)
        said = []
        if understood:
            said.append(self.tr("Understood: {words}.").format(words=", ".join(understood)))
        if left:
            said.append(self.tr("Not sure: {words}.").format(words=", ".join(left)))
        self.field.setAccessibleDescription(" ".join(said))
        self.legend.setText(self.tr("A line below words: understood. Dots: not sure.") if left else "")
        self.legend.setVisible(bool(left))

    def _look_for_days(self) -> None:
        """Look elsewhere for days to choose from, where our own grammar found none; it takes its time."""
        reading, said_on = self.reading, self._said_on
        if wants_days(reading) and self._looked_into != reading.words:
            self._looked_into = reading.words
            self._desk.slow(lambda: with_possible_days(reading, said_on), self._found_days)

    def _found_days(self, found: WordsRead) -> None:
        if found.words == self.reading.words and found.choices and not self.question.isHidden():
            self.reading = found
            self.question.ask(self.question.question.text(), found, self._desk.today())
