"""The socket of a bus: it says who we are, and then carries messages both ways without ever waiting."""

from __future__ import annotations

import socket

from jeepney import Message, Parser
from jeepney.auth import BEGIN, Authenticator
from PySide6.QtCore import QObject, QSocketNotifier, Signal

AT_ONCE = 65536


class Wire(QObject):
    """One socket. `authenticated` comes when the other side knows who we are, `came` carries a jeepney Message."""

    authenticated = Signal()
    came = Signal(object)
    ended = Signal()

    def __init__(self, path: str, parent: QObject) -> None:
        """Connect. Raises OSError where nobody listens at the path."""
        super().__init__(parent)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.setblocking(False)
        try:
            self._socket.connect(path)
        except OSError:
            self._socket.close()
            raise
        self._unsent = bytearray()
        self._authenticator: Authenticator | None = Authenticator()
        self._parser = Parser()
        self._reading = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
        self._reading.activated.connect(self._read)
        self._writing = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Write, self)
        self._writing.setEnabled(False)
        self._writing.activated.connect(self._write)
        self.send(self._authenticator.data_to_send() or b"")

    def send(self, data: bytes) -> None:
        """Send as much as goes now, and the rest when it goes."""
        self._unsent += data
        self._write()

    def close(self) -> None:
        """Let go of the socket; nothing is told after it."""
        self._reading.setEnabled(False)
        self._writing.setEnabled(False)
        self._socket.close()
        self.deleteLater()

    def _write(self) -> None:
        try:
            sent = self._socket.send(self._unsent) if self._unsent else 0
        except BlockingIOError:
            sent = 0
        except OSError:
            # Reading finds out as well, and tells the others then; here somebody is in the middle of a call.
            sent = len(self._unsent)
        del self._unsent[:sent]
        self._writing.setEnabled(bool(self._unsent))

    def _read(self) -> None:
        try:
            data = self._socket.recv(AT_ONCE)
            if not data:
                raise ConnectionResetError
            for message in self._messages(data):
                self.came.emit(message)
        except BlockingIOError:
            return
        except (OSError, ValueError, KeyError, IndexError):
            # Ended by the other side, or not a word of D-Bus.
            self.close()
            self.ended.emit()

    def _messages(self, data: bytes) -> list[Message]:
        if self._authenticator is not None:
            self._authenticator.feed(data)
            if self._authenticator.authenticated:
                self._authenticator = None
                self.send(BEGIN)
                self.authenticated.emit()
            return []
        self._parser.add_data(data)
        found = []
        while (message := self._parser.get_next_message()) is not None:
            found.append(message)
        return found
