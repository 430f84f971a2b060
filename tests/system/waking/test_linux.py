"""Hearing on a bus of one's own that the computer woke up, or was carried into another zone."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if sys.platform != "linux" or shutil.which("dbus-daemon") is None:
    pytest.skip("needs a bus of its own", allow_module_level=True)

from jeepney import DBusAddress, new_signal
from jeepney.bus_messages import message_bus

from followup_desktop.system.bus import system_bus_path
from followup_desktop.system.tray_watch import WATCHER, TrayWatch
from followup_desktop.system.waking.linux import TIME, SystemWaking
from followup_desktop.system.waking.waking import Waking
from tests.system.notifications.service import Bus, connect

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


def listening(qtbot: QtBot, waking: SystemWaking | TrayWatch, rules: int) -> None:
    """Wait until the rules are known to the bus."""
    done: list[object] = []
    waking.start()
    waking._bus.call(message_bus, "GetId", None, (), done.append)
    qtbot.waitUntil(lambda: len(done) == 1 and rules > 0)


def test_the_end_of_a_sleep_is_heard_and_its_beginning_not(qtbot: QtBot, bus: Bus) -> None:
    waking = SystemWaking(lambda: str(bus.path))
    woken: list[None] = []
    waking.woke.connect(lambda: woken.append(None))
    login = Speaker(bus, "org.freedesktop.login1")
    listening(qtbot, waking, 2)
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
    listening(qtbot, waking, 2)
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


def test_a_tray_that_comes_and_one_that_goes_are_told(qtbot: QtBot, bus: Bus) -> None:
    watch = TrayWatch(lambda: str(bus.path))
    listening(qtbot, watch, 3)
    with qtbot.waitSignal(watch.changed):
        tray = Speaker(bus, WATCHER)
    with qtbot.waitSignal(watch.changed):
        tray.say(TRAY, "StatusNotifierHostRegistered", "")
    with qtbot.waitSignal(watch.changed):
        tray.end()
    watch.stop()


def test_the_bus_of_the_system_is_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/mine")
    assert system_bus_path() == "/mine"
    monkeypatch.delenv("DBUS_SYSTEM_BUS_ADDRESS")
    assert system_bus_path().endswith("/dbus/system_bus_socket")
