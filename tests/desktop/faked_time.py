"""Run inside a real desktop session: the real app under a clock that is moved while it runs, by libfaketime.

`python -m tests.desktop.faked_time FOLDER STORY`: a story moves the clock of the app and prints after each step how
often each reminder was said aloud by the notification service, which is a small one of ours.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from zoneinfo import ZoneInfo

from followup_desktop.services.interviews import NewInterview, add_interview
from followup_desktop.wiring import Outside, open_core
from tests.desktop.reminded import say, until
from tests.system.notifications.service import Bus, Service

LIBRARIES = [
    Path("/usr/lib") / place / "faketime" / "libfaketime.so.1" for place in ("x86_64-linux-gnu", "aarch64-linux-gnu")
]
TUESDAY_NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
MOST_POP_UPS = 4
WITHIN_S = 75
"""A minute by the clock on the wall, and what a busy machine takes."""

AFTER_THE_OTHER = timedelta(hours=3, minutes=20)
BERLIN = ZoneInfo("Europe/Berlin")


class Faked:
    """The app, its clock, and who hears it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "data"
        self._clock = folder / "clock"
        self._zone = folder / "zone"
        self._shown_before: dict[str, str] = {}
        address = os.environ["DBUS_SESSION_BUS_ADDRESS"]
        self.service = Service(cast("Bus", SimpleNamespace(address=address)), "actions", "body")
        self.set_clock(timedelta())
        core = open_core(self.folder, Outside(clock=lambda: TUESDAY_NOON, zone=lambda: BERLIN))
        for company, hours in (("Harbor", -1), ("Northfield", 3)):
            ends = TUESDAY_NOON + timedelta(hours=hours)
            told = NewInterview(company, "Engineer", ends - timedelta(hours=1), ends, time_zone="Europe/Berlin")
            add_interview(core, told)
        core.store.close()
        library = next(path for path in LIBRARIES if path.exists())
        more = {
            "QT_QPA_PLATFORM": "xcb",
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(self._clock),
            "FAKETIME_NO_CACHE": "1",
            "DONT_FAKE_MONOTONIC": "1",
            "TZ": "Europe/Berlin",
        }
        command = [sys.executable, "-m", "followup_desktop", "--data-dir", str(self.folder), "--background"]
        self.app = subprocess.Popen(command, env=os.environ | more)

    def set_clock(self, after: timedelta) -> None:
        """Set the app's clock to so long after it began, and let it go on from there."""
        moment = TUESDAY_NOON + after
        seconds = (moment - datetime.now(UTC)).total_seconds()  # noqa: TID251 - what libfaketime adds to
        part = self._clock.with_suffix(".part")
        part.write_text(f"{seconds:+.0f}\n", encoding="ascii")
        part.rename(self._clock)

    def rows(self) -> list[tuple[int, str, str, str | None]]:
        with closing(sqlite3.connect(f"file:{self.folder / 'followup.sqlite3'}?mode=ro", uri=True, timeout=5)) as data:
            query = "SELECT interview_id, kind, state, shown_at FROM reminder ORDER BY interview_id, id"
            return data.execute(query).fetchall()

    def shown(self) -> list[str]:
        return sorted({f"{kind} {number}" for number, kind, _, shown_at in self.rows() if shown_at})

    def state(self) -> str:
        return "alive" if self.app.poll() is None else "dead"

    def hear(self, many: int, what: str) -> None:
        """Wait until so many notices were said, and say whether it was so in time, and how many they are then."""
        came = until(lambda: len(self.service.told) >= many, WITHIN_S)
        say(what, "in time" if came else "late", len(self.service.told), self.state())

    def keeps_silent(self, many: int, what: str, seconds: float = 65) -> None:
        """Look that nothing more than so many is said for more than a minute, in which the app looks at least once."""
        more = until(lambda: len(self.service.told) > many, seconds)
        say(what, "spoke" if more else "silent", self.state())

    def end(self) -> None:
        self.app.terminate()
        self.app.wait(20)
        self.service.vanish()


def sleep_for_three_weeks(faked: Faked) -> None:
    faked.set_clock(AFTER_THE_OTHER)
    faked.hear(1, "before")
    said = len(faked.service.told)
    faked.set_clock(timedelta(days=21))
    faked.hear(said + 1, "after three weeks")
    faked.keeps_silent(len(faked.service.told), "then")
    say("pop-ups", "few" if len(faked.service.told) - said <= MOST_POP_UPS else "many")


def an_hour_back(faked: Faked) -> None:
    faked.set_clock(AFTER_THE_OTHER)
    faked.hear(1, "before")
    said = len(faked.service.told)
    faked.set_clock(AFTER_THE_OTHER - timedelta(hours=1))
    faked.keeps_silent(said, "an hour back")
    faked.set_clock(AFTER_THE_OTHER + timedelta(minutes=2))
    faked.keeps_silent(said, "forward again")


def ten_years_ahead(faked: Faked) -> None:
    faked.set_clock(AFTER_THE_OTHER)
    faked.hear(1, "before")
    rows = faked.rows()
    faked.set_clock(timedelta(days=3653))
    until(lambda: faked.rows() != rows, WITHIN_S)
    say("ten years ahead", "unchanged" if faked.rows() == rows else "changed", faked.state())
    said = len(faked.service.told)
    faked.set_clock(AFTER_THE_OTHER + timedelta(minutes=5))
    faked.keeps_silent(said, "and back")


STORIES = {
    "sleep": sleep_for_three_weeks,
    "back": an_hour_back,
    "ahead": ten_years_ahead,
}


def main() -> None:
    faked = Faked(Path(sys.argv[1]))
    try:
        STORIES[sys.argv[2]](faked)
    finally:
        faked.end()


if __name__ == "__main__":
    main()
