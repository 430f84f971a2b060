"""The tray of the desktop, behind a face that tests can wear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QSystemTrayIcon

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QMenu

FORGET_MS = 3000
"""After so long the tray has fetched the pictures."""

CLICKS = frozenset({QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick})


class TrayIcon(Protocol):
    """An icon in a tray."""

    def dress(self, icon: QIcon, tip: str) -> None:
        """Give it another look, and the words for a mouse that rests on it."""

    def say(self, title: str, text: str, icon: QIcon) -> None:
        """Show a message beside it."""

    def lost(self) -> bool:
        """Say whether it was to be seen and is not any more; asks nobody, so that it may be called every minute."""

    def hide(self) -> None:
        """Take it away."""


class TrayPlace(Protocol):
    """Where icons can be put, if the desktop has such a place."""

    def available(self) -> bool:
        """Say whether there is a tray now."""

    def put(self, icon: QIcon, menu: QMenu, clicked: Callable[[], None], answered: Callable[[], None]) -> TrayIcon:
        """Show a new icon; `clicked` is for the icon, `answered` for its message."""


class DesktopTray:
    """The tray of the desktop."""

    def available(self) -> bool:
        """Say whether there is a tray now; nothing else that Qt says about it is to be trusted."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def put(self, icon: QIcon, menu: QMenu, clicked: Callable[[], None], answered: Callable[[], None]) -> TrayIcon:
        """Show a new icon; one that was made before there was a tray would never appear."""
        return _Icon(icon, menu, clicked, answered)


class _Icon:
    def __init__(self, icon: QIcon, menu: QMenu, clicked: Callable[[], None], answered: Callable[[], None]) -> None:
        self._icon = QSystemTrayIcon(icon)
        self._icon.setContextMenu(menu)
        self._icon.activated.connect(lambda reason: clicked() if reason in CLICKS else None)
        self._icon.messageClicked.connect(answered)
        self._icon.show()
        self._placed = False

    def dress(self, icon: QIcon, tip: str) -> None:
        self._icon.setIcon(icon)
        self._icon.setToolTip(tip)
        # Qt looks through its cache of pictures every 30 seconds as long as there is one; nobody needs these again.
        QTimer.singleShot(FORGET_MS, QPixmapCache.clear)

    def say(self, title: str, text: str, icon: QIcon) -> None:
        self._icon.showMessage(title, text, icon)

    def lost(self) -> bool:
        # Known of a tray that takes in windows; the other kind says on the bus that it goes.
        placed = not self._icon.geometry().isEmpty()
        self._placed = self._placed or placed
        return self._placed and not placed

    def hide(self) -> None:
        self._icon.hide()
        self._icon.deleteLater()
