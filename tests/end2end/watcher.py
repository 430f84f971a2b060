"""A tray of one's own, as StatusNotifier describes it: it comes, takes icons in, is clicked, and goes like a crash."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

WATCHER, ITEM = "org.kde.StatusNotifierWatcher", "org.kde.StatusNotifierItem"
PLACE = DBusAddress("/StatusNotifierWatcher", WATCHER, WATCHER)
THERE = "IsStatusNotifierHostRegistered"
FACE = f"""<node><interface name="{WATCHER}">
<method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
<property name="{THERE}" type="b" access="read"/>
<signal name="StatusNotifierHostRegistered"/>
</interface></node>"""


class Watcher:
    """Keeps the bus names of the icons that came, in their order."""

    def __init__(self, address: str) -> None:
        self.icons: list[str] = []
        self._address = address
        self._connection = open_dbus_connection(address)
        self._connection.send_and_get_reply(message_bus.RequestName(WATCHER, 4), timeout=5)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        self._connection.send(new_signal(PLACE, "StatusNotifierHostRegistered"))

    def tip(self) -> str:
        """Give what the last icon says to a mouse that rests on it, or nothing while there is none."""
        if not self.icons:
            return ""
        with open_dbus_connection(self._address) as asking:
            item = DBusAddress("/StatusNotifierItem", self.icons[-1], "org.freedesktop.DBus.Properties")
            reply = asking.send_and_get_reply(new_method_call(item, "Get", "ss", (ITEM, "ToolTip")), timeout=5)
        return str(reply.body[0][1][2]) if reply.header.message_type is MessageType.method_return else ""

    def click(self) -> None:
        """Click on the last icon."""
        with open_dbus_connection(self._address) as clicking:
            item = DBusAddress("/StatusNotifierItem", self.icons[-1], ITEM)
            clicking.send_and_get_reply(new_method_call(item, "Activate", "ii", (1, 1)), timeout=5)

    def crash(self) -> None:
        """Go without a word."""
        with suppress(OSError):
            self._connection.sock.shutdown(2)
        self._thread.join(5)
        self._connection.close()

    def _serve(self) -> None:
        with suppress(OSError, ValueError, KeyError):
            while True:
                message = self._connection.receive()
                if message.header.message_type is MessageType.method_call:
                    self._connection.send(self._answer(message))

    def _answer(self, message: Message) -> Message:
        fields, body = message.header.fields, message.body
        name = fields[HeaderFields.member]
        there: tuple[str, Any] = ("b", True)
        if name == "Introspect":
            return new_method_return(message, "s", (FACE,))
        if name == "Get" and body[1] == THERE:
            return new_method_return(message, "v", (there,))
        if name == "GetAll":
            return new_method_return(message, "a{sv}", ({THERE: there},))
        if name == "RegisterStatusNotifierItem":
            self.icons.append(fields[HeaderFields.sender])
            return new_method_return(message)
        return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")
