"""What every way of hearing that the computer woke up has in common."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Waking(QObject):
    """Tells that the clock on the wall may have jumped; where no system tells it, the ticker's minute has to do.

    `woke` comes after a sleep, and when the zone of the computer was changed.
    """

    woke = Signal()

    def start(self) -> None:
        """Begin to listen; may be called again, to look whether it still can."""

    def stop(self) -> None:
        """Listen no more."""
