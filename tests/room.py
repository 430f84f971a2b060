"""A room with everything a window needs: data in a folder of its own, a clock moved by hand, and nothing outside."""

from __future__ import annotations

import gc
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from followup_desktop.kit.background import Background
from followup_desktop.kit.changes import Changes
from followup_desktop.kit.desk import Desk
from followup_desktop.kit.icons import Icons
from followup_desktop.kit.remembered import Remembered
from followup_desktop.kit.theme.colours import Appearance
from followup_desktop.kit.theme.theme import Theme
from followup_desktop.services.core import Core
from followup_desktop.shell.interview_windows import InterviewWindows
from followup_desktop.steps.catalogue import STEPS
from followup_desktop.system.paths import resources
from tests.builders import BERLIN, at
from tests.stores import fill_once, open_hasty_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from followup_desktop.storage.sessions import Store

T = TypeVar("T")
More = ParamSpec("More")
A_MOMENT_MS = 1
NOON = "2026-11-20 12:00"
"""When these tests begin: Friday, the day after the interview that most of them are about."""


_STORES: dict[Path, Store] = {}
"""The store of each folder: its engine remembers how statements are written, which takes most of a test's time."""


def _store_in(folder: Path, clock: Callable[[], datetime]) -> Store:
    store = _STORES.get(folder)
    if store is None:
        store = _STORES[folder] = open_hasty_store(folder, clock)
    store._clock = clock
    store._listeners.clear()
    store.read_only = False
    return store


def clear_away() -> None:
    """Destroy the windows that earlier tests left: each would be dressed anew with every room."""
    for window in QApplication.topLevelWidgets():
        # A list that a field unfolds is a window as well; it belongs to its field, which would delete it once more.
        if window.parent() is None:
            window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    # What is left belongs to the modules and stays; looking through it with every room takes longer than most tests.
    gc.freeze()


def _in_a_moment() -> bool:
    """Say whether a window has left something for one of the next turns of the loop."""
    timers = (timer for window in QApplication.topLevelWidgets() for timer in window.findChildren(QTimer))
    return any(timer.isActive() and timer.isSingleShot() and timer.interval() <= A_MOMENT_MS for timer in timers)


class Room:
    """One user at one computer in Berlin, with windows."""

    def __init__(self, folder: Path, template: Path, qtbot: QtBot) -> None:
        clear_away()
        self.qtbot = qtbot
        self.moment = at(NOON)
        self.opened: list[str] = []
        self.opens_urls = True
        self.guide_places: list[str] = []
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(template, folder)
        self.folder = folder
        store = _store_in(folder, self.clock)
        self.core = Core(store, self.clock, self.zone, STEPS)
        self.background = Background()
        self.broken: list[Exception] = []
        self.background.broken.connect(self.broken.append)
        self.changes = Changes()
        store.listen(self.changes.tell)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.desk = Desk(
            background=self.background,
            core=lambda: self.core,
            changes=self.changes,
            theme=Theme(app, resources() / "icons" / "sheet", Appearance.LIGHT),
            icons=Icons(resources() / "icons"),
            remembered=Remembered(folder / "windows.json"),
            clock=self.clock,
            zone=self.zone,
            open_url=self.open_url,
            folder=folder,
            show_guide=self.guide_places.append,
        )

        self.windows = InterviewWindows(self.desk)

    def clock(self) -> datetime:
        return self.moment

    def zone(self) -> ZoneInfo:
        return BERLIN

    def open_url(self, url: QUrl) -> bool:
        self.opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return self.opens_urls

    def it_is(self, text: str) -> None:
        """Move the clock to a wall time in Berlin."""
        self.moment = at(text)

    def pass_time(self, **much: float) -> None:
        """Move the clock forward: `minutes=20`."""
        self.moment += timedelta(**much)

    def show(self, window: QWidget) -> None:
        """Show a window as the active one, and let it read what it shows."""
        window.show()

        def active() -> bool:
            # Asked again: a window of the test before, which closes just now, may take it away.
            window.activateWindow()
            return QApplication.activeWindow() is window

        self.qtbot.waitUntil(active)
        self.settle()

    def type(self, widget: QWidget, text: str) -> None:
        """Press the keys of a text."""
        QTest.keyClicks(widget, text)

    def press(
        self, widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press one key."""
        QTest.keyClick(widget, key, modifiers)

    def click(self, widget: QWidget) -> None:
        """Click into the middle of a widget, where it stands once what was shown or hidden has found its place."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def settle(self) -> None:
        """Let all work under way end, with what it brings about on the window's thread."""

        def quiet() -> bool:
            QApplication.processEvents()
            return not self.background.busy and not _in_a_moment()

        self.qtbot.waitUntil(quiet, timeout=10_000)
        QApplication.processEvents()

    def do(self, work: Callable[[Core], T]) -> T:
        """Do something on the data, as another window or the command line would, and let the windows follow."""
        result = work(self.core)
        self.settle()
        return result

    def once(self, fill: Callable[Concatenate[Room, More], T], *more: More.args, **named: More.kwargs) -> T:
        """Fill an empty room, or copy what came of the same filling at the same time, and the time at its end."""
        what = fill, more, tuple(named.items()), self.moment
        result, self.moment = fill_once(self.core.store, lambda: (fill(self, *more, **named), self.moment), what)
        return result

    def close(self) -> None:
        self.settle()
        assert self.background.close()
        # Only the file: the store itself serves the next room.
        self.core.store.engine.dispose()
        assert self.broken == []
