"""The real app under a clock that is moved while it runs: asleep for weeks, put back, and ten years ahead."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from followup_desktop.services.interviews import NewInterview, add_interview
from followup_desktop.system.single_instance import tell_changed
from followup_desktop.wiring import Outside, open_core
from tests.end2end.desktop import until

if sys.platform != "linux" or shutil.which("dbus-daemon") is None:
    pytest.skip("needs a session bus of its own", allow_module_level=True)

from tests.system.notifications.service import Bus, Service

PLACES = ("x86_64-linux-gnu", "aarch64-linux-gnu")
LIBRARY = next(
    (path for place in PLACES if (path := Path("/usr/lib") / place / "faketime" / "libfaketime.so.1").exists()), None
)
pytestmark = pytest.mark.skipif(LIBRARY is None, reason="needs libfaketime")

TUESDAY_NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = timedelta(hours=3, minutes=20)
"""When the break after the second interview is over."""

BERLIN = ZoneInfo("Europe/Berlin")
MOST_POP_UPS = 4
A_MINUTE_AND_SOME_S = 90.0


class Faked:
    """The app, its clock, and who hears it; each look that is told of is the one that a wake-up brings."""

    def __init__(self, folder: Path, *, by_itself: bool) -> None:
        self.folder = folder / "data"
        self._by_itself = by_itself
        self._clock = folder / "clock"
        self._bus = Bus(folder)
        self.service = Service(self._bus, "actions", "body")
        core = open_core(self.folder, Outside(clock=lambda: TUESDAY_NOON, zone=lambda: BERLIN))
        for company, hours in (("Harbor", -1), ("Northfield", 3)):
            ends = TUESDAY_NOON + timedelta(hours=hours)
            told = NewInterview(company, "Engineer", ends - timedelta(hours=1), ends, time_zone="Europe/Berlin")
            add_interview(core, told)
        core.store.close()
        self._set(timedelta())
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
        own = {
            "HOME": str(folder),
            "TZ": "Europe/Berlin",
            "QT_QPA_PLATFORM": "offscreen",
            "DBUS_SESSION_BUS_ADDRESS": self._bus.address,
            "LD_PRELOAD": str(LIBRARY),
            "FAKETIME_TIMESTAMP_FILE": str(self._clock),
            "FAKETIME_NO_CACHE": "1",
            "DONT_FAKE_MONOTONIC": "1",
        }
        command = [sys.executable, "-m", "followup_desktop", "--data-dir", str(self.folder)]
        self._app = subprocess.Popen(command, env=kept | own)
        until(lambda: tell_changed(self.folder), "the app listens")

    @property
    def said(self) -> int:
        """How often something was said aloud."""
        return len(self.service.told)

    def it_is(self, after: timedelta) -> None:
        """Set the app's clock to so long after it began, and let it go on from there."""
        self._set(after)
        if not self._by_itself:
            self.look()

    def look(self) -> None:
        """Let the app look, and wait until it has."""
        assert tell_changed(self.folder)
        assert self._app.poll() is None

    def hears(self, many: int) -> None:
        """Wait until so many notices were said."""
        until(lambda: self.said >= many, f"{many} notices", A_MINUTE_AND_SOME_S)

    def is_quiet(self, many: int) -> None:
        """Make sure that no more was said: what is added now comes after all that was to be said before."""
        before = self._change_count()
        core = open_core(self.folder, Outside(clock=lambda: TUESDAY_NOON, zone=lambda: BERLIN))
        core.store.close()
        for _ in range(3):
            self.look()
        assert self._change_count() == before
        assert self.said == many

    def rows(self) -> list[tuple[int, str, str, str]]:
        with closing(sqlite3.connect(f"file:{self.folder / 'followup.sqlite3'}?mode=ro", uri=True, timeout=5)) as data:
            query = "SELECT interview_id, kind, state, speak_at FROM reminder ORDER BY interview_id, id"
            return data.execute(query).fetchall()

    def _change_count(self) -> int:
        return int.from_bytes((self.folder / "followup.sqlite3").read_bytes()[24:28], "big")

    def _set(self, after: timedelta) -> None:
        seconds = (TUESDAY_NOON + after - datetime.now(UTC)).total_seconds()  # noqa: TID251 - what libfaketime adds to
        part = self._clock.with_suffix(".part")
        part.write_text(f"{seconds:+.0f}\n", encoding="ascii")
        part.rename(self._clock)

    def end(self) -> None:
        self._app.terminate()
        self._app.wait(20)
        self.service.vanish()
        self._bus.end()


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Callable[..., Faked]]:
    begun: list[Faked] = []

    def start(*, by_itself: bool = False) -> Faked:
        begun.append(Faked(tmp_path, by_itself=by_itself))
        return begun[-1]

    yield start
    for faked in begun:
        faked.end()
