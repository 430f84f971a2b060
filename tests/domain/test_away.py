"""The time away counts by itself and ends in time for the next interview."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.away import away_until
from followup_desktop.domain.values import BreakTaken, Meeting
from tests.builders import all_day, at, history, meeting

END = at("2026-11-19 15:10")


def test_it_is_twenty_minutes_from_the_end() -> None:
    assert away_until(history()) == at("2026-11-19 15:30")


def test_it_is_as_long_as_it_was_set() -> None:
    assert away_until(history(pause=BreakTaken(planned_end=at("2026-11-19 15:50")))) == at("2026-11-19 15:50")
    assert away_until(history(pause=BreakTaken(thought="The whiteboard"))) == at("2026-11-19 15:30")


def test_an_all_day_interview_ends_at_midnight() -> None:
    assert away_until(history(all_day())) == at("2026-11-20 00:20")


def test_there_is_none_where_there_is_no_end_yet() -> None:
    assert away_until(history(Meeting(interview=1))) is None


@pytest.mark.parametrize(
    ("begins", "until"),
    [
        ("15:41", "15:30"),
        ("15:40", "15:30"),
        ("15:35", "15:25"),
        ("15:20", "15:10"),
        ("15:15", "15:10"),
        ("15:10", "15:10"),
        ("15:09", "15:30"),
    ],
)
def test_it_ends_ten_minutes_before_the_next_interview(begins: str, until: str) -> None:
    other = Meeting(interview=2, starts_at=at(f"2026-11-19 {begins}"))
    assert away_until(history(others=(other,))) == at(f"2026-11-19 {until}")


def test_only_an_interview_that_takes_place_shortens_it() -> None:
    cancelled = Meeting(interview=2, starts_at=at("2026-11-19 15:35"), cancelled=True)
    assert away_until(history(others=(cancelled, all_day()))) == at("2026-11-19 15:30")


@given(
    st.lists(st.integers(-90, 90), max_size=5),
    st.none() | st.integers(-20, 120),
)
def test_it_never_ends_before_the_interview_nor_later_than_planned(starts: list[int], planned: int | None) -> None:
    others = tuple(Meeting(interview=2 + n, starts_at=END + timedelta(minutes=m)) for n, m in enumerate(starts))
    pause = None if planned is None else BreakTaken(planned_end=END + timedelta(minutes=planned))
    until = away_until(history(meeting(), others=others, pause=pause))
    longest = 20 if planned is None else max(planned, 0)
    soonest = min((minutes for minutes in starts if minutes >= 0), default=999)
    assert until == END + timedelta(minutes=max(0, min(longest, soonest - 10)))
