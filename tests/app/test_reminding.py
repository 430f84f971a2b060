"""The whole app with its reminders: woken from sleep, asked about login once, and found again when the tray is gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from followup_desktop.services.interviews import NewInterview, add_interview
from followup_desktop.services.ringing import take_due
from tests.app.whole import Whole
from tests.builders import at
from tests.services.many_due import add_many

MISSED = 500


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Whole]:
    made = Whole(tmp_path, "2026-11-20 12:00")
    yield made
    made.close()


def invite(whole: Whole, ends: str) -> None:
    told = NewInterview(
        "Northfield", "Engineer", starts_at=at("2026-11-20 13:00"), ends_at=at(ends), time_zone="Europe/Berlin"
    )
    whole.do(lambda core: add_interview(core, told))


@pytest.mark.long
def test_what_came_in_a_sleep_is_said_as_soon_as_it_ends(whole: Whole) -> None:
    invite(whole, "2026-11-20 14:00")
    whole.heard()
    whole.studio.moment = at("2026-11-20 14:30")
    whole.studio.wait()
    assert whole.heard() == []
    assert whole.app.reminding is not None
    whole.app.reminding._waking.woke.emit()
    whole.studio.wait()
    assert [line.split()[0] for line in whole.heard()] == ["instructions"]


@pytest.mark.long
def test_after_the_first_reminder_the_user_is_asked_about_login_once(whole: Whole) -> None:
    assert whole.app.at_login is not None
    assert whole.app.at_login.box is None
    invite(whole, "2026-11-20 14:00")
    whole.sleep_lid_until("2026-11-20 14:30")
    whole.press(whole.app.window, "Yes, at login")
    assert whole.studio.autostart.is_on()


def test_a_window_in_the_tray_is_found_again_when_the_tray_is_gone(whole: Whole) -> None:
    whole.app.window.close()
    whole.studio.wait()
    assert not whole.app.window.isVisible()
    whole.tray.there = False
    whole.tray.icons[-1].is_lost = True
    whole.tick()
    assert whole.app.window.isMinimized()


@pytest.mark.long
def test_with_nobody_to_say_it_the_banner_says_what_it_is(whole: Whole) -> None:
    invite(whole, "2026-11-20 14:00")
    whole.sleep_lid_until("2026-11-20 14:30")
    assert whole.app.reminding is not None
    whole.app.reminding.banner.notify(whole.notifier.said[-1])
    assert whole.app.reminding.banner.texts == ("What did Northfield say about getting in touch?",)
    assert whole.notifier.said[-1].body == "One thing is ready."


@pytest.mark.long
def test_five_hundred_missed_in_three_weeks_are_one_notice_with_the_right_number(
    whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole.do(lambda core: add_many(core, MISSED, at("2026-11-20 13:00")))
    begun, woken = whole.studio.moment, at("2026-12-11 14:00")

    def counted() -> float:
        """Count the seconds, as what sleeps with the computer does."""
        now = whole.studio.moment
        return (now - (woken - begun) if now >= woken else now).timestamp()

    monkeypatch.setattr(whole.ticker, "_counted", counted)
    whole.sleep_lid_until("2026-12-11 14:00")
    assert [notice.body for notice in whole.notifier.said] == ["500 things are ready."]
    assert whole.tray.icons[-1].tip == "Follow-Up: 500 things are ready"
    # All of it is there to be looked at, and no more is said of it.
    lines = whole.today()
    assert "What still matters (500)" in lines
    assert "[Show the next of 460 more]" in lines
    whole.it_becomes("2026-12-11 16:00")
    assert len(whole.notifier.said) == 1
    assert whole.do(lambda core: take_due(core).count) == MISSED


@pytest.mark.long
def test_what_it_writes_itself_is_no_reason_to_look_again(whole: Whole) -> None:
    invite(whole, "2026-11-20 14:00")
    whole.sleep_lid_until("2026-11-20 14:30")
    assert whole.notifier.said
    assert whole.ticker._written_often.read() == whole.ticker._written
