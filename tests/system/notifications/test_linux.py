"""Notices on a private session bus, with a service that is well, hangs, refuses, vanishes, or was never there."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

if sys.platform != "linux" or shutil.which("dbus-daemon") is None:
    pytest.skip("needs a session bus of its own", allow_module_level=True)

from followup_desktop.system import bus as buses
from followup_desktop.system.bus import BusConnection, bus_path
from followup_desktop.system.notifications.linux import RULES, DesktopNotifier
from followup_desktop.system.notifications.notifier import Notice
from followup_desktop.system.notifications.tray_message import TrayMessages
from tests.system.notifications.service import Bus, Service

NOTICE = Notice(
    "interview-7", "Follow-Up", "One thing is <b>ready</b> & waits.", (("default", "Open"), ("done", "Done"))
)


class Speaker:
    """A notifier on a bus, with a tray that may be there, and what was heard from it."""

    def __init__(self, path: Callable[[], str], *, tray: bool = True) -> None:
        self.in_tray: list[tuple[str, str]] = []
        self.tray = TrayMessages(lambda title, body: self._show(title, body) if tray else False)
        self.bus = BusConnection(RULES, path)
        self.notifier = DesktopNotifier(self.bus, self.tray, desktop_entry="io.example.App", icon="/icon.png")
        self.heard: list[str] = []
        self.notifier.shown.connect(lambda key: self.heard.append(f"shown {key}"))
        self.notifier.unheard.connect(lambda notice: self.heard.append(f"unheard {notice.key}"))
        self.notifier.acted.connect(lambda key, act: self.heard.append(f"acted {key} {act}"))
        self.notifier.gone.connect(lambda key: self.heard.append(f"gone {key}"))

    def _show(self, title: str, body: str) -> bool:
        self.in_tray.append((title, body))
        return True


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[Bus]:
    started = Bus(tmp_path)
    yield started
    started.end()


@pytest.fixture
def services(bus: Bus) -> Iterator[Callable[..., Service]]:
    made: list[Service] = []

    def make(*can: str, does: str = "well") -> Service:
        made.append(Service(bus, *can, does=does))
        return made[-1]

    yield make
    for service in made:
        service.vanish()


@pytest.fixture
def speakers(qtbot: QtBot, bus: Bus) -> Iterator[Callable[..., Speaker]]:
    del qtbot
    made: list[Speaker] = []

    def make(path: str = "", *, tray: bool = True) -> Speaker:
        made.append(Speaker(lambda: path or str(bus.path), tray=tray))
        return made[-1]

    yield make
    for speaker in made:
        speaker.bus.close()


def test_a_notice_is_said_with_its_acts_and_its_text_as_text(
    qtbot: QtBot, services: Callable[..., Service], speakers: Callable[..., Speaker]
) -> None:
    service, speaker = services("actions", "body", "body-markup"), speakers()
    speaker.notifier.notify(NOTICE)
    qtbot.waitUntil(lambda: speaker.heard == ["shown interview-7"])
    app, replaces, icon, title, body, acts, hints, expires = service.told[0]
    assert (app, replaces, icon, title, expires) == ("Follow-Up", 0, "/icon.png", "Follow-Up", -1)
    assert body == "One thing is &lt;b&gt;ready&lt;/b&gt; &amp; waits."
    assert acts == ["default", "Open", "done", "Done"]
    assert hints == {"desktop-entry": ("s", "io.example.App"), "urgency": ("y", 1)}
    assert speaker.notifier.capabilities == {"actions", "body", "body-markup"}


def test_without_buttons_and_markup_nothing_looks_like_any(
    qtbot: QtBot, services: Callable[..., Service], speakers: Callable[..., Speaker]
) -> None:
    service, speaker = services("body"), speakers()
    speaker.notifier.notify(NOTICE)
    qtbot.waitUntil(lambda: len(speaker.heard) == 1)
    assert service.told[0][4] == "One thing is \u2039b\u203aready\u2039/b\u203a & waits."
    assert service.told[0][5] == []


def test_the_service_is_asked_once_and_a_later_notice_replaces_the_earlier(
    qtbot: QtBot, services: Callable[..., Service], speakers: Callable[..., Speaker]
) -> None:
    service, speaker = services("actions"), speakers()
    speaker.notifier.notify(NOTICE)
    speaker.notifier.notify(Notice("digest", "Follow-Up"))
    qtbot.waitUntil(lambda: len(speaker.heard) == 2)
    speaker.notifier.notify(NOTICE)
    qtbot.waitUntil(lambda: len(speaker.heard) == 3)
    assert service.asked == 1
    assert [told[1] for told in service.told] == [0, 0, 1]


def test_a_click_and_a_button_reach_us_once_and_only_for_ours(
    qtbot: QtBot, services: Callable[..., Service], speakers: Callable[..., Speaker]
) -> None:
    service, speaker = services("actions"), speakers()
    speaker.notifier.notify(NOTICE)
    qtbot.waitUntil(lambda: len(speaker.heard) == 1)
    service.invoke(99, "default")
    service.give_token(1, "a-token")
    service.invoke(1, "done")
    service.close(1)
    service.invoke(1, "default")
    qtbot.waitUntil(lambda: len(speaker.heard) == 3)
    assert speaker.heard[1:] == ["acted interview-7 done", "gone interview-7"]
    assert os.environ.pop("XDG_ACTIVATION_TOKEN") == "a-token"


def test_a_notice_can_be_taken_back(
    qtbot: QtBot, services: Callable[..., Service], speakers: Callable[..., Speaker]
) -> None:
    service, speaker = services("actions"), speakers()
    speaker.notifier.notify(NOTICE)
    qtbot.waitUntil(lambda: len(speaker.heard) == 1)
    speaker.notifier.withdraw("another")
    speaker.notifier.withdraw(NOTICE.key)
    qtbot.waitUntil(lambda: service.closed == [1])


def test_a_notice_taken_back_before_it_was_said_is_never_said(
    qtbot: QtBot, services: Callable[..., Service], speakers: Callable[..., Speaker]
) -> None:
    service, speaker = services("actions"), speakers()
    speaker.notifier.notify(NOTICE)
    speaker.notifier.withdraw(NOTICE.key)
    speaker.notifier.notify(Notice("digest", "Follow-Up"))
    qtbot.waitUntil(lambda: speaker.heard == ["shown digest"])
    assert len(service.told) == 1


@pytest.mark.parametrize("tray", [True, False])
def test_without_a_service_the_tray_speaks_or_nobody(
    qtbot: QtBot, speakers: Callable[..., Speaker], *, tray: bool
) -> None:
    speaker = speakers(tray=tray)
    speaker.notifier.notify(NOTICE)
    qtbot.waitUntil(lambda: len(speaker.heard) == 1)
    assert speaker.heard == ["shown interview-7" if tray else "unheard interview-7"]
    assert speaker.in_tray == ([("Follow-Up", NOTICE.body)] if tray else [])


def test_a_service_that_comes_later_is_used_from_then_on(
    qtbot: QtBot, services: Callable[..., Service], speakers: Callable[..., Speaker]
) -> None:
    speaker = speakers()
    speaker.notifier.notify(NOTICE)
    qtbot.waitUntil(lambda: len(speaker.in_tray) == 1)
    service = services("actions")
    speaker.notifier.notify(NOTICE)
    qtbot.waitUntil(lambda: len(service.told) == 1)


def test_a_service_that_refuses_is_stepped_over(
    qtbot: QtBot, services: Callable[..., Service], speakers: Callable[..., Speaker]
) -> None:
    services("actions", does="refuse")
    speaker = speakers()
    speaker.notifier.notify(NOTICE)
    qtbot.waitUntil(lambda: speaker.in_tray == [("Follow-Up", NOTICE.body)])


@pytest.mark.long
@pytest.mark.parametrize("how", ["hang", "hang at notify"])
def test_a_service_that_hangs_holds_nobody_up(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    services: Callable[..., Service],
    speakers: Callable[..., Speaker],
    how: str,
) -> None:
    monkeypatch.setattr(buses, "LIMIT_MS", 300)
    service, speaker = services("actions", does=how), speakers()
    longest = _longest_pause(qtbot, lambda: speaker.notifier.notify(NOTICE), lambda: bool(speaker.in_tray))
    assert longest < 0.1
    # Woken up at last, it shows the notice all the same; then its buttons work.
    service.answer_held()
    if how == "hang at notify":
        qtbot.waitUntil(lambda: len(speaker.heard) == 2)
        service.invoke(1, "done")
        qtbot.waitUntil(lambda: speaker.heard[-1] == "acted interview-7 done")


def test_a_service_that_vanishes_takes_its_notices_along_and_the_next_one_is_asked(
    qtbot: QtBot, services: Callable[..., Service], speakers: Callable[..., Speaker]
) -> None:
    service, speaker = services("actions"), speakers()
    speaker.notifier.notify(NOTICE)
    qtbot.waitUntil(lambda: len(speaker.heard) == 1)
    service.vanish()
    qtbot.waitUntil(lambda: speaker.heard[-1] == "gone interview-7")
    another = services("body")
    speaker.notifier.notify(NOTICE)
    qtbot.waitUntil(lambda: len(another.told) == 1)
    assert another.told[0][1] == 0


def test_a_bus_that_ends_is_looked_for_again(
    qtbot: QtBot, tmp_path: Path, bus: Bus, services: Callable[..., Service], speakers: Callable[..., Speaker]
) -> None:
    services("actions")
    speaker = speakers()
    speaker.notifier.notify(NOTICE)
    qtbot.waitUntil(lambda: len(speaker.heard) == 1)
    with qtbot.waitSignal(speaker.bus.lost):
        bus.end()
    speaker.notifier.notify(NOTICE)
    qtbot.waitUntil(lambda: len(speaker.in_tray) == 1)
    bus.path.unlink(missing_ok=True)
    later = Bus(tmp_path)
    service = Service(later, "actions")
    speaker.notifier.notify(NOTICE)
    qtbot.waitUntil(lambda: len(service.told) == 1)
    service.vanish()
    later.end()


@pytest.mark.parametrize("says", [b"", b"REJECTED\r\n", b"nonsense\r\n", b"OK 1234\r\n" + b"l" * 64])
def test_what_is_no_bus_holds_nobody_up(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, speakers: Callable[..., Speaker], says: bytes
) -> None:
    monkeypatch.setattr(buses, "LIMIT_MS", 300)
    path = str(tmp_path / "nobus")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen()
        speaker = speakers(path)
        speaker.notifier.notify(NOTICE)
        connection, _ = listener.accept()
        with connection:
            connection.sendall(says)
            longest = _longest_pause(qtbot, lambda: None, lambda: bool(speaker.in_tray))
    assert longest < 0.1


def test_what_a_bus_cannot_carry_is_left_out(
    qtbot: QtBot, services: Callable[..., Service], speakers: Callable[..., Speaker]
) -> None:
    service, speaker = services("body"), speakers()
    speaker.notifier.notify(Notice("odd", "Follow\0-Up", "\ud800" + "x" * 5000))
    qtbot.waitUntil(lambda: len(service.told) == 1)
    assert service.told[0][3] == "Follow-Up"
    assert service.told[0][4] == "?" + "x" * 299


def test_the_bus_is_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/somewhere,guid=1")
    assert bus_path() == "/run/somewhere"
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/7")
    assert bus_path() == "/run/user/7/bus"


def _longest_pause(qtbot: QtBot, begin: Callable[[], None], until: Callable[[], bool]) -> float:
    """Give the longest time in seconds for which the event loop stood still."""
    moments: list[float] = []
    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(lambda: moments.append(perf_counter()))
    timer.start()
    moments.append(perf_counter())
    begin()
    qtbot.waitUntil(until)
    timer.stop()
    return max(later - earlier for earlier, later in pairwise(moments))
