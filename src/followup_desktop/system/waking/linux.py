"""Hearing from logind that the computer woke up, and from timedated that its zone is another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jeepney import HeaderFields, MatchRule, Message

from followup_desktop.system.bus import BusConnection, system_bus_path
from followup_desktop.system.waking.waking import Waking

if TYPE_CHECKING:
    from collections.abc import Callable

SLEEP, PROPERTIES = "PrepareForSleep", "PropertiesChanged"
TIME = "org.freedesktop.timedate1"
RULES = (
    MatchRule(
        type="signal",
        sender="org.freedesktop.login1",
        interface="org.freedesktop.login1.Manager",
        member=SLEEP,
        path="/org/freedesktop/login1",
    ),
    MatchRule(
        type="signal",
        sender=TIME,
        interface="org.freedesktop.DBus.Properties",
        member=PROPERTIES,
        path="/org/freedesktop/timedate1",
    ),
)


class SystemWaking(Waking):
    """Listens on the bus of the system; where there is none, nothing is heard and no harm is done."""

    def __init__(self, find: Callable[[], str] = system_bus_path) -> None:
        """Take what gives the path of the bus."""
        super().__init__()
        self._bus = BusConnection(RULES, find)
        self._bus.heard.connect(self._hear)
        # It may have slept meanwhile.
        self._bus.back.connect(self.woke)

    def start(self) -> None:
        """Begin to listen, or look again for a bus that was not there."""
        self._bus.listen()

    def stop(self) -> None:
        """Let go of the bus."""
        self._bus.close()

    def _hear(self, message: Message) -> None:
        name, body = message.header.fields.get(HeaderFields.member), message.body
        # True is said before the sleep, False after it.
        awake = name == SLEEP and body == (False,)
        if awake or (name == PROPERTIES and body[:1] == (TIME,)):
            self.woke.emit()
