"""One connection to a message bus, that of the session or that of the system, on which nobody ever waits.

Qt's own D-Bus cannot call Notify from Python, and jeepney's connections block; so its messages travel here over a
socket of ours that is read when it has something to say.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from jeepney import (
    DBusAddress,
    DBusErrorResponse,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    Parser,
    message_bus,
    new_method_call,
)
from jeepney.auth import BEGIN, Authenticator
from jeepney.bus import find_session_bus, find_system_bus
from jeepney.wrappers import unwrap_msg
from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

Answer = Callable[[tuple[Any, ...] | None], None]
"""Called with what the other side answered; with None where it refused, is not there, or took too long."""

LIMIT_MS = 2000
"""How long an answer may take, in milliseconds, the time to connect included."""

AT_ONCE = 65536


def bus_path() -> str:
    """Give where the session bus is: as the environment says, else where every systemd has it."""
    if "DBUS_SESSION_BUS_ADDRESS" in os.environ:
        return str(find_session_bus())
    return str(Path(os.environ["XDG_RUNTIME_DIR"]) / "bus")


def system_bus_path() -> str:
    """Give where the bus of the system is."""
    return str(find_system_bus())


class BusConnection(QObject):
    """Calls others on a bus and hears their signals; connects at the first call, and again when lost.

    `heard` carries a signal as a jeepney Message; `lost` says that the connection is gone.
    """

    heard = Signal(object)
    lost = Signal()

    def __init__(self, rules: Sequence[MatchRule] = (), find: Callable[[], str] = bus_path) -> None:
        """Take the rules for the signals to be heard, and what gives the path of the bus."""
        super().__init__()
        self._rules = rules
        self._find = find
        self._wire: _Wire | None = None
        self._ready = False
        self._serial = 0
        self._open: dict[int, Answer] = {}
        self._late: dict[int, Answer] = {}
        self._unsent: list[bytes] = []

    def call(self, to: DBusAddress, method: str, signature: str | None, body: tuple[Any, ...], answer: Answer) -> None:
        """Call a method; an answer that comes after its time was over is given all the same, after the None."""
        self._ask(new_method_call(to, method, signature, body), answer)

    def listen(self) -> None:
        """Connect now, for who only wants to hear; where there is no bus, nothing is heard."""
        if self._wire is None:
            self._connect()

    def close(self) -> None:
        """Let go of the connection; whoever waits is told."""
        if self._wire is not None:
            self._wire.close()
            self._gone()

    def _ask(self, message: Message, answer: Answer, *, first: bool = False) -> None:
        self._serial += 1
        serial = self._serial
        self._open[serial] = answer
        data = message.serialise(serial)
        QTimer.singleShot(LIMIT_MS, self, lambda: self._too_late(serial))
        if self._wire is None and not first:
            self._connect()
        if self._wire is None:
            # Not at once: whoever calls is not to be called back before the call has ended.
            QTimer.singleShot(0, self, lambda: self._answered(serial, None))
        elif self._ready or first:
            self._wire.send(data)
        else:
            self._unsent.append(data)

    def _connect(self) -> None:
        with suppress(OSError, KeyError, RuntimeError, StopIteration, ValueError):
            self._wire = _Wire(self._find(), self)
            self._wire.authenticated.connect(self._greet)
            self._wire.came.connect(self._take)
            self._wire.ended.connect(self._gone)

    def _greet(self) -> None:
        self._ask(message_bus.Hello(), self._greeted, first=True)

    def _greeted(self, reply: tuple[Any, ...] | None) -> None:
        if self._wire is None:
            return
        if reply is None:
            self.close()
            return
        self._ready = True
        for rule in self._rules:
            self._ask(message_bus.AddMatch(rule), _nothing)
        unsent, self._unsent = self._unsent, []
        for data in unsent:
            self._wire.send(data)

    def _take(self, message: Message) -> None:
        if message.header.message_type is MessageType.signal:
            self.heard.emit(message)
            return
        serial = message.header.fields.get(HeaderFields.reply_serial, 0)
        try:
            self._answered(serial, unwrap_msg(message))
        except DBusErrorResponse:
            self._answered(serial, None)

    def _answered(self, serial: int, reply: tuple[Any, ...] | None) -> None:
        answer = self._open.pop(serial, None) or self._late.pop(serial, None)
        if answer is not None:
            answer(reply)

    def _too_late(self, serial: int) -> None:
        answer = self._open.get(serial)
        if answer is not None:
            self._answered(serial, None)
            self._late[serial] = answer

    def _gone(self) -> None:
        self._wire = None
        self._ready = False
        self._unsent.clear()
        self._late.clear()
        waiting, self._open = self._open, {}
        self.lost.emit()
        for answer in waiting.values():
            answer(None)


class _Wire(QObject):
    """The socket: says who we are, and then carries messages both ways without ever waiting."""

    authenticated = Signal()
    came = Signal(object)
    ended = Signal()

    def __init__(self, path: str, parent: QObject) -> None:
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
        self._unsent += data
        self._write()

    def close(self) -> None:
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


def _nothing(reply: tuple[Any, ...] | None) -> None:
    del reply
