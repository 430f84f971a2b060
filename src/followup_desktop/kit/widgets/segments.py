"""A few choices side by side, of which one or none is chosen."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from followup_desktop.kit.widgets.text import scaled_font

Value = TypeVar("Value", bound=Hashable)
PADDING = 26
"""How much wider a segment is than its words, in pixels."""


class Segments(QWidget, Generic[Value]):
    """Buttons in a row; `chosen` carries the new value when the user changes it, or None when it is cleared."""

    chosen = Signal(object)

    def __init__(
        self,
        choices: Sequence[tuple[Value, str]],
        spoken: str,
        *,
        can_clear: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Take values with their words, and the name of the whole; with `can_clear` a second press chooses nothing."""
        super().__init__(parent)
        self.setAccessibleName(spoken)
        self._spoken = spoken
        self._can_clear = can_clear
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[Value, QPushButton] = {}
        self._value: Value | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, (value, words) in enumerate(choices):
            row.addWidget(self._add(value, words, _end(place, len(choices))))
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def value(self) -> Value | None:
        """What is chosen, or None."""
        return self._value

    def set_value(self, value: Value | None) -> None:
        """Choose without telling."""
        self._value = value if value in self._buttons else None
        if self._value is None:
            self._group.setExclusive(False)
            for button in self._buttons.values():
                button.setChecked(False)
            self._group.setExclusive(True)
        else:
            self._buttons[self._value].setChecked(True)

    def button(self, value: Value) -> QPushButton:
        """Give the button of a value."""
        return self._buttons[value]

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            for button in self._buttons.values():
                _fit(button)

    def _add(self, value: Value, words: str, end: str) -> QPushButton:
        button = QPushButton(words.replace("&", "&&"))
        button.setProperty("kind", "segment")
        button.setProperty("end", end)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(f"{self._spoken}: {words}")
        button.clicked.connect(lambda: self._press(value))
        _fit(button)
        self._group.addButton(button)
        self._buttons[value] = button
        return button

    def _press(self, value: Value) -> None:
        if value != self._value:
            self._value = value
            self.chosen.emit(value)
        elif self._can_clear:
            self.set_value(None)
            self.chosen.emit(None)


def _end(place: int, count: int) -> str:
    if count == 1:
        return "only"
    return {0: "first", count - 1: "last"}.get(place, "middle")


def _fit(button: QPushButton) -> None:
    """Reserve the width of the words, so that no letter is cut under a wide font."""
    button.setMinimumWidth(QFontMetrics(scaled_font(1.0)).horizontalAdvance(button.text()) + PADDING)
