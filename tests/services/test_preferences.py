"""A changed setting moves what follows from it, in the same transaction."""

from __future__ import annotations

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.settings import Settings
from followup_desktop.domain.terms import ReminderKind
from followup_desktop.services import views
from followup_desktop.services.preferences import change_setting, settings
from tests.services.desk import Desk, somebody

CHECK_IN, THANK_YOU = ReminderKind.CHECK_IN, ReminderKind.THANK_YOU


def test_a_setting_is_there_once_it_is_changed(desk: Desk) -> None:
    assert settings(desk.core) == Settings()
    assert change_setting(desk.core, "name", "Iva Nemec") == Settings(name="Iva Nemec")
    assert settings(desk.core) == Settings(name="Iva Nemec")


def test_a_wrong_value_changes_nothing(desk: Desk) -> None:
    with pytest.raises(FollowUpError, match="setting_wrong"):
        change_setting(desk.core, "quiet_hours", "late")
    assert settings(desk.core) == Settings()


def test_holidays_move_the_plan_of_what_is_there(desk: Desk) -> None:
    number = desk.add(ends="2027-03-05 15:10")
    assert desk.plan(number, ReminderKind.REFERENCES) == ["references Mon 2027-03-08 10:00"]
    change_setting(desk.core, "country", "de")
    assert desk.plan(number, ReminderKind.REFERENCES) == ["references Mon 2027-03-08 10:00"]
    change_setting(desk.core, "region", "be")
    assert desk.plan(number, ReminderKind.REFERENCES) == ["references Tue 2027-03-09 10:00"]
    change_setting(desk.core, "country", "")
    assert settings(desk.core) == Settings()
    assert desk.plan(number, ReminderKind.REFERENCES) == ["references Mon 2027-03-08 10:00"]


@pytest.mark.parametrize(
    ("key", "value", "planned"),
    [
        ("quiet_hours", "15:00-11:00", ["thank_you Fri 2026-11-20 14:00", "check_in Tue 2026-12-01 11:00"]),
        ("time_of_day", "14:30", ["thank_you Fri 2026-11-20 15:10", "check_in Tue 2026-12-01 14:30"]),
        ("name", "Iva", ["thank_you Fri 2026-11-20 15:10", "check_in Tue 2026-12-01 10:00"]),
    ],
)
def test_quiet_hours_and_the_time_of_day_move_the_plan(desk: Desk, key: str, value: str, planned: list[str]) -> None:
    number = desk.add()
    change_setting(desk.core, key, value)
    assert desk.plan(number, THANK_YOU, CHECK_IN)[:2] == planned


def test_who_says_who_they_are_leaves_the_interviews(desk: Desk) -> None:
    number = desk.add(people=(somebody("Me", "me@home.example"), somebody("Ada", "ada@northfield.example")))
    change_setting(desk.core, "email", "ME@home.example")
    view = views.show(desk.core, number)
    assert [person.name for person in view.people] == ["Ada"]
    assert dict(view.steps)["thank_you"].summary.values == {"n": 1}
