"""One connection to a message bus, that of the session or that of the system, on which nobody ever waits.

Qt's own D-Bus cannot call Notify from Python, and jeepney's connections block; so its messages travel here over a
socket of ours that is read when it has something to say.
"""

from __future__ import annotations

import os
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
    message_bus,
    new_method_call,
)
from jeepney.bus import find_session_bus, find_system_bus
from jeepney.wrappers import unwrap_msg
from PySide6.QtCore import QObject, QTimer, Signal

from followup_desktop.system.bus_wire import Wire

Answer = Callable[[tuple[Any, ...] | None], None]
"""Called with what the other side answered; with None where it refused, is not there, or took too long."""

LIMIT_MS = 2000
"""How long an answer may take, in milliseconds, the time to connect included."""

WAITS_MS = (1000, 2000, 4000, 8000, 16_000, 32_000)
"""When a lost bus is looked for again; one that is started anew is there by then."""


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

    `heard` carries a signal as a jeepney Message, whoever wanted to hear it; `lost` says that the connection is gone,
    and `back` that there is one again, and that nobody knows what was said meanwhile.
    """

    heard = Signal(object)
    lost = Signal()
    back = Signal()

    def __init__(self, rules: Sequence[MatchRule] = (), find: Callable[[], str] = bus_path) -> None:
        """Take the rules for the signals to be heard, and what gives the path of the bus."""
        super().__init__()
        self._rules = rules
        self._find = find
        self._wire: Wire | None = None
        self._ready = self._was_lost = self._listening = False
        self._waits = list(WAITS_MS)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._look_again)
        self._serial = 0
        self._open: dict[int, Answer] = {}
        self._late: dict[int, Answer] = {}
        self._unsent: list[bytes] = []

    def call(self, to: DBusAddress, method: str, signature: str | None, body: tuple[Any, ...], answer: Answer) -> None:
        """Call a method; an answer that comes after its time was over is given all the same, after the None."""
        self._ask(new_method_call(to, method, signature, body), answer)

    def listen(self) -> None:
        """Connect now, for who only wants to hear, and again for some time where the bus is lost.

        Where there is no bus, nothing is heard, and each further call looks once more.
        """
        self._listening = True
        if self._wire is None:
            self._look_again()

    def close(self) -> None:
        """Let go of the connection; whoever waits is told."""
        self._listening = False
        self._again.stop()
        self._hang_up()

    def _hang_up(self) -> None:
        if self._wire is not None:
            self._wire.close()
            self._gone()

    def _look_again(self) -> None:
        if self._wire is None:
            self._connect()
        if self._wire is None:
            self._wait()

    def _wait(self) -> None:
        # One that never was there is not waited for.
        if self._listening and self._was_lost and self._waits and not self._again.isActive():
            self._again.start(self._waits.pop(0))

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
            self._wire = Wire(self._find(), self)
            self._wire.authenticated.connect(self._greet)
            self._wire.came.connect(self._take)
            self._wire.ended.connect(self._gone)
            # Nobody may answer at all; then the next one is looked for.
            QTimer.singleShot(LIMIT_MS, self._wire, self._give_up)

    def _give_up(self) -> None:
        if not self._ready:
            self._hang_up()

    def _greet(self) -> None:
        self._ask(message_bus.Hello(), self._greeted, first=True)

    def _greeted(self, reply: tuple[Any, ...] | None) -> None:
        if self._wire is None:
            return
        if reply is None:
            self._hang_up()
            return
        self._ready = True
        self._waits = list(WAITS_MS)
        for rule in self._rules:
            self._ask(message_bus.AddMatch(rule), _nothing)
        unsent, self._unsent = self._unsent, []
        for data in unsent:
            self._wire.send(data)
        if self._was_lost:
            self._was_lost = False
            self.back.emit()

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
        self._was_lost = self._was_lost or self._ready
        self._wire = None
        self._ready = False
        self._unsent.clear()
        self._late.clear()
        waiting, self._open = self._open, {}
        self.lost.emit()
        for answer in waiting.values():
            answer(None)
        # Each try waits longer than the one before, until one is heard: who hangs up at once is not asked all the time.
        self._wait()


def _nothing(reply: tuple[Any, ...] | None) -> None:
    del reply
