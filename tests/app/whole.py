"""The whole app in this process: a clock moved by hand, a tray and notices that are only written down."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from followup_desktop.shell.navigation import Page
from followup_desktop.shell.today_page import TodayPage
from followup_desktop.system.notifications.notifier import OPEN
from tests.builders import BERLIN, at, wall
from tests.room import clear_away
from tests.shell.outside import FakeNotifier, FakePlace
from tools.studio import Studio

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from followup_desktop.services.agenda import Due
    from followup_desktop.services.core import Core

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)
FEW_MINUTES = timedelta(minutes=2)


class Whole:
    """One user with the app; the ticker is called whenever it wanted to be, however much time that is."""

    def __init__(self, folder: Path, moment: str) -> None:
        running = QApplication.instance()
        assert isinstance(running, QApplication)
        self.tray, self.notifier = FakePlace(), FakeNotifier()
        self.opened: list[str] = []
        self.rang: list[str] = []
        self.faults: list[Exception] = []
        self.studio = Studio(running, folder, at(moment), self.tray, self.notifier, self._open_url)
        self.app = self.studio.app
        self.app.background.broken.connect(self.faults.append)
        assert self.app.reminding is not None
        self.ticker = self.app.reminding.ticker
        self.ticker.rang.connect(self._hear)

    def _open_url(self, url: QUrl) -> bool:
        self.opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return True

    def _hear(self, due: tuple[Due, ...]) -> None:
        self.rang += [f"{one.kind.value} {wall(self.studio.moment)}" for one in due]

    def heard(self) -> list[str]:
        """Give what rang since the last call."""
        heard, self.rang = self.rang, []
        return heard

    def it_becomes(self, text: str) -> None:
        """Let time pass up to a wall time: the ticker is called as often as it wants to be."""
        end = at(text)
        assert end > self.studio.moment
        while self.studio.moment < end:
            self.studio.moment = min(end, self.studio.moment + timedelta(seconds=self.ticker.wait_s()))
            self.tick()
        self.studio.wait()

    def days_pass(self, until: str, *times: str) -> None:
        """Let days pass as they do with a laptop: its lid is open around some times of the day, and closed between."""
        end = at(until)
        while True:
            day = self.studio.moment.astimezone(BERLIN).date()
            for one in times:
                opened = at(f"{day} {one}") - FEW_MINUTES
                if self.studio.moment < opened < end:
                    self.sleep_lid_until(f"{opened.astimezone(BERLIN):%Y-%m-%d %H:%M}")
                    self.it_becomes(f"{day} {one}")
                    self.it_becomes(f"{opened.astimezone(BERLIN) + 2 * FEW_MINUTES:%Y-%m-%d %H:%M}")
            if day >= end.astimezone(BERLIN).date():
                break
            self.sleep_lid_until(f"{day + timedelta(days=1)} 00:00")
        self.it_becomes(until)

    def sleep_lid_until(self, text: str) -> None:
        """Let the computer sleep: the ticker is called once, long after it wanted to be."""
        self.studio.moment = at(text)
        self.tick()
        self.studio.wait()

    def tick(self) -> None:
        """Let the ticker look."""
        self.ticker.timer.timeout.emit()
        self.studio.work()

    def do(self, work: Callable[[Core], T]) -> T:
        """Ask the data, on its thread."""
        return self.studio.do(work)

    def drop(self, *files: Path) -> None:
        """Drop files on the main window."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        where, copy = QPoint(300, 300), Qt.DropAction.CopyAction
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        entered = QDragEnterEvent(where, copy, mime, buttons, keys)
        QApplication.sendEvent(self.app.window, entered)
        assert entered.isAccepted()
        QApplication.sendEvent(self.app.window, QDropEvent(QPointF(where), copy, mime, buttons, keys))
        self.studio.wait()

    def press(self, within: QWidget, words: str) -> None:
        """Press a button by its words."""
        self.studio.press(within, words)

    def write(self, text: str) -> None:
        """Type into what has the focus."""
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, text)

    def key(self, keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        widget = QApplication.focusWidget() or self.app.window
        QTest.keyClick(widget, keys, modifiers)
        self.studio.wait()

    def window(self, kind: type[W]) -> W:
        """Give the one visible window of a kind."""
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
        assert len(found) == 1
        return found[0]

    def click_notice(self) -> None:
        """Click the last notification of the desktop."""
        self.notifier.acted.emit(self.notifier.said[-1].key, OPEN)
        self.studio.wait()

    def today(self) -> list[str]:
        """Read Today aloud: every visible text and button of the page, from top to bottom."""
        self.app.window.show_page(Page.TODAY)
        self.studio.wait()
        page = self.app.window.findChild(TodayPage)
        assert page is not None
        return self.studio.words(page)

    def close(self) -> None:
        """End it as a user would."""
        self.studio.close()
        clear_away()
        assert self.faults == []
