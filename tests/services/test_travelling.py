"""The user is in another zone: what is to come follows the wall clock there, and what was said is not said again."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.settings import Settings
from followup_desktop.domain.terms import ReminderState
from followup_desktop.services import answers, snoozing
from followup_desktop.services.planner import replan_all
from followup_desktop.services.preferences import settings
from followup_desktop.services.ringing import claim, keep_heard, take_due
from followup_desktop.services.travelling import follow_zone
from tests.builders import at

if TYPE_CHECKING:
    from tests.services.desk import Desk

TOKYO, LOS_ANGELES = ZoneInfo("Asia/Tokyo"), ZoneInfo("America/Los_Angeles")
HELSINKI, LISBON = ZoneInfo("Europe/Helsinki"), ZoneInfo("Europe/Lisbon")


def test_the_first_look_plans_nothing_anew(desk: Desk) -> None:
    number = desk.add()
    before = desk.plan(number)
    assert not follow_zone(desk.core)
    assert not follow_zone(desk.core)
    assert desk.plan(number) == before
    # It is no setting that anybody sees.
    assert settings(desk.core) == Settings()


@pytest.mark.parametrize("zone", [TOKYO, LOS_ANGELES])
def test_ten_o_clock_is_ten_o_clock_where_the_user_is(desk: Desk, zone: ZoneInfo) -> None:
    number = desk.add()
    desk.it_is("2026-11-19 16:00")
    answers.note_nothing_said(desk.core, number)
    follow_zone(desk.core)
    before = desk.reminders(number)
    desk.zone = zone
    assert follow_zone(desk.core)
    assert not follow_zone(desk.core)
    carried = {key: row.due_at for key, row in desk.reminders(number).items()}
    for key in ("check_in:1", "check_in:2", "outcome:quiet"):
        assert carried[key] != before[key].due_at
        assert carried[key].astimezone(zone).time() == time(10)
    assert carried["break_over"] == before["break_over"].due_at
    # As if it had been planned there from the first.
    with desk.core.store.write() as session:
        replan_all(session, desk.core)
    assert carried == {key: row.due_at for key, row in desk.reminders(number).items()}


@pytest.mark.parametrize("zone", [HELSINKI, LISBON])
def test_what_was_said_put_off_or_dismissed_stays_so_on_a_journey(desk: Desk, zone: ZoneInfo) -> None:
    number = desk.add()
    follow_zone(desk.core)
    desk.it_is("2026-11-20 10:00")
    rows = desk.reminders(number)
    snoozing.snooze(desk.core, rows["references"].id, at("2026-11-23 11:11"))
    desk.change_reminder(number, "check_in:1", state=ReminderState.DISMISSED)
    said = take_due(desk.core).now
    keep_heard(desk.core, said)
    desk.zone = zone
    follow_zone(desk.core)
    for _ in range(2):
        found = take_due(desk.core)
        assert found.now == ()
        assert [one.number for one in found.due] == [one.number for one in said]
        later = desk.reminders(number)
        assert later["references"].speak_at == at("2026-11-23 11:11")
        assert later["check_in:1"].state is ReminderState.DISMISSED
        # The next change plans it in the new zone again, and that is no move either.
        with desk.core.store.write() as session:
            replan_all(session, desk.core)


def test_what_was_about_to_be_said_in_a_crash_is_said_after_a_journey(desk: Desk) -> None:
    desk.add()
    follow_zone(desk.core)
    desk.it_is("2026-11-20 10:00")
    (one,) = claim(desk.core, take_due(desk.core).now)
    desk.zone = HELSINKI
    follow_zone(desk.core)
    assert [(again.number, again.again) for again in take_due(desk.core).now] == [(one.number, True)]


def test_where_nothing_can_be_written_the_plan_stays_and_is_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = desk.add()
    follow_zone(desk.core)
    desk.zone = TOKYO
    before = desk.reminders(number)["check_in:1"].due_at
    with monkeypatch.context() as patch:
        patch.setattr(desk.core.store, "read_only", True)
        with pytest.raises(FollowUpError):
            follow_zone(desk.core)
    assert desk.reminders(number)["check_in:1"].due_at == before
    assert follow_zone(desk.core)
    assert desk.reminders(number)["check_in:1"].due_at != before
