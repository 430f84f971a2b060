"""A click on the app in the Dock of macOS, as Qt tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.app.dock import follow_dock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from followup_desktop.shell.main_window import MainWindow

ACTIVE = Qt.ApplicationState.ApplicationActive


class Desktop(QObject):
    """As much of the application as is used, with windows of its own."""

    applicationStateChanged = Signal(Qt.ApplicationState)  # noqa: N815 - named by Qt

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[QWidget] = []

    def topLevelWidgets(self) -> list[QWidget]:  # noqa: N802 - named by Qt
        return self.windows


class Window(QWidget):
    """The main window, as far as it is brought to the front."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def come_to_front(self) -> None:
        self.times += 1
        self.show()


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    return made


def test_a_closed_or_minimised_window_comes_back_and_an_open_one_is_left_alone(window: Window) -> None:
    desktop = Desktop()
    desktop.windows.append(window)
    follow_dock(cast("QApplication", desktop), cast("MainWindow", window))
    desktop.applicationStateChanged.emit(ACTIVE)
    assert window.times == 1
    desktop.applicationStateChanged.emit(ACTIVE)
    assert window.times == 1
    window.showMinimized()
    desktop.applicationStateChanged.emit(ACTIVE)
    assert window.times == 2
    window.close()
    desktop.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert window.times == 2
    desktop.applicationStateChanged.emit(ACTIVE)
    assert window.times == 3


def test_another_window_of_the_app_is_enough(window: Window, qtbot: QtBot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    desktop = Desktop()
    desktop.windows += [window, other]
    follow_dock(cast("QApplication", desktop), cast("MainWindow", window))
    desktop.applicationStateChanged.emit(ACTIVE)
    assert window.times == 0
