"""Telling the user that the program was updated while it is open: what runs is still the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from followup_desktop.kit.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from followup_desktop.shell.main_window import MainWindow


class Updated(QObject):
    """Says so in the main window, once, and offers to quit."""

    def __init__(self, window: MainWindow, was_replaced: Callable[[], bool], leave: Callable[[], object]) -> None:
        """Take the window, what knows whether the program was replaced, and what ends the app."""
        super().__init__()
        self._window = window
        self._was_replaced = was_replaced
        self._leave = leave
        self.box: Notice | None = None

    def look(self) -> None:
        """Look whether it was; called now and then, beside what is looked at anyway."""
        if self.box is not None or not self._was_replaced():
            return
        self.box = Notice()
        self._window.put_on_top(self.box)
        told = self.tr("Follow-Up was updated or removed while it is open. Quit it, and start it again: all is stored.")
        self.box.tell(told, {self.tr("Quit"): self._leave, self.tr("Later"): self.box.clear})
