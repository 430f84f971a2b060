"""Starting with the session: asked once, done as answered, shown as it truly is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.shell.at_login import AtLogin
from followup_desktop.shell.reach_part import ReachPart
from followup_desktop.shell.staying import Closing, StayQuestion, choose, closing
from tools.studio import NotAtLogin

if TYPE_CHECKING:
    from tests.room import Room


class Refusing(NotAtLogin):
    def turn_on(self) -> None:
        raise FollowUpError("file_not_written", path="/x", why="Read-only file system")

    def turn_off(self) -> None:
        raise FollowUpError("file_not_written", path="/x", why="")


@pytest.fixture
def window(room: Room) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    room.qtbot.addWidget(made)
    room.show(made)
    return made


def asking(room: Room, window: QWidget, system: NotAtLogin) -> AtLogin:
    layout = window.layout()
    assert layout is not None
    return AtLogin(room.desk, system, layout.addWidget)


def text_of(at_login: AtLogin) -> str:
    return at_login.box.text if at_login.box else ""


def press(at_login: AtLogin, words: str) -> None:
    assert at_login.box is not None
    next(way for way in at_login.box._ways if way.text() == words).click()


def test_after_a_yes_it_starts_with_the_session(room: Room, window: QWidget) -> None:
    system = NotAtLogin()
    at_login = asking(room, window, system)
    at_login.reminded()
    at_login.reminded()
    assert "start quietly with your computer" in text_of(at_login)
    press(at_login, "Yes, at login")
    assert system.on
    assert at_login.box is None
    system.on = False
    at_login.reminded()
    assert at_login.box is None


def test_after_a_no_it_is_never_asked_again(room: Room, window: QWidget) -> None:
    system = NotAtLogin()
    at_login = asking(room, window, system)
    at_login.reminded()
    press(at_login, "No")
    assert not system.on
    asking(room, window, system).reminded()
    assert at_login.box is None


def test_where_it_starts_already_nobody_is_asked(room: Room, window: QWidget) -> None:
    system = NotAtLogin()
    system.on = True
    at_login = asking(room, window, system)
    at_login.reminded()
    assert at_login.box is None


def test_a_system_that_refuses_is_quoted(room: Room, window: QWidget) -> None:
    at_login = asking(room, window, Refusing())
    at_login.reminded()
    press(at_login, "Yes, at login")
    assert at_login.box is not None
    assert at_login.box.text == "This computer did not let that be changed (Read-only file system)."
    press(at_login, "All right")
    assert at_login.box is None


def test_the_settings_ask_the_system_each_time(room: Room) -> None:
    system = NotAtLogin()
    part = ReachPart(room.desk, system, lambda: True)
    room.qtbot.addWidget(part)
    room.show(part)
    assert part.at_login.value is False
    assert not part.without_tray.isVisible()
    part.at_login.button(True).click()
    assert system.on
    part.hide()
    # Somebody turned it off in the settings of the desktop.
    system.on = False
    part.show()
    assert part.at_login.value is False
    system.on = True
    part.read()
    part.at_login.button(False).click()
    assert not system.on

    at_login = AtLogin(room.desk, system, lambda _: None)
    at_login.reminded()
    assert at_login.box is None


@pytest.mark.parametrize(("on", "words"), [(False, "(Read-only file system)"), (True, "(file_not_written)")])
def test_the_settings_quote_a_system_that_refuses_and_show_what_is(room: Room, on: bool, words: str) -> None:
    system = Refusing()
    system.on = on
    part = ReachPart(room.desk, system, lambda: True)
    room.qtbot.addWidget(part)
    room.show(part)
    part.at_login.button(not on).click()
    assert part.at_login.value is on
    assert words in part.notice.text


def test_what_closing_means_can_be_changed_without_a_tray(room: Room) -> None:
    part = ReachPart(room.desk, NotAtLogin(), lambda: False)
    room.qtbot.addWidget(part)
    room.show(part)
    assert part.without_tray.isVisible()
    assert part.without_tray.value is Closing.ASK
    part.without_tray.button(Closing.QUIT).click()
    assert closing(room.desk.remembered) is Closing.QUIT


@pytest.mark.parametrize(("button", "answer"), [("stay", Closing.STAY), ("end", Closing.QUIT), (None, Closing.ASK)])
def test_closing_asks_once_and_remembers(room: Room, button: str | None, answer: Closing) -> None:
    question = StayQuestion(room.desk)
    room.qtbot.addWidget(question)
    question.ask()
    with room.qtbot.waitSignal(question.answered) as told:
        if button is None:
            question.close()
        else:
            getattr(question, button).click()
    assert told.args == [answer]
    assert closing(room.desk.remembered) is answer
    assert not question.isVisible()


def test_what_nobody_can_have_chosen_is_asked(room: Room) -> None:
    room.desk.remembered.keep("closing_without_tray", "nonsense")
    assert closing(room.desk.remembered) is Closing.ASK
    choose(room.desk.remembered, Closing.STAY)
    assert closing(room.desk.remembered) is Closing.STAY
