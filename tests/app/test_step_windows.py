"""One window for each interview and step, found again where it is open already."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from followup_desktop.app.step_windows import StepWindows
from followup_desktop.domain.message import message
from followup_desktop.domain.terms import LetterKind, ReminderKind
from followup_desktop.services.acts import Act
from followup_desktop.services.interviews import NewInterview, add_interview
from followup_desktop.services.later_letters import Which, load
from followup_desktop.shell.letter_window import LetterWindow
from followup_desktop.steps.catalogue import CATALOGUE
from tests.builders import at

if TYPE_CHECKING:
    from tests.room import Room


@pytest.fixture
def number(room: Room) -> int:
    return room.do(
        lambda core: add_interview(
            core,
            NewInterview(
                "Northfield",
                "Analyst",
                starts_at=at("2026-11-19 14:00"),
                ends_at=at("2026-11-19 15:10"),
                time_zone="Europe/Berlin",
            ),
        )
    )


def test_every_step_has_its_window(room: Room, number: int) -> None:
    steps = StepWindows(room.desk, room.windows)
    for step in CATALOGUE:
        steps.open_step(number, step.name)
        room.settle()
    assert [window.step for window in steps.open_ones] == [step.name for step in CATALOGUE]
    assert all(window.windowTitle() for window in steps.open_ones)
    steps.close_all()
    room.settle()
    assert steps.open_ones == ()


def test_an_open_one_comes_to_the_front_again(room: Room, number: int) -> None:
    steps = StepWindows(room.desk, room.windows)
    steps.open_step(number, "reflection")
    room.settle()
    first = steps.open_ones[0]
    first.showMinimized()
    steps.open_step(number, "reflection")
    assert steps.open_ones == (first,)
    assert not first.isMinimized()
    first.close()
    room.settle()
    steps.open_step(number, "reflection")
    assert steps.open_ones[0] is not first
    room.settle()
    steps.close_all()
    room.settle()


def test_keys_lead_from_step_to_step(room: Room, number: int) -> None:
    steps = StepWindows(room.desk, room.windows)
    steps.open_place(number, 0)
    steps.open_place(number, 9)
    room.settle()
    window = steps.open_ones[0]
    room.show(window)
    room.press(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert [one.step for one in steps.open_ones] == ["instructions", "reflection"]
    closed: list[bool] = []
    steps.all_closed.connect(lambda: closed.append(True))
    steps.close_all()
    room.settle()
    assert closed == [True]


def test_letters_and_calls_are_windows_of_their_own(room: Room, number: int) -> None:
    steps = StepWindows(room.desk, room.windows)
    words = message("do_check_in")
    act = Act(1, number, ReminderKind.CHECK_IN, room.moment, words, words, letter=LetterKind.CHECK_IN)
    for wanted in (act, act, replace(act, letter=LetterKind.REPLY), replace(act, letter=None, calls=True)):
        steps.open_act(wanted)
        room.settle()
    assert [window.windowTitle().partition(" - ")[0] for window in steps.open_ones] == [
        "A short question",
        "A short reply",
        "Call",
    ]
    letter = steps.open_ones[0]
    room.press(letter, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert steps.open_ones[-1].step == "reflection"
    steps.close_all()
    room.settle()
    assert steps.open_ones == ()


def test_what_is_typed_into_a_letter_is_stored_before_all_ends(room: Room, number: int) -> None:
    steps = StepWindows(room.desk, room.windows)
    steps.open_letter(number, LetterKind.WITHDRAWAL)
    room.settle()
    (window,) = steps.open_ones
    assert isinstance(window, LetterWindow)
    room.type(window.mail.editor, "Mine. ")
    steps.close_all()
    room.settle()
    assert load(room.core, Which(number, LetterKind.WITHDRAWAL)).letter.body.startswith("Mine. ")
