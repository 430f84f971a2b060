"""Listening on a named pipe of Windows, by Qt."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from followup_desktop.system.single_instance import MOST_BYTES, REFUSED, UNDERSTOOD

LINE_WITHIN_MS = 2000
MOST_AT_ONCE = 20


class PipeListener(QObject):
    """Lets this user's processes in, which the pipe itself sees to; hands each line on, and answers."""

    def __init__(self, heard: Callable[[bytes], bool]) -> None:
        """Take who is handed each line, and says whether it is understood."""
        super().__init__()
        self._heard = heard
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(MOST_AT_ONCE)
        self._visitors: set[_Visitor] = set()
        self._server.newConnection.connect(self._welcome)

    def listen(self, name: str) -> bool:
        """Listen under a name; False where nobody can."""
        self._server.close()
        QLocalServer.removeServer(name)
        return self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _welcome(self) -> None:
        while (connection := self._server.nextPendingConnection()) is not None:
            visitor = _Visitor(connection, self._heard)
            self._visitors.add(visitor)
            visitor.ended.connect(self._visitors.discard)
            visitor.read()


class _Visitor(QObject):
    """One connection: a line in, an answer out, and not for long."""

    ended = Signal(object)

    def __init__(self, connection: QLocalSocket, heard: Callable[[bytes], bool]) -> None:
        super().__init__()
        self._connection = connection
        self._heard = heard
        self._line = bytearray()
        self._answered = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._give_up)
        self._patience.start(LINE_WITHIN_MS)
        connection.readyRead.connect(self.read)
        connection.disconnected.connect(self._end)

    def read(self) -> None:
        """Read what has come, and answer when the line is whole or too long."""
        if self._answered:
            return
        self._line += self._connection.read(MOST_BYTES + 1 - len(self._line)).data()
        if b"\n" in self._line or len(self._line) > MOST_BYTES:
            self._answered = True
            self._connection.write(UNDERSTOOD if self._heard(bytes(self._line)) else REFUSED)
            self._connection.disconnectFromServer()

    def _give_up(self) -> None:
        # By way of ours: PySide6 loses sight of an object that the server made.
        self._connection.abort()

    def _end(self) -> None:
        self._patience.stop()
        self._connection.deleteLater()
        self.ended.emit(self)
