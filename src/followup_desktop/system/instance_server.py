"""Where the running app listens for a second start and for the command line."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from followup_desktop.system.single_instance import MOST_BYTES, REFUSED, UNDERSTOOD, Asked, address, same_user

if TYPE_CHECKING:
    from followup_desktop.system.single_instance import Instance

LINE_WITHIN_MS = 2000
MOST_AT_ONCE = 20


class InstanceServer(QObject):
    """Hears the three verbs of single_instance, from this user's processes alone; `asked` carries an Asked."""

    asked = Signal(object)

    def __init__(self, instance: Instance) -> None:
        """Take the right to be the app; what an app that crashed left behind is cleared away."""
        super().__init__()
        self._instance = instance
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(MOST_AT_ONCE)
        self._visitors: set[_Visitor] = set()
        self._server.newConnection.connect(self._welcome)

    def listen(self) -> bool:
        """Begin to listen; False where that is not possible, and then nobody hands over and no harm is done."""
        name = address(self._instance.folder)
        QLocalServer.removeServer(name)
        return self._server.listen(name)

    def close(self) -> None:
        """Stop listening, and let another process be the app."""
        self._server.close()
        self._instance.release()

    def _welcome(self) -> None:
        while (connection := self._server.nextPendingConnection()) is not None:
            if _is_ours(connection):
                visitor = _Visitor(connection, self._heard)
                self._visitors.add(visitor)
                visitor.ended.connect(self._visitors.discard)
                visitor.read()
            else:
                connection.abort()
                connection.deleteLater()

    def _heard(self, line: bytes) -> bool:
        try:
            asked = Asked.read(line)
        except (ValueError, RecursionError):
            return False
        if asked.token:
            # Qt shows it to the compositor when a window is raised; without it that is not allowed.
            os.environ["XDG_ACTIVATION_TOKEN"] = asked.token
        # Not at once: the other side is to have its answer before we begin to work.
        QTimer.singleShot(0, self, lambda: self.asked.emit(asked))
        return True


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
        self._connection.abort()

    def _end(self) -> None:
        self._patience.stop()
        self._connection.deleteLater()
        self.ended.emit(self)


def _is_ours(connection: QLocalSocket) -> bool:
    if sys.platform == "win32":
        return True
    with socket.socket(fileno=os.dup(int(connection.socketDescriptor()))) as known:
        return same_user(known)
