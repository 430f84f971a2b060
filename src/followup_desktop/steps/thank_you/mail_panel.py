"""A thank-you by e-mail: to whom, the subject, the text with its gaps, and advice beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from followup_desktop.kit.days import day_words
from followup_desktop.kit.letters.fields import LetterFields
from followup_desktop.kit.widgets.buttons import link_button, plain_button
from followup_desktop.kit.widgets.fields import LineField, TextField

if TYPE_CHECKING:
    from datetime import date

    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.letters import BetterAnswer, LetterKept

SHORT = 60
"""How much of a qualification or a question stands in a menu, in characters."""


class MailPanel(LetterFields):
    """The fields of one thank-you, with what the user brings to be put into it."""

    qualification_wanted = Signal(str)
    answer_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make the panel, empty."""
        self.add_qualification, self.add_answer = plain_button(""), plain_button("")
        super().__init__(desk, self.add_qualification, self.add_answer, parent=parent)
        self.add_qualification.setText(self.tr("Add qualification"))
        self.add_answer.setText(self.tr("Add answer"))
        self.earlier = _Earlier()
        self.new_qualification = LineField(self.tr("Such as: six years with PLCs"), self.tr("New qualification"))
        self.new_qualification.hide()
        self.column.insertWidget(self.column.indexOf(self.advice.details), self.new_qualification)
        self.column.addWidget(self.earlier)
        self.new_qualification.returnPressed.connect(self._take_qualification)

    def show_letter(self, letter: LetterKept, name: str, *, is_out: bool) -> None:
        """Show a letter; nothing is put into one that is out."""
        super().show_letter(letter, name, is_out=is_out)
        self.add_qualification.setVisible(not is_out)
        self.add_answer.setVisible(not is_out)

    def show_material(self, qualifications: tuple[str, ...], answers: tuple[BetterAnswer, ...]) -> None:
        """Offer what the user wrote to be put into the letter."""
        menu = _menu(self.add_qualification)
        for text in qualifications:
            menu.addAction(_short(text), partial(self.qualification_wanted.emit, text))
        if qualifications:
            menu.addSeparator()
        menu.addAction(self.tr("A new one..."), self._ask_qualification)
        menu = _menu(self.add_answer)
        for answer in answers:
            menu.addAction(_short(answer.question), partial(self.answer_wanted.emit, answer))
        if not answers:
            nothing = menu.addAction(self.tr("No better answer is written in the reflection yet"))
            nothing.setEnabled(False)

    def _ask_qualification(self) -> None:
        self.new_qualification.show()
        self.new_qualification.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_qualification(self) -> None:
        text = self.new_qualification.text().strip()
        self.new_qualification.clear()
        self.new_qualification.hide()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if text:
            self.qualification_wanted.emit(text)


class _Earlier(QWidget):
    """What this person got last round, folded away."""

    def __init__(self) -> None:
        super().__init__()
        self.fold = link_button("", self._turn)
        self.text = TextField(3, 8, self.tr("What this person got last time"))
        self.text.setReadOnly(True)
        self.text.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.text)
        self.hide()

    def show_last(self, text: str, on: date | None, today: date) -> None:
        """Show what was sent and when; nothing where there is none."""
        self.setVisible(bool(text))
        dated = self.tr("What they got last time, {day}")
        self.fold.setText(dated.format(day=day_words(on, today)) if on else self.tr("What they got last time"))
        self.text.show_text(text)

    def _turn(self) -> None:
        self.text.setVisible(self.text.isHidden())


def _menu(button: QPushButton) -> QMenu:
    old = button.menu()
    menu = QMenu(button)
    button.setMenu(menu)
    if old is not None:
        old.deleteLater()
    return menu


def _short(text: str) -> str:
    """Give a text of the user's for a menu: one line, in which an ampersand is a letter."""
    line = " ".join(text.split())
    short = line if len(line) <= SHORT else line[: SHORT - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
    return short.replace("&", "&&")
