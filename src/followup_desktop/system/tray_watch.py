"""Hearing on the session bus that a tray comes or goes, so that nobody has to look for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jeepney import HeaderFields, MatchRule, Message
from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from followup_desktop.system.bus import BusConnection

WATCHER = "org.kde.StatusNotifierWatcher"
RULES = (
    MatchRule(type="signal", interface=WATCHER, member="StatusNotifierHostRegistered"),
    MatchRule(type="signal", interface=WATCHER, member="StatusNotifierHostUnregistered"),
    MatchRule(
        type="signal",
        sender="org.freedesktop.DBus",
        interface="org.freedesktop.DBus",
        member="NameOwnerChanged",
    ),
)
RULES[2].add_arg_condition(0, WATCHER)


class TrayWatch(QObject):
    """Tells by `changed` that there may be a tray now, or none any more."""

    changed = Signal()

    def __init__(self, bus: BusConnection) -> None:
        """Take the bus of the session, made with RULES; others may hear and call on it as well."""
        super().__init__()
        self._bus = bus
        bus.heard.connect(self._hear)
        bus.back.connect(self.changed)

    def start(self) -> None:
        """Begin to listen, or look again for a bus that was not there; without one, nothing is heard."""
        self._bus.listen()

    def _hear(self, message: Message) -> None:
        fields = message.header.fields
        if fields.get(HeaderFields.interface) == WATCHER or message.body[:1] == (WATCHER,):
            self.changed.emit()
