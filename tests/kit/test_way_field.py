"""A way to reach somebody is typed in peace; a kind word comes when the field is left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from followup_desktop.domain.terms import ContactKind
from followup_desktop.kit.widgets.way_field import WayField
from followup_desktop.services.preferences import change_setting

if TYPE_CHECKING:
    from tests.room import Room


class Window(QWidget):
    def __init__(self, room: Room, kind: ContactKind = ContactKind.EMAIL) -> None:
        super().__init__()
        self.way, self.other = WayField(room.desk, kind, "name@example.org", "E-mail"), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.way)
        column.addWidget(self.other)

    @property
    def said(self) -> tuple[str, str]:
        return self.way.shown.text(), self.way.hint.text()


@pytest.fixture
def window(room: Room) -> Window:
    own = Window(room)
    room.qtbot.addWidget(own)
    room.show(own)
    own.way.setFocus()
    return own


def leave(room: Room, window: Window) -> None:
    window.other.setFocus()
    room.settle()


def test_nothing_is_said_while_somebody_types_and_a_question_when_they_leave(room: Room, window: Window) -> None:
    typed: list[str] = []
    window.way.edited.connect(typed.append)
    room.type(window.way.field, "ada@gmial.com")
    room.settle()
    assert window.said == ("", "")
    assert not window.way.hint.isVisible()
    leave(room, window)
    assert window.said == ("", "Did you mean ada@gmail.com?")
    assert window.way.hint.isVisible()
    assert window.way.field.accessibleDescription() == "Did you mean ada@gmail.com?"
    assert window.way.text() == typed[-1] == "ada@gmial.com"
    window.way.setFocus()
    room.press(window.way.field, Qt.Key.Key_End)
    room.press(window.way.field, Qt.Key.Key_Backspace)
    assert not window.way.hint.isVisible()
    assert window.way.field.accessibleDescription() == ""


def test_a_number_shows_how_it_is_dialled_from_abroad(room: Room) -> None:
    room.do(lambda core: change_setting(core, "country", "DE"))
    window = Window(room, ContactKind.PHONE)
    room.qtbot.addWidget(window)
    room.show(window)
    window.other.setFocus()
    window.way.show_text(" 030 5550-1234")
    room.settle()
    assert window.said == ("+49 30 55501234", "")
    assert window.way.shown.isVisible()
    assert window.way.text() == " 030 5550-1234"


def test_enter_settles_it_too(room: Room, window: Window) -> None:
    settled: list[int] = []
    window.way.settled.connect(partial(settled.append, 1))
    room.type(window.way.field, "ada")
    room.press(window.way.field, Qt.Key.Key_Return)
    room.settle()
    assert settled == [1]
    assert window.said[1] == "There is no @ in this address yet. It is kept as it stands."


def test_another_kind_is_looked_at_anew(room: Room, window: Window) -> None:
    window.other.setFocus()
    window.way.show_text("ada@x.example")
    room.settle()
    assert window.said == ("", "")
    window.way.set_kind(ContactKind.PHONE, "Phone number")
    room.settle()
    assert window.way.kind is ContactKind.PHONE
    assert window.said[1] == "There is no number in this. It is kept as it stands."
    assert window.way.field.placeholderText() == window.way.field.accessibleName() == "Phone number"
    window.way.set_kind(ContactKind.PHONE)
    window.way.clear()
    assert (window.way.text(), window.said) == ("", ("", ""))


def test_words_that_come_too_late_are_not_said(room: Room, window: Window) -> None:
    window.way.field.setText("ada")
    window.way.look()
    room.type(window.way.field, "m@x.example")
    room.settle()
    assert window.said == ("", "")


def test_what_is_typed_is_not_written_over_by_the_same(room: Room, window: Window) -> None:
    room.type(window.way.field, "ada@x")
    room.press(window.way.field, Qt.Key.Key_Left)
    place = window.way.field.cursorPosition()
    window.way.show_text("ada@x")
    room.settle()
    assert window.way.field.cursorPosition() == place
    # Who is still typing hears nothing.
    assert window.said == ("", "")


def test_a_field_that_is_gone_hears_nothing_more(room: Room) -> None:
    window = Window(room)
    window.way.field.setText("ada")
    window.way.look()
    window.deleteLater()
    QApplication.processEvents()
    room.settle()
