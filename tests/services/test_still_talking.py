"""Still talking: the end moves, and with it the question, the break, and the silence around the interview."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.services.planner import replan
from followup_desktop.services.ringing import keep_heard, take_due
from followup_desktop.services.still_talking import still_talking
from followup_desktop.services.undoing import undo
from tests.builders import at, wall

if TYPE_CHECKING:
    from tests.services.desk import Desk


def test_the_end_moves_with_the_question_and_the_break(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-19 15:20")
    asked = desk.reminders(number)["instructions"]
    keep_heard(desk.core, take_due(desk.core).now)
    done = still_talking(desk.core, asked.id)
    moved = desk.reminders(number)
    assert wall(moved["instructions"].speak_at) == "Thu 2026-11-19 15:30"
    assert wall(moved["break_over"].speak_at) == "Thu 2026-11-19 15:40"
    assert take_due(desk.core).now == ()
    desk.it_is("2026-11-19 15:30")
    assert [one.kind.value for one in take_due(desk.core).now] == ["instructions"]
    undo(desk.core, done)
    assert wall(desk.reminders(number)["break_over"].speak_at) == "Thu 2026-11-19 15:30"


def test_while_somebody_still_talks_nothing_else_is_said(desk: Desk) -> None:
    desk.add("Harbor", ends="2026-11-18 11:00")
    number = desk.add()
    desk.it_is("2026-11-19 15:20")
    still_talking(desk.core, desk.reminders(number)["instructions"].id)
    desk.it_is("2026-11-19 15:29")
    assert take_due(desk.core).now == ()


@pytest.mark.parametrize("more", [{}, {"day": True}])
def test_long_after_the_end_or_without_one_it_is_only_put_off(desk: Desk, more: dict[str, bool]) -> None:
    number = desk.add()
    if more:
        with desk.writing(number) as (session, row):
            row.starts_at = row.ends_at = None
            replan(session, desk.core, [number])
    desk.it_is("2026-11-20 10:00")
    still_talking(desk.core, desk.reminders(number)["instructions"].id)
    assert wall(desk.reminders(number)["instructions"].speak_at) == "Fri 2026-11-20 11:00"
    if not more:
        assert wall(desk.reminders(number)["break_over"].due_at) == "Thu 2026-11-19 15:30"
    desk.it_is("2026-11-20 10:59")
    assert "instructions" not in [one.kind.value for one in take_due(desk.core).now]


def test_what_is_done_is_not_moved(desk: Desk) -> None:
    desk.add()
    with pytest.raises(FollowUpError, match="reminder_gone"):
        still_talking(desk.core, 999)
    assert at("2026-11-19 15:10") == desk.interview(1).ends_at
