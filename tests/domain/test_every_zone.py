"""Wall times in every zone and at every change of its clocks from 2026 to 2035: as the wall says, and once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from followup_desktop.domain.working_time import WorkingTime

TEN = (
    "Europe/Berlin",
    "America/New_York",
    "America/Havana",
    "Asia/Beirut",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "America/Nuuk",
    "Asia/Tokyo",
)
FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
AROUND = 12
"""Three hours before and after a change, every quarter of an hour."""


def changes(zone: ZoneInfo) -> Iterator[datetime]:
    """Give the instants at which the clocks of a zone change, to the minute."""
    step = timedelta(days=2)
    moment = FIRST
    while moment < LAST:
        after = moment + step
        if offset(moment, zone) != offset(after, zone):
            yield _between(moment, after, zone)
        moment = after


def _between(early: datetime, late: datetime, zone: ZoneInfo) -> datetime:
    before = offset(early, zone)
    while late - early > timedelta(minutes=1):
        middle = early + (late - early) / 2
        middle = middle.replace(second=0, microsecond=0)
        if middle in {early, late}:
            break
        if offset(middle, zone) == before:
            early = middle
        else:
            late = middle
    return late


def offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    found = moment.astimezone(zone).utcoffset()
    assert found is not None
    return found


def first_at(naive: datetime, zone: ZoneInfo, around: datetime) -> datetime:
    """Find the first instant whose wall time is this one by trying every minute, without any arithmetic of zones."""
    start = around - timedelta(hours=8)
    for minute in range(16 * 60):
        moment = start + timedelta(minutes=minute)
        if moment.astimezone(zone).replace(tzinfo=None, fold=0) == naive:
            return moment
    raise LookupError


def check(name: str) -> int:
    """Look at each wall time around each change of one zone; give how many there were."""
    zone = ZoneInfo(name)
    working = WorkingTime(zone, quiet_from=time(), quiet_to=time())
    count = 0
    for change in changes(zone):
        jump = offset(change, zone) - offset(change - timedelta(minutes=1), zone)
        walls = {change.astimezone(zone).replace(tzinfo=None) + n * QUARTER for n in range(-AROUND, AROUND + 1)}
        for naive in sorted(walls):
            found = working.at(naive.date(), naive.time())
            count += 1
            shown = found.astimezone(zone).replace(tzinfo=None, fold=0)
            begin = (change + offset(change - timedelta(minutes=1), zone)).replace(tzinfo=None)
            if jump > timedelta() and begin <= naive < begin + jump:
                # In the gap: as much later as the clocks were put forward.
                assert shown == naive + jump, (name, naive)
            else:
                assert shown == naive, (name, naive)
                back = begin + jump <= naive < begin
                if back:
                    # Twice on the wall: the first time, and so only once.
                    assert found < change, (name, naive)
    return count


@pytest.mark.parametrize("name", TEN)
def test_wall_times_around_the_changes_of_ten_zones(name: str) -> None:
    assert check(name) > 0 or name == "Asia/Tokyo"


def test_an_instant_found_by_trying_every_minute_is_the_same() -> None:
    zone = ZoneInfo("Europe/Berlin")
    working = WorkingTime(zone)
    for text in ("2026-10-25 02:30", "2026-10-25 01:45", "2026-03-29 03:15", "2026-03-29 01:30"):
        naive = datetime.fromisoformat(text)
        around = naive.replace(tzinfo=UTC)
        assert working.at(naive.date(), naive.time()).astimezone(UTC) == first_at(naive, zone, around)
    with pytest.raises(LookupError):
        first_at(datetime.fromisoformat("2026-03-29 02:30"), zone, datetime(2026, 3, 29, 1, tzinfo=UTC))


@pytest.mark.soak
def test_wall_times_around_the_changes_of_all_zones() -> None:
    checked = sum(check(name) for name in sorted(available_timezones()))
    assert checked > 100_000
