"""What helps: the guide, the list of shortcuts, and what there is to know about the app; one window of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from followup_desktop.system.paths import resources

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from followup_desktop.kit.desk import Desk
    from followup_desktop.shell.about import AboutWindow
    from followup_desktop.shell.guide.window import GuideWindow


class Helping(QObject):
    """Opens these windows, and brings one that is open already to the front."""

    def __init__(self, desk: Desk) -> None:
        """Take the desk; each window is made when it is first wanted."""
        super().__init__()
        self._desk = desk
        self._guide: GuideWindow | None = None
        self._shortcuts: QWidget | None = None
        self._about: AboutWindow | None = None

    def show_guide(self, place: str = "") -> None:
        """Show the guide at a place such as `steps#reflection`; without one, where the reader was."""
        if self._guide is None:
            from followup_desktop.shell.guide.window import GuideWindow

            self._guide = GuideWindow(self._desk, resources() / "guide", self.show_shortcuts)
        self._guide.open_at(place)

    def show_shortcuts(self) -> None:
        """Show the list of shortcuts."""
        if self._shortcuts is None:
            from followup_desktop.shell.shortcuts import shortcuts_window

            self._shortcuts = shortcuts_window(self._desk)
        _bring(self._shortcuts)

    def show_about(self) -> None:
        """Show what the app is, and what it is made of."""
        if self._about is None:
            from followup_desktop.shell.about import AboutWindow

            self._about = AboutWindow(self._desk)
        _bring(self._about)


def _bring(window: QWidget) -> None:
    if window.isMinimized():
        window.showNormal()
    window.show()
    window.raise_()
    window.activateWindow()
