"""They answered, and somebody was in touch: noted with its day, said kindly, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.message import message
from followup_desktop.domain.terms import Answer, Channel, Outcome, ReminderKind, Side
from followup_desktop.services import views
from followup_desktop.services.acts import Act
from followup_desktop.services.interview_page import interview_page
from followup_desktop.shell.answered import AnsweredWindow, ContactWindow, Prefilled, prefilled
from tests.builders import day
from tests.shell.interviews import add

if TYPE_CHECKING:
    from followup_desktop.kit.changes import Undoable
    from tests.room import Room


@pytest.fixture
def undoables(room: Room) -> list[Undoable]:
    found: list[Undoable] = []
    room.changes.undoable.connect(found.append)
    return found


def answered(room: Room, number: int) -> AnsweredWindow:
    window = AnsweredWindow(room.desk, number, "Controls Engineer, Northfield Sensors")
    room.qtbot.addWidget(window)
    room.show(window)
    return window


def contact(room: Room, number: int, known: Prefilled | None = None) -> ContactWindow:
    window = ContactWindow(room.desk, number, known)
    room.qtbot.addWidget(window)
    room.show(window)
    return window


def happened(room: Room, number: int) -> list[str]:
    page = room.do(lambda core: interview_page(core, number))
    return [", ".join(room.desk.say(part) for part in line.parts) for line in page.happened]


def test_a_no_is_noted_and_answered_kindly(room: Room, undoables: list[Undoable]) -> None:
    number = add(room)
    window = answered(room, number)
    window.answer.button(Answer.NO).click()
    assert window.follows.text() == "Everything for this one will stop."
    room.press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert window.isVisible()
    assert window.follows.text() == "I am sorry. Everything for this one has stopped. Nothing needs doing today."
    assert not window.main.isVisible()
    room.press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    opportunity = room.do(lambda core: views.opportunities(core, closed_too=True))[0]
    assert opportunity.outcome is Outcome.REFUSED
    room.do(undoables[-1].undo)
    assert room.do(views.opportunities)[0].outcome is None
    room.press(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_an_offer_asks_until_when(room: Room) -> None:
    number = add(room)
    window = answered(room, number)
    assert not window.until.isVisible()
    window.answer.button(Answer.OFFER).click()
    assert window.until.isVisible()
    window.until.field.setText("whenever")
    window.until.field.textEdited.emit("whenever")
    room.click(window.main)
    assert window.notice.text == "The day by which they want an answer cannot be read."
    window.until.choose(day("12-01"))
    stored: list[int] = []
    window.stored.connect(stored.append)
    room.click(window.main)
    room.settle()
    assert stored == [number]
    assert happened(room, number)[0] == "They made an offer and want an answer by Tue 1 December 2026"
    assert not window.isVisible()


def test_a_next_round_needs_no_more_than_its_word(room: Room) -> None:
    number = add(room)
    window = answered(room, number)
    room.click(window.answer.button(Answer.NEXT_ROUND))
    room.click(window.main)
    room.settle()
    assert len(room.do(lambda core: interview_page(core, number)).rounds) == 2


def test_what_is_missing_is_said(room: Room) -> None:
    window = answered(room, add(room))
    room.click(window.main)
    assert window.notice.text == "What did they answer? One of the four."
    window.answer.button(Answer.OTHER).click()
    window.on.choose(day("11-21"))
    room.click(window.main)
    assert window.notice.text == "That day is still to come. On which day was it?"
    window.on.choose(None)
    room.click(window.main)
    assert window.notice.text == "On which day was it? The reminders count from there."


def test_an_interview_that_is_gone_is_said_and_the_window_stays(room: Room) -> None:
    window = answered(room, 99)
    window.answer.button(Answer.OTHER).click()
    room.click(window.main)
    room.settle()
    assert window.notice.text.startswith("There is no interview 99.")
    assert window.main.isEnabled()
    window.refuse(FollowUpError("storage_busy", path="here"))
    assert "here" in window.notice.text


def test_a_contact_is_noted_on_its_day_and_taken_back(room: Room, undoables: list[Undoable]) -> None:
    number = add(room)
    window = contact(room, number, Prefilled(Channel.PHONE, "Ms Novak"))
    assert (window.channel.value, window.whom.text(), window.side.value) == (Channel.PHONE, "Ms Novak", Side.ME)
    window.on.choose(day("11-19"))
    room.click(window.main)
    room.settle()
    assert "You were in touch with Ms Novak, by phone" in happened(room, number)
    room.do(undoables[-1].undo)
    assert happened(room, number) == ["Written in by hand"]


def test_their_contact_is_noted_too(room: Room) -> None:
    number = add(room)
    window = contact(room, number)
    window.on.choose(day("11-25"))
    room.click(window.main)
    assert window.notice.text.startswith("That day is still to come.")
    window.on.choose(day("11-20"))
    window.side.button(Side.THEY).click()
    window.channel.button(Channel.LETTER).click()
    room.click(window.main)
    room.settle()
    assert happened(room, number)[0] == "They were in touch, by post"


def test_what_an_act_knows_is_filled_in(room: Room) -> None:
    def act(**values: str) -> Act:
        words = message("do_follow_up_phone_whom", **values)
        return Act(1, 1, ReminderKind.FOLLOW_UP, room.moment, words, words)

    assert prefilled(act(channel="phone", by="Ms Novak")) == Prefilled(Channel.PHONE, "Ms Novak")
    assert prefilled(act(channel="", by="")) == Prefilled()
    assert prefilled(act()) == Prefilled()
