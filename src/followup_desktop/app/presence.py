"""Where the main window is: on the screen, minimised, or away in the tray; without a tray it is never hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from followup_desktop.kit.desk import Desk
    from followup_desktop.shell.main_window import MainWindow
    from followup_desktop.shell.staying import Closing, StayQuestion
    from followup_desktop.shell.tray import Tray


class Presence(QObject):
    """Decides what becomes of the window when it is closed, when the app starts at login, and when the tray goes."""

    def __init__(self, desk: Desk, window: MainWindow, leave: Callable[[], None]) -> None:
        """Take the window, and what ends the app."""
        super().__init__()
        self._desk = desk
        self._window = window
        self._leave = leave
        self._tray: Tray | None = None
        self._waits_for_tray = False
        self.question: StayQuestion | None = None

    def begin_behind(self, *, tray_there: bool) -> None:
        """Start without a window where there is a tray; else minimised, until a tray comes up with the desktop."""
        if not tray_there:
            self._waits_for_tray = True
            self._window.showMinimized()

    def plug(self, tray: Tray) -> None:
        """Follow the tray from now on."""
        self._tray = tray
        tray.appeared.connect(self._tray_appeared)
        tray.vanished.connect(self._tray_vanished)

    def closed(self) -> None:
        """Stay in the tray where there is one; else the window was the only way in, and the user says what is meant."""
        if self._tray is None:
            # Nothing is there yet that could remind anybody.
            self._leave()
        elif not self._tray.there:
            self._close_without_tray()

    def came_to_front(self) -> None:
        """Leave the window where the user wants it, also when a tray comes up."""
        self._waits_for_tray = False

    def _close_without_tray(self) -> None:
        from followup_desktop.shell.staying import Closing, StayQuestion, closing

        choice = closing(self._desk.remembered)
        if choice is not Closing.ASK:
            self._obey(choice)
            return
        if self.question is None:
            self.question = StayQuestion(self._desk)
            self.question.answered.connect(self._answered)
        self.question.ask()

    def _answered(self, choice: Closing) -> None:
        from followup_desktop.shell.staying import Closing

        if choice is Closing.ASK:
            # Closed without an answer: then the window was not meant to be closed either.
            self._window.come_to_front()
        else:
            self._obey(choice)

    def _obey(self, choice: Closing) -> None:
        from followup_desktop.shell.staying import Closing

        if choice is Closing.STAY:
            self._window.showMinimized()
        else:
            self._leave()

    def _tray_appeared(self) -> None:
        if self._waits_for_tray and self._window.isMinimized():
            self._window.hide()
        self._waits_for_tray = False

    def _tray_vanished(self) -> None:
        """Bring a window that is hidden back to where it can be found."""
        if not self._window.isVisible():
            self._waits_for_tray = True
            self._window.showMinimized()
