"""The others that are under way, each with a button for a note to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.kit.widgets.buttons import plain_button
from followup_desktop.shell.live_words import row_of
from followup_desktop.shell.section import Section

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from followup_desktop.services.live_ones import LiveOne


class OtherLiveOnes(QWidget):
    """`wanted` carries the interview to whose people a note is to be written."""

    wanted = Signal(int)

    def __init__(self) -> None:
        """Make it, hidden while there are none."""
        super().__init__()
        self.rows = Section()
        self.buttons: dict[int, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        self.hide()

    def show_ones(self, live: tuple[LiveOne, ...]) -> None:
        """Show these."""
        self.buttons = {}
        self.rows.show_rows([self._row(one) for one in live])
        self.setVisible(bool(live))

    def _row(self, one: LiveOne) -> QWidget:
        button = plain_button(self.tr("Draft a note"), partial(self.wanted.emit, one.interview))
        self.buttons[one.interview] = button
        return row_of(one, button)
