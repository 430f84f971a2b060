"""The ticker, driven by a clock that is moved by hand: it says how long it waits, and that much time passes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from threading import get_ident
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.services import interviews, snoozing
from followup_desktop.services.interviews import NewInterview
from followup_desktop.services.ringing import keep_heard
from followup_desktop.shell.ticker import PAUSED, Ticker
from tests.builders import at, wall

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from followup_desktop.services.agenda import Due
    from followup_desktop.services.core import Core
    from tests.room import Room

T = TypeVar("T")


class Driver:
    """Lets time pass as the ticker asks for it, and writes down what rings."""

    def __init__(self, room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
        self.room = room
        monkeypatch.setattr(type(room.desk), "ask", lambda _, *words: self._ask(*words))
        self.slept = 0.0
        self.ticker = Ticker(room.desk, lambda: room.moment.timestamp() - self.slept)
        self.rang: list[str] = []
        self.next: list[str] = []
        self.looks = 0
        self.ticker.rang.connect(self._hear)
        self.ticker.next_changed.connect(self._follow)
        self.ticker.looked.connect(self._count)

    def _ask(
        self, work: Callable[[Core], T], then: Callable[[T], None], refused: Callable[[FollowUpError], None]
    ) -> None:
        """Answer at once, so that weeks pass in a second."""
        try:
            result = work(self.room.core)
        except FollowUpError as error:
            refused(error)
        else:
            then(result)

    def tick(self) -> None:
        self.ticker.timer.timeout.emit()

    def pass_time(self, **much: float) -> None:
        """Let time pass: the ticker is called whenever it wanted to be."""
        end = self.room.moment + timedelta(**much)
        while self.room.moment < end:
            self.room.moment = min(end, self.room.moment + timedelta(seconds=self.ticker.wait_s()))
            self.tick()

    def sleep_lid(self, **much: float) -> None:
        """Let the computer sleep: the ticker is called once, long after it wanted to be."""
        self.room.pass_time(**much)
        self.tick()

    def _hear(self, due: tuple[Due, ...]) -> None:
        for one in due:
            self.rang.append(f"{one.interview} {one.kind.value} {wall(self.room.moment)}")
        keep_heard(self.room.core, due)

    def _follow(self, one: Due | None) -> None:
        self.next.append(f"{one.kind.value} {wall(one.due_at)}" if one else "nothing")

    def _count(self) -> None:
        self.looks += 1


@pytest.fixture
def driver(room: Room, monkeypatch: pytest.MonkeyPatch) -> Iterator[Driver]:
    made = Driver(room, monkeypatch)
    yield made
    made.ticker.stop()


def add(room: Room, company: str = "Northfield", ends: str = "2026-11-23 15:10") -> int:
    ends_at = at(ends)
    new = NewInterview(company, "Engineer", starts_at=ends_at - timedelta(minutes=70), ends_at=ends_at)
    number = interviews.add_interview(room.core, new)
    room.settle()
    return number


@pytest.mark.long
def test_everything_rings_at_its_time_and_once(room: Room, driver: Driver) -> None:
    add(room)
    driver.tick()
    driver.pass_time(days=3, hours=4)
    assert driver.rang == [
        "1 before_interview Sun 2026-11-22 20:00",
        "1 before_interview Mon 2026-11-23 12:00",
        "1 instructions Mon 2026-11-23 15:20",
    ]
    assert driver.next[0] == "before_interview Sun 2026-11-22 20:00"
    assert driver.next[-1] != driver.next[0]


def test_three_weeks_asleep_are_caught_up_at_once(room: Room, driver: Driver) -> None:
    add(room)
    driver.tick()
    driver.sleep_lid(days=21)
    assert len(driver.rang) == 1
    driver.sleep_lid(minutes=1)
    assert len(driver.rang) == 1


def test_it_never_waits_longer_than_a_minute_nor_not_at_all(room: Room, driver: Driver) -> None:
    assert driver.ticker.wait_s() == 60
    add(room, ends="2026-11-20 14:10")
    driver.tick()
    assert driver.ticker.timer.isSingleShot()
    assert driver.ticker.timer.remainingTime() <= 61_000
    room.it_is("2026-11-20 14:19")
    room.pass_time(seconds=50)
    driver.tick()
    assert driver.ticker.wait_s() == 10
    room.pass_time(seconds=10.5)
    assert driver.ticker.wait_s() == 1


def test_where_nothing_can_be_different_nothing_is_read(room: Room, driver: Driver) -> None:
    add(room)
    driver.tick()
    looks = driver.looks
    for _ in range(10):
        driver.sleep_lid(minutes=1)
    assert driver.looks == looks
    driver.sleep_lid(minutes=6)
    assert driver.looks == looks + 1


def test_a_change_in_the_window_is_looked_at_at_once(room: Room, driver: Driver) -> None:
    driver.tick()
    assert driver.next == []
    add(room)
    room.qtbot.waitUntil(lambda: driver.next == ["before_interview Sun 2026-11-22 20:00"])
    room.settle()


def test_what_another_process_wrote_is_told_to_all(room: Room, driver: Driver) -> None:
    driver.tick()
    with closing(sqlite3.connect(room.core.store.path)) as other, other:
        other.execute(
            "INSERT INTO setting (uid, created_at, changed_at, version, key, value) "
            "VALUES ('00', '2026-11-10 00:00:00', '2026-11-10 00:00:00', 1, 'x', '1')"
        )
    with room.qtbot.waitSignal(room.changes.everything_changed):
        driver.sleep_lid(minutes=1)
    room.settle()


@pytest.mark.parametrize("moment", ["2026-11-19 12:00", "2026-11-20 11:59"])
def test_a_clock_set_back_makes_nobody_deaf(room: Room, driver: Driver, moment: str) -> None:
    driver.tick()
    looks = driver.looks
    room.it_is(moment)
    driver.tick()
    assert driver.looks == looks + 1


def test_another_zone_is_looked_at_at_once(room: Room, driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    driver.tick()
    looks = driver.looks
    monkeypatch.setattr(type(room.desk), "zone", lambda _: ZoneInfo("Asia/Tokyo"))
    driver.tick()
    assert driver.looks == looks + 1


def test_the_data_file_is_let_go_where_it_is_written(room: Room, driver: Driver) -> None:
    """Not by the window's thread, which would let go of the locks of a transaction under way."""
    driver.tick()
    closed: list[int] = []
    close = driver.ticker._written_often.close

    def noted() -> None:
        closed.append(get_ident())
        close()

    driver.ticker._written_often.close = noted  # type: ignore[method-assign]
    driver.ticker.stop()
    room.settle()
    assert closed != []
    assert get_ident() not in closed
    assert driver.ticker._written_often._opened == []


