"""Bringing in what is not seen in the first second: one thing in each turn of the event loop."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

A_MOMENT_MS = 1
"""One of zero would come before keys and clicks."""


class Bringing(QObject):
    """Does one thing after the other; between them, keys and clicks that wait are heard."""

    def __init__(self, parent: QObject) -> None:
        """Have nothing to bring yet."""
        super().__init__(parent)
        self._left: deque[Callable[[], None]] = deque()
        self.has_begun = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(A_MOMENT_MS)
        self._timer.timeout.connect(self._next)

    def begin(self, things: Iterable[Callable[[], None]]) -> None:
        """Bring in all of these, once; called again, nothing happens."""
        if not self.has_begun:
            self.has_begun = True
            self._left.extend(things)
            self._timer.start()

    def stop(self) -> None:
        """Bring in no more."""
        self._left.clear()

    def _next(self) -> None:
        if self._left:
            self._left.popleft()()
            self._timer.start()
