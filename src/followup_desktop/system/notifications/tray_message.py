"""Notifying by the tray icon's own messages: without buttons, and the only way where the desktop has no better one."""

from __future__ import annotations

from collections.abc import Callable

from followup_desktop.system.notifications.notifier import OPEN, Notice, Notifier


class TrayMessages(Notifier):
    """Says notices through the tray icon; a click belongs to the last one."""

    def __init__(self, show: Callable[[str, str], bool]) -> None:
        """Take what shows a title and a text at the tray icon, and says whether there is one."""
        super().__init__()
        self._show = show
        self._last = ""

    def notify(self, notice: Notice) -> None:
        """Show the notice at the tray icon."""
        if self._show(notice.title, notice.body):
            self._last = notice.key
            self.shown.emit(notice.key)
        else:
            self.unheard.emit(notice)

    def withdraw(self, key: str) -> None:
        """Forget the notice: what a tray icon has said cannot be taken back, but a click on it does nothing more."""
        if key == self._last:
            self._last = ""

    def clicked(self) -> None:
        """Take a click on the tray icon's message."""
        if self._last:
            self.acted.emit(self._last, OPEN)
