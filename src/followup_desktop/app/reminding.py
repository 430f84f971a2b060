"""The reminders of the running app: the ticker looks, the notices speak, tray and window show what is next."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from followup_desktop.app.updated import Updated
from followup_desktop.shell.banner import Banner
from followup_desktop.shell.notice_words import clock_question
from followup_desktop.shell.notices import CLOCK, Notices
from followup_desktop.shell.ticker import Ticker
from followup_desktop.shell.tray import Tray
from followup_desktop.system.notifications.together import Together
from followup_desktop.system.notifications.tray_message import TrayMessages
from followup_desktop.system.paths import APPLICATION_ID

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from followup_desktop.app.outside import AppOutside
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.agenda import Due
    from followup_desktop.services.core import Core
    from followup_desktop.services.ringing import Ringing
    from followup_desktop.shell.main_window import MainWindow
    from followup_desktop.system.bus import BusConnection
    from followup_desktop.system.notifications.notifier import Notifier
    from followup_desktop.system.tray_watch import TrayWatch
    from followup_desktop.system.waking.waking import Waking


class Reminding(QObject):
    """Joins ticker, notices, tray and banner, and what the computer says of its sleep.

    `step_wanted` carries an interview and a step, or an empty step where the interview itself is meant;
    `next_changed` the instant of the next reminder, or None; `counted` how many interviews need the user; `heard` says
    that a reminder was said somewhere.
    """

    step_wanted = Signal(int, str)
    today_wanted = Signal()
    open_wanted = Signal()
    new_wanted = Signal()
    quit_wanted = Signal()
    next_changed = Signal(object)
    counted = Signal(int)
    heard = Signal()

    def __init__(self, desk: Desk, window: MainWindow, icon: Path, outside: AppOutside) -> None:
        """Take the window for the banner and the question about the clock, the app's icon, and what is outside."""
        super().__init__()
        self._desk = desk
        self._window = window
        self.ticker = Ticker(desk, outside.counted)
        self.tray = Tray(desk, outside.tray)
        self._session = _session_bus()
        self._tray_watch = self._watch_tray() if outside.tray is None else None
        self._waking = outside.waking or _waking()
        self.banner = Banner(window, window.put_on_top)
        notifier = outside.notifier or self._notifier(icon)
        self.notices = Notices(desk, notifier)
        self.updated = Updated(window, outside.was_replaced, self.quit_wanted.emit)
        notifier.shown.connect(self._shown)
        self.ticker.rang.connect(self.notices.ring)
        self.ticker.looked.connect(self._looked)
        self.ticker.next_changed.connect(self._next)
        self.ticker.clock_doubted.connect(self._ask_about_clock)
        # At once, while all are awake anyway: else it would wake them a minute later, to look who wrote.
        self.notices.written.connect(self.ticker.tick)
        self.notices.open_clock.connect(self.open_wanted)
        self.notices.open_step.connect(self.step_wanted)
        self.notices.open_today.connect(self.today_wanted)
        self.tray.open_wanted.connect(self.open_wanted)
        self.tray.new_wanted.connect(self.new_wanted)
        self.tray.quit_wanted.connect(self.quit_wanted)
        self.tray.open_step.connect(self.step_wanted)
        self.tray.pause_wanted.connect(self._pause)
        self.ticker.timer.timeout.connect(self.tray.tick)
        self.ticker.timer.timeout.connect(self._listen)
        self._waking.woke.connect(self.ticker.look)
        if self._tray_watch is not None:
            self._tray_watch.changed.connect(self.tray.check)
        self._join(window)

    def _join(self, window: MainWindow) -> None:
        """Let the window show what is next, and look again whenever somebody looks at it."""
        self.open_wanted.connect(window.come_to_front)
        self.next_changed.connect(window.show_next)
        self.counted.connect(window.navigation.set_count)
        window.activated.connect(self.ticker.tick)
        window.activated.connect(window.interviews.list.tick)
        self.ticker.timer.timeout.connect(window.interviews.list.tick)
        for now_and_then in (window.activated, self.ticker.timer.timeout):
            now_and_then.connect(self.updated.look)

    def start(self) -> None:
        """Begin to look, and show the icon where there is a tray."""
        self._listen()
        self.tray.start()
        self.ticker.tick()

    def stop(self) -> None:
        """Say nothing more."""
        self.ticker.stop()
        self._waking.stop()
        if self._session is not None:
            self._session.close()
        self.tray.stop()

    def _listen(self) -> None:
        """Listen to the computer; once a minute, beside what is looked at anyway, also where nobody was to be heard."""
        self._waking.start()
        if self._tray_watch is not None:
            self._tray_watch.start()

    def _notifier(self, icon: Path) -> Notifier:
        by_tray = TrayMessages(self.tray.say)
        self.tray.message_clicked.connect(by_tray.clicked)
        # A message of the tray goes, in most trays, to the very service that is silent; so the window says it as well.
        together = Together((by_tray, self.banner))
        if self._session is None:
            return together
        from followup_desktop.system.notifications.linux import DesktopNotifier

        return DesktopNotifier(self._session, together, desktop_entry=APPLICATION_ID, icon=str(icon))

    def _watch_tray(self) -> TrayWatch | None:
        if self._session is None:
            return None
        from followup_desktop.system.tray_watch import TrayWatch

        return TrayWatch(self._session)

    def _shown(self, key: str) -> None:
        if key != CLOCK:
            self.heard.emit()

    def _looked(self, found: Ringing) -> None:
        self.notices.keep_true(found)
        self.tray.show_found(found, paused=self.ticker.paused_until is not None)
        # The number in the navigation is that of the list's first heading, and not only what rings.
        self._desk.ask(_how_many, self.counted.emit, lambda _: None)

    def _ask_about_clock(self, trusted: datetime | None) -> None:
        """Ask before anything counts as missed; the answer is a click on what is there to be seen."""
        if trusted is None:
            self.notices.clock_answered()
            self._window.clear_notice()
            return
        self.notices.ask_about_clock(trusted)
        question = clock_question(trusted, self._desk.now())
        self._window.notice.tell(question, {self.tr("The clock is right"): self.ticker.clock_is_right}, trouble=True)

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


def _waking() -> Waking:
    if sys.platform != "linux":
        from followup_desktop.system.waking.waking import Waking

        return Waking()
    from followup_desktop.system.waking.linux import SystemWaking

    return SystemWaking()


def _session_bus() -> BusConnection | None:
    """Give the one connection to the bus of the session, for notices and tray; nobody connects before it is used."""
    if sys.platform in {"win32", "darwin"}:
        return None
    from followup_desktop.system import tray_watch
    from followup_desktop.system.bus import BusConnection
    from followup_desktop.system.notifications import linux

    return BusConnection((*linux.RULES, *tray_watch.RULES))
