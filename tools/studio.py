"""A whole app on throw-away data, with a clock that stands still and nothing outside; pictures are taken of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer, SignalInstance
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from followup_desktop.app.app import App
from followup_desktop.app.outside import AppOutside
from followup_desktop.system.notifications.notifier import Notice, Notifier
from followup_desktop.system.waking.waking import Waking
from followup_desktop.wiring import Outside

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QMenu

    from followup_desktop.services.core import Core
    from followup_desktop.system.desktop_tray import TrayIcon, TrayPlace

T = TypeVar("T")
ZONE = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 20, 12, tzinfo=ZONE).astimezone(UTC)
"""Friday, the day after the interview that the sample is about."""

SOON_MS = 1500
"""A timer for later than this is none that a picture waits for."""

CALM_ROUNDS = 8
"""Texts that wrap find their height in several passes, each of which asks for the next."""


class NoTray:
    """A desktop without a tray."""

    def available(self) -> bool:
        """Say that there is none."""
        return False

    def put(self, icon: QIcon, menu: QMenu, clicked: Callable[[], None], answered: Callable[[], None]) -> TrayIcon:
        """Never be called."""
        raise NotImplementedError


class Silent(Notifier):
    """A desktop that says nothing aloud."""

    def notify(self, notice: Notice) -> None:
        """Keep it to itself."""

    def withdraw(self, key: str) -> None:
        """Have nothing to take back."""


class NotAtLogin:
    """A system that starts nothing by itself, until it is told to."""

    def __init__(self) -> None:
        """Begin without."""
        self.on = False

    def is_on(self) -> bool:
        """Say what it was told last."""
        return self.on

    def turn_on(self) -> None:
        """Start it from now on."""
        self.on = True

    def turn_off(self) -> None:
        """Start it no more."""
        self.on = False

    def mend(self) -> None:
        """Have nothing to mend."""


def _open_nothing(_: QUrl) -> bool:
    return True


@dataclass
class Studio:
    """One app in its room."""

    running: QApplication
    folder: Path
    moment: datetime = NOON
    tray: TrayPlace = field(default_factory=NoTray)
    notifier: Notifier = field(default_factory=Silent)
    open_url: Callable[[QUrl], bool] = _open_nothing
    autostart: NotAtLogin = field(default_factory=NotAtLogin)
    app: App = field(init=False)

    def __post_init__(self) -> None:
        """Bring the app up, and wait until everything is there."""
        self.running.setCursorFlashTime(0)
        core = Outside(clock=lambda: self.moment, zone=lambda: ZONE)
        desktop = (self.tray, self.notifier, self._counted, Waking(), self.autostart)
        outside = AppOutside(core, self.open_url, *desktop)
        self.app = App(self.running, self.folder / "data", outside)
        self.app.show()
        self.wait()

    def _counted(self) -> float:
        """Give the seconds that passed by the clock: nobody sleeps here, and nobody sets it."""
        return self.moment.timestamp()

    def wait(self) -> None:
        """Let the app do all that it has begun: work on other threads, and timers that are about to ring."""
        calm = 0
        while calm < CALM_ROUNDS:
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            if self.app.background.busy:
                self.work()
                calm = 0
            elif timer := self._next_timer():
                _until(timer.timeout)
                calm = 0
            else:
                calm += 1

    def work(self) -> None:
        """Wait for the work on other threads alone."""
        if self.app.background.busy:
            _until(self.app.background.idle)

    def do(self, work: Callable[[Core], T]) -> T:
        """Do something to the data, on its thread, and give what came of it."""
        got: list[T] = []
        refused: list[Exception] = []
        self.app.desk.change(work, got.append, refused.append)
        self.wait()
        if refused:
            raise refused[0]
        return got[0]

    def press(self, within: QWidget, words: str) -> None:
        """Press the visible button that says these words. Raises LookupError where there is none."""
        for button in within.findChildren(QAbstractButton):
            if words in {button.text().replace("&", ""), button.accessibleName()} and button.isVisibleTo(within):
                button.click()
                self.wait()
                return
        raise LookupError(words)

    def words(self, within: QWidget) -> list[str]:
        """Give what can be read in a window, from top to bottom; what is in a button stands in brackets."""
        found = []
        for widget in within.findChildren(QWidget):
            if isinstance(widget, QLabel | QAbstractButton) and widget.isVisibleTo(within) and widget.text():
                place = widget.mapTo(within, widget.rect().center())
                words = f"[{widget.text()}]" if isinstance(widget, QAbstractButton) else widget.text()
                found.append((place.y(), place.x(), words))
        return [words for _, _, words in sorted(found)]

    def close(self) -> None:
        """End the app."""
        self.wait()
        self.app.quit()

    def _next_timer(self) -> QTimer | None:
        running = [
            timer
            for window in QApplication.topLevelWidgets()
            for timer in window.findChildren(QTimer)
            if timer.isActive() and timer.isSingleShot() and timer.interval() <= SOON_MS
        ]
        return min(running, key=QTimer.remainingTime, default=None)


def _until(signal: SignalInstance) -> None:
    loop = QEventLoop()
    signal.connect(loop.quit)
    loop.exec()
