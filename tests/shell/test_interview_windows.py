"""The small windows about interviews: one of each, from whichever page it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_desktop.shell.interview_page import InterviewPage
from followup_desktop.shell.slip_window import SlipWindow
from followup_desktop.shell.today_page import TodayPage
from tests.shell.interviews import add

if TYPE_CHECKING:
    from tests.room import Room


def test_two_pages_show_the_same_window(room: Room) -> None:
    number = add(room, ends="2026-11-21 15:10")
    room.it_is("2026-11-20 21:00")
    today, page = TodayPage(room.desk, room.windows), InterviewPage(room.desk, room.windows)
    for one in (today, page):
        room.qtbot.addWidget(one)
    page.show_interview(number)
    room.show(today)
    page.header.slip.emit()
    [first] = room.windows.shown.values()
    assert isinstance(first, SlipWindow)
    room.qtbot.addWidget(first)
    first.hide()
    room.click(today.card.slip)
    assert first.isVisible()
    assert list(room.windows.shown.values()) == [first]
    first.close()
    assert room.windows.shown == {}
