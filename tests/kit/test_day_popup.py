"""A day is picked from a month that can be read in every look, by mouse and by keys."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from followup_desktop.kit.theme.colours import Appearance
from followup_desktop.kit.widgets.buttons import IconButton
from followup_desktop.kit.widgets.date_field import DateField
from followup_desktop.kit.widgets.day_popup import DayPopup
from tests.kit.contrast import contrast

if TYPE_CHECKING:
    from tests.room import Room


@pytest.fixture
def field(room: Room) -> DateField:
    field = DateField(room.desk, "When")
    room.show(field)
    return field


def pick_day(room: Room, field: DateField) -> DayPopup:
    room.click(field.findChildren(IconButton)[0])
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, DayPopup)
    return popup


def test_a_day_can_be_picked(room: Room, field: DateField) -> None:
    popup = pick_day(room, field)
    calendar = popup.calendar
    assert calendar.selectedDate().toPython() == room.desk.today()
    assert popup._month.text() == "November 2026"
    room.click(popup.findChildren(IconButton)[1])
    assert popup._month.text() == "December 2026"
    calendar.clicked.emit(QDate(2026, 12, 23))
    assert field.day == date(2026, 12, 23)
    assert not popup.isVisible()


def test_a_day_can_be_picked_by_keys_or_left(room: Room, field: DateField) -> None:
    popup = pick_day(room, field)
    view = popup.calendar.focusWidget()
    assert view is not None
    room.press(view, Qt.Key.Key_Right)
    room.press(view, Qt.Key.Key_Return)
    assert field.day == room.desk.today() + timedelta(days=1)
    popup = pick_day(room, field)
    room.press(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert field.day == room.desk.today() + timedelta(days=1)


@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK, Appearance.HIGH_CONTRAST])
def test_every_day_of_a_month_can_be_read(room: Room, field: DateField, look: Appearance) -> None:
    room.desk.theme.choose(look)
    popup = pick_day(room, field)
    picture = popup.calendar.grab().toImage()
    wide, high = picture.width() / 7, picture.height() / 7
    assert min(wide, high) >= 24
    for day in range(7):
        # The second week: the ground of a day in its corner, and somewhere in it a number.
        box = QRect(round(day * wide), round(2 * high), round(wide), round(high)).adjusted(3, 3, -3, -3)
        ground = picture.pixelColor(box.topLeft())
        assert ground.name() == room.desk.theme.colours.surface
        letters = (QPoint(x, y) for x in range(box.left(), box.right()) for y in range(box.top(), box.bottom()))
        assert max(contrast(picture.pixelColor(at), ground) for at in letters) >= 4.5, day


def test_a_month_stays_on_the_screen(room: Room, field: DateField) -> None:
    screen = field.screen().availableGeometry()
    field.move(screen.bottomRight() - QPoint(60, 40))
    popup = pick_day(room, field)
    assert screen.contains(popup.geometry())
    assert popup.geometry().bottom() <= field.mapToGlobal(QPoint(0, 0)).y() + 1
