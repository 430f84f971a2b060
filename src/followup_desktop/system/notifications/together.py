"""Notifying in several ways at once, where none of them is sure to reach anybody."""

from __future__ import annotations

from collections.abc import Sequence

from followup_desktop.system.notifications.notifier import Notice, Notifier


class Together(Notifier):
    """Says each notice in every way; it was said where one of them could say it."""

    def __init__(self, ways: Sequence[Notifier]) -> None:
        """Take the ways; each of them knows at once whether it can say a notice."""
        super().__init__()
        self._ways = tuple(ways)
        self._told: set[str] = set()
        for way in self._ways:
            way.shown.connect(self._told.add)
            way.acted.connect(self.acted)
            way.gone.connect(self.gone)

    def notify(self, notice: Notice) -> None:
        """Say a notice in every way."""
        self._told.discard(notice.key)
        for way in self._ways:
            way.notify(notice)
        if notice.key in self._told:
            self._told.discard(notice.key)
            self.shown.emit(notice.key)
        else:
            self.unheard.emit(notice)

    def withdraw(self, key: str) -> None:
        """Take a notice back everywhere."""
        for way in self._ways:
            way.withdraw(key)
