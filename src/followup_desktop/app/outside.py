"""Everything from outside that the app with its window asks for; tests hand in their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtGui import QDesktopServices

from followup_desktop.wiring import Outside

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl

    from followup_desktop.system.desktop_tray import TrayPlace
    from followup_desktop.system.notifications.notifier import Notifier


def open_url(url: QUrl) -> bool:
    """Let the desktop open an address; says whether anything took it."""
    return QDesktopServices.openUrl(url)


@dataclass(frozen=True, slots=True)
class AppOutside:
    """Clock and zone, and the desktop; a tray or notifier that is None is that of the desktop.

    `counted` gives seconds that no setting of a clock changes.
    """

    core: Outside = field(default_factory=Outside)
    open_url: Callable[[QUrl], bool] = open_url
    tray: TrayPlace | None = None
    notifier: Notifier | None = None
    counted: Callable[[], float] = monotonic