def test_what_comes_by_the_clock_comes_by_the_clock_of_the_new_zone(
    room: Room, driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(room)
    driver.tick()
    assert driver.next[-1] == "before_interview Sun 2026-11-22 20:00"
    monkeypatch.setattr(room.core.store, "read_only", True)
    monkeypatch.setattr(type(room), "zone", lambda _: ZoneInfo("Europe/Lisbon"))
    room.core = replace(room.core, zone=room.zone)
    driver.tick()
    # Nothing could be written; what is planned is still looked at.
    assert driver.next[-1] == "before_interview Sun 2026-11-22 20:00"
    monkeypatch.setattr(room.core.store, "read_only", False)
    driver.ticker.look()
    driver.tick()
    assert driver.next[-1] == "before_interview Sun 2026-11-22 21:00"


@pytest.mark.long
def test_a_pause_lasts_for_today_and_over_a_restart(room: Room, driver: Driver) -> None:
    add(room, ends="2026-11-20 12:30")
    driver.ticker.pause_for_today()
    driver.tick()
    driver.pass_time(hours=11, minutes=59)
    assert driver.rang == []
    assert Ticker(room.desk).paused_until == at("2026-11-21 00:00")
    driver.pass_time(hours=9)
    assert driver.ticker.paused_until is None
    assert [line[-5:] for line in driver.rang] == ["08:00"]


def test_a_pause_can_be_ended(room: Room, driver: Driver) -> None:
    add(room, ends="2026-11-20 12:30")
    driver.ticker.pause_for_today()
    driver.tick()
    driver.pass_time(minutes=41)
    assert driver.rang == []
    driver.ticker.go_on()
    room.qtbot.waitUntil(lambda: len(driver.rang) == 1)


@pytest.mark.parametrize("kept", ["yesterday", "2026-11-30T00:00"])
def test_a_pause_that_cannot_be_read_is_none(room: Room, driver: Driver, kept: str) -> None:
    room.desk.remembered.keep(PAUSED, kept)
    assert driver.ticker.paused_until is None


def test_data_that_cannot_be_read_is_tried_again_in_a_minute(
    room: Room, driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(room, ends="2026-11-20 12:30")
    driver.tick()

    def refuse() -> object:
        raise FollowUpError("storage_busy", path="here")

    room.it_is("2026-11-20 12:41")
    with monkeypatch.context() as patch:
        patch.setattr(room.core.store, "read", refuse)
        driver.tick()
    assert driver.rang == []
    assert driver.ticker.timer.isActive()
    driver.tick()
    assert len(driver.rang) == 1


def test_one_look_at_a_time_and_what_changed_during_it_is_looked_at_after_it(room: Room) -> None:
    ticker = Ticker(room.desk)
    looks: list[object] = []
    ticker.looked.connect(looks.append)
    ticker.tick()
    ticker.tick()
    ticker.look()
    ticker.tick()
    room.qtbot.waitUntil(lambda: len(looks) == 2)
    room.settle()
    assert len(looks) == 2
    ticker.stop()


def test_after_the_end_it_looks_no_more(room: Room, driver: Driver) -> None:
    driver.ticker.stop()
    driver.tick()
    assert driver.looks == 0
    assert not driver.ticker.timer.isActive()


@pytest.mark.long
def test_what_was_snoozed_rings_at_its_new_time(room: Room, driver: Driver) -> None:
    add(room, ends="2026-11-20 11:00")
    driver.tick()
    (number,) = [one.number for one in snoozing_due(room)]
    snoozing.snooze(room.core, number, at("2026-11-20 13:00"))
    room.settle()
    driver.pass_time(hours=2)
    assert f"{wall(datetime.fromisoformat('2026-11-20T13:00+01:00'))}" in " ".join(driver.rang)


def snoozing_due(room: Room) -> tuple[Due, ...]:
    from followup_desktop.services.agenda import due

    return due(room.core).due


def test_a_sleep_is_seen_by_the_clock_that_counts_and_looked_at_at_once(room: Room, driver: Driver) -> None:
    driver.tick()
    looks = driver.looks
    driver.sleep_lid(minutes=1)
    assert driver.looks == looks
    driver.slept += 40
    driver.sleep_lid(minutes=1)
    assert driver.looks == looks + 1


@pytest.mark.parametrize("days", [31, 3653, -31, -3653])
def test_a_clock_that_jumps_by_weeks_is_asked_about_before_anything_is_said(
    room: Room, driver: Driver, days: int
) -> None:
    add(room, ends="2026-11-20 12:30")
    driver.tick()
    doubted: list[object] = []
    driver.ticker.clock_doubted.connect(doubted.append)
    began, looks = room.moment, driver.looks
    driver.slept += timedelta(days=days).total_seconds()
    driver.sleep_lid(days=days)
    driver.sleep_lid(minutes=5)
    assert (doubted, driver.looks, driver.rang) == ([began.astimezone(room.zone())], looks, [])
    assert driver.ticker.timer.isActive()
    driver.ticker.clock_is_right()
    driver.tick()
    assert doubted[1:] == [None]
    assert driver.looks == looks + 1
    assert (driver.rang != []) is (days > 0)


def test_a_clock_that_comes_back_by_itself_is_trusted_again(room: Room, driver: Driver) -> None:
    add(room, ends="2026-11-20 12:30")
    driver.tick()
    doubted: list[object] = []
    driver.ticker.clock_doubted.connect(doubted.append)
    for days in (3653, -3653):
        driver.slept += timedelta(days=days).total_seconds()
        driver.sleep_lid(days=days)
    assert len(doubted) == 2
    driver.pass_time(hours=1)
    assert [line[-5:] for line in driver.rang] == ["12:40"]


def test_a_pause_that_a_wrong_clock_set_is_none(room: Room, driver: Driver) -> None:
    room.desk.remembered.keep(PAUSED, at("2036-11-21 00:00").isoformat())
    assert driver.ticker.paused_until is None
