"""Days in words, and typed words as days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.kit.days import day_words, near_words, read_day

TODAY = date(2026, 11, 20)
DAYS = st.dates(date(1970, 1, 1), date(2100, 12, 31))


@given(DAYS)
def test_what_is_written_is_read_back(day: date) -> None:
    assert read_day(day_words(day), TODAY) == day
    assert read_day(day_words(day, short=False), TODAY) == day
    assert read_day(day.isoformat(), TODAY) == day
    assert read_day(f"{day.day}.{day.month}.{day.year}", TODAY) == day


@given(DAYS, DAYS)
def test_a_day_without_a_year_is_the_next_one(day: date, today: date) -> None:
    read = read_day(f"{day.day}.{day.month}.", today)
    assert read is not None
    assert (read.day, read.month) == (day.day, day.month)
    assert today <= read <= today + timedelta(days=8 * 366)
    if (day.day, day.month) != (29, 2):
        assert read <= today + timedelta(days=366)


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_none(text: str) -> None:
    read = read_day(text, TODAY)
    assert read is None or isinstance(read, date)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3 Dec", date(2026, 12, 3)),
        ("dec 3rd", date(2026, 12, 3)),
        ("3. December 2027", date(2027, 12, 3)),
        ("Thursday, 3 December", date(2026, 12, 3)),
        ("thu 3 dec 2026", date(2026, 12, 3)),
        ("3.12.27", date(2027, 12, 3)),
        ("tomorrow", date(2026, 11, 21)),
        (" Today ", TODAY),
        ("19 Nov", date(2027, 11, 19)),
    ],
)
def test_typed_days(typed: str, day: date) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed", ["", "3/12", "12/3/2026", "soon", "ju 3", "31 Feb", "3 Dec 4", "0.1.2026", "2026-13-01"]
)
def test_what_can_mean_two_days_or_none_is_refused(typed: str) -> None:
    assert read_day(typed, TODAY) is None


def test_near_days_in_words() -> None:
    near = [near_words(TODAY + timedelta(days=n), TODAY) for n in (-3, -1, 0, 1, 14)]
    assert near == ["3 days ago", "yesterday", "today", "tomorrow", "in 14 days"]
    assert day_words(date(2026, 12, 3), TODAY) == "Thu 3 Dec"
    assert day_words(date(2027, 1, 3), TODAY) == "Sun 3 Jan 2027"
