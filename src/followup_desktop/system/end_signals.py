"""Being told to end by the system, at the end of a session or by `kill`: its signal becomes one of Qt's."""

from __future__ import annotations

import signal
import socket
import sys
from contextlib import suppress

from PySide6.QtCore import QObject, QSocketNotifier, Signal

ENDS = (signal.SIGTERM, signal.SIGINT) if sys.platform == "win32" else (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
AT_ONCE = 64


class EndSignals(QObject):
    """Says `asked` in the event loop, where what is typed can still be stored.

    Python would hear of it only with its next line, and Qt's loop may run for hours without one; what the system writes
    into a socket wakes the loop.
    """

    asked = Signal()

    def __init__(self) -> None:
        """Leave everything as it is for now."""
        super().__init__()
        self._ours, self._theirs = socket.socketpair()
        self._notifier: QSocketNotifier | None = None

    def listen(self) -> None:
        """Take the signals over until `close`; called on the main thread."""
        for end in (self._ours, self._theirs):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        for number in ENDS:
            signal.signal(number, _heard)

    def close(self) -> None:
        """Let them end the process at once again."""
        for number in ENDS:
            signal.signal(number, signal.SIG_DFL)
        signal.set_wakeup_fd(-1)
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        for end in (self._ours, self._theirs):
            end.close()

    def _woken(self) -> None:
        heard = b""
        with suppress(BlockingIOError):
            heard = self._ours.recv(AT_ONCE)
        if set(heard) & set(ENDS):
            self.asked.emit()


def _heard(number: int, frame: object) -> None:
    """Do nothing: without a handler of Python's own the process would end at once."""
    del number, frame
