"""Starting with the session: asked once after the first reminder was heard, and never again after a no."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.kit.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from followup_desktop.kit.desk import Desk
    from followup_desktop.system.autostart.autostart import Autostart

log = logging.getLogger(__name__)
ASKED = "asked_at_login"
YES, NO = "yes", "no"


class AtLogin(QObject):
    """Asks in the main window, and does what was answered."""

    def __init__(self, desk: Desk, autostart: Autostart, add: Callable[[QWidget], None]) -> None:
        """Take the system's way of starting the app, and what puts a box at the top of the window."""
        super().__init__()
        self._desk = desk
        self._autostart = autostart
        self._add = add
        self.box: Notice | None = None

    def mend(self) -> None:
        """Let the system find the app again, where it was moved; what cannot be mended the settings say truly."""
        self._desk.slow(self._autostart.mend, None, _not_mended)

    def reminded(self) -> None:
        """Ask, if it was never asked and the app does not start with the session anyway."""
        if self.box is not None or self._desk.remembered.text(ASKED) or self._autostart.is_on():
            return
        self.box = Notice()
        self._add(self.box)
        self.box.tell(
            self.tr("Reminders reach you while Follow-Up runs. Shall it start quietly with your computer?"),
            {self.tr("Yes, at login"): self._yes, self.tr("No"): self._no},
        )

    def _yes(self) -> None:
        try:
            self._autostart.turn_on()
        except FollowUpError as error:
            if self.box is not None:
                self.box.tell(refused(self, error), {self.tr("All right"): self._no}, trouble=True)
            return
        self._keep(YES)

    def _no(self) -> None:
        self._keep(NO)

    def _keep(self, answer: str) -> None:
        self._desk.remembered.keep(ASKED, answer)
        if self.box is not None:
            self.box.hide()
            self.box.deleteLater()
            self.box = None


def refused(speaker: QObject, error: FollowUpError) -> str:
    """Say that the system does not take it."""
    why = str(error.values.get("why", ""))
    return speaker.tr("This computer did not let that be changed ({why}).").format(why=why or error.code)


def _not_mended(error: FollowUpError) -> None:
    log.info("the start at login was not mended: %s", error.code)
