"""The sheet for a call: everything for it in sight, and notes that stay whatever becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.steps import Instructions
from followup_desktop.domain.terms import Answer, Channel, ReminderKind, Role, Side
from followup_desktop.kit.phone_code import PhoneCode
from followup_desktop.kit.theme.colours import Appearance
from followup_desktop.services import answers
from followup_desktop.services.call_sheets import CallNotes, keep_notes, load
from followup_desktop.services.interview_page import interview_page
from followup_desktop.services.interviews import NewPerson, find_interview
from followup_desktop.shell import call_numbers
from followup_desktop.shell.call_window import CallWindow
from tests.builders import day
from tests.shell.interviews import HTML, LONG, add

if TYPE_CHECKING:
    from followup_desktop.kit.changes import Undoable
    from tests.room import Room

NOVAK = NewPerson("Ms Novak", phones=("+49 30 1234567", "030 99"), role=Role.DECIDES)
ADLER = NewPerson("Mr Adler")


@pytest.fixture
def undoables(room: Room) -> list[Undoable]:
    found: list[Undoable] = []
    room.changes.undoable.connect(found.append)
    return found


def begin(room: Room, *people: NewPerson) -> int:
    number = add(room, people=people or (NOVAK, ADLER))
    with room.core.store.write() as session:
        said = Instructions(
            interview=find_interview(session, number),
            words="call me <b>back</b> in two weeks",
            speaker="Ms Novak",
            channel=Channel.PHONE,
            moves_first=Side.ME,
            due_on=day("12-03"),
        )
        session.add(said)
    room.do(lambda core: answers.note_contact(core, number, day("11-20"), Channel.EMAIL, Side.ME))
    room.it_is("2026-12-03 12:00")
    return number


def open_one(room: Room, number: int) -> CallWindow:
    window = CallWindow(room.desk, number, room.windows)
    room.show(window)
    return window


def happened(room: Room, number: int) -> list[str]:
    page = room.do(lambda core: interview_page(core, number))
    return [", ".join(room.desk.say(part) for part in line.parts) for line in page.happened]


def texts(window: CallWindow) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def saved(room: Room, window: CallWindow) -> None:
    window.save_now()
    room.qtbot.waitUntil(lambda: window.is_saved)
    room.settle()


def test_everything_for_the_call_is_in_sight(room: Room) -> None:
    window = open_one(room, begin(room))
    assert window.windowTitle() == "Call - Northfield Sensors \N{MIDDLE DOT} Controls Engineer"
    shown = texts(window)
    assert shown[shown.index("+49 30 1234567") :][:2] == ["+49 30 1234567", "030 99"]
    assert "Ask for Ms Novak" in shown
    assert "\u201ccall me <b>back</b> in two weeks\u201d" in shown
    assert "Ms Novak, noted Fri 20 Nov. It means Thursday, 3 December 2026." in shown
    assert "Hello Ms Novak, this is [your name]. First of all, thank you for our conversation" in window.say.text()
    assert "We agreed that I would call today." in window.say.text()
    assert window.notes.hasFocus()
    assert not window.nobody.isVisible()


def test_a_number_is_copied_and_called_only_where_the_desktop_calls(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = begin(room, NewPerson("Ms Novak", phones=("+49 (0)30 1234567", "*#06#")))
    window = open_one(room, number)
    room.click(window.numbers.copy[0])
    assert QGuiApplication.clipboard().text() == "+49 (0)30 1234567"
    assert not any(call.isVisible() for call in window.numbers.call)
    window.close()
    monkeypatch.setattr(call_numbers, "can_call", lambda: True)
    window = open_one(room, number)
    assert [call.isVisible() for call in window.numbers.call] == [True, False]
    room.click(window.numbers.call[0])
    assert room.opened == ["tel:+49301234567"]
    room.opens_urls = False
    room.click(window.numbers.call[0])
    assert window.notice.text == "No program took the number. Copy it, or dial it by hand."
    window.acts.dial("*#06#")
    assert room.opened[1:] == ["tel:+49301234567"]


@pytest.mark.long
def test_notes_are_kept_while_talking_and_are_there_again(room: Room) -> None:
    number = begin(room)
    window = open_one(room, number)
    room.type(window.notes, "Decision moves to Friday")
    room.qtbot.waitUntil(lambda: load(room.core, number).notes.text == "Decision moves to Friday", timeout=2000)
    room.type(window.notes, ", she says")
    window.close()
    room.settle()
    again = open_one(room, number)
    assert again.notes.toPlainText() == "Decision moves to Friday, she says"
    again.notes.setPlainText("")
    saved(room, again)
    assert load(room.core, number).notes == CallNotes()


def test_what_somebody_else_wrote_meanwhile_is_put_below(room: Room) -> None:
    number = begin(room)
    window = open_one(room, number)
    room.type(window.notes, "Mine")
    keep_notes(room.core, number, CallNotes("Theirs"))
    saved(room, window)
    assert window.notes.toPlainText().startswith("Mine\n\n")
    assert window.notes.toPlainText().endswith("\nTheirs")
    room.type(window.notes, "So: ")
    saved(room, window)
    assert load(room.core, number).notes.text.count("Theirs") == 1


@pytest.mark.long
def test_a_call_is_noted_with_its_notes_and_taken_back(room: Room, undoables: list[Undoable]) -> None:
    number = begin(room)
    window = open_one(room, number)
    closed: list[bool] = []
    window.closed.connect(lambda: closed.append(True))
    room.type(window.notes, "Decision on Friday")
    room.press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert closed == [True]
    assert happened(room, number)[:2] == ["You were in touch with Ms Novak, by phone", "Decision on Friday, by phone"]
    page = room.do(lambda core: interview_page(core, number))
    assert ReminderKind.FOLLOW_UP not in {act.kind for act in page.planned}
    assert undoables[-1].text == "The call is noted"
    room.do(undoables[-1].undo)
    assert load(room.core, number).notes.text == "Decision on Friday"


def test_a_message_left_is_a_contact(room: Room, undoables: list[Undoable]) -> None:
    number = begin(room)
    window = open_one(room, number)
    room.click(window.left_message)
    room.settle()
    assert happened(room, number)[:2] == ["You were in touch with Ms Novak, by phone", "Left a message., by phone"]
    assert undoables[-1].text == "The message is noted"


@pytest.mark.long
def test_who_was_not_reached_is_called_later(room: Room, undoables: list[Undoable]) -> None:
    number = begin(room)
    window = open_one(room, number)
    room.type(window.notes, "Busy")
    room.click(window.not_reached)
    room.settle()
    actions = window.acts.later.actions()
    assert [action.text() for action in actions] == [
        "Again in an hour: 13:00",
        "Again tomorrow morning: 09:00",
        "",
        "Pick a day and a time",
    ]
    actions[0].trigger()
    window.acts.later.close()
    room.settle()
    assert undoables[-1].text == "Put off until Thu 3 Dec, 13:00"
    page = room.do(lambda core: interview_page(core, number))
    (put_off,) = [act for act in page.planned if act.kind is ReminderKind.FOLLOW_UP]
    assert f"{put_off.due_at:%a %H:%M}" == "Thu 13:00"
    assert not [line for line in happened(room, number) if "by phone" in line and line.startswith("You were")]
    assert load(room.core, number).notes.text == "Busy"


@pytest.mark.long
def test_a_call_is_put_off_to_a_time_of_ones_own(room: Room, undoables: list[Undoable]) -> None:
    number = begin(room)
    window = open_one(room, number)
    room.type(window.notes, "Busy until five")
    room.click(window.not_reached)
    room.settle()
    window.acts.later.actions()[-1].trigger()
    window.acts.later.close()
    room.settle()
    picking = window.acts.picking
    assert picking is not None
    assert window.isVisible()
    gone: list[bool] = []
    window.destroyed.connect(lambda: gone.append(True))
    picking.time.show_text("17:15")
    picking.main_act()
    room.settle()
    assert undoables[-1].text == "Put off until tomorrow, 17:15"
    assert gone == [True]
    assert load(room.core, number).notes.text == "Busy until five"


def test_the_window_for_another_time_is_one_wherever_it_is_asked_for(room: Room) -> None:
    number = begin(room)
    window = open_one(room, number)
    already = room.windows.pick_time_of(number, load(room.core, number).reminder, "Call Ms Novak")
    closed: list[bool] = []
    window.closed.connect(lambda: closed.append(True))
    for _ in range(2):
        room.click(window.not_reached)
        room.settle()
        window.acts.later.actions()[-1].trigger()
        window.acts.later.close()
        room.settle()
    assert window.acts.picking is already
    assert list(room.windows.shown.values()) == [already]
    already.main_act()
    room.settle()
    assert closed == [True]
    assert room.windows.shown == {}


def test_without_a_reminder_there_is_nothing_to_put_off(room: Room) -> None:
    number = begin(room)
    room.do(lambda core: answers.note_answer(core, number, day("12-03"), Answer.OFFER, None))
    window = open_one(room, number)
    room.click(window.not_reached)
    assert window.notice.text == "Nothing reminds you of this call. Your notes stay here for the next try."


@pytest.mark.long
def test_where_there_is_no_number_it_is_typed_or_somebody_else_is_called(room: Room) -> None:
    number = begin(room)
    window = open_one(room, number)
    window.call_somebody(2)
    room.settle()
    assert window.nobody.text == "No number for Mr Adler. Type it here, or call somebody else."
    way = next(button for button in window.findChildren(QPushButton) if button.text() == "Call Ms Novak")
    room.click(way)
    room.settle()
    assert "Ask for Ms Novak" in texts(window)
    window.call_somebody(2)
    room.settle()
    room.press(window.new_number, Qt.Key.Key_Return)
    room.type(window.new_number, "+49 40 555")
    room.press(window.new_number, Qt.Key.Key_Return)
    room.settle()
    assert [one.text() for one in window.numbers.numbers] == ["+49 40 555"]
    assert not window.nobody.isVisible()


@pytest.mark.long
def test_a_number_that_was_typed_is_kept_for_whom_it_is_however_the_field_is_left(room: Room) -> None:
    number = begin(room)
    window = open_one(room, number)
    window.call_somebody(2)
    room.settle()
    room.type(window.new_number, "+49 40 555")
    window.call_somebody(1)
    room.settle()
    assert window.new_number.text() == ""
    window.call_somebody(2)
    room.settle()
    assert [one.text() for one in window.numbers.numbers] == ["+49 40 555"]


def test_a_number_that_cannot_be_kept_stands_in_its_field_again(room: Room) -> None:
    window = open_one(room, begin(room))
    window.call_somebody(2)
    room.settle()
    room.type(window.new_number, "+49 40 555")
    room.core.store.read_only = True
    room.press(window.new_number, Qt.Key.Key_Return)
    room.settle()
    assert window.new_number.text() == "+49 40 555"
    assert window.notice.isVisible()


def test_where_nobody_is_known_it_is_said(room: Room) -> None:
    number = add(room)
    room.it_is("2026-12-03 12:00")
    window = open_one(room, number)
    assert window.nobody.text.startswith("Nobody is known here yet.")
    assert not window.new_number.isVisible()
    assert window.whom.text() == "Ask who can tell how things stand"
    assert "What was agreed" not in texts(window)


def test_the_sheet_goes_to_the_phone(room: Room) -> None:
    window = open_one(room, begin(room))
    room.click(window.to_phone)
    (code,) = window.findChildren(PhoneCode)
    assert "call me <b>back</b> in two weeks" in code.text.text()
    assert code.text.text().startswith("+49 30 1234567, 030 99\n\nAsk for Ms Novak")
    code.close()


def test_why_something_was_not_done_is_said(room: Room) -> None:
    window = open_one(room, begin(room))
    window.acts.refuse(FollowUpError("storage_busy", path="here"))
    assert "here" in window.notice.text


@pytest.mark.long
def test_it_fits_a_small_screen_in_large_letters_and_shows_strangers_as_text(room: Room) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before = app.font()
    number = begin(room, NewPerson(HTML, phones=("+" + "1" * 80, HTML)), NewPerson(LONG))
    try:
        for size in (0, 16):
            if size:
                app.setFont(QFont(before.family(), size))
            for look in (Appearance.LIGHT, Appearance.DARK):
                room.desk.theme.choose(look)
                for person in (1, 2):
                    window = CallWindow(room.desk, number, room.windows)
                    window.person = person
                    room.show(window)
                    assert (window.sizeHint().width() <= 860, window.sizeHint().height() <= 500) == (True, True)
                    assert window.minimumSizeHint().width() <= 860
                    assert window._inside.minimumSizeHint().width() <= 860
                    labels = window.findChildren(QLabel)
                    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
                    window.close()
    finally:
        app.setFont(before)
    assert room.opened == []
