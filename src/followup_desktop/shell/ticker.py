"""The one timer of the app: it looks when the next thing is due, and once a minute whether the world has changed.

A minute at most, by the clock on the wall: then sleep, summer time, another zone and a clock that was set need no care
of their own. The data is the schedule; nothing is counted here.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.agenda import Due
    from followup_desktop.services.core import Core
    from followup_desktop.services.ringing import Ringing

LONGEST_WAIT_S = 60
SHORTEST_WAIT_S = 1
PAUSED = "paused_until"

Look = tuple[bool, "Ringing | None"]
"""Whether another process wrote, and what was found, where there was reason to look."""


class Ticker(QObject):
    """Looks at the right moments.

    `looked` carries the Ringing that was found, `rang` the reminders of it that are to be said aloud, and
    `next_changed` the Due that comes next, or None.
    """

    looked = Signal(object)
    rang = Signal(object)
    next_changed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        """Take the desk; nothing happens before the first look."""
        super().__init__()
        self._desk = desk
        self._found: Ringing | None = None
        self._looked_at: datetime | None = None
        self._zone: ZoneInfo | None = None
        self._looking = False
        self._changed = True
        self._next: Due | None = None
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self.timer.timeout.connect(self.tick)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.tick)
        desk.changes.interviews_changed.connect(self.look)
        desk.changes.everything_changed.connect(self.look)

    @property
    def paused_until(self) -> datetime | None:
        """Until when nothing is to be said, where the user wanted that."""
        kept = self._desk.remembered.text(PAUSED)
        try:
            until = datetime.fromisoformat(kept) if kept else None
        except ValueError:
            return None
        return until if until is not None and until.tzinfo is not None and until > self._desk.now() else None

    def pause_for_today(self) -> None:
        """Say nothing more today; what comes meanwhile is said tomorrow."""
        tomorrow = self._desk.today() + timedelta(days=1)
        self._desk.remembered.keep(PAUSED, datetime.combine(tomorrow, time(), self._desk.zone()).isoformat())
        self.look()

    def go_on(self) -> None:
        """End a pause."""
        self._desk.remembered.keep(PAUSED, "")
        self.look()

    def look(self) -> None:
        """Look at everything as soon as what happens now is over."""
        self._changed = True
        self._soon.start(0)

    def wait_s(self) -> int:
        """Say how many seconds the timer is to wait now."""
        if self._found is None:
            return LONGEST_WAIT_S
        seconds = ceil((self._found.look_at - self._desk.now()).total_seconds())
        return min(max(seconds, SHORTEST_WAIT_S), LONGEST_WAIT_S)

    def tick(self) -> None:
        """Look whether another process wrote, and where there is reason to, what rings; then wait again."""
        self.timer.stop()
        self._soon.stop()
        if self._looking:
            return
        self._looking = True
        wanted = self._wants_look()
        self._changed = False
        paused_until = self.paused_until
        self._desk.ask(lambda core: _look(core, paused_until, wanted=wanted), self._take, self._refused)

    def stop(self) -> None:
        """Look no more."""
        self.timer.stop()
        self._soon.stop()
        self._looking = True

    def _wants_look(self) -> bool:
        """Say whether anything can be different: something is due, or the clock or the zone is not what it was."""
        now, zone = self._desk.now(), self._desk.zone()
        back = self._looked_at is not None and now < self._looked_at
        travelled = zone != self._zone
        self._looked_at, self._zone = now, zone
        return self._changed or self._found is None or back or travelled or now >= self._found.look_at

    def _take(self, look: Look) -> None:
        others_wrote, found = look
        self._looking = False
        if found is not None:
            self._found = found
            self.looked.emit(found)
            if found.now:
                self.rang.emit(found.now)
            if found.next != self._next:
                self._next = found.next
                self.next_changed.emit(found.next)
        if others_wrote:
            self._desk.changes.everything_changed.emit()
        self._wait()

    def _refused(self, error: FollowUpError) -> None:
        """Try again in a minute: whoever cannot read the data says so in the window, not here."""
        del error
        self._looking = False
        self._found = None
        self.timer.start(LONGEST_WAIT_S * 1000)

    def _wait(self) -> None:
        if self._changed:
            self._soon.start(0)
        else:
            self.timer.start(self.wait_s() * 1000)


def _look(core: Core, paused_until: datetime | None, *, wanted: bool) -> Look:
    # Only on the data's thread: SQLAlchemy is slow to load.
    from followup_desktop.services.other_writers import others_wrote
    from followup_desktop.services.ringing import take_due

    wrote = others_wrote(core)
    return wrote, take_due(core, paused_until) if wanted or wrote else None
