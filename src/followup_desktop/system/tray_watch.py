"""Hearing on the session bus that a tray comes or goes, so that nobody has to look for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jeepney import MatchRule
from PySide6.QtCore import QObject, Signal

from followup_desktop.system.bus import BusConnection, bus_path

if TYPE_CHECKING:
    from collections.abc import Callable

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

    def __init__(self, find: Callable[[], str] = bus_path) -> None:
        """Take what gives the path of the bus."""
        super().__init__()
        self._bus = BusConnection(RULES, find)
        self._bus.heard.connect(lambda _: self.changed.emit())

    def start(self) -> None:
        """Begin to listen; where there is no bus, nothing is heard."""
        self._bus.listen()

    def stop(self) -> None:
        """Let go of the bus."""
        self._bus.close()
