"""The pages at the left of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from followup_desktop.shell.navigation import NARROW, WIDE, Navigation, Page

if TYPE_CHECKING:
    from tests.room import Room


@pytest.fixture
def navigation(room: Room) -> Navigation:
    own = Navigation(room.desk)
    room.qtbot.addWidget(own)
    own.resize(WIDE, 600)
    own.show()
    return own


def test_a_click_asks_for_a_page(room: Room, navigation: Navigation) -> None:
    wanted: list[Page] = []
    navigation.page_wanted.connect(wanted.append)
    for page in Page:
        room.click(navigation.button(page))
    assert wanted == list(Page)


def test_the_page_that_is_shown_is_marked(navigation: Navigation) -> None:
    navigation.show_page(Page.PEOPLE)
    assert [page for page in Page if navigation.button(page).isChecked()] == [Page.PEOPLE]


def test_only_today_carries_a_number_and_says_it(navigation: Navigation) -> None:
    before = navigation.grab().toImage()
    navigation.set_count(3)
    assert navigation.button(Page.TODAY).accessibleName() == "Today, 3 need you"
    assert navigation.grab().toImage() != before
    navigation.set_count(0)
    assert navigation.button(Page.TODAY).accessibleName() == "Today"
    navigation.set_count(1000)
    assert navigation.grab().toImage() != before


def test_narrow_shows_icons_with_spoken_names(navigation: Navigation) -> None:
    assert navigation.width() >= WIDE
    navigation.set_narrow(True)
    QApplication.processEvents()
    assert navigation.width() == NARROW
    for page in Page:
        button = navigation.button(page)
        assert button.accessibleName()
        assert button.toolTip() == button.accessibleName()
        assert button.width() >= 24
        assert button.height() >= 24
    navigation.set_narrow(False)
    assert navigation.button(Page.TODAY).toolTip() == ""


def test_new_is_asked_for(room: Room, navigation: Navigation) -> None:
    asked: list[bool] = []
    navigation.new_wanted.connect(lambda: asked.append(True))
    room.click(navigation._new)
    assert asked == [True]
