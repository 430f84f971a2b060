"""Notifying by the desktop's notification service, as freedesktop.org describes it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message
from PySide6.QtCore import QTimer

from followup_desktop.system.notifications.notifier import Notice, Notifier

if TYPE_CHECKING:
    from followup_desktop.system.bus import BusConnection

NAME = "org.freedesktop.Notifications"
SERVICE = DBusAddress("/org/freedesktop/Notifications", NAME, NAME)
RULES = (
    MatchRule(type="signal", sender=NAME, interface=NAME),
    MatchRule(
        type="signal",
        sender="org.freedesktop.DBus",
        interface="org.freedesktop.DBus",
        member="NameOwnerChanged",
    ),
)
RULES[1].add_arg_condition(0, NAME)
AS_THE_DESKTOP_LIKES = -1
NO_MARKUP = {ord("<"): "\u2039", ord(">"): "\u203a"}
"""Angle quotation marks, which look much the same."""

AS_MARKUP = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
"""Python's `html` would bring two thousand named characters along."""

LONGEST = 300
"""How many letters of a text are said; a name may be longer than any balloon."""


class DesktopNotifier(Notifier):
    """Says notices through the desktop's service, and through another notifier where that is silent."""

    def __init__(self, bus: BusConnection, fallback: Notifier, *, desktop_entry: str, icon: str) -> None:
        """Take a bus made with RULES, who speaks instead, the app's id, and the path of its icon.

        Others may hear and call on that bus as well.
        """
        super().__init__()
        self._bus = bus
        self._fallback = fallback
        self._desktop_entry = desktop_entry
        self._icon = icon
        self._can: frozenset[str] | None = None
        self._waiting: list[Notice] = []
        self._keys: dict[int, str] = {}
        bus.heard.connect(self._hear)
        bus.lost.connect(self._forget)
        fallback.shown.connect(self.shown)
        fallback.unheard.connect(self.unheard)
        fallback.acted.connect(self.acted)
        fallback.gone.connect(self.gone)

    @property
    def capabilities(self) -> frozenset[str]:
        """What the service said that it can do; nothing while there is none."""
        return self._can or frozenset()

    def notify(self, notice: Notice) -> None:
        """Say a notice; asks first, where that is not known, what the service can do."""
        if self._can is not None:
            self._say(notice)
            return
        self._waiting.append(notice)
        if len(self._waiting) == 1:
            self._bus.call(SERVICE, "GetCapabilities", None, (), self._told)

    def withdraw(self, key: str) -> None:
        """Take a notice back."""
        self._waiting = [notice for notice in self._waiting if notice.key != key]
        number = self._number(key)
        if number:
            self._bus.call(SERVICE, "CloseNotification", "u", (number,), _whatever)
        self._fallback.withdraw(key)

    def _told(self, reply: tuple[Any, ...] | None) -> None:
        waiting, self._waiting = self._waiting, []
        if reply is not None:
            self._can = frozenset(reply[0])
        for notice in waiting:
            if reply is None:
                self._fallback.notify(notice)
            else:
                self._say(notice)

    def _say(self, notice: Notice) -> None:
        acts = [text for act in notice.acts for text in act] if "actions" in self.capabilities else []
        # dunst does not say that it reads markup, and does: whoever says nothing gets nothing that looks like any.
        marked_up = "body-markup" in self.capabilities
        text = _sayable(notice.body)
        body = text.translate(AS_MARKUP if marked_up else NO_MARKUP)
        hints = {"desktop-entry": ("s", self._desktop_entry), "urgency": ("y", 1)}
        number = self._number(notice.key)
        told = ("Follow-Up", number, self._icon, _sayable(notice.title), body, acts, hints, AS_THE_DESKTOP_LIKES)
        self._bus.call(SERVICE, "Notify", "susssasa{sv}i", told, lambda reply: self._said(notice, reply))

    def _said(self, notice: Notice, reply: tuple[Any, ...] | None) -> None:
        if reply is None:
            self._can = None
            self._fallback.notify(notice)
            return
        self._keys = {number: key for number, key in self._keys.items() if key != notice.key}
        self._keys[reply[0]] = notice.key
        self.shown.emit(notice.key)

    def _hear(self, message: Message) -> None:
        name, body = message.header.fields.get(HeaderFields.member), message.body
        if name == "NameOwnerChanged":
            if body[:1] == (NAME,):
                self._forget()
            return
        ours = message.header.fields.get(HeaderFields.interface) == NAME
        key = self._keys.get(body[0]) if ours and body else None
        if key is None:
            return
        if name == "ActivationToken":
            # Qt shows it to the compositor when the window is raised; without it that is not allowed.
            os.environ["XDG_ACTIVATION_TOKEN"] = body[1]
        elif name == "ActionInvoked":
            self.acted.emit(key, body[1])
        elif name == "NotificationClosed":
            del self._keys[body[0]]
            self.gone.emit(key)

    def _forget(self) -> None:
        """Forget what another service said, and the numbers that it gave."""
        self._can = None
        keys, self._keys = self._keys, {}
        for key in keys.values():
            # Not at once: who hears it may speak again, and the connection may be in the middle of going.
            QTimer.singleShot(0, self, lambda key=key: self.gone.emit(key))

    def _number(self, key: str) -> int:
        return next((number for number, known in self._keys.items() if known == key), 0)


def _sayable(text: str) -> str:
    """Leave out what D-Bus cannot carry, for which the bus would hang up on us, and what is too long."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()[:LONGEST]


def _whatever(reply: tuple[Any, ...] | None) -> None:
    del reply
