"""The main window: three widths, pages made when they are shown, drops, and the first paint told once."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from followup_desktop.services.interviews import NewInterview, add_interview
from followup_desktop.shell.main_window import MainWindow
from followup_desktop.shell.navigation import NARROW, Page
from tests.builders import at

if TYPE_CHECKING:
    from tests.room import Room


@pytest.fixture
def window(room: Room) -> MainWindow:
    made: list[Page] = []

    def maker(page: Page) -> QWidget:
        made.append(page)
        return QWidget()

    own = MainWindow(
        room.desk, {page: partial(maker, page) for page in Page if page is not Page.INTERVIEWS}, room.windows
    )
    own.made = made  # type: ignore[attr-defined]
    room.qtbot.addWidget(own)
    own.show_page(Page.INTERVIEWS)
    return own


def add(room: Room, role: str = "Analyst") -> int:
    new = NewInterview(
        "Northfield",
        role,
        starts_at=at("2026-11-19 14:00"),
        ends_at=at("2026-11-19 15:10"),
        time_zone="Europe/Berlin",
    )
    return room.do(lambda core: add_interview(core, new))


def test_pages_are_made_when_they_are_first_shown(room: Room, window: MainWindow) -> None:
    room.click(window.navigation.button(Page.PEOPLE))
    window.show_page(Page.TODAY)
    window.show_page(Page.PEOPLE)
    assert window.made == [Page.PEOPLE, Page.TODAY]  # type: ignore[attr-defined]
    assert window.page is Page.PEOPLE
    assert window.navigation.button(Page.PEOPLE).isChecked()


def test_the_first_paint_is_told_once(room: Room, window: MainWindow) -> None:
    told: list[bool] = []
    window.painted.connect(lambda: told.append(True))
    room.show(window)
    window.repaint()
    assert told == [True]


@pytest.mark.long
def test_three_widths(room: Room, window: MainWindow) -> None:
    number = add(room)
    room.show(window)
    window.interviews.list.load()
    room.settle()
    window.resize(1180, 760)
    room.settle()
    page, listed = window.interviews.page, window.interviews.list
    assert page is not None
    assert page.number == number
    assert window.navigation.width() > NARROW
    assert listed.isVisible()
    assert page.isVisible()
    window.resize(900, 563)
    room.settle()
    assert window.navigation.width() == NARROW
    assert listed.isVisible()
    assert page.isVisible()
    window.resize(700, 563)
    room.settle()
    assert listed.isVisible()
    assert not page.isVisible()
    window.interviews.show_interview(number)
    room.settle()
    assert page.isVisible()
    assert not listed.isVisible()
    room.click(window.interviews._back)
    assert listed.isVisible()


def test_an_empty_window_says_how_to_begin(room: Room, window: MainWindow) -> None:
    room.show(window)
    window.interviews.list.load()
    room.settle()
    first = window.interviews._start
    assert first is not None
    assert first.isVisible()
    add(room)
    window.interviews.list.load()
    room.settle()
    assert not first.isVisible()


def test_what_can_be_read_may_be_dropped_anywhere(window: MainWindow, tmp_path: Path) -> None:
    taken: list[QMimeData] = []
    window.take_drops(lambda mime: mime.hasUrls(), taken.append)
    good, bad = QMimeData(), QMimeData()
    good.setUrls([QUrl.fromLocalFile(str(tmp_path / "invite.ics"))])
    bad.setText("only words")
    for mime in (good, bad):
        enter = QDragEnterEvent(
            window.rect().center(),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        enter.ignore()
        QApplication.sendEvent(window, enter)
        assert enter.isAccepted() is (mime is good)
    drop = QDropEvent(
        QPointF(window.rect().center()),
        Qt.DropAction.CopyAction,
        good,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, drop)
    assert [mime.urls() for mime in taken] == [good.urls()]


def test_its_size_is_kept_and_closing_is_told(room: Room, window: MainWindow) -> None:
    told: list[bool] = []
    window.close_wanted.connect(lambda: told.append(True))
    room.show(window)
    window.resize(950, 600)
    window.close()
    assert told == [True]
    assert room.desk.remembered.numbers("size_main", 2) == [950, 600]


def test_what_is_said_over_the_pages_takes_room_only_while_it_is_said(room: Room, window: MainWindow) -> None:
    room.show(window)
    page = window.interviews
    assert page.mapTo(window, QPoint()).y() == 0
    window.notice.tell("The clock jumped.")
    room.settle()
    assert page.mapTo(window, QPoint()).y() > window.notice.height()
    window.clear_notice()
    room.settle()
    assert page.mapTo(window, QPoint()).y() == 0


def test_its_last_line_is_on_the_screen_below_its_title(room: Room) -> None:
    room.desk.remembered.keep("size_main", [4000, 4000])
    window = MainWindow(room.desk, {}, room.windows)
    room.qtbot.addWidget(window)
    assert window.height() < window.screen().availableSize().height()
    assert window.width() == window.screen().availableSize().width()


def test_the_next_reminder_is_said_on_every_page(room: Room, window: MainWindow) -> None:
    room.show(window)
    window.show_next(at("2026-11-20 14:00"))
    assert window.interviews.status.text() == "Next reminder: today, 14:00"
    assert not window.status.isVisible()
    window.show_page(Page.TODAY)
    assert window.status.isVisible()
    assert window.status.text() == "Next reminder: today, 14:00"
