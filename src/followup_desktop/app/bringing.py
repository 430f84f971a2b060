"""Bringing in what is not seen in the first second: one thing in each turn of the event loop."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

A_MOMENT_MS = 1
"""One of zero would come before keys and clicks."""


class Bringing(QObject):
    """Does one thing after the other; between them, keys and clicks that wait are heard."""

    def __init__(self, parent: QObject, things: Iterable[Callable[[], None]]) -> None:
        """Begin to bring these in."""
        super().__init__(parent)
        self._left = deque(things)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(A_MOMENT_MS)
        self._timer.timeout.connect(self._next)
        self._timer.start()

    def stop(self) -> None:
        """Bring in no more."""
        self._left.clear()

    def _next(self) -> None:
        if self._left:
            self._left.popleft()()
            self._timer.start()
