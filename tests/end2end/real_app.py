"""The real app as a process of its own on a private bus, which is that of the session and that of the system."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from jeepney import DBusAddress, new_signal
from jeepney.bus_messages import message_bus

from followup_desktop.domain.settings import IN_FULL
from followup_desktop.services.interviews import NewInterview, add_interview
from followup_desktop.services.preferences import change_setting
from followup_desktop.system.single_instance import Asked, Verb, ask_app
from followup_desktop.wiring import Outside, open_core
from tests.system.notifications.service import Bus, connect

BERLIN = ZoneInfo("Europe/Berlin")
LOGIN = DBusAddress("/org/freedesktop/login1", "org.freedesktop.login1", "org.freedesktop.login1.Manager")
TIME = "org.freedesktop.timedate1"
CLOCK = DBusAddress("/org/freedesktop/timedate1", TIME, "org.freedesktop.DBus.Properties")
ENDS_WITHIN_S = 20
LOOKS = 5

Row = tuple[int, str, str, str, str, str | None]
"""Interview, key in its plan, state, planned at, to be heard at, and how far that is."""


class Data:
    """The data folder of the app, as another process sees it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def interview(self, company: str, starts_at: datetime, now: datetime, zone: ZoneInfo = BERLIN) -> None:
        """Add an interview of an hour. It is told of two hours before it only, and in words that say what it is."""
        core = open_core(self.folder, Outside(clock=lambda: now, zone=lambda: zone))
        change_setting(core, "evening_before", "")
        change_setting(core, "notices", IN_FULL)
        told = NewInterview(company, "Engineer", starts_at, starts_at + timedelta(hours=1), time_zone=zone.key)
        add_interview(core, told)
        core.store.close()

    def rows(self) -> list[Row]:
        """Read every reminder."""
        path = self.folder / "followup.sqlite3"
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)) as data:
            query = "SELECT interview_id, plan_key, state, due_at, speak_at, shown_at FROM reminder ORDER BY 1, 2"
            return data.execute(query).fetchall()


class RealApp:
    """The app, started from the outside and woken as a computer wakes it; ends with the test."""

    def __init__(self, data: Data, bus: Bus, more: Mapping[str, str], begin: tuple[str, ...] = ()) -> None:
        self._data = data
        login = connect(bus)
        self._log = (data.folder.parent / "app.log").open("wb")
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
        own = {
            "HOME": str(data.folder.parent),
            "QT_QPA_PLATFORM": "offscreen",
            "DBUS_SESSION_BUS_ADDRESS": bus.address,
            "DBUS_SYSTEM_BUS_ADDRESS": bus.address,
        }
        command = [sys.executable, *(begin or ("-m", "followup_desktop")), "--data-dir", str(data.folder)]
        self.process = subprocess.Popen(command, env=kept | own | dict(more), stderr=self._log)
        self._login = login
        for name in ("org.freedesktop.login1", TIME):
            self._login.send_and_get_reply(message_bus.RequestName(name, 4), timeout=5)

    def looks(self) -> None:
        """Tell it, as the command line does, that the data is different, and wait until it has looked.

        Each answer comes in a turn of its own; what it was told in the first it has done by the last.
        """
        for _ in range(LOOKS):
            assert ask_app(self._data.folder, Asked(Verb.CHANGED))

    def wake(self) -> None:
        """Say what a computer says that wakes up."""
        assert self.process.poll() is None
        self._login.send(new_signal(LOGIN, "PrepareForSleep", "b", (False,)))

    def arrive(self, zone: str) -> None:
        """Say that the computer is in another zone now."""
        self._login.send(new_signal(CLOCK, "PropertiesChanged", "sa{sv}as", (TIME, {"Timezone": ("s", zone)}, [])))

    def end(self) -> None:
        """End it as the system does, and see that it had nothing to complain about, and ended by itself."""
        self.process.terminate()
        status = self.process.wait(ENDS_WITHIN_S)
        self._login.close()
        self._log.close()
        told = (self._data.folder.parent / "app.log").read_text(encoding="utf-8", errors="replace")
        assert "Traceback" not in told, told
        assert status == 0
