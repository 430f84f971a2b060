"""The time away counts by itself; only what the user changes about it is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.terms import StepState
from followup_desktop.services.breaks import BreakSheet, back, keep_thought, load, ten_more
from followup_desktop.services.interviews import set_step
from followup_desktop.services.undoing import undo
from followup_desktop.services.views import show
from tests.builders import at, day, wall

if TYPE_CHECKING:
    from tests.services.desk import Desk


def told(sheet: BreakSheet) -> list[str]:
    """Give the wall times of a sheet: over, until, back, next."""
    moments = (sheet.over_at, sheet.until, sheet.back_at, sheet.next_at)
    return [wall(moment)[-5:] if moment else "-" for moment in moments]


def state(desk: Desk, number: int) -> StepState:
    """Say how far step 2 is."""
    return dict(show(desk.core, number).steps)["walk_away"].state


def test_the_time_away_is_twenty_minutes_in_the_users_zone(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-19 15:20")
    sheet = load(desk.core, number)
    assert told(sheet) == ["15:10", "15:30", "-", "-"]
    assert (sheet.company, sheet.role, sheet.thought, sheet.version) == ("Northfield", "Analyst", "", 0)
    assert sheet.until is not None
    assert sheet.until.tzinfo is desk.zone


def test_being_back_ends_it_and_can_be_taken_back(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-19 15:20")
    set_step(desk.core, number, "walk_away", StepState.SKIPPED)
    set_step(desk.core, number, "walk_away", StepState.OPEN)
    done = back(desk.core, number)
    assert (told(load(desk.core, number)), state(desk, number)) == (["15:10", "15:30", "15:20", "-"], StepState.DONE)
    assert "reflection Thu 2026-11-19 15:20" in desk.plan(number)
    undo(desk.core, done)
    assert (told(load(desk.core, number))[2], state(desk, number)) == ("-", StepState.IN_PROGRESS)


def test_ten_more_minutes_count_from_the_planned_end_or_from_now(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-19 15:20")
    done = ten_more(desk.core, number)
    assert told(load(desk.core, number))[1] == "15:40"
    undo(desk.core, done)
    assert told(load(desk.core, number))[1] == "15:30"
    desk.it_is("2026-11-19 15:50")
    ten_more(desk.core, number)
    assert told(load(desk.core, number))[1] == "16:00"
    assert "break_over Thu 2026-11-19 16:00" in desk.plan(number)


def test_the_next_interview_leaves_no_room_for_more(desk: Desk) -> None:
    number = desk.add()
    desk.add("Southfield", ends="2026-11-19 16:30", minutes=65)
    desk.it_is("2026-11-19 15:12")
    sheet = load(desk.core, number)
    assert (told(sheet), sheet.more) == (["15:10", "15:15", "-", "15:25"], False)
    with pytest.raises(FollowUpError) as refused:
        ten_more(desk.core, number)
    assert refused.value.code == "break_no_more"


@pytest.mark.parametrize("now", ["2026-11-19 15:00", "2026-11-20 09:00"])
def test_nobody_is_back_before_the_interview_is_over_or_on_the_next_day(desk: Desk, now: str) -> None:
    number = desk.add()
    desk.it_is(now)
    for act in (back, ten_more):
        with pytest.raises(FollowUpError):
            act(desk.core, number)
    sheet = load(desk.core, number)
    assert (sheet.more, sheet.going(desk.now), sheet.version) == (False, False, 0)


def test_who_is_back_is_not_back_again(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-19 15:20")
    back(desk.core, number)
    with pytest.raises(FollowUpError) as refused:
        back(desk.core, number)
    assert refused.value.code == "break_not_now"


@pytest.mark.parametrize("values", [{"starts_at": None, "ends_at": None, "day": day("11-19")}, {"ends_at": None}])
def test_without_a_time_nothing_is_counted(desk: Desk, values: dict[str, Any]) -> None:
    sheet = load(desk.core, desk.add(**values))
    assert told(sheet) == ["-", "-", "-", "-"]
    assert not sheet.going(at("2026-11-19 23:59"))


def test_a_thought_is_kept_exactly_and_changes_nothing_else(desk: Desk) -> None:
    number = desk.add()
    sheet = load(desk.core, number)
    stored = keep_thought(desk.core, number, replace(sheet, thought=" <b>the scrap story</b> "))
    stored = keep_thought(desk.core, number, replace(stored, thought=stored.thought + "\n"))
    assert load(desk.core, number).thought == " <b>the scrap story</b> \n"
    assert (state(desk, number), desk.happened(number)) == (StepState.OPEN, ["taken 2026-11-10"])


def test_of_two_thoughts_written_at_once_none_is_lost_and_none_goes_into_the_history(desk: Desk) -> None:
    number = desk.add()
    mine = keep_thought(desk.core, number, replace(load(desk.core, number), thought="scrap"))
    keep_thought(desk.core, number, replace(load(desk.core, number), thought="gains"))
    assert keep_thought(desk.core, number, replace(mine, thought="lunch")).thought == (
        "lunch\n\n\N{EM DASH} 2026-11-10 09:00 \N{EM DASH}\ngains"
    )
    assert desk.happened(number) == ["taken 2026-11-10"]
