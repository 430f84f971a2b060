"""The reminders of the running app: the ticker looks, the notices speak, tray and window show what is next."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from followup_desktop.shell.notices import Notices
from followup_desktop.shell.ticker import Ticker
from followup_desktop.shell.tray import Tray
from followup_desktop.system.notifications.tray_message import TrayMessages

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.agenda import Due
    from followup_desktop.services.core import Core
    from followup_desktop.services.ringing import Ringing
    from followup_desktop.system.desktop_tray import TrayPlace
    from followup_desktop.system.notifications.notifier import Notifier

APPLICATION_ID = "io.github.followup_desktop.FollowUp"


class Reminding(QObject):
    """Joins ticker, notices and tray.

    `step_wanted` carries an interview and a step, or an empty step where the interview itself is meant;
    `next_changed` the instant of the next reminder, or None; `counted` how many interviews need the user;
    `clock_doubted` the last moment at which the clock was trusted, or None when it is again.
    """

    step_wanted = Signal(int, str)
    today_wanted = Signal()
    open_wanted = Signal()
    new_wanted = Signal()
    quit_wanted = Signal()
    next_changed = Signal(object)
    counted = Signal(int)
    clock_doubted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        icon: Path,
        place: TrayPlace | None = None,
        notifier: Notifier | None = None,
        counted: Callable[[], float] = monotonic,
    ) -> None:
        """Take the path of the app's icon; a tray or notifier that is None is that of the desktop."""
        super().__init__()
        self._desk = desk
        self.ticker = Ticker(desk, counted)
        self.tray = Tray(desk, place)
        self.notices = Notices(desk, notifier or self._notifier(icon))
        self.ticker.rang.connect(self.notices.ring)
        self.ticker.looked.connect(self._looked)
        self.ticker.next_changed.connect(self._next)
        self.ticker.clock_doubted.connect(self._clock)
        self.notices.open_clock.connect(self.open_wanted)
        self.notices.open_step.connect(self.step_wanted)
        self.notices.open_today.connect(self.today_wanted)
        self.tray.open_wanted.connect(self.open_wanted)
        self.tray.new_wanted.connect(self.new_wanted)
        self.tray.quit_wanted.connect(self.quit_wanted)
        self.tray.open_step.connect(self.step_wanted)
        self.tray.pause_wanted.connect(self._pause)

    def start(self) -> None:
        """Begin to look, and show the icon where there is a tray."""
        self.tray.start()
        self.ticker.tick()

    def stop(self) -> None:
        """Say nothing more."""
        self.ticker.stop()
        self.tray.stop()

    def _notifier(self, icon: Path) -> Notifier:
        by_tray = TrayMessages(self.tray.say)
        self.tray.message_clicked.connect(by_tray.clicked)
        if sys.platform in {"win32", "darwin"}:
            return by_tray
        from followup_desktop.system.notifications.linux import RULES, DesktopNotifier
        from followup_desktop.system.notifications.session_bus import SessionBus

        return DesktopNotifier(SessionBus(RULES), by_tray, desktop_entry=APPLICATION_ID, icon=str(icon))

    def _looked(self, found: Ringing) -> None:
        self.notices.keep_true(found)
        self.tray.show_found(found, paused=self.ticker.paused_until is not None)
        # The number in the navigation is that of the list's first heading, and not only what rings.
        self._desk.ask(_how_many, self.counted.emit, lambda _: None)

    def _clock(self, trusted: datetime | None) -> None:
        if trusted is None:
            self.notices.clock_answered()
        else:
            self.notices.ask_about_clock(trusted)
        self.clock_doubted.emit(trusted)

    def _next(self, following: Due | None) -> None:
        self.next_changed.emit(following.due_at if following else None)

    def _pause(self, paused: bool) -> None:
        if paused:
            self.ticker.pause_for_today()
        else:
            self.ticker.go_on()


def _how_many(core: Core) -> int:
    from followup_desktop.services.listing import counts

    return counts(core).needs_you
