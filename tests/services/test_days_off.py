"""Holidays of a country and region, weekends, and days away."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.services.days_off import DaysOff, regions_of


@pytest.mark.parametrize(
    ("country", "region", "on", "off"),
    [
        # International Women's Day is a holiday in Berlin, and a Monday in 2027.
        ("DE", "BE", "2027-03-08", True),
        ("DE", "BY", "2027-03-08", False),
        ("DE", "", "2027-03-08", False),
        ("DE", "", "2026-10-03", True),
        ("DE", "BE", "2026-12-25", True),
        ("DE", "BE", "2026-11-21", True),
        ("DE", "BE", "2026-11-20", False),
        ("US", "", "2026-11-26", True),
        ("", "", "2026-12-25", False),
        ("", "", "2026-11-21", True),
        # The weekend is Friday and Saturday.
        ("EG", "", "2026-11-20", True),
        ("EG", "", "2026-11-22", False),
    ],
)
def test_a_day_is_off_where_its_country_says_so(country: str, region: str, on: str, *, off: bool) -> None:
    assert DaysOff(country, region)(date.fromisoformat(on)) is off


def test_the_regions_of_a_country_are_known() -> None:
    assert {"BE", "BY"} <= set(regions_of("DE"))
    assert regions_of("") == ()
    with pytest.raises(FollowUpError, match="setting_country"):
        regions_of("Germany")


def test_without_a_country_no_holidays_are_loaded() -> None:
    code = """
import sys
from datetime import date
from followup_desktop.services.days_off import DaysOff, regions_of
DaysOff("", "")(date(2026, 11, 21)), regions_of("")
assert "holidays" not in sys.modules
DaysOff("DE", "")(date(2026, 11, 21))
assert "holidays" in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
