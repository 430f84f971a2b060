"""By when a thank-you is best sent: within a day, earlier where that cannot be, never later."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from followup_desktop.domain.working_time import WorkingTime, thank_you_due
from tests.builders import BERLIN, WORKING, at, days_off, quiet, wall

ENDS = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: at("2026-01-01 00:00") + timedelta(minutes=minutes))
TIMES = st.times().map(lambda t: t.replace(second=0, microsecond=0))
FREE_DAYS = st.frozensets(st.dates(date(2026, 1, 1), date(2028, 1, 3)), max_size=60)
ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland", "UTC"])


def _expected(end: datetime, free: frozenset[date] = frozenset()) -> datetime:
    """Choose from a list of all moments that there are, for Berlin and quiet hours from 21:00 to 8:00."""

    def allowed(moment: datetime) -> bool:
        local = moment.astimezone(BERLIN)
        return f"{local:%a}" not in {"Sat", "Sun"} and local.date() not in free and 8 <= local.hour < 21

    latest = end + timedelta(days=1)
    if allowed(latest):
        return latest
    days = [end.astimezone(BERLIN).date() + timedelta(days=n) for n in (-1, 0, 1)]
    evenings = [datetime.combine(on, time(20), BERLIN).astimezone(UTC) for on in days]
    fitting = [moment for moment in evenings if allowed(moment) and end + timedelta(hours=2) <= moment <= latest]
    mornings = [datetime.combine(on, time(9), BERLIN).astimezone(UTC) for on in days]
    return max(fitting or [moment for moment in mornings if end < moment <= latest])


@pytest.mark.parametrize(
    ("end", "due"),
    [
        # The example of the product: the day after is a working day.
        ("2026-11-19 15:10", "Fri 2026-11-20 15:10"),
        # A Friday: that evening, unless that is within two hours.
        ("2026-11-20 16:00", "Fri 2026-11-20 20:00"),
        ("2026-11-20 18:00", "Fri 2026-11-20 20:00"),
        ("2026-11-20 18:01", "Sat 2026-11-21 09:00"),
        ("2026-11-20 18:30", "Sat 2026-11-21 09:00"),
        # Evenings: a full day later it is quiet.
        ("2026-11-18 20:59", "Thu 2026-11-19 20:59"),
        ("2026-11-18 21:00", "Thu 2026-11-19 20:00"),
        ("2026-11-18 23:30", "Thu 2026-11-19 20:00"),
        ("2026-11-19 00:30", "Thu 2026-11-19 20:00"),
        ("2026-11-19 22:00", "Fri 2026-11-20 20:00"),
        ("2026-11-20 22:00", "Sat 2026-11-21 09:00"),
        # A weekend has no evening of a working day; the next morning where that is within the day, else the same one.
        ("2026-11-21 15:00", "Sun 2026-11-22 09:00"),
        ("2026-11-21 08:30", "Sat 2026-11-21 09:00"),
        ("2026-11-21 03:00", "Sat 2026-11-21 09:00"),
        ("2026-11-22 10:00", "Mon 2026-11-23 10:00"),
        ("2026-11-22 22:00", "Mon 2026-11-23 20:00"),
    ],
)
def test_a_thank_you_has_its_best_time(end: str, due: str) -> None:
    assert wall(thank_you_due(at(end), WORKING)) == due


def test_the_day_before_a_holiday_is_the_last_to_thank() -> None:
    assert wall(thank_you_due(at("2026-04-02 15:00"), days_off("04-03", "04-06"))) == "Thu 2026-04-02 20:00"
    assert wall(thank_you_due(at("2026-04-04 15:00"), days_off("04-03", "04-06"))) == "Sun 2026-04-05 09:00"


def test_early_quiet_hours_move_the_evening_before_them() -> None:
    working = quiet("19:00", "08:00")
    assert wall(thank_you_due(at("2026-11-20 15:00"), working)) == "Fri 2026-11-20 18:00"
    assert wall(thank_you_due(at("2026-11-20 16:30"), working)) == "Sat 2026-11-21 09:00"


def test_late_quiet_hours_move_the_morning_behind_them() -> None:
    assert wall(thank_you_due(at("2026-11-20 18:30"), quiet("22:00", "10:30"))) == "Sat 2026-11-21 10:30"


def test_who_sleeps_by_day_is_asked_before_bed() -> None:
    working = quiet("06:00", "22:00")
    assert wall(thank_you_due(at("2026-11-18 12:00"), working)) == "Thu 2026-11-19 05:00"
    assert wall(thank_you_due(at("2026-11-21 04:00"), working)) == "Sat 2026-11-21 22:00"


def test_a_day_is_24_hours_also_when_the_clocks_are_put_back() -> None:
    end = at("2026-10-24 12:00").astimezone(BERLIN)
    assert wall(thank_you_due(end, replace(WORKING, is_day_off=lambda _: False))) == "Sun 2026-10-25 11:00"


@given(ENDS, FREE_DAYS)
def test_it_is_the_best_of_all_moments_that_are_allowed(end: datetime, free: frozenset[date]) -> None:
    working = replace(WORKING, is_day_off=lambda on: on.weekday() >= 5 or on in free)
    assert thank_you_due(end, working) == _expected(end, free)


@pytest.mark.long
@given(ENDS, ZONES, TIMES, TIMES, FREE_DAYS)
@settings(max_examples=200)
@example(at("2026-11-21 00:30"), "Europe/Berlin", time(8), time(2), frozenset())
@example(at("2026-11-19 12:00"), "Europe/Berlin", time(20), time(19, 30), frozenset())
def test_it_is_never_later_than_a_day_never_before_the_end_and_never_in_quiet_hours(
    end: datetime, zone: str, begin: time, to: time, free: frozenset[date]
) -> None:
    working = WorkingTime(ZoneInfo(zone), begin, to, is_day_off=lambda on: on.weekday() >= 5 or on in free)
    due = thank_you_due(end, working)
    assert timedelta(0) <= due.astimezone(UTC) - end <= timedelta(hours=24)
    assert not working.quiet(due.time())
