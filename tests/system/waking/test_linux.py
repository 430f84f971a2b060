"""Hearing on a bus of one's own that the computer woke up, or was carried into another zone."""

from __future__ import annotations

import shutil
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if sys.platform != "linux" or shutil.which("dbus-daemon") is None:
    pytest.skip("needs a bus of its own", allow_module_level=True)

from jeepney import DBusAddress, new_signal
from jeepney.bus_messages import message_bus
from PySide6.QtCore import QSocketNotifier

from followup_desktop.system import bus as buses
from followup_desktop.system.bus import BusConnection, system_bus_path
from followup_desktop.system.notifications.linux import RULES as NOTICES
from followup_desktop.system.tray_watch import RULES as TRAYS
from followup_desktop.system.tray_watch import WATCHER, TrayWatch
from followup_desktop.system.waking.linux import TIME, SystemWaking
from followup_desktop.system.waking.waking import Waking
from tests.system.notifications.service import Bus, Service, connect

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LOGIN = DBusAddress("/org/freedesktop/login1", "org.freedesktop.login1", "org.freedesktop.login1.Manager")
CLOCK = DBusAddress("/org/freedesktop/timedate1", TIME, "org.freedesktop.DBus.Properties")
TRAY = DBusAddress("/StatusNotifierWatcher", WATCHER, WATCHER)


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[Bus]:
    started = Bus(tmp_path)
    yield started
    started.end()


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a lost bus be looked for within milliseconds."""
    monkeypatch.setattr(buses, "WAITS_MS", (10, 20, 40))


class Speaker:
    """Whoever owns a name on the bus, and says things."""

    def __init__(self, bus: Bus, name: str) -> None:
        self._connection = connect(bus)
        self._call(message_bus.RequestName(name, 4))

    def say(self, who: DBusAddress, what: str, signature: str, *body: Any) -> None:
        self._connection.send(new_signal(who, what, signature, body))

    def end(self) -> None:
        self._connection.close()

    def _call(self, message: Any) -> None:  # noqa: ANN401
        self._connection.send_and_get_reply(message, timeout=5)


def listening(qtbot: QtBot, waking: SystemWaking | TrayWatch) -> None:
    """Wait until the rules are known to the bus."""
    done: list[object] = []
    waking.start()
    waking._bus.call(message_bus, "GetId", None, (), done.append)
    qtbot.waitUntil(lambda: len(done) == 1)


def test_the_end_of_a_sleep_is_heard_and_its_beginning_not(qtbot: QtBot, bus: Bus) -> None:
    waking = SystemWaking(lambda: str(bus.path))
    woken: list[None] = []
    waking.woke.connect(lambda: woken.append(None))
    login = Speaker(bus, "org.freedesktop.login1")
    listening(qtbot, waking)
    login.say(LOGIN, "PrepareForSleep", "b", True)
    login.say(LOGIN, "PrepareForSleep", "b", False)
    login.say(LOGIN, "PrepareForShutdown", "b", False)
    qtbot.waitUntil(lambda: len(woken) == 1)
    login.end()
    clock = Speaker(bus, TIME)
    clock.say(CLOCK, "PropertiesChanged", "sa{sv}as", TIME, {"Timezone": ("s", "Asia/Tokyo")}, [])
    qtbot.waitUntil(lambda: len(woken) == 2)
    clock.end()
    waking.stop()


def test_somebody_else_cannot_say_it(qtbot: QtBot, bus: Bus) -> None:
    waking = SystemWaking(lambda: str(bus.path))
    login = Speaker(bus, "org.freedesktop.login1")
    other = Speaker(bus, "org.example.Other")
    listening(qtbot, waking)
    woken: list[None] = []
    waking.woke.connect(lambda: woken.append(None))
    other.say(LOGIN, "PrepareForSleep", "b", False)
    other.say(CLOCK, "PropertiesChanged", "sa{sv}as", TIME, {}, [])
    login.say(LOGIN, "PrepareForSleep", "b", False)
    qtbot.waitUntil(lambda: bool(woken))
    assert len(woken) == 1
    for one in (login, other):
        one.end()
    waking.stop()


def test_without_a_bus_nothing_is_heard_and_no_harm_is_done(qtbot: QtBot, tmp_path: Path) -> None:
    waking = SystemWaking(lambda: str(tmp_path / "none"))
    with qtbot.assertNotEmitted(waking.woke, wait=10):
        waking.start()
    waking.stop()
    Waking().start()
    Waking().stop()


def test_a_tray_that_comes_and_one_that_goes_are_told_and_nothing_else(qtbot: QtBot, bus: Bus) -> None:
    session = BusConnection((*NOTICES, *TRAYS), lambda: str(bus.path))
    watch = TrayWatch(session)
    changed: list[None] = []
    watch.changed.connect(lambda: changed.append(None))
    listening(qtbot, watch)
    tray = Speaker(bus, WATCHER)
    qtbot.waitUntil(lambda: len(changed) == 1)
    tray.say(TRAY, "StatusNotifierHostRegistered", "")
    qtbot.waitUntil(lambda: len(changed) == 2)
    # What others hear on the same connection is no tray.
    service = Service(bus, "actions")
    service.invoke(1, "default")
    tray.end()
    qtbot.waitUntil(lambda: len(changed) == 3)
    service.vanish()
    session.close()


def test_after_the_bus_was_started_anew_it_is_heard_again(qtbot: QtBot, tmp_path: Path, bus: Bus, soon: None) -> None:
    """Whoever was deaf meanwhile looks at once."""
    del soon
    waking = SystemWaking(lambda: str(bus.path))
    woken: list[None] = []
    waking.woke.connect(lambda: woken.append(None))
    session = BusConnection(TRAYS, lambda: str(bus.path))
    watch = TrayWatch(session)
    changed: list[None] = []
    watch.changed.connect(lambda: changed.append(None))
    listening(qtbot, waking)
    listening(qtbot, watch)
    for _ in range(2):
        woken.clear()
        changed.clear()
        bus.end()
        bus.path.unlink()
        bus = Bus(tmp_path)
        qtbot.waitUntil(lambda: (len(woken), len(changed)) == (1, 1))
        login, tray = Speaker(bus, "org.freedesktop.login1"), Speaker(bus, WATCHER)
        login.say(LOGIN, "PrepareForSleep", "b", False)
        qtbot.waitUntil(lambda: (len(woken), len(changed)) == (2, 2))
        login.end()
        tray.end()
        qtbot.waitUntil(lambda: len(changed) == 3)
    waking.stop()
    session.close()
    bus.end()


@pytest.mark.long
@pytest.mark.parametrize("says", ["nobody", "nothing", "goodbye"])
def test_a_bus_that_stays_away_is_looked_for_a_few_times_and_then_once_a_minute(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bus: Bus, soon: None, says: str
) -> None:
    del soon
    monkeypatch.setattr(buses, "LIMIT_MS", 300)
    looks: list[str] = []

    def find() -> str:
        looks.append(says)
        return str(bus.path)

    waking = SystemWaking(find)
    listening(qtbot, waking)
    looks.clear()
    with ExitStack() as ends:
        bus.end()
        bus.path.unlink()
        if says != "nobody":
            listener = ends.enter_context(socket.socket(socket.AF_UNIX))
            listener.bind(str(bus.path))
            listener.listen()
            coming = QSocketNotifier(listener.fileno(), QSocketNotifier.Type.Read)
            ends.callback(coming.setEnabled, False)

            def welcome() -> None:
                guest = ends.enter_context(listener.accept()[0])
                if says == "goodbye":
                    guest.close()

            coming.activated.connect(welcome)
        qtbot.waitUntil(lambda: len(looks) == len(buses.WAITS_MS) and waking._bus._wire is None)
        assert not waking._bus._again.isActive()
        # What the ticker does each minute.
        waking.start()
        qtbot.waitUntil(lambda: waking._bus._wire is None)
        assert not waking._bus._again.isActive()
        assert len(looks) == len(buses.WAITS_MS) + 1
    bus.path.unlink(missing_ok=True)
    found = Bus(tmp_path)
    with qtbot.waitSignal(waking.woke):
        waking.start()
    waking.stop()
    found.end()


def test_a_bus_that_never_was_there_is_not_waited_for(qtbot: QtBot, tmp_path: Path, soon: None) -> None:
    del soon
    waking = SystemWaking(lambda: str(tmp_path / "bus"))
    waking.start()
    assert not waking._bus._again.isActive()
    found = Bus(tmp_path)
    # What the ticker does each minute.
    listening(qtbot, waking)
    assert waking._bus._ready
    waking.stop()
    found.end()


def test_whoever_only_calls_does_not_look_for_a_lost_bus(qtbot: QtBot, bus: Bus, soon: None) -> None:
    del soon
    connection = BusConnection((), lambda: str(bus.path))
    answers: list[object] = []
    connection.call(message_bus, "GetId", None, (), answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1)
    with qtbot.waitSignal(connection.lost):
        bus.end()
    assert not connection._again.isActive()


def test_the_bus_of_the_system_is_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/mine")
    assert system_bus_path() == "/mine"
    monkeypatch.delenv("DBUS_SYSTEM_BUS_ADDRESS")
    assert system_bus_path().endswith("/dbus/system_bus_socket")
