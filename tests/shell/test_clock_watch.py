"""The clock against one that only counts: sleep, jumps both ways, and a question before anything counts as missed."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from followup_desktop.kit.remembered import Remembered
from followup_desktop.shell.clock_watch import AWAY, SEEN, ClockWatch, away_unseen, away_was_seen
from tests.builders import at

NOON = at("2026-11-20 12:00")


class Clocks:
    """A clock on the wall and one that counts, over the end of the app as well."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "windows.json"
        self.now, self.counted = NOON, 100.0
        self.start()

    def start(self) -> None:
        self.remembered = Remembered(self.path)
        self.watch = ClockWatch(self.remembered)
        self.counted = 0.0

    def look(self, wall: timedelta, counted: timedelta | None = None) -> bool:
        self.now += wall
        self.counted += (wall if counted is None else counted).total_seconds()
        return self.watch.look(self.now, self.counted)

    def doubted(self) -> datetime | None:
        return self.watch.doubted

    def away(self) -> tuple[datetime, datetime] | None:
        span = away_unseen(Remembered(self.path))
        return (span.first, span.last) if span else None


@pytest.fixture
def clocks(tmp_path: Path) -> Clocks:
    own = Clocks(tmp_path)
    assert not own.look(timedelta())
    return own


def test_time_that_only_passes_is_no_gap(clocks: Clocks) -> None:
    assert not clocks.look(timedelta(minutes=1))
    assert not clocks.look(timedelta(days=40))
    assert clocks.doubted() is None
    assert clocks.away() is None


@pytest.mark.parametrize("jump", [timedelta(hours=2), -timedelta(hours=1), timedelta(seconds=6)])
def test_a_sleep_and_a_clock_that_was_set_are_gaps(clocks: Clocks, jump: timedelta) -> None:
    assert clocks.look(jump + timedelta(minutes=1), timedelta(minutes=1))
    assert clocks.doubted() is None
    assert not clocks.look(timedelta(minutes=1))


@pytest.mark.parametrize("jump", [timedelta(days=31), timedelta(days=3653), -timedelta(days=31), -timedelta(days=3653)])
@pytest.mark.parametrize("restart", [False, True])
def test_a_jump_by_more_than_thirty_days_is_doubted_until_it_is_answered(
    clocks: Clocks, jump: timedelta, *, restart: bool
) -> None:
    if restart:
        clocks.start()
    assert clocks.look(jump, timedelta(minutes=1))
    assert clocks.doubted() == NOON
    clocks.look(timedelta(minutes=1))
    assert clocks.doubted() == NOON
    clocks.start()
    clocks.look(timedelta(minutes=1))
    assert clocks.doubted() == NOON
    assert clocks.away() is None
    clocks.watch.trust(clocks.now, clocks.counted)
    assert clocks.doubted() is None
    assert not clocks.look(timedelta(minutes=1))
    assert clocks.away() == ((NOON, clocks.now - timedelta(minutes=1)) if jump > timedelta() else None)


def test_a_clock_that_is_put_right_again_needs_no_answer(clocks: Clocks) -> None:
    clocks.look(timedelta(days=3653), timedelta(minutes=1))
    clocks.look(-timedelta(days=3653), timedelta(minutes=1))
    assert clocks.doubted() is None
    assert clocks.away() is None


def test_three_weeks_asleep_or_ended_are_no_doubt_but_a_time_away(clocks: Clocks) -> None:
    assert clocks.look(timedelta(days=21), timedelta(minutes=1))
    assert clocks.doubted() is None
    assert clocks.away() == (NOON, NOON + timedelta(days=21))
    away_was_seen(clocks.remembered)
    assert clocks.away() is None
    clocks.start()
    clocks.look(timedelta(days=3), timedelta())
    assert clocks.away() == (NOON + timedelta(days=21), NOON + timedelta(days=24))


def test_a_weekend_is_no_time_away(clocks: Clocks) -> None:
    clocks.look(timedelta(days=2, hours=23), timedelta(minutes=1))
    assert clocks.away() is None


def test_what_the_clock_said_is_written_down_once_an_hour_and_at_the_end(clocks: Clocks) -> None:
    clocks.look(timedelta(minutes=59))
    assert Remembered(clocks.path).text(SEEN) == NOON.isoformat()
    clocks.watch.keep()
    assert Remembered(clocks.path).text(SEEN) == clocks.now.isoformat()
    clocks.look(timedelta(minutes=60))
    assert Remembered(clocks.path).text(SEEN) == clocks.now.isoformat()
    clocks.look(timedelta(days=365), timedelta())
    clocks.watch.keep()
    assert Remembered(clocks.path).text(SEEN) != clocks.now.isoformat()


@pytest.mark.parametrize("kept", ["yesterday", "2026-11-20T12:00", ""])
def test_what_cannot_be_read_is_nothing(clocks: Clocks, kept: str) -> None:
    clocks.remembered.keep(SEEN, kept)
    clocks.remembered.keep(AWAY, f"{kept}/{kept}")
    clocks.start()
    assert clocks.away() is None
    clocks.watch.keep()
    assert not clocks.look(timedelta(days=100), timedelta())
    assert clocks.doubted() is None
