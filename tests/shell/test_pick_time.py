"""A time of the user's own choice: kept as it is, moved out of the night with a word, and never in the past."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from followup_desktop.services.agenda import due
from followup_desktop.shell.pick_time import PickTime
from followup_desktop.shell.today_page import TodayPage
from tests.builders import day
from tests.shell.interviews import add, settle_but

if TYPE_CHECKING:
    from followup_desktop.kit.changes import Undoable
    from tests.room import Room


@pytest.fixture
def undoables(room: Room) -> list[Undoable]:
    found: list[Undoable] = []
    room.changes.undoable.connect(found.append)
    return found


@pytest.fixture
def page(room: Room) -> TodayPage:
    own = TodayPage(room.desk, room.windows)
    room.qtbot.addWidget(own)
    room.show(own)
    return own


def picking(room: Room, page: TodayPage) -> PickTime:
    """Open it from the menu of the card."""
    settle_but(room, add(room), "thank_you")
    room.click(page.card.later)
    room.settle()
    page.card.later_menu.actions()[-1].trigger()
    page.card.later_menu.close()
    room.settle()
    (window,) = page.windows.shown.values()
    assert isinstance(window, PickTime)
    return window


@pytest.mark.long
def test_it_begins_with_the_next_working_day_and_puts_off_to_what_is_picked(
    room: Room, page: TodayPage, undoables: list[Undoable]
) -> None:
    window = picking(room, page)
    assert (window.day.day, window.time.text()) == (day("11-23"), "10:00")
    assert window.subject.text().startswith("Thank ")
    window.day.choose(day("11-24"))
    window.time.clear()
    room.type(window.time, "2.30 pm")
    window.main_act()
    room.settle()
    assert not window.isVisible()
    assert undoables[-1].text == "Put off until Tuesday, 14:30"
    assert not page.card.isVisible()
    room.do(undoables[-1].undo)
    assert page.card.isVisible()


@pytest.mark.long
def test_in_the_quiet_hours_it_is_moved_with_a_word(room: Room, page: TodayPage, undoables: list[Undoable]) -> None:
    window = picking(room, page)
    window.time.show_text("23")
    window.main_act()
    room.settle()
    assert undoables[-1].text == "Put off until Tuesday, 08:00, when your quiet hours are over"


@pytest.mark.long
@pytest.mark.parametrize(
    ("on", "wall", "why"),
    [
        ("11-20", "11:59", "That time has passed. Choose one that is still to come."),
        ("11-24", "late", "At what time? For example: 14:30."),
        ("11-24", "25:00", "At what time? For example: 14:30."),
        ("11-24", "14:5", "At what time? For example: 14:30."),
        ("", "10:00", "Which day? For example: 3 Dec 2026."),
        ("2028-11-24", "10:00", "That is more than 366 days away, which may be a slip of the pen. Nothing was stored."),
    ],
)
def test_what_cannot_be_is_refused_kindly_and_stays(room: Room, page: TodayPage, on: str, wall: str, why: str) -> None:
    window = picking(room, page)
    window.day.set_day(day(on) if on else None)
    window.time.show_text(wall)
    window.main_act()
    room.settle()
    assert window.notice.text == why
    assert window.isVisible()
    assert window.main.isEnabled()
    assert len(due(room.core).due) <= 1


def test_what_was_typed_before_the_suggestion_came_stays(room: Room) -> None:
    window = PickTime(room.desk, 1, 1)
    room.qtbot.addWidget(window)
    window.day.set_day(day("12-01"))
    window.time.show_text("9")
    room.settle()
    assert (window.day.day, window.time.text()) == (day("12-01"), "9")
