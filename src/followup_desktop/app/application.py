"""Qt's application, which tells before it ends: closing the window then asks nothing any more."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """The application; `asked_to_end` comes when the desktop, or the app itself, wants it to end."""

    asked_to_end = Signal()

    def event(self, event: QEvent) -> bool:
        """Tell before the windows are closed one by one."""
        if event.type() is QEvent.Type.Quit:
            self.asked_to_end.emit()
        return super().event(event)
