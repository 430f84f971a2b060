"""The Dock of macOS: a click on the app there brings its window back after it was closed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from followup_desktop.shell.main_window import MainWindow


def follow_dock(app: QApplication, window: MainWindow) -> None:
    """Follow it from now on; not before the app is ready, or a start at login would bring the window up.

    Qt tells of such a click as of every way in which the app becomes the active one, also where it is so already.
    """
    app.applicationStateChanged.connect(partial(_changed, app, window))


def _changed(app: QApplication, window: MainWindow, state: Qt.ApplicationState) -> None:
    """Show the window where the app became active and has nothing to show for it."""
    seen = any(widget.isVisible() and not widget.isMinimized() for widget in app.topLevelWidgets())
    if state is Qt.ApplicationState.ApplicationActive and not seen:
        window.come_to_front()
