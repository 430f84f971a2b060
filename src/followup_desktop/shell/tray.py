"""The icon in the tray: what is next, what is due with its act, and the way to the window and out."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu

from followup_desktop.domain.standing import STEP_OF
from followup_desktop.kit.days import day_words
from followup_desktop.kit.icons import TrayState
from followup_desktop.system.desktop_tray import DesktopTray

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QIcon

    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.agenda import Due
    from followup_desktop.services.ringing import Ringing
    from followup_desktop.system.desktop_tray import TrayIcon, TrayPlace

WAITS_MS = (2000, 4000, 8000, 16_000, 32_000, 64_000)
"""A tray that comes up with the desktop is there within two minutes, or not at all; each look wakes three processes."""

MOST_DUE = 5
LONGEST_LABEL = 60


class Tray(QObject):
    """The app in the tray, from the moment at which there is one.

    `open_step` carries the interview of a due item that was chosen, and the name of its step; an empty name stands
    for the interview itself. `vanished` comes when the tray goes while the app runs;
    `appeared` also when it comes back.
    """

    open_wanted = Signal()
    new_wanted = Signal()
    open_step = Signal(int, str)
    pause_wanted = Signal(bool)
    quit_wanted = Signal()
    message_clicked = Signal()
    appeared = Signal()
    vanished = Signal()

    def __init__(self, desk: Desk, place: TrayPlace | None = None) -> None:
        """Take the desk, and where the icon goes."""
        super().__init__()
        self._desk = desk
        self._place: TrayPlace = place or DesktopTray()
        self._icon: TrayIcon | None = None
        self._found: Ringing | None = None
        self._paused = False
        self._menu = QMenu()
        self._waits: list[int] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self._look)
        self._fill()

    @property
    def there(self) -> bool:
        """Whether the icon can be seen now; without it no window may be hidden."""
        return self._icon is not None and self._place.available()

    @property
    def menu(self) -> QMenu:
        """The menu of the icon."""
        return self._menu

    def start(self) -> None:
        """Show the icon; where there is no tray yet, look for one for two minutes."""
        self._waits = list(WAITS_MS)
        self._look()

    def check(self) -> None:
        """Look whether the tray came or went."""
        if self._icon is None:
            self._look()
        elif not self._place.available():
            self._lose()

    def tick(self) -> None:
        """Look once a minute, without asking anybody, whether the icon is still to be seen."""
        if self._icon is not None and self._icon.lost():
            self._lose()

    def show_found(self, found: Ringing, *, paused: bool) -> None:
        """Say what is due and what comes next."""
        if found != self._found or paused != self._paused:
            self._found, self._paused = found, paused
            self._fill()
            self._dress()

    def say(self, title: str, text: str) -> bool:
        """Show a message at the icon; False where there is no icon to be seen."""
        if self._icon is None or not self._place.available():
            return False
        self._icon.say(title, text, self._desk.icons.app_icon())
        return True

    def stop(self) -> None:
        """Take the icon away."""
        self._timer.stop()
        if self._icon is not None:
            self._icon.hide()
            self._icon = None

    def _look(self) -> None:
        if self._place.available():
            self._timer.stop()
            self._icon = self._place.put(self._picture(), self._menu, self.open_wanted.emit, self.message_clicked.emit)
            self._dress()
            self.appeared.emit()
        elif self._waits:
            self._timer.start(self._waits.pop(0))

    def _lose(self) -> None:
        """Let go of an icon that nobody sees, and look for a tray again: a panel that crashed is started anew."""
        if self._icon is not None:
            self._icon.hide()
            self._icon = None
        self._waits = list(WAITS_MS)
        self._timer.start(self._waits.pop(0))
        self.vanished.emit()

    def _dress(self) -> None:
        if self._icon is not None:
            self._icon.dress(self._picture(), self._tip())

    def _state(self) -> TrayState:
        if self._found is not None and self._found.due:
            return TrayState.DUE
        away = self._found is not None and self._found.away_until is not None
        return TrayState.AWAY if away else TrayState.CLEAR

    def _picture(self) -> QIcon:
        count = len(self._found.due) if self._found else 0
        return self._desk.icons.tray_icon(self._state(), count, mask=sys.platform == "darwin")

    def _tip(self) -> str:
        """Say, for everybody who may look at the screen, only how much there is."""
        count = self._found.count if self._found else 0
        if count == 1:
            return self.tr("Follow-Up: one thing is ready")
        return self.tr("Follow-Up: {n} things are ready").format(n=count) if count else self.tr("Follow-Up")

    def _fill(self) -> None:
        self._menu.clear()
        found = self._found
        self._say_line(self._next_words(found.next if found else None))
        for one in (found.due if found else ())[:MOST_DUE]:
            self._menu.addAction(_label(self._desk.say(one.title))).triggered.connect(
                lambda _=False, one=one: self.open_step.emit(one.interview, STEP_OF.get(one.kind, ""))
            )
        more = found.count - MOST_DUE if found else 0
        if more > 0:
            self._menu.addAction(self.tr("And {n} more").format(n=more)).triggered.connect(self._open)
        if found and found.away_until:
            self._say_line(self.tr("Away until {time}").format(time=f"{found.away_until:%H:%M}"))
        self._menu.addSeparator()
        self._menu.addAction(self.tr("New interview")).triggered.connect(self._ask_new)
        self._menu.addAction(self.tr("Open Follow-Up")).triggered.connect(self._open)
        pause = self._menu.addAction(self.tr("Pause for today"))
        pause.setCheckable(True)
        pause.setChecked(self._paused)
        pause.triggered.connect(self.pause_wanted)
        self._menu.addAction(self.tr("Quit")).triggered.connect(self._ask_quit)

    def _open(self) -> None:
        self.open_wanted.emit()

    def _ask_new(self) -> None:
        self.new_wanted.emit()

    def _ask_quit(self) -> None:
        self.quit_wanted.emit()

    def _say_line(self, text: str) -> None:
        self._menu.addAction(text).setEnabled(False)

    def _next_words(self, following: Due | None) -> str:
        if following is None:
            return self.tr("No reminder is set.")
        return self.tr("Next reminder: {when}").format(when=self._when(following.due_at))

    def _when(self, at: datetime) -> str:
        local, today = at.astimezone(self._desk.zone()), self._desk.today()
        near = {today: self.tr("today"), today + timedelta(days=1): self.tr("tomorrow")}
        return f"{near.get(local.date()) or day_words(local.date(), today)}, {local:%H:%M}"


def _label(text: str) -> str:
    """Make text of the user a label: no key is taken out of it, and it is not endless."""
    text = " ".join(text.split())
    short = text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1] + "…"
    return short.replace("&", "&&")
