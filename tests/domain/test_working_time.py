"""Days off, quiet hours, the hours around interviews, and clocks that are put forward or back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.working_time import WorkingTime, before_them, clear_of, weekend
from tests.builders import BERLIN, WORKING, at, day, days_off, meeting, quiet, wall

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
TIMES = st.times().map(lambda t: t.replace(second=0, microsecond=0))
# Nobody sleeps longer than from 15:00 to 9:00.
QUIET_HOURS = st.builds(lambda begin, hours: (begin, _later(begin, hours)), TIMES, st.integers(0, 18))


def _later(begin: time, hours: int) -> time:
    return (datetime.combine(date(2026, 1, 1), begin) + timedelta(hours=hours)).time()


def _in_quiet_hours(clock: str, begin: str, end: str) -> bool:
    """Look a wall time up in the list of all quiet minutes."""
    minute = datetime.fromisoformat(f"2026-01-01 {begin}")
    quiet_minutes = set()
    while f"{minute:%H:%M}" != end:
        quiet_minutes.add(f"{minute:%H:%M}")
        minute += timedelta(minutes=1)
    return clock in quiet_minutes


# --- wall times


@pytest.mark.parametrize(
    ("zone", "on", "clock", "offset", "shown"),
    [
        ("Europe/Berlin", "2026-11-19", "10:00", 1, "10:00"),
        ("Europe/Berlin", "2026-07-01", "10:00", 2, "10:00"),
        # 29 March: from 2:00 straight to 3:00. 25 October: 2:00 to 3:00 comes twice, and the first is meant.
        ("Europe/Berlin", "2026-03-29", "02:30", 2, "03:30"),
        ("Europe/Berlin", "2026-10-25", "02:30", 2, "02:30"),
        ("America/New_York", "2026-03-08", "02:30", -4, "03:30"),
        # There is no midnight on this day.
        ("America/Santiago", "2026-09-06", "00:00", -3, "01:00"),
    ],
)
def test_a_wall_time_is_one_instant_on_every_day(zone: str, on: str, clock: str, offset: int, shown: str) -> None:
    instant = WorkingTime(ZoneInfo(zone)).at(day(on), time.fromisoformat(clock))
    assert instant.utcoffset() == timedelta(hours=offset)
    assert f"{instant:%Y-%m-%d %H:%M}" == f"{on} {shown}"


def test_an_instant_is_written_in_the_zone_of_the_user() -> None:
    assert WORKING.local(datetime(2026, 11, 19, 14, 10, tzinfo=UTC)).isoformat() == "2026-11-19T15:10:00+01:00"


# --- quiet hours


@pytest.mark.long
@given(TIMES, TIMES, TIMES)
@settings(max_examples=25)
def test_quiet_hours_are_the_minutes_from_their_beginning_to_their_end(clock: time, begin: time, end: time) -> None:
    working = replace(WORKING, quiet_from=begin, quiet_to=end)
    texts = (f"{clock:%H:%M}", f"{begin:%H:%M}", f"{end:%H:%M}")
    assert working.quiet(clock) is _in_quiet_hours(*texts)


@pytest.mark.parametrize(
    ("instant", "not_before", "moved"),
    [
        ("2026-11-19 15:10", "00:00", "Thu 2026-11-19 15:10"),
        ("2026-11-19 21:00", "00:00", "Fri 2026-11-20 08:00"),
        ("2026-11-20 07:59", "00:00", "Fri 2026-11-20 08:00"),
        ("2026-11-20 08:00", "00:00", "Fri 2026-11-20 08:00"),
        ("2026-11-20 08:00", "09:00", "Fri 2026-11-20 09:00"),
        ("2026-11-20 21:30", "09:00", "Sat 2026-11-21 09:00"),
    ],
)
def test_an_instant_in_the_quiet_hours_moves_to_their_end(instant: str, not_before: str, moved: str) -> None:
    assert wall(WORKING.awake(at(instant), time.fromisoformat(not_before))) == moved


def test_quiet_hours_at_noon_end_on_the_same_day() -> None:
    assert wall(quiet("12:00", "13:30").awake(at("2026-11-19 12:10"))) == "Thu 2026-11-19 13:30"


def test_where_the_quiet_hours_end_in_an_hour_that_comes_twice_nothing_moves_back() -> None:
    """In Cairo the clocks go from 24:00 back to 23:00; what is asked in the second hour is heard in the second."""
    cairo = WorkingTime(ZoneInfo("Africa/Cairo"), time(22), time(23, 30))
    for asked, heard in (("20:15", "20:30"), ("21:15", "21:30")):
        moved = cairo.awake(datetime.fromisoformat(f"2026-10-29 {asked}+00:00"))
        assert moved.astimezone(UTC) == datetime.fromisoformat(f"2026-10-29 {heard}+00:00")


def test_without_quiet_hours_the_night_is_free() -> None:
    assert wall(quiet("00:00", "00:00").awake(at("2026-11-19 03:00"))) == "Thu 2026-11-19 03:00"


@given(st.integers(0, 2 * 365 * 24 * 60), QUIET_HOURS)
def test_awake_is_the_first_moment_outside_the_quiet_hours(minutes: int, hours: tuple[time, time]) -> None:
    working = replace(WORKING, quiet_from=hours[0], quiet_to=hours[1])
    instant = at("2026-01-01 00:00") + timedelta(minutes=minutes)
    moved = working.awake(instant).astimezone(UTC)
    assert moved >= instant
    assert not working.quiet(moved.astimezone(BERLIN).time())
    before = instant
    while before < moved:
        assert working.quiet(before.astimezone(BERLIN).time())
        before += timedelta(minutes=15)


# --- days off


@pytest.mark.parametrize(("on", "off"), [("11-20", False), ("11-21", True), ("11-22", True), ("11-23", False)])
def test_saturday_and_sunday_are_the_weekend(on: str, off: bool) -> None:
    assert weekend(day(on)) is off


def test_a_working_day_is_looked_for_in_both_directions() -> None:
    working = days_off("11-23")
    assert working.working_day_from(day("11-21")) == day("11-24")
    assert working.working_day_until(day("11-22")) == day("11-20")
    assert working.working_day_from(day("11-20")) == day("11-20")
    assert working.working_day_until(day("11-20")) == day("11-20")


@given(DAYS, st.integers(1, 12))
def test_working_days_are_counted_as_on_a_calendar(begin: date, count: int) -> None:
    calendar = [begin + timedelta(days=n) for n in range(1, 40)]
    expected = [on for on in calendar if f"{on:%a}" not in {"Sat", "Sun"}][count - 1]
    assert WORKING.working_days_after(begin, count) == expected


@pytest.mark.parametrize(
    ("on", "clock", "due"),
    [
        ("11-20", None, "Fri 2026-11-20 10:00"),
        ("11-29", None, "Mon 2026-11-30 10:00"),
        ("11-20", "16:30", "Fri 2026-11-20 16:30"),
        ("11-19", "22:00", "Fri 2026-11-20 08:00"),
        ("11-20", "22:00", "Mon 2026-11-23 08:00"),
    ],
)
def test_a_day_is_due_on_a_working_day_outside_the_quiet_hours(on: str, clock: str | None, due: str) -> None:
    assert wall(WORKING.on_day(day(on), time.fromisoformat(clock) if clock else None)) == due


def test_a_day_has_the_time_of_day_that_was_set() -> None:
    working = replace(WORKING, time_of_day=time(8, 30))
    assert wall(working.on_day(day("11-20"))) == "Fri 2026-11-20 08:30"
    assert wall(working.on_day(day("11-20"), not_before=time(9))) == "Fri 2026-11-20 09:00"


@given(DAYS, TIMES, QUIET_HOURS)
def test_a_day_is_due_at_the_first_allowed_minute(on: date, clock: time, hours: tuple[time, time]) -> None:
    working = replace(days_off("04-03", "04-06", "12-25"), quiet_from=hours[0], quiet_to=hours[1])
    due = working.on_day(on, clock)
    assert not working.is_day_off(due.date())
    assert not working.quiet(due.time())
    # Counted in hours on the wall: no earlier one on a working day is both wanted and free.
    wanted = datetime.combine(working.working_day_from(on), clock)
    while wanted < due.replace(tzinfo=None) - timedelta(hours=1):
        assert working.is_day_off(wanted.date()) or working.quiet(wanted.time())
        wanted += timedelta(minutes=30)


def test_a_calendar_without_any_working_day_moves_nothing() -> None:
    never = replace(WORKING, is_day_off=lambda _: True)
    assert never.working_day_from(day("11-20")) == day("11-20")
    assert never.working_days_after(day("11-20"), 2) == day("11-22")
    assert wall(never.on_day(day("11-20"))) == "Fri 2026-11-20 10:00"
    assert wall(never.on_day(day("11-20"), time(22))) == "Sat 2026-11-21 08:00"


def test_a_day_that_must_not_be_missed_moves_earlier() -> None:
    assert wall(WORKING.not_after(day("11-22"))) == "Fri 2026-11-20 10:00"
    assert wall(WORKING.not_after(day("11-23"))) == "Mon 2026-11-23 10:00"


# --- the hours around interviews

FIRST = meeting("2026-11-19 11:00", minutes=60)
SECOND = meeting("2026-11-19 12:00", minutes=55)


@pytest.mark.parametrize(
    ("instant", "later", "earlier"),
    [
        ("09:49", "09:49", "09:49"),
        ("09:50", "12:10", "09:45"),
        ("10:30", "12:10", "09:45"),
        ("11:09", "12:10", "09:45"),
        ("12:09", "12:10", "09:45"),
        ("12:10", "12:10", "12:10"),
    ],
)
def test_nothing_is_said_around_interviews_that_follow_each_other(instant: str, later: str, earlier: str) -> None:
    moment = at(f"2026-11-19 {instant}")
    assert clear_of(moment, [SECOND, FIRST]) == at(f"2026-11-19 {later}")
    assert before_them(moment, [FIRST, SECOND]) == at(f"2026-11-19 {earlier}")


def test_interviews_that_do_not_take_place_or_have_no_time_are_in_nobodys_way() -> None:
    moment = at("2026-11-19 10:30")
    others = [replace(FIRST, cancelled=True), replace(FIRST, starts_at=None), replace(FIRST, ends_at=None)]
    assert clear_of(moment, others) == moment
    assert before_them(moment, others) == moment


def test_who_is_awake_before_nine_only_is_asked_then() -> None:
    working = quiet("08:30", "07:00")
    assert wall(working.on_day(day("11-19"), not_before=time(9))) == "Fri 2026-11-20 07:00"
    assert wall(working.on_day(day("11-20"), not_before=time(9))) == "Mon 2026-11-23 07:00"


def test_a_last_day_is_not_slept_through() -> None:
    assert wall(quiet("09:30", "08:00").not_after(day("11-19"))) == "Thu 2026-11-19 08:00"
    assert wall(quiet("06:00", "22:00").not_after(day("11-19"))) == "Thu 2026-11-19 22:00"


AWAY = ((date(2026, 11, 23), date(2026, 12, 4)),)
"""Two weeks, of ten working days."""


@pytest.mark.parametrize(
    ("would_come", "comes"),
    [
        ("2026-11-20", "2026-11-20"),
        ("2026-11-23", "2026-12-07"),
        ("2026-11-24", "2026-12-07"),
        ("2026-11-25", "2026-12-08"),
        ("2026-11-28", "2026-12-09"),
        ("2026-12-04", "2026-12-11"),
        ("2026-12-05", "2026-12-07"),
    ],
)
def test_what_would_have_come_in_days_away_is_spread_over_the_first_mornings(would_come: str, comes: str) -> None:
    working = replace(WORKING, away=AWAY)
    assert working.back_from(date.fromisoformat(would_come)) == date.fromisoformat(comes)
    assert working.off(date(2026, 11, 25))
    assert not WORKING.off(date(2026, 11, 25))


def test_after_two_days_away_it_is_spread_over_two_mornings_and_a_weekend_away_spreads_nothing() -> None:
    short = replace(WORKING, away=((date(2026, 11, 24), date(2026, 11, 25)),))
    assert short.back_from(date(2026, 11, 24)) == date(2026, 11, 26)
    assert short.back_from(date(2026, 11, 25)) == date(2026, 11, 27)
    weekend = replace(WORKING, away=((date(2026, 11, 21), date(2026, 11, 22)),))
    assert weekend.back_from(date(2026, 11, 21)) == date(2026, 11, 23)
