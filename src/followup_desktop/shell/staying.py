"""Whether the app stays when its window is closed on a desktop without a tray: asked once, and then remembered."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.kit.widgets.buttons import plain_button, primary_button
from followup_desktop.kit.widgets.text import As, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from followup_desktop.kit.desk import Desk
    from followup_desktop.kit.remembered import Remembered

KEPT = "closing_without_tray"


class Closing(StrEnum):
    """What closing the window means where there is no tray; the values are what is remembered."""

    ASK = ""
    STAY = "stay"
    QUIT = "quit"


def closing(remembered: Remembered) -> Closing:
    """Read what the user chose."""
    kept = remembered.text(KEPT)
    return Closing(kept) if kept in set(Closing) else Closing.ASK


def choose(remembered: Remembered, choice: Closing) -> None:
    """Keep what the user chose."""
    remembered.keep(KEPT, choice.value)


class StayQuestion(QWidget):
    """Asks in a small window; `answered` carries a Closing, which is ASK where it was closed without an answer."""

    answered = Signal(object)

    def __init__(self, desk: Desk) -> None:
        """Make it."""
        super().__init__(None, Qt.WindowType.Dialog)
        self._desk = desk
        self._choice = Closing.ASK
        self.setWindowTitle(self.tr("Stay for reminders?"))
        text = Text(
            self.tr(
                "This desktop has no place for a small icon. Minimised, Follow-Up goes on and reminders reach you; "
                "once it has ended, none do. You can change this in the settings."
            )
        )
        text.setMinimumWidth(420)
        self.stay = primary_button(self.tr("Stay, minimised"), lambda: self._answer(Closing.STAY))
        self.end = plain_button(self.tr("Quit"), lambda: self._answer(Closing.QUIT))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.end)
        row.addWidget(self.stay)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(12)
        column.addWidget(Text(self.windowTitle(), As.TITLE))
        column.addWidget(text)
        column.addLayout(row)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        QShortcut(QKeySequence("F1"), self, lambda: desk.show_guide("reminders#tray"))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.stay.click)

    def ask(self) -> None:
        """Show the question."""
        self._choice = Closing.ASK
        self.show()
        self.raise_()
        self.activateWindow()
        # Whoever presses Enter without reading loses no reminder.
        self.stay.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell the answer."""
        event.accept()
        self.answered.emit(self._choice)

    def _answer(self, choice: Closing) -> None:
        self._choice = choice
        choose(self._desk.remembered, choice)
        self.close()
