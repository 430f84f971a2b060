"""One simulated week: a user, a computer that sleeps and crashes, and a clock that is not always right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from tests.weeks.witness import On, Open, Said, Witness

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Africa/Casablanca",
    "America/St_Johns",
    "Asia/Tokyo",
    "Pacific/Apia",
)
STARTS = tuple(date(2026, month, day) for month, day in ((3, 5), (3, 26), (4, 2), (9, 24), (10, 1), (10, 22), (10, 29)))
"""Weeks around the days on which clocks change in one of the zones."""

LONGEST_LOOK = timedelta(hours=5)
COOLING = timedelta(days=9)
CLOCK_SET_WHILE_SAID = 0.05
CRASHES = 0.15
ENOUGH = 5
"""After so many complaints nobody needs to hear more."""

STEPS = ("take", "claim", "show", "keep")


class Backend(Protocol):
    """The reminders, in memory or in a real store."""

    now: datetime
    zone: ZoneInfo
    paused_until: datetime | None

    def add(self, starts_at: datetime, ends_at: datetime) -> None:
        """Add an interview."""

    def act(self, dice: Random) -> None:
        """Let the user do something."""

    def travel(self, zone: ZoneInfo) -> None:
        """Be in another zone, where the app looks at once."""

    def take(self) -> tuple[Sequence[object], datetime]:
        """Find what is to be said, and when to look again."""

    def claim(self, found: Sequence[object]) -> Sequence[object]:
        """Keep that it is about to be said."""

    def keep(self, said: Sequence[object]) -> None:
        """Keep that it was said."""

    def name(self, found: object) -> Said:
        """Name what is said, for the witness."""

    def open_ones(self) -> list[Open]:
        """Give everything that is open."""

    def meetings(self) -> list[On]:
        """Give the interviews that take place."""


@dataclass
class Week:
    """Runs one week on a backend; `true` is the time that really passes."""

    backend: Backend
    dice: Random
    witness: Witness

    def run(self) -> list[str]:
        """Live through it, and through some calm days after it; give what the witness complains about."""
        dice, backend = self.dice, self.backend
        start = datetime.combine(dice.choice(STARTS), datetime.min.time(), UTC) + timedelta(hours=dice.randint(0, 47))
        backend.zone = ZoneInfo(dice.choice(ZONES))
        backend.now, self.true, self.offset, self.down_until = start, start, timedelta(), start
        for _ in range(dice.randint(1, 4)):
            begin = start + timedelta(minutes=5 * dice.randint(0, 6 * 288))
            backend.add(begin, begin + timedelta(minutes=dice.choice((20, 45, 60, 90, 240))))
        events = sorted(start + timedelta(minutes=dice.randint(1, 7 * 1440)) for _ in range(dice.randint(8, 16)))
        for event in events:
            self._run_until(event)
            self._happen()
        self._run_until(start + timedelta(days=7))
        self._calm_down()
        return self.witness.complaints

    def _calm_down(self) -> None:
        backend = self.backend
        self.offset, self.down_until, backend.paused_until = timedelta(), self.true, None
        self._set_clock()
        long_ago = backend.now
        self._run_until(self.true + COOLING, crashes=False)
        self.witness.sees_end(backend.open_ones(), long_ago, backend.now)

    def _set_clock(self) -> None:
        self.backend.now = self.true + self.offset

    def _happen(self) -> None:
        """Let something happen: mostly the user does something, sometimes the computer or its clock does."""
        dice, backend = self.dice, self.backend
        what = dice.choice(("act", "act", "act", "act", "sleep", "off", "clock", "clock", "travel", "pause", "crash"))
        if what == "act":
            backend.act(dice)
        elif what in {"sleep", "off", "crash"}:
            self.down_until = self.true + timedelta(minutes=dice.choice((1, 30, 600, 2000, 4000)))
        elif what == "clock":
            jump = timedelta(minutes=dice.choice((1, 61, 600, 3000, 14000)))
            self.offset = dice.choice((jump, -jump, timedelta()))
            self._set_clock()
        elif what == "travel":
            before = backend.open_ones()
            backend.travel(ZoneInfo(dice.choice(ZONES)))
            self.witness.sees_journey(before, backend.open_ones())
        else:
            later = backend.now + timedelta(hours=dice.randint(1, 20))
            backend.paused_until = None if backend.paused_until else later

    def _run_until(self, end: datetime, *, crashes: bool = True) -> None:
        """Let the app look whenever it wanted to, and sometimes besides."""
        while self.true < end and len(self.witness.complaints) < ENOUGH:
            if self.true < self.down_until:
                self.true = min(end, self.down_until)
                self._set_clock()
                continue
            wait = self._look(crashes=crashes)
            self.true = min(end, self.true + max(timedelta(seconds=1), wait))
            self._set_clock()

    def _look(self, *, crashes: bool) -> timedelta:
        """Look once, perhaps with a crash at one of its steps; say how long to wait."""
        backend, dice = self.backend, self.dice
        meetings = backend.meetings()
        if backend.paused_until is not None and backend.paused_until <= backend.now:
            backend.paused_until = None
        found, look_at = backend.take()
        crash = dice.choice(STEPS) if found and crashes and dice.random() < CRASHES else ""
        if crash not in {"take", "claim"}:
            self.witness.looks(backend.open_ones(), backend.now, backend.zone, meetings, backend.paused_until)
        if not found:
            return min(look_at - backend.now, LONGEST_LOOK * dice.random() + timedelta(minutes=1))
        if crash == "take":
            return self._crash([])
        said = backend.claim(found)
        if crash == "claim":
            return self._crash([])
        names = [backend.name(one) for one in said]
        for name in names:
            self.witness.hears(name, backend.now, backend.zone, meetings, backend.paused_until)
        if crash == "show":
            return self._crash(names)
        if crashes and dice.random() < CLOCK_SET_WHILE_SAID:
            self.offset -= timedelta(hours=3)
            self._set_clock()
        backend.keep(said)
        return self._crash([]) if crash else timedelta(seconds=1)

    def _crash(self, said: list[Said]) -> timedelta:
        self.witness.sees_crash(said)
        self.down_until = self.true + timedelta(minutes=self.dice.choice((0, 1, 90)))
        return timedelta(seconds=1)
