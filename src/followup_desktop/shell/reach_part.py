"""The part of the settings about how reminders reach the user: at login, and when the window is closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.kit.widgets.notice import Notice
from followup_desktop.kit.widgets.segments import Segments
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.shell.at_login import ASKED, NO, YES, refused
from followup_desktop.shell.labelled_rows import LabelledRows
from followup_desktop.shell.staying import Closing, choose, closing

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from followup_desktop.kit.desk import Desk
    from followup_desktop.system.autostart.autostart import Autostart


class ReachPart(QWidget):
    """Shows what the system really does at login, asked each time this is shown, and lets it be changed."""

    def __init__(self, desk: Desk, autostart: Autostart, tray_there: Callable[[], bool]) -> None:
        """Take the system's way of starting the app, and what says whether the desktop has a tray."""
        super().__init__()
        self._desk = desk
        self._autostart = autostart
        self._tray_there = tray_there
        self.at_login = Segments([(True, self.tr("Start")), (False, self.tr("Do not start"))], self.tr("At login"))
        self.without_tray = Segments(
            [
                (Closing.STAY, self.tr("Stay, minimised")),
                (Closing.QUIT, self.tr("Quit")),
                (Closing.ASK, self.tr("Ask")),
            ],
            self.tr("When the window is closed"),
        )
        self.notice = Notice()
        self.rows = LabelledRows()
        self.rows.add(self.tr("At login"), self.at_login)
        self.rows.add("", self.notice)
        self._closing = self.rows.add(self.tr("On closing"), self.without_tray)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(
            Text(self.tr("Started at login, Follow-Up waits in the tray, or minimised where there is none."), As.MUTED)
        )
        column.addLayout(self.rows)
        self.at_login.chosen.connect(self._change)
        self.without_tray.chosen.connect(lambda choice: choose(desk.remembered, choice))

    def showEvent(self, event: QShowEvent) -> None:
        """Ask the system."""
        super().showEvent(event)
        self.read()

    def read(self) -> None:
        """Show how it really is."""
        self.at_login.set_value(self._autostart.is_on())
        self.without_tray.set_value(closing(self._desk.remembered))
        for widget in self._closing:
            widget.setVisible(not self._tray_there())

    def _change(self, on: bool) -> None:
        self.notice.clear()
        try:
            if on:
                self._autostart.turn_on()
            else:
                self._autostart.turn_off()
        except FollowUpError as error:
            self.notice.tell(refused(self, error), trouble=True)
        else:
            # Whoever decided here is not asked any more.
            self._desk.remembered.keep(ASKED, YES if on else NO)
        self.read()
