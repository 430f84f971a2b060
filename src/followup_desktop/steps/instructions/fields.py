"""Fields that only the instructions need: whom to reach, and an optional time of day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.kit.widgets.fields import LineField
from followup_desktop.kit.widgets.text import As, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?(?:m\.?)?|(\d{2})(\d{2})", re.IGNORECASE)
NOON = 12


class PersonField(QComboBox):
    """Somebody of the interview, or a name that is typed; `named` when the user changes it."""

    named = Signal()

    def __init__(self, spoken: str, placeholder: str, parent: QWidget | None = None) -> None:
        """Take the field's name for screen readers, and what it says while it is empty."""
        super().__init__(parent)
        self.field = LineField(placeholder, spoken)
        self.setEditable(True)
        self.setLineEdit(self.field)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # What is typed is a name; nothing is put in its place. Qt's stubs do not know that none is allowed.
        self.setCompleter(None)  # type: ignore[arg-type]
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(spoken)
        self.field.textEdited.connect(lambda _text: self.named.emit())
        self.activated.connect(lambda _index: self.named.emit())

    @property
    def name(self) -> str:
        """The name of who is chosen, or what was typed."""
        place = self.findText(self.currentText())
        return str(self.itemData(place)) if place >= 0 else self.currentText()

    def offer(self, people: Iterable[tuple[str, str]]) -> None:
        """Offer names with what is said of each; what stands there stays."""
        wanted = list(people)
        if [(self.itemData(place), self.itemText(place)) for place in range(self.count())] == wanted:
            return
        name = self.name
        self.clear()
        for own_name, words in wanted:
            self.addItem(words, own_name)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Show somebody, without telling."""
        if name == self.name and (name or not self.currentText()):
            return
        place = self.findData(name)
        self.setCurrentIndex(place)
        if place < 0:
            self.setEditText(name)
        self.field.setCursorPosition(0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll the window: nobody is chosen by accident."""
        event.ignore()


class TimeField(QWidget):
    """A time of day, or none; `changed` carries it whenever the user changes it."""

    changed = Signal(object)

    def __init__(self, spoken: str, parent: QWidget | None = None) -> None:
        """Take the field's name for screen readers."""
        super().__init__(parent)
        self._wall: time | None = None
        self.field = LineField(self.tr("No time"), spoken)
        self.setFocusProxy(self.field)
        self._trouble = Text(self.tr("For example: 14:00"), As.LOOK)
        self._trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.field)
        column.addWidget(self._trouble)
        self.field.setMinimumWidth(self.field.fontMetrics().averageCharWidth() * 10)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self.field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.field.textEdited.connect(self._read)
        self.field.editingFinished.connect(self.settle)

    @property
    def wall(self) -> time | None:
        """The time that stands there, or None where there is none or it cannot be read."""
        return self._wall

    @property
    def readable(self) -> bool:
        """Whether what was typed is a time, or nothing."""
        return self._wall is not None or not self.field.text().strip()

    def set_time(self, wall: time | None) -> None:
        """Show a time, without telling."""
        self._wall = wall
        self.field.setText(f"{wall:%H:%M}" if wall else "")
        self._trouble.hide()

    def settle(self) -> None:
        """Write what was read in full; what could not be read stays as typed, with a word below it."""
        if self._wall is not None:
            self.field.setText(f"{self._wall:%H:%M}")
        self._trouble.setVisible(not self.readable)

    def _read(self, text: str) -> None:
        found = read_time(text)
        self._trouble.hide()
        if found != self._wall:
            self._wall = found
            self.changed.emit(found)


def read_time(text: str) -> time | None:
    """Read a typed time of day, or give None: `14:00`, `14.30`, `9`, `2 pm`, `1430`."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1] or found[4]), int(found[2] or found[5] or 0)
    half = (found[3] or "").lower()
    if half:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if half == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None
