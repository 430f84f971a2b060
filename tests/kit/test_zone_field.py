"""A time zone is typed over the one that stands there, and said to be known or not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget

from followup_desktop.kit.widgets.fields import LineField
from followup_desktop.kit.widgets.zone_field import ZoneField

if TYPE_CHECKING:
    from tests.room import Room


@pytest.fixture
def field(room: Room) -> Iterator[ZoneField]:
    """Give one with another field before it, which has the focus."""
    window, before, field = QWidget(), LineField(), ZoneField()
    column = QVBoxLayout(window)
    for part in (before, field):
        column.addWidget(part)
    field.setCurrentText("Etc/UTC")
    room.show(window)
    before.setFocus()
    yield field
    window.close()


def line_of(field: ZoneField) -> QLineEdit:
    line = field.lineEdit()
    assert line is not None
    return line


def test_what_is_typed_after_a_click_takes_the_place_of_what_stood_there(room: Room, field: ZoneField) -> None:
    line = line_of(field)
    room.click(line)
    room.qtbot.waitUntil(line.hasSelectedText)
    room.type(line, "berl")
    (offered,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, QListView) and one.isVisible())
    model = offered.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Europe/Berlin"]
    offered.hide()
    room.type(line, "in")
    assert (field.zone, field.is_known) == ("berlin", False)


def test_a_second_click_puts_the_cursor_where_it_is_wanted(room: Room, field: ZoneField) -> None:
    line = line_of(field)
    room.click(line)
    room.qtbot.waitUntil(line.hasSelectedText)
    room.press(line, Qt.Key.Key_End)
    room.click(line)
    QApplication.processEvents()
    assert not line.hasSelectedText()


def test_a_zone_of_this_computer_is_known(field: ZoneField) -> None:
    assert (field.zone, field.is_known) == ("Etc/UTC", True)
    field.setCurrentText(" Europe/Paris ")
    assert (field.zone, field.is_known) == ("Europe/Paris", True)
    field.setCurrentText("Mars/Base")
    assert not field.is_known
