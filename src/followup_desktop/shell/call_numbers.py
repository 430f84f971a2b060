"""The numbers of somebody, large enough to be read off the screen: copied, or called from here where that can be."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.letter import one_line
from followup_desktop.kit.telephone import can_call, tel_url
from followup_desktop.kit.widgets.buttons import link_button
from followup_desktop.kit.widgets.text import As, Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from followup_desktop.kit.desk import Desk

MOST_SHOWN = 4
LARGE_UP_TO = 22
"""A number of more signs than that is no plain one, and would not fit in the largest letters."""


class CallNumbers(QWidget):
    """`copied` and `call_wanted` carry a number as it was typed."""

    copied = Signal(str)
    call_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it, empty; the desktop is asked meanwhile whether it has a program that calls."""
        super().__init__(parent)
        self._can_call = False
        self.numbers: list[Text] = []
        self.copy: list[QPushButton] = []
        self.call: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        desk.slow(can_call, self._found)

    def show_numbers(self, numbers: tuple[str, ...]) -> None:
        """Show these, the first one largest."""
        if [one.text() for one in self.numbers] == [one_line(number) for number in numbers[:MOST_SHOWN]]:
            return
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        self.numbers, self.copy, self.call = [], [], []
        for place, number in enumerate(numbers[:MOST_SHOWN]):
            self._column.addWidget(self._row(one_line(number), first=place == 0))
        self.setVisible(bool(numbers))

    def _row(self, number: str, *, first: bool) -> QWidget:
        text = Text(number, As.HUGE if first and len(number) <= LARGE_UP_TO else As.BIG)
        by_mouse_and_keys = (
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        text.setTextInteractionFlags(by_mouse_and_keys)
        text.setAccessibleName(self.tr("Number: {number}").format(number=number))
        copy = link_button(self.tr("Copy"), partial(self.copied.emit, number))
        copy.setAccessibleName(self.tr("Copy the number {number}").format(number=number))
        call = link_button(self.tr("Call from here"), partial(self.call_wanted.emit, number))
        call.setAccessibleName(self.tr("Call {number} from here").format(number=number))
        call.setVisible(False)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        across.addWidget(text, 1)
        for button in (copy, call):
            across.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.numbers.append(text)
        self.copy.append(copy)
        self.call.append(call)
        call.setVisible(self._can_call and tel_url(number) is not None)
        return row

    def _found(self, can: bool) -> None:
        self._can_call = can
        for text, call in zip(self.numbers, self.call, strict=True):
            call.setVisible(can and tel_url(text.text()) is not None)
