"""A day, typed or picked: what was read stands in the field in full, what cannot be read is said below it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.kit.days import day_words, read_day
from followup_desktop.kit.widgets.buttons import IconButton
from followup_desktop.kit.widgets.day_popup import DayPopup
from followup_desktop.kit.widgets.fields import LineField
from followup_desktop.kit.widgets.text import As, Text

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class DateField(QWidget):
    """`day` is what was read, or None; `changed` carries it whenever the user changes it."""

    changed = Signal(object)

    def __init__(self, desk: Desk, spoken: str, parent: QWidget | None = None) -> None:
        """Take the desk, which knows today, and the field's name for screen readers."""
        super().__init__(parent)
        self._desk = desk
        self._day: date | None = None
        self.field = LineField(self.tr("No day yet"), spoken)
        self.setFocusProxy(self.field)
        self._trouble = Text("", As.LOOK)
        self._trouble.hide()
        pick = IconButton(desk, "calendar", self.tr("Pick a day"), self._pick)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        # Aligned, the button does not keep the field from being as high as its font wants.
        row.addWidget(pick, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._trouble)
        self.field.setMinimumWidth(self.field.fontMetrics().averageCharWidth() * 19)
        self.field.textEdited.connect(self._read)
        self.field.editingFinished.connect(self._settle)
        self.field.installEventFilter(self)

    @property
    def day(self) -> date | None:
        """The day that stands there, or None where there is none or it cannot be read."""
        return self._day

    @property
    def readable(self) -> bool:
        """Whether what was typed is a day, or nothing."""
        return self._day is not None or not self.field.text().strip()

    def set_day(self, day: date | None) -> None:
        """Show a day, without telling."""
        if day == self._day and (day is not None or not self.field.text()):
            return
        self._day = day
        self.field.setText(day_words(day) if day else "")
        self._trouble.hide()

    def choose(self, day: date | None) -> None:
        """Let the user's choice be this day, and tell."""
        before = self._day
        self.set_day(day)
        if day != before:
            self.changed.emit(day)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Up and Down move the day."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and not event.modifiers():
                self.choose((self._day or self._desk.today()) + timedelta(days=step if self._day else 0))
                return True
        return super().eventFilter(watched, event)

    def _read(self, text: str) -> None:
        day = read_day(text, self._desk.today())
        self._trouble.hide()
        if day != self._day:
            self._day = day
            self.changed.emit(day)

    def _settle(self) -> None:
        """Write what was read in full; what could not be read stays as typed, with a word below it."""
        if self._day is not None:
            self.field.setText(day_words(self._day))
        elif not self.readable:
            self._trouble.setText(self.tr("This is no day I can read. For example: 3 Dec 2026."))
        self._trouble.setVisible(not self.readable)

    def _pick(self) -> None:
        """Show a month below the field."""
        popup = DayPopup(self._desk, self, self._day or self._desk.today())
        popup.picked.connect(self._picked)
        popup.pop_up(self.field)

    def _picked(self, day: date) -> None:
        self.choose(day)
        self.field.setFocus()
