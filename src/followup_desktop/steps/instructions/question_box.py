"""The question about what their words leave open, with the days it may be."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from followup_desktop.domain.words.question import AsksFor, asks_for
from followup_desktop.kit.days import near_words
from followup_desktop.kit.widgets.buttons import link_button, plain_button
from followup_desktop.kit.widgets.flow import Flow
from followup_desktop.kit.widgets.notice import announce
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.kit.words.names import full_day

if TYPE_CHECKING:
    from datetime import date

    from followup_desktop.domain.words.reading import WordsRead

_ABOUT_A_DAY = frozenset({AsksFor.DAY, AsksFor.ANYTHING})


class QuestionBox(QWidget):
    """One question and a button for each answer; `chosen` carries a day, `other_wanted` is for none of them."""

    chosen = Signal(object)
    other_wanted = Signal()

    def __init__(self, after: QWidget, parent: QWidget | None = None) -> None:
        """Make it, hidden; Tab comes to its answers from the field `after` which they belong to."""
        super().__init__(parent)
        self._after = after
        self.question = Text("", As.BIG)
        self.buttons: list[QPushButton] = []
        self._asked: tuple[str, tuple[date, ...]] = ("", ())
        days, ways = QWidget(), QWidget()
        self._days, self._ways = Flow(days, 8), Flow(ways, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.question)
        column.addWidget(days)
        column.addWidget(ways)
        self.hide()

    @property
    def first(self) -> QPushButton | None:
        """The first answer, where something is asked."""
        return self.buttons[0] if self.buttons and not self.isHidden() else None

    def ask(self, question: str, read: WordsRead, today: date) -> None:
        """Ask what a reading leaves open, and say it to a screen reader where it is another question than before."""
        self.show()
        choices = read.choices if asks_for(read) in _ABOUT_A_DAY else ()
        if self._asked == (question, choices):
            return
        self._asked = question, choices
        self.question.setText(question)
        self._clear()
        for day in choices:
            words = self.tr("{day}, {near}").format(day=full_day(day), near=near_words(day, today))
            self._add(self._days, plain_button(words, partial(self.chosen.emit, day)))
        if len(choices) > 1:
            later = self.tr("I do not know; plan the later one")
            self._add(self._ways, link_button(later, partial(self.chosen.emit, choices[-1])))
        self._add(self._ways, link_button(self._other_way(asks_for(read), choices), self.other_wanted.emit))
        announce(self.question, " ".join([question, *(button.text() for button in self.buttons)]))

    def clear(self) -> None:
        """Ask nothing."""
        self._asked = ("", ())
        self.hide()

    def _other_way(self, wanted: AsksFor, choices: tuple[date, ...]) -> str:
        """Say what is set by hand where no button is the answer."""
        if choices:
            return self.tr("Another day")
        return {
            AsksFor.TIME: self.tr("Set the time"),
            AsksFor.WHO_MOVES: self.tr("Choose who moves first"),
            AsksFor.CHANNEL: self.tr("Choose how"),
            AsksFor.PERSON: self.tr("Choose whom"),
        }.get(wanted, self.tr("Choose the day"))

    def _clear(self) -> None:
        for button in self.buttons:
            self._days.removeWidget(button)
            self._ways.removeWidget(button)
            button.hide()
            # One of them may be the one that is being pressed.
            button.deleteLater()
        self.buttons = []

    def _add(self, row: Flow, button: QPushButton) -> None:
        # In a window that is no dialog, this lets Enter press the button that has the focus.
        button.setAutoDefault(True)
        button.setAccessibleDescription(self.question.text())
        row.addWidget(button)
        self.setTabOrder(self.buttons[-1] if self.buttons else self._after, button)
        self.buttons.append(button)
        button.show()
