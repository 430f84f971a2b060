"""Settings are checked when they are changed, kept in the data file, and read with their defaults."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.belongings import Absence, Setting
from followup_desktop.domain.settings import KEYS, Settings
from followup_desktop.services.settings import changed, quiet_hours, read_settings, store_setting, working_time
from tests.builders import BERLIN, day, wall

if TYPE_CHECKING:
    from tests.services.desk import Desk

BERLINER = Settings(country="DE", region="BE")


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("name", "  Iva Nemec ", "Iva Nemec"),
        ("signature", "Iva\nNemec", "Iva\nNemec"),
        ("phone", "+49 30 1234", "+49 30 1234"),
        ("quiet_hours", "21:00-8:00", "21:00-08:00"),
        ("quiet_hours", "22-7:30", "22:00-07:30"),
        ("quiet_hours", " 0:00 - 0:00 ", "00:00-00:00"),
        ("time_of_day", "9:30", "09:30"),
        ("time_of_day", "8", "08:00"),
        ("evening_before", "19", "19:00"),
        ("evening_before", "", ""),
        ("time_before", "0:45", "00:45"),
        ("silent", "outcome, check_in,", ("check_in", "outcome")),
        ("silent", "", ()),
        ("notices", "in_full", "in_full"),
        ("country", "us", "US"),
        ("country", "", ""),
        ("region", "by", "BY"),
        ("region", "", ""),
    ],
)
def test_a_setting_is_kept_in_one_form(key: str, value: str, kept: str) -> None:
    assert getattr(changed(BERLINER, key, value), key) == kept


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("quiet_hours", "21:00", "setting_wrong"),
        ("quiet_hours", "", "setting_wrong"),
        ("quiet_hours", "21:00-25:00", "setting_wrong"),
        ("quiet_hours", "nine-eight", "setting_wrong"),
        ("quiet_hours", "21:-8", "setting_wrong"),
        ("time_of_day", "10:60", "setting_wrong"),
        ("evening_before", "late", "setting_wrong"),
        ("time_before", "24:00", "setting_wrong"),
        ("silent", "check_in, nagging", "setting_wrong"),
        ("notices", "loud", "setting_wrong"),
        ("time_of_day", "ten", "setting_wrong"),
        ("time_of_day", "9" * 30, "setting_wrong"),
        ("email", "me", "setting_wrong"),
        ("email", "@", "setting_wrong"),
        ("email", "me @home.example", "setting_wrong"),
        ("country", "XX", "setting_country"),
        ("country", "Germany", "setting_country"),
        ("region", "Atlantis", "setting_region"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_value(key: str, value: str, code: str) -> None:
    with pytest.raises(FollowUpError) as told:
        changed(BERLINER, key, value)
    assert told.value.code == code
    assert str(told.value.values["value"]).casefold() in value.casefold()
    examples = {
        "quiet_hours": "21:00-8:00",
        "time_of_day": "10:00",
        "email": "you@example.org",
        "evening_before": "20:00",
        "time_before": "2:00",
        "silent": "reflection, check_in",
        "notices": "in_full",
    }
    assert told.value.values.get("example") == examples.get(key)


def test_a_region_needs_its_country() -> None:
    with pytest.raises(FollowUpError, match="setting_region"):
        changed(Settings(), "region", "BE")


def test_another_country_has_other_regions() -> None:
    assert changed(BERLINER, "country", "AT") == Settings(country="AT")
    assert changed(BERLINER, "country", "de") == BERLINER


def test_own_addresses_add_up_until_they_are_cleared() -> None:
    one = changed(Settings(), "email", "Me@home.example")
    two = changed(changed(one, "email", "me@work.example"), "email", "ME@home.example")
    assert two.email == ("Me@home.example", "me@work.example")
    assert changed(two, "email", " ").email == ()


def test_quiet_hours_are_two_wall_times() -> None:
    assert quiet_hours("21:15-8") == (time(21, 15), time(8))


# --- in the data file


def test_settings_are_what_was_stored_and_else_what_they_were(desk: Desk) -> None:
    new = Settings(name="Iva", email=("me@home.example", "me@work.example"), quiet_hours="22:00-07:00")
    with desk.core.store.write() as session:
        for key in KEYS:
            store_setting(session, new, key)
    with desk.core.store.read() as session:
        assert read_settings(session) == new
        versions = set(session.scalars(select(Setting.version)))
    with desk.core.store.write() as session:
        store_setting(session, new, "name")
    with desk.core.store.write() as session:
        store_setting(session, Settings(name="Eva"), "name")
    with desk.core.store.read() as session:
        assert read_settings(session).name == "Eva"
        assert dict(session.execute(select(Setting.key, Setting.version)).all())["name"] == max(versions) + 1


def test_a_key_of_a_later_version_is_left_where_it_is(desk: Desk) -> None:
    with desk.core.store.write() as session:
        session.add(Setting(key="colour", value='"green"'))
    with desk.core.store.read() as session:
        assert read_settings(session) == Settings()


def test_the_working_time_of_a_new_user_is_the_default(desk: Desk) -> None:
    with desk.core.store.read() as session:
        working = working_time(session, desk.core)
    assert (working.zone, working.time_of_day) == (BERLIN, time(10))
    assert (working.quiet_from, working.quiet_to) == (time(21), time(8))
    assert wall(working.on_day(day("11-21"))) == "Mon 2026-11-23 10:00"


def test_the_working_time_follows_settings_and_absences(desk: Desk) -> None:
    wanted = Settings(country="DE", region="BE", quiet_hours="20:00-09:30", time_of_day="11:15")
    with desk.core.store.write() as session:
        for key in KEYS:
            store_setting(session, wanted, key)
        session.add(Absence(starts_on=date(2027, 3, 9), ends_on=date(2027, 3, 10), reason="ill"))
    with desk.core.store.read() as session:
        working = working_time(session, desk.core)
    assert (working.quiet_from, working.quiet_to) == (time(20), time(9, 30))
    # Sunday, International Women's Day in Berlin, and two days in bed.
    assert wall(working.on_day(date(2027, 3, 7))) == "Thu 2027-03-11 11:15"
