"""A letter by e-mail: to whom, the subject, the text with its gaps, and advice beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from followup_desktop.kit.letters.advice import Advice
from followup_desktop.kit.letters.editor import LetterEditor
from followup_desktop.kit.letters.texts import address_in, to_line
from followup_desktop.kit.letters.ways_round import WaysRound
from followup_desktop.kit.widgets.fields import LineField
from followup_desktop.kit.widgets.flow import Flow
from followup_desktop.kit.widgets.text import As, Text

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.letters import LetterKept


class LetterFields(QWidget):
    """The fields of one e-mail; `edited` says that the user changed something in them."""

    edited = Signal()
    address_told = Signal(str)

    def __init__(self, desk: Desk, *beside: QWidget, parent: QWidget | None = None) -> None:
        """Make the fields, empty; what stands `beside` comes before the advice, in its row."""
        super().__init__(parent)
        self._name = ""
        self.to, self.subject = LineField(), LineField()
        self.editor = LetterEditor(desk, self.tr("Letter"))
        self.no_address = WaysRound()
        self.advice = Advice(desk)
        self.column = QVBoxLayout(self)
        self._arrange(beside)
        self.to.textEdited.connect(self.edited)
        self.to.editingFinished.connect(self._settle_address)
        self.subject.textEdited.connect(self.edited)
        self.editor.textChanged.connect(self.edited)
        self.advice.gap_wanted.connect(self.to_gap)

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

    def texts(self) -> tuple[str, str, str]:
        """Give address, subject and text as they stand there."""
        return address_in(self.to.text()), self.subject.text(), self.editor.text()

    def to_gap(self) -> None:
        """Go to the first gap."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.to_next_gap(from_start=True)

    def _arrange(self, beside: tuple[QWidget, ...]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place, (words, field) in enumerate(((self.tr("To"), self.to), (self.tr("Subject"), self.subject))):
            grid.addWidget(_side_label(words, field), place, 0)
            grid.addWidget(field, place, 1)
        below = QWidget()
        flow = Flow(below, 8, last_right=True)
        for part in (*beside, self.advice):
            flow.addWidget(part)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(self.no_address)
        self.column.addLayout(grid)
        self.column.addWidget(self.editor, 1)
        self.column.addWidget(below)
        self.column.addWidget(self.advice.details)

    def _settle_address(self) -> None:
        address = address_in(self.to.text())
        self.to.show_text(to_line(self._name, address))
        if not self.to.hasFocus():
            self.to.setCursorPosition(0)
        self.address_told.emit(address)


def _side_label(words: str, field: QWidget) -> QLabel:
    label = Text(words, As.MUTED)
    label.setWordWrap(False)
    label.setBuddy(field)
    return label
