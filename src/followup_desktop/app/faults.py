"""What must not have happened: it is logged, said once in one window, and the app goes on."""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from followup_desktop.kit.widgets.buttons import plain_button, primary_button
from followup_desktop.kit.widgets.text import As, Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

log = logging.getLogger(__name__)


class Faults(QObject):
    """Hears every exception that nobody expected, from any thread; the first of them is shown."""

    _heard = Signal(object)

    def __init__(
        self, logs: Path, open_url: Callable[[QUrl], object], show_guide: Callable[[str], object] | None = None
    ) -> None:
        """Take the folder of the logs, how to show it, and what opens the guide."""
        super().__init__()
        self._logs = logs
        self._open_url = open_url
        self._show_guide = show_guide
        self.window: QWidget | None = None
        self._heard.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def listen(self) -> None:
        """Hear them from now on; Qt itself would only print them."""
        sys.excepthook = self._from_window
        threading.excepthook = lambda told: self.tell(told.exc_value)

    def tell(self, error: BaseException | None) -> None:
        """Log an exception, and let it be shown."""
        log.error("fault: %s", type(error).__name__, exc_info=error)
        self._heard.emit(error)

    def _from_window(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.tell(error)

    def _show_logs(self) -> None:
        self._open_url(QUrl.fromLocalFile(str(self._logs)))

    def _show(self, error: BaseException) -> None:
        if self.window is not None and self.window.isVisible():
            return
        self.window = _window(type(error).__name__, str(self._logs), self._show_logs)
        if (show_guide := self._show_guide) is not None:
            QShortcut(QKeySequence("F1"), self.window, lambda: show_guide("trouble"))
        self.window.show()


def _window(fault: str, logs: str, show_logs: Callable[[], object]) -> QWidget:
    window = QWidget(None, Qt.WindowType.Dialog)
    window.setWindowTitle(window.tr("Something went wrong"))
    words = window.tr(
        "Something went wrong in Follow-Up, and it is not your fault ({fault}). What was saved is safe, and what "
        "stands in a window is still there. The details are in the folder {logs}; nothing was sent to anybody."
    )
    text = Text(words.format(fault=fault, logs=logs))
    _fill(window, text, plain_button(window.tr("Show the details"), show_logs), primary_button(window.tr("Go on")))
    return window


def show_alone(app: QApplication, words: str) -> None:
    """Say in a window of its own why the app could not start, for those who see no terminal."""
    window = QWidget()
    window.setWindowTitle(window.tr("Follow-Up"))
    _fill(window, Text(words), primary_button(window.tr("Close")))
    app.setQuitOnLastWindowClosed(True)
    window.show()
    app.exec()


def _fill(window: QWidget, text: Text, *buttons: QPushButton) -> None:
    """Lay a text over buttons, of which the last closes the window."""
    text.setMinimumWidth(420)
    row = QHBoxLayout()
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    buttons[-1].clicked.connect(window.close)
    column = QVBoxLayout(window)
    column.setContentsMargins(22, 18, 22, 16)
    column.setSpacing(12)
    column.addWidget(Text(window.windowTitle(), As.TITLE))
    column.addWidget(text)
    column.addLayout(row)
