"""A thank-you by e-mail: to whom, the subject, the text with its gaps, and advice beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from followup_desktop.kit.days import day_words
from followup_desktop.kit.widgets.buttons import link_button, plain_button
from followup_desktop.kit.widgets.fields import LineField, TextField
from followup_desktop.kit.widgets.flow import Flow
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.steps.thank_you.advice import Advice
from followup_desktop.steps.thank_you.letter_editor import LetterEditor
from followup_desktop.steps.thank_you.letter_texts import address_in, to_line
from followup_desktop.steps.thank_you.ways_round import WaysRound

if TYPE_CHECKING:
    from datetime import date

    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.letters import BetterAnswer, LetterKept

SHORT = 60
"""How much of a qualification or a question stands in a menu, in characters."""


class MailPanel(QWidget):
    """The fields of one e-mail; `edited` says that the user changed something in them."""

    edited = Signal()
    address_told = Signal(str)
    qualification_wanted = Signal(str)
    answer_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make the panel, empty."""
        super().__init__(parent)
        self._name = ""
        self.to, self.subject = LineField(), LineField()
        self.editor = LetterEditor(desk, self.tr("Letter"))
        self.no_address = WaysRound()
        self.advice = Advice(desk)
        self.earlier = _Earlier()
        self.add_qualification = plain_button(self.tr("Add qualification"))
        self.add_answer = plain_button(self.tr("Add answer"))
        self.new_qualification = LineField(self.tr("Such as: six years with PLCs"), self.tr("New qualification"))
        self.new_qualification.hide()
        self._arrange()
        self.to.textEdited.connect(self.edited)
        self.to.editingFinished.connect(self._settle_address)
        self.subject.textEdited.connect(self.edited)
        self.editor.textChanged.connect(self.edited)
        self.advice.gap_wanted.connect(self.to_gap)
        self.new_qualification.returnPressed.connect(self._take_qualification)

    def show_letter(self, letter: LetterKept, name: str, *, is_out: bool) -> None:
        """Show a letter; one that is out can be read, and copied from."""
        self._name = name
        if address_in(self.to.text()) != letter.address or not self.to.hasFocus():
            self.to.show_text(to_line(name, letter.address))
        if not self.to.hasFocus():
            self.to.setCursorPosition(0)
        self.subject.show_text(letter.subject)
        self.editor.show_text(letter.body)
        for field in (self.to, self.subject, self.editor):
            field.setReadOnly(is_out)
        self.add_qualification.setVisible(not is_out)
        self.add_answer.setVisible(not is_out)

    def texts(self) -> tuple[str, str, str]:
        """Give address, subject and text as they stand there."""
        return address_in(self.to.text()), self.subject.text(), self.editor.text()

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

    def to_gap(self) -> None:
        """Go to the first gap."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.to_next_gap(from_start=True)

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place, (words, field) in enumerate(((self.tr("To"), self.to), (self.tr("Subject"), self.subject))):
            grid.addWidget(_side_label(words, field), place, 0)
            grid.addWidget(field, place, 1)
        below = QWidget()
        flow = Flow(below, 8, last_right=True)
        for part in (self.add_qualification, self.add_answer, self.advice):
            flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.no_address)
        column.addLayout(grid)
        column.addWidget(self.editor, 1)
        column.addWidget(below)
        column.addWidget(self.new_qualification)
        column.addWidget(self.advice.details)
        column.addWidget(self.earlier)

    def _settle_address(self) -> None:
        address = address_in(self.to.text())
        self.to.show_text(to_line(self._name, address))
        if not self.to.hasFocus():
            self.to.setCursorPosition(0)
        self.address_told.emit(address)

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


def _side_label(words: str, field: QWidget) -> QLabel:
    label = Text(words, As.MUTED)
    label.setWordWrap(False)
    label.setBuddy(field)
    return label


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
