"""The field for several lines: as high as its text, and what is added below it moves no cursor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from followup_desktop.kit.widgets.fields import TextField

if TYPE_CHECKING:
    from tests.room import Room


@pytest.fixture
def field(room: Room) -> Iterator[TextField]:
    """Give a field of one to four lines, in a part that scrolls."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    own = TextField(1, 4, "Words")
    column.addWidget(own)
    for _ in range(20):
        column.addWidget(TextField(2, 2, "Other words"))
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setWidget(inside)
    scroll.resize(500, 300)
    room.qtbot.addWidget(scroll)
    scroll.show()
    room.settle()
    # While it is used here, the part around it lives.
    yield own
    scroll.close()


def test_it_is_as_high_as_its_text_up_to_its_most_lines(room: Room, field: TextField) -> None:
    heights = []
    for lines in (1, 2, 4, 9):
        field.show_text("\n".join("x" * lines))
        room.settle()
        heights.append(field.height())
    line = field.fontMetrics().lineSpacing()
    assert [height - heights[0] for height in heights] == [0, line, 3 * line, 3 * line]


def test_it_is_higher_where_the_text_wraps(room: Room, field: TextField) -> None:
    field.show_text("call me back in two weeks " * 2)
    room.settle()
    before = field.height()
    field.window().resize(240, 300)
    room.settle()
    assert field.height() > before


def test_what_is_added_below_leaves_cursor_and_typing_alone(room: Room, field: TextField) -> None:
    room.type(field, "mine")
    cursor = field.textCursor()
    cursor.setPosition(2)
    field.setTextCursor(cursor)
    field.take_addition("mine", "mine")
    field.take_addition("mi", "mi\ntheirs")
    assert (field.text(), field.textCursor().position()) == ("mine\ntheirs", 2)
