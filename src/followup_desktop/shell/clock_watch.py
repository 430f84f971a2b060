"""Watching the clock on the wall against one that only counts: a sleep, a clock that was set, and one that is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followup_desktop.kit.remembered import Remembered

SEEN, AWAY = "clock_seen", "away_unseen"
KEPT_EVERY = timedelta(hours=1)
"""So often at most what the clock says is written down, for the next start."""

GAP = timedelta(seconds=5)
"""Clocks that differ by more than this were not only read a little apart."""

DOUBTFUL = timedelta(days=30)
"""A jump that is longer than this is asked about before anything counts as missed."""

LONG_AWAY = timedelta(days=3)
"""Longer than a weekend: whoever was away so long, with the computer off, sees on one screen what became of it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A time in which nobody could be told anything."""

    first: datetime
    last: datetime


class ClockWatch:
    """Knows until when the clock was trusted, over the end of the app as well."""

    def __init__(self, remembered: Remembered) -> None:
        """Take where it is kept what the clock said."""
        self._remembered = remembered
        self._kept = _read(remembered.text(SEEN))
        self._trusted = self._kept
        self._counted: float | None = None
        self.doubted: datetime | None = None

    def look(self, now: datetime, counted_s: float) -> bool:
        """Compare the clock with the seconds that were counted; say whether there was a gap between them.

        While `doubted` is not None, it is the last moment at which the clock was trusted, and now may be wrong.
        """
        if self._trusted is None:
            self.trust(now, counted_s)
            return False
        passed = timedelta(seconds=counted_s - self._counted) if self._counted is not None else timedelta()
        gap = now - self._trusted - passed
        if abs(gap) > DOUBTFUL:
            self.doubted = self._trusted
            return True
        self._note_away(self._trusted, now, gap)
        self.doubted = None
        self.trust(now, counted_s)
        return abs(gap) > GAP

    def trust(self, now: datetime, counted_s: float) -> None:
        """Take the clock as it is from now on."""
        if self.doubted is not None and now > self.doubted:
            self._note_away(self.doubted, now, now - self.doubted)
        self.doubted = None
        self._trusted, self._counted = now, counted_s
        if self._kept is None or abs(now - self._kept) >= KEPT_EVERY:
            self.keep()

    def keep(self) -> None:
        """Write down what the clock said, for the next start."""
        if self._trusted is not None and self.doubted is None:
            self._kept = self._trusted
            self._remembered.keep(SEEN, self._trusted.isoformat())

    def _note_away(self, before: datetime, now: datetime, gap: timedelta) -> None:
        if gap >= LONG_AWAY:
            self._remembered.keep(AWAY, f"{before.isoformat()}/{now.isoformat()}")


def away_unseen(remembered: Remembered) -> Span | None:
    """Give the last long time in which nobody was here, as long as what came in it was not looked at."""
    first, _, last = remembered.text(AWAY).partition("/")
    begin, end = _read(first), _read(last)
    return Span(begin, end) if begin is not None and end is not None else None


def away_was_seen(remembered: Remembered) -> None:
    """Forget a time away: what came in it was looked at."""
    remembered.keep(AWAY, "")


def _read(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None
