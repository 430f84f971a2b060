"""Qt's application, which tells before it ends, and hands on the files that the desktop wants opened."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """The application; closing the window asks nothing any more once it is to end.

    `asked_to_end` comes when the desktop, or the app itself, wants it to end. `file_wanted` carries the path of a file:
    macOS names those that the app is to open in this way, at its start and later, and not as arguments.
    """

    asked_to_end = Signal()
    file_wanted = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Tell before the windows are closed one by one, and which file is to be opened."""
        if event.type() is QEvent.Type.Quit:
            self.asked_to_end.emit()
        elif event.type() is QEvent.Type.FileOpen:
            # Not loaded before: it comes on macOS alone, and not to many starts there.
            from PySide6.QtGui import QFileOpenEvent

            if isinstance(event, QFileOpenEvent) and event.file():
                self.file_wanted.emit(event.file())
            return True
        return super().event(event)
