"""The window of step 2: when to come back, and one thought."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.services import breaks
from followup_desktop.services.breaks import BreakSheet, load
from followup_desktop.services.interviews import NewInterview, add_interview
from followup_desktop.steps.walk_away.window import WalkAwayWindow
from tests.builders import at

if TYPE_CHECKING:
    from followup_desktop.kit.changes import Undoable
    from tests.room import Room


def opened(room: Room, number: int) -> WalkAwayWindow:
    """Open the window of an interview."""
    window = WalkAwayWindow(room.desk, number)
    window.show()
    room.qtbot.waitExposed(window)
    room.settle()
    return window


def interview(room: Room, ends: str = "2026-11-19 15:30", company: str = "Northfield") -> int:
    ends_at = at(ends)
    new = NewInterview(company, "Analyst", ends_at - timedelta(minutes=70), ends_at, time_zone="Europe/Berlin")
    return add_interview(room.core, new)


@pytest.fixture
def window(room: Room) -> WalkAwayWindow:
    """Give the window of an interview that has just ended."""
    room.it_is("2026-11-19 15:31")
    return opened(room, interview(room))


def test_it_says_when_to_come_back(window: WalkAwayWindow) -> None:
    assert window.back_at.text() == "Back at 15:50"
    assert window.line.text() == "Nothing about this interview needs you before 15:50."
    assert window.focusWidget() is window.thought
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in window.findChildren(QLabel) if label.text())


def test_the_words_follow_the_clock_at_the_next_minute(room: Room, window: WalkAwayWindow) -> None:
    # A coarse timer may be a twentieth off.
    assert 0 < window._minute.remainingTime() <= 63_000
    room.it_is("2026-11-19 16:00:45")
    window._minute.timeout.emit()
    assert (window.heading.text(), window.back_at.isVisible()) == ("Your time away is over.", False)
    assert window._minute.remainingTime() <= 15_750


def test_ten_more_minutes_and_back_can_be_undone(room: Room, window: WalkAwayWindow) -> None:
    undoable: list[Undoable] = []
    room.changes.undoable.connect(undoable.append)
    room.click(window.more_button)
    room.settle()
    room.settle()
    assert window.back_at.text() == "Back at 16:00"
    room.click(window.back_button)
    room.settle()
    room.settle()
    assert window.heading.text() == "You were away from 15:30 to 15:31."
    assert not window.back_button.isEnabled()
    assert not window.more_button.isEnabled()
    assert [one.text for one in undoable] == ["10 more minutes", "You are back"]
    for one in reversed(undoable):
        room.do(one.undo)
        room.settle()
    assert window.back_at.text() == "Back at 15:50"


def test_before_the_end_the_buttons_rest_and_the_thought_is_kept(room: Room) -> None:
    room.it_is("2026-11-19 15:00")
    window = opened(room, interview(room))
    assert window.heading.text() == "The interview has not ended yet."
    assert not window.back_button.isEnabled()
    room.type(window.thought, "the scrap story")
    window.main_act()
    room.settle()
    assert not shiboken6.isValid(window)
    assert load(room.core, 1).thought == "the scrap story"


def test_a_break_that_ended_elsewhere_meanwhile_is_told_in_words(room: Room, window: WalkAwayWindow) -> None:
    breaks.back(room.core, window.interview)
    window._come_back()
    room.settle()
    assert not window.back_button.isEnabled()
    assert window.heading.text() == "You were away from 15:30 to 15:31."


def test_a_refusal_stands_in_the_window(room: Room, window: WalkAwayWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise FollowUpError("storage_full", path="here")

    monkeypatch.setattr(breaks, "ten_more", full)
    room.click(window.more_button)
    room.settle()
    assert "disk" in window.notice.text


@pytest.mark.long
def test_two_thoughts_written_at_once_are_both_kept_also_while_typing_goes_on(
    room: Room, window: WalkAwayWindow
) -> None:
    breaks.keep_thought(room.core, 1, BreakSheet(1, thought="theirs"))
    room.settle()
    assert window.thought.text() == "theirs"
    room.type(window.thought, "mine ")
    theirs = load(room.core, 1)
    breaks.keep_thought(room.core, 1, replace(theirs, thought="other"))
    window.save_now()
    room.type(window.thought, "and more ")
    room.settle()
    window.save_now()
    room.settle()
    line = "\N{EM DASH} 2026-11-19 15:31 \N{EM DASH}"
    assert load(room.core, 1).thought == f"mine and more theirs\n\n{line}\nother"
    assert window.thought.text() == load(room.core, 1).thought


def test_a_full_disk_keeps_the_thought_and_says_so(
    room: Room, window: WalkAwayWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> BreakSheet:
        raise FollowUpError("storage_full", path="here")

    with monkeypatch.context() as patch:
        patch.setattr(breaks, "keep_thought", full)
        room.type(window.thought, "<b>scrap</b>")
        window.close()
        room.settle()
        assert window.isVisible()
        assert window.footer.state.text().startswith("Not saved.")
    window.save_now()
    room.settle()
    assert load(room.core, 1).thought == "<b>scrap</b>"
