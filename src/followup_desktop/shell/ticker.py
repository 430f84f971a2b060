"""The one timer of the app: it looks when the next thing is due, and once a minute whether the world has changed.

A minute at most, by the clock on the wall: then sleep, summer time and another zone need no care of their own. The
data is the schedule. A clock that jumped by weeks is asked about first; until then nothing is said and nothing missed.
"""

from __future__ import annotations

import logging
from datetime import datetime, time, timedelta
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.shell.clock_watch import ClockWatch
from followup_desktop.storage.change_count import ChangeCount
from followup_desktop.storage.folder import DataFolder

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.agenda import Due
    from followup_desktop.services.core import Core
    from followup_desktop.services.ringing import Ringing

log = logging.getLogger(__name__)
LONGEST_WAIT_S = 60
SHORTEST_WAIT_S = 1
LONGEST_PAUSE = timedelta(days=2)
PAUSED = "paused_until"

Look = tuple[bool, "Ringing | None"]
"""Whether another process wrote, and what was found, where there was reason to look."""


class Ticker(QObject):
    """Looks at the right moments.

    `looked` carries the Ringing that was found, `rang` the reminders of it that are to be said aloud, and
    `next_changed` the Due that comes next, or None. `clock_doubted` carries the last moment at which the clock was
    trusted, or None as soon as it is trusted again; in between nothing is looked at.
    """

    looked = Signal(object)
    rang = Signal(object)
    next_changed = Signal(object)
    clock_doubted = Signal(object)

    def __init__(self, desk: Desk, counted: Callable[[], float] = monotonic) -> None:
        """Take the desk, and a clock that only counts seconds; nothing happens before the first look."""
        super().__init__()
        self._desk = desk
        self._counted = counted
        self._watch = ClockWatch(desk.remembered)
        self._found: Ringing | None = None
        self._looked_at: datetime | None = None
        self._zone: ZoneInfo | None = None
        self._looking = False
        self._changed = True
        self._written_often = ChangeCount(DataFolder(desk.folder).database)
        self._written: int | None = None
        self._doubted: datetime | None = None
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
        if until is None or until.tzinfo is None:
            return None
        # A pause that a wrong clock set is none.
        return until if timedelta() < until - self._desk.now() <= LONGEST_PAUSE else None

    def pause_for_today(self) -> None:
        """Say nothing more today; what comes meanwhile is said tomorrow."""
        tomorrow = self._desk.today() + timedelta(days=1)
        self._desk.remembered.keep(PAUSED, datetime.combine(tomorrow, time(), self._desk.zone()).isoformat())
        self.look()

    def go_on(self) -> None:
        """End a pause."""
        self._desk.remembered.keep(PAUSED, "")
        self.look()

    def clock_is_right(self) -> None:
        """Go on by the clock as it is: the user has looked at it."""
        self._watch.trust(self._desk.now(), self._counted())
        self._doubt(None)
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
        gap = self._watch.look(self._desk.now(), self._counted())
        self._doubt(self._watch.doubted)
        if self._watch.doubted is not None:
            self.timer.start(LONGEST_WAIT_S * 1000)
            return
        wanted = self._wants_look() or gap
        written = self._written_often.read()
        if not wanted and written is not None and written == self._written:
            # Nobody wrote, and nothing is due: the data's thread may sleep on.
            self._wait()
            return
        self._looking, self._written = True, written
        self._changed = False
        paused_until = self.paused_until
        self._desk.ask(lambda core: _look(core, paused_until, wanted=wanted), self._take, self._refused)

    def stop(self) -> None:
        """Look no more."""
        self._watch.keep()
        self.timer.stop()
        self._soon.stop()
        self._looking = True
        # On the data's thread, where nothing is being written then.
        self._desk.background.run(self._written_often.close)

    def _doubt(self, trusted: datetime | None) -> None:
        """Say that the clock is doubted, or that it is not any more; once each."""
        if trusted != self._doubted:
            self._doubted = trusted
            self.clock_doubted.emit(trusted)

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
    if not wanted and not wrote:
        return wrote, None
    _follow_zone(core)
    return wrote, take_due(core, paused_until)


def _follow_zone(core: Core) -> None:
    from followup_desktop.services.travelling import follow_zone

    try:
        follow_zone(core)
    except FollowUpError as error:
        # What is due is said all the same, by the plan as it is; the next look tries again.
        log.info("the plan is still that of another zone: %s", error.code)
