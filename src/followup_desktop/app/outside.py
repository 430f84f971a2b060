"""Everything from outside that the app with its window asks for; tests hand in their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtGui import QDesktopServices

from followup_desktop.storage.folder import with_users_mask
from followup_desktop.wiring import Outside

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QUrl

    from followup_desktop.system.autostart.autostart import Autostart
    from followup_desktop.system.desktop_tray import TrayPlace
    from followup_desktop.system.notifications.notifier import Notifier
    from followup_desktop.system.waking.waking import Waking


def open_url(url: QUrl) -> bool:
    """Let the desktop open an address; says whether anything took it."""
    with with_users_mask():
        return QDesktopServices.openUrl(url)


@dataclass(frozen=True, slots=True)
class AppOutside:
    """Clock and zone, and the desktop; what is None is that of the desktop.

    `counted` gives seconds that no setting of a clock changes; `replaced` says whether an update took the place of the
    program that runs. Data that is not `lasting` is thrown away at the end, and the system is told nothing of it.
    """

    core: Outside = field(default_factory=Outside)
    open_url: Callable[[QUrl], bool] = open_url
    tray: TrayPlace | None = None
    notifier: Notifier | None = None
    counted: Callable[[], float] = monotonic
    waking: Waking | None = None
    autostart: Autostart | None = None
    lasting: bool = True
    replaced: Callable[[], bool] | None = None

    def was_replaced(self) -> bool:
        """Say whether the program was updated or removed while it runs."""
        if self.replaced is not None:
            return self.replaced()
        from followup_desktop.system.replaced import was_replaced

        return was_replaced()

    def tray_there(self) -> bool:
        """Say whether there is a tray now."""
        if self.tray is not None:
            return self.tray.available()
        from followup_desktop.system.desktop_tray import DesktopTray

        return DesktopTray().available()

    def at_login(self, folder: Path) -> Autostart:
        """Give what starts the app on a data folder with the session."""
        if self.autostart is not None:
            return self.autostart
        from followup_desktop.system.autostart.autostart import system_autostart

        return system_autostart(folder)
