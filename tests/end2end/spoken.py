"""What a screen reader is told: the tree of controls of every program on a desktop, read over its own bus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ACCESSIBLE = "org.a11y.atspi.Accessible"
SHOWING, ENABLED, FOCUSED, CHECKED = 25, 8, 12, 4
ON_SCREEN = 0


@dataclass(frozen=True)
class Control:
    """One control as it is spoken: its role, its name, and where it is on the screen."""

    role: str
    name: str
    states: frozenset[int]
    left: int
    top: int
    width: int
    height: int
    owner: str
    path: str

    @property
    def middle(self) -> tuple[int, int]:
        return self.left + self.width // 2, self.top + self.height // 2


class Listener:
    """Asks the accessibility bus; one for each desktop."""

    def __init__(self, session_bus: str) -> None:
        with open_dbus_connection(session_bus) as session:
            where = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            (address,) = session.send_and_get_reply(new_method_call(where, "GetAddress")).body
        self._bus: DBusConnection = open_dbus_connection(address)

    def close(self) -> None:
        self._bus.close()

    def controls(self) -> list[Control]:
        """Give everything that shows on the screen, in the order in which it is spoken."""
        return list(self._below("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root", 0))

    def text(self, control: Control) -> str:
        """Give what stands in a field."""
        return str(self._ask(control.owner, control.path, "org.a11y.atspi.Text", "GetText", "ii", (0, -1)) or "")

    def _below(self, owner: str, path: str, depth: int) -> Iterator[Control]:
        for child_owner, child_path in self._ask(owner, path, ACCESSIBLE, "GetChildren") or ():
            states = self._states(child_owner, child_path)
            # A program and a window are walked through even where they do not say that they show.
            if depth > 1 and SHOWING not in states:
                continue
            role = str(self._ask(child_owner, child_path, ACCESSIBLE, "GetRoleName") or "")
            if depth > 0:
                yield self._control(child_owner, child_path, role, states)
            yield from self._below(child_owner, child_path, depth + 1)

    def _control(self, owner: str, path: str, role: str, states: frozenset[int]) -> Control:
        name = self._bus.send_and_get_reply(Properties(DBusAddress(path, owner, ACCESSIBLE)).get("Name"))
        spoken = str(name.body[0][1]) if name.header.message_type is MessageType.method_return else ""
        left, top, width, height = self._ask(
            owner, path, "org.a11y.atspi.Component", "GetExtents", "u", (ON_SCREEN,)
        ) or (0, 0, 0, 0)
        return Control(role, spoken, states, left, top, width, height, owner, path)

    def _states(self, owner: str, path: str) -> frozenset[int]:
        words = self._ask(owner, path, ACCESSIBLE, "GetState") or ()
        return frozenset(32 * at + bit for at, word in enumerate(words) for bit in range(32) if word >> bit & 1)

    def _ask(
        self, owner: str, path: str, face: str, method: str, signature: str = "", body: tuple[Any, ...] = ()
    ) -> Any:  # noqa: ANN401 - what comes over the bus is of every type
        call = new_method_call(DBusAddress(path, owner, face), method, signature or None, body)
        reply = self._bus.send_and_get_reply(call, timeout=30)
        # What went away between two questions has no answer.
        return reply.body[0] if reply.header.message_type is MessageType.method_return and reply.body else None
