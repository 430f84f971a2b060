"""The text of a letter: gaps are boxes, gone through with Tab and typed over as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.kit.letters.editor import LetterEditor
from followup_desktop.kit.theme.colours import Appearance
from followup_desktop.kit.widgets.fields import LineField

if TYPE_CHECKING:
    from tests.room import Room

TWO = "Dear \u27e6their name\u27e7,\n\n\U0001f642 about \u27e6one thing\u27e7.\nBye"


class Place(QWidget):
    """An editor between two fields."""

    def __init__(self, room: Room, text: str) -> None:
        super().__init__()
        self.before, self.editor, self.after = LineField("a"), LetterEditor(room.desk, "Letter"), LineField("b")
        column = QVBoxLayout(self)
        for part in (self.before, self.editor, self.after):
            column.addWidget(part)
        self.editor.show_text(text)
        self.resize(400, 300)


@pytest.fixture
def place(room: Room) -> Place:
    own = Place(room, TWO)
    room.qtbot.addWidget(own)
    room.show(own)
    return own


def selected(place: Place) -> str:
    return place.editor.textCursor().selectedText()


def put(place: Place, at: int) -> None:
    """Put the cursor somewhere, in Qt's counting."""
    cursor = place.editor.textCursor()
    cursor.setPosition(at)
    place.editor.setTextCursor(cursor)


def test_tab_goes_from_gap_to_gap_and_leaves_after_the_last(place: Place, room: Room) -> None:
    place.before.setFocus()
    room.press(place.before, Qt.Key.Key_Tab)
    assert selected(place) == "\u27e6their name\u27e7"
    room.type(place.editor, "Ms Novak")
    room.press(place.editor, Qt.Key.Key_Tab)
    assert selected(place) == "\u27e6one thing\u27e7"
    room.press(place.editor, Qt.Key.Key_Tab)
    assert place.after.hasFocus()
    assert place.editor.text() == TWO.replace("\u27e6their name\u27e7", "Ms Novak")
    place.editor.setFocus()
    room.press(place.editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert place.before.hasFocus()


def test_a_text_that_can_only_be_read_is_left_at_once(place: Place, room: Room) -> None:
    place.editor.setReadOnly(True)
    place.before.setFocus()
    room.press(place.before, Qt.Key.Key_Tab)
    assert selected(place) == ""
    room.press(place.editor, Qt.Key.Key_Tab)
    assert place.after.hasFocus()


@pytest.mark.parametrize(
    ("at", "key", "left"),
    [
        (5, Qt.Key.Key_Delete, "Dear ,\n\n"),
        (17, Qt.Key.Key_Backspace, "Dear ,\n\n"),
        (17, Qt.Key.Key_Delete, "Dear \u27e6their name\u27e7\n\n"),
        (5, Qt.Key.Key_Backspace, "Dear\u27e6their name\u27e7,\n\n"),
    ],
)
def test_a_gap_goes_as_a_whole(place: Place, room: Room, at: int, key: Qt.Key, left: str) -> None:
    put(place, at)
    room.press(place.editor, key)
    assert place.editor.text().startswith(left)


def test_a_gap_is_taken_whole_where_the_cursor_comes_into_it(place: Place, room: Room) -> None:
    put(place, 5)
    assert selected(place) == ""
    room.press(place.editor, Qt.Key.Key_Right)
    assert selected(place) == "\u27e6their name\u27e7"
    place.editor.setReadOnly(True)
    put(place, 4)
    put(place, 8)
    assert selected(place) == ""


def test_a_click_takes_the_whole_gap(place: Place) -> None:
    box = place.editor.gap_boxes()[1]
    QTest.mouseClick(place.editor.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert selected(place) == "\u27e6one thing\u27e7"
    QTest.mouseClick(place.editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert selected(place) == ""


def test_boxes_stand_where_the_gaps_are(place: Place) -> None:
    first, second = place.editor.gap_boxes()
    assert first.top() < second.top()
    assert first.width() > second.width() > 20
    place.resize(160, 400)
    QGuiApplication.processEvents()
    assert len(place.editor.gap_boxes()) >= 2
    place.editor.show_text("\n" * 200 + TWO)
    assert place.editor.gap_boxes() == []
    place.editor.show_text("\u27e6not closed, \u27e7 the wrong way \u27e7\u27e6")
    assert [box.width() > 0 for box in place.editor.gap_boxes()] == [True]


def test_what_is_copied_shows_its_gaps_to_everybody(place: Place) -> None:
    place.editor.selectAll()
    place.editor.copy()
    assert QGuiApplication.clipboard().text() == TWO.replace("\u27e6", "[").replace("\u27e7", "]")


def test_only_text_is_pasted(place: Place) -> None:
    data = QMimeData()
    data.setHtml("<img src='file:///etc/passwd'>bold")
    data.setText("plain <b>")
    place.editor.clear()
    place.editor.insertFromMimeData(data)
    assert place.editor.text() == "plain <b>"


def test_it_knows_whether_there_is_a_gap(place: Place) -> None:
    assert place.editor.has_gap
    assert place.editor.to_next_gap(from_start=True)
    assert place.editor.place() == 17


def test_it_knows_that_there_is_none(place: Place) -> None:
    place.editor.show_text("None")
    assert not place.editor.has_gap
    assert not place.editor.to_next_gap(from_start=True)


def test_it_follows_the_theme(place: Place, room: Room) -> None:
    before = place.editor.grab().toImage()
    room.desk.theme.choose(Appearance.DARK)
    QGuiApplication.processEvents()
    assert place.editor.grab().toImage() != before
    room.desk.theme.choose(Appearance.LIGHT)
    place.editor.moveCursor(QTextCursor.MoveOperation.End)
