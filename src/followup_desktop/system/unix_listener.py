"""Listening on a socket with Python's own means: Qt's network library would be loaded for nothing else."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from followup_desktop.system.single_instance import MOST_BYTES, REFUSED, UNDERSTOOD, same_user

LINE_WITHIN_MS = 2000
MOST_AT_ONCE = 100
"""More than these who say nothing are shown out, the oldest first: whoever comes with a line is heard."""

A_TURN = 20
"""So many are let in in one turn of the loop; between them, keys and clicks are heard."""


class UnixListener(QObject):
    """Lets this user's processes in; hands each line on, and answers whether it was understood."""

    def __init__(self, heard: Callable[[bytes], bool]) -> None:
        """Take who is handed each line, and says whether it is understood."""
        super().__init__()
        self._heard = heard
        self._socket: socket.socket | None = None
        self._door: QSocketNotifier | None = None
        self._visitors: dict[_Visitor, None] = {}

    def listen(self, name: str) -> bool:
        """Listen at a path, where what an app that crashed left behind is cleared away; False where nobody can."""
        self.close()
        opened = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            opened.setblocking(False)
            Path(name).unlink(missing_ok=True)
            opened.bind(name)
            # Before anybody can be let in.
            Path(name).chmod(0o600)
            opened.listen(MOST_AT_ONCE)
        except OSError:
            opened.close()
            return False
        self._socket = opened
        self._door = QSocketNotifier(opened.fileno(), QSocketNotifier.Type.Read, self)
        self._door.activated.connect(self._welcome)
        return True

    def close(self) -> None:
        """Listen no more."""
        if self._socket is None or self._door is None:
            return
        self._door.setEnabled(False)
        self._door.deleteLater()
        for visitor in list(self._visitors):
            visitor.leave()
        name = self._socket.getsockname()
        self._socket.close()
        self._socket = self._door = None
        with suppress(OSError):
            Path(name).unlink()

    def _welcome(self) -> None:
        for _ in range(A_TURN):
            if self._socket is None:
                return
            try:
                connection, _ = self._socket.accept()
            except OSError:
                # Nobody more, or the one who knocked is gone.
                return
            connection.setblocking(False)
            if not same_user(connection):
                connection.close()
                continue
            visitor = _Visitor(connection, self._heard, self)
            self._visitors[visitor] = None
            visitor.ended.connect(self._forget)
            visitor.read()
            if len(self._visitors) > MOST_AT_ONCE:
                next(iter(self._visitors)).leave()

    def _forget(self, visitor: _Visitor) -> None:
        self._visitors.pop(visitor, None)


class _Visitor(QObject):
    """One connection: a line in, an answer out, and not for long."""

    ended = Signal(object)

    def __init__(self, connection: socket.socket, heard: Callable[[bytes], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._connection = connection
        self._heard = heard
        self._line = bytearray()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.leave)
        self._patience.start(LINE_WITHIN_MS)
        self._ear = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Read, self)
        self._ear.activated.connect(self.read)

    def read(self) -> None:
        """Read what has come, and answer when the line is whole or too long."""
        try:
            data = self._connection.recv(MOST_BYTES + 1 - len(self._line))
        except BlockingIOError:
            return
        except OSError:
            data = b""
        self._line += data
        if not data:
            self.leave()
        elif b"\n" in data or len(self._line) > MOST_BYTES:
            answer = UNDERSTOOD if self._heard(bytes(self._line)) else REFUSED
            with suppress(OSError):
                self._connection.send(answer)
            self.leave()

    def leave(self) -> None:
        """End the connection."""
        self._patience.stop()
        self._ear.setEnabled(False)
        self._connection.close()
        self.ended.emit(self)
        self.deleteLater()
