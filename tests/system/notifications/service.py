"""A private session bus, and a notification service on it that behaves as well or badly as a test wants."""

from __future__ import annotations

import subprocess
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

NAME = "org.freedesktop.Notifications"
PATH = DBusAddress("/org/freedesktop/Notifications", NAME, NAME)
OWNER = 1


class Addressed(Protocol):
    """Whatever has a bus."""

    @property
    def address(self) -> str: ...


class Bus:
    """A dbus-daemon of one's own."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "bus"
        self.address = f"unix:path={self.path}"
        # Without service files: nobody is started because he is asked for.
        config = folder / "bus.conf"
        config.write_text(
            f"<busconfig><type>session</type><listen>{self.address}</listen>"
            '<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>'
            '<allow own="*"/></policy>'
            "</busconfig>",
            encoding="utf-8",
        )
        command = ["dbus-daemon", "--nofork", "--nopidfile", "--print-address", f"--config-file={config}"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert self.process.stdout is not None
        self.process.stdout.readline()

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


class Service:
    """A notification service: `does` says how it answers, `told` is what it heard, `numbers` what it gave for it."""

    def __init__(self, bus: Addressed, *can: str, does: str = "well") -> None:
        self.can = list(can)
        self.does = does
        self.told: list[tuple[Any, ...]] = []
        self.numbers: list[int] = []
        self.closed: list[int] = []
        self.asked = 0
        self._number = 0
        self.held: list[Message] = []
        self._connection = open_dbus_connection(bus.address)
        self._call(message_bus.RequestName(NAME, 4))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def invoke(self, number: int, act: str) -> None:
        self._signal("ActionInvoked", "us", (number, act))

    def close(self, number: int, why: int = 2) -> None:
        self._signal("NotificationClosed", "uu", (number, why))

    def give_token(self, number: int, token: str) -> None:
        self._signal("ActivationToken", "us", (number, token))

    def answer_held(self) -> None:
        """Answer at last what was left without an answer."""
        self.does = "well"
        for message in self.held:
            self._answer(message)
        self.held.clear()

    def vanish(self) -> None:
        with suppress(OSError):
            self._connection.sock.shutdown(2)
        self._thread.join(5)
        self._connection.close()

    def _signal(self, name: str, signature: str, body: tuple[Any, ...]) -> None:
        self._connection.send(new_signal(PATH, name, signature, body))

    def _call(self, message: Message) -> None:
        self._connection.send_and_get_reply(message, timeout=5)

    def _serve(self) -> None:
        with suppress(OSError, ValueError, KeyError):
            while True:
                message = self._connection.receive()
                if message.header.message_type is MessageType.method_call:
                    self._take(message)

    def _take(self, message: Message) -> None:
        name = message.header.fields[HeaderFields.member]
        if name == "GetCapabilities":
            self.asked += 1
        if self.does == "hang" or (self.does == "hang at notify" and name == "Notify"):
            self.held.append(message)
        elif self.does == "refuse" and name == "Notify":
            self._connection.send(new_error(message, "org.example.No", "s", ("not today",)))
        else:
            self._answer(message)

    def _answer(self, message: Message) -> None:
        name = message.header.fields[HeaderFields.member]
        if name == "GetCapabilities":
            self._connection.send(new_method_return(message, "as", (self.can,)))
        elif name == "Notify":
            self.told.append(message.body)
            self._number = message.body[1] or self._number + 1
            self.numbers.append(self._number)
            self._connection.send(new_method_return(message, "u", (self._number,)))
        elif name == "CloseNotification":
            self.closed.append(message.body[0])
            self._connection.send(new_method_return(message))


def connect(bus: Addressed) -> DBusConnection:
    """Connect to the bus as anybody may."""
    return open_dbus_connection(bus.address)
