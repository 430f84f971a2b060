"""Where the main window is: never lost, and hidden only where there is a tray now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from followup_desktop.app.presence import Presence
from followup_desktop.shell.main_window import MainWindow
from followup_desktop.shell.staying import Closing, choose, closing
from followup_desktop.shell.tray import Tray
from tests.shell.outside import FakePlace

if TYPE_CHECKING:
    from tests.room import Room


class Around:
    def __init__(self, room: Room, *, tray: bool) -> None:
        self.room = room
        self.left: list[None] = []
        self.place = FakePlace(there=tray)
        self.window = MainWindow(room.desk, {}, room.windows)
        self.tray = Tray(room.desk, self.place)
        self.presence = Presence(room.desk, self.window, lambda: self.left.append(None))
        self.window.close_wanted.connect(self.presence.closed)
        self.window.activated.connect(self.presence.came_to_front)

    def start(self) -> None:
        self.presence.plug(self.tray)
        self.tray.start()


@pytest.fixture
def around(room: Room) -> Iterator[Callable[..., Around]]:
    made: list[Around] = []

    def make(*, tray: bool = True) -> Around:
        made.append(Around(room, tray=tray))
        return made[-1]

    yield make
    for one in made:
        one.tray.stop()
        one.window.close_wanted.disconnect()
        room.qtbot.addWidget(one.window)


def test_in_the_tray_it_is_hidden_when_closed(room: Room, around: Callable[..., Around]) -> None:
    here = around()
    here.start()
    room.show(here.window)
    here.window.close()
    assert not here.window.isVisible()
    assert here.left == []


def test_before_there_is_anything_to_stay_for_closing_ends(room: Room, around: Callable[..., Around]) -> None:
    here = around(tray=False)
    room.show(here.window)
    here.window.close()
    assert here.left == [None]


@pytest.mark.parametrize("answer", [Closing.STAY, Closing.QUIT])
def test_without_a_tray_closing_asks_once(room: Room, around: Callable[..., Around], answer: Closing) -> None:
    here = around(tray=False)
    here.start()
    room.show(here.window)
    here.window.close()
    question = here.presence.question
    assert question is not None
    assert question.isVisible()
    (question.stay if answer is Closing.STAY else question.end).click()
    assert here.window.isMinimized() is (answer is Closing.STAY)
    assert here.left == ([] if answer is Closing.STAY else [None])
    assert closing(room.desk.remembered) is answer
    here.window.showNormal()
    here.window.close()
    assert not question.isVisible()
    assert here.left == ([] if answer is Closing.STAY else [None, None])


def test_closing_the_question_brings_the_window_back(room: Room, around: Callable[..., Around]) -> None:
    here = around(tray=False)
    here.start()
    room.show(here.window)
    for _ in range(2):
        here.window.close()
        assert here.presence.question is not None
        here.presence.question.close()
        assert here.window.isVisible()
        assert not here.window.isMinimized()
    assert here.left == []


def test_it_begins_behind_in_the_tray_without_a_window(around: Callable[..., Around]) -> None:
    here = around()
    here.presence.begin_behind(tray_there=True)
    here.start()
    assert not here.window.isVisible()


def test_it_begins_minimised_until_the_tray_is_there(around: Callable[..., Around]) -> None:
    here = around(tray=False)
    here.presence.begin_behind(tray_there=False)
    here.start()
    assert here.window.isMinimized()
    here.place.there = True
    here.tray.check()
    assert not here.window.isVisible()


def test_what_the_user_brought_up_meanwhile_stays_when_the_tray_comes(
    room: Room, around: Callable[..., Around]
) -> None:
    here = around(tray=False)
    here.presence.begin_behind(tray_there=False)
    here.start()
    here.window.come_to_front()
    room.settle()
    here.presence.came_to_front()
    here.place.there = True
    here.tray.check()
    assert here.window.isVisible()
    here.window.showMinimized()
    here.place.there = False
    here.tray.check()
    here.place.there = True
    here.tray.check()
    # Minimised by the user, and not by us.
    assert here.window.isMinimized()


def test_a_tray_that_goes_gives_the_window_back(room: Room, around: Callable[..., Around]) -> None:
    here = around()
    here.start()
    room.show(here.window)
    here.window.close()
    here.place.there = False
    here.tray.check()
    assert here.window.isMinimized()
    here.place.there = True
    here.tray.check()
    assert not here.window.isVisible()


def test_a_window_that_is_there_is_left_alone_when_the_tray_goes(room: Room, around: Callable[..., Around]) -> None:
    here = around()
    here.start()
    room.show(here.window)
    here.place.there = False
    here.tray.check()
    assert here.window.isVisible()
    assert not here.window.isMinimized()


def test_a_choice_made_in_the_settings_is_obeyed(room: Room, around: Callable[..., Around]) -> None:
    choose(room.desk.remembered, Closing.STAY)
    here = around(tray=False)
    here.start()
    room.show(here.window)
    here.window.close()
    assert here.presence.question is None
    assert here.window.isMinimized()
