"""What helps: F1 from the main window, the list of shortcuts, and about; one window of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from followup_desktop.app.helping import Helping
from followup_desktop.app.window_acts import GUIDE_PLACES
from followup_desktop.shell.about import AboutWindow
from followup_desktop.shell.guide.chapters import parted
from followup_desktop.shell.guide.window import GuideWindow
from followup_desktop.shell.navigation import Page
from tests.app.whole import Whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.room import Room


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Whole]:
    one = Whole(tmp_path, "2026-11-20 12:00")
    yield one
    one.close()


def visible(kind: type[QWidget]) -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]


def test_f1_opens_the_guide_at_what_belongs_to_each_page(whole: Whole, qtbot: QtBot) -> None:
    assert set(GUIDE_PLACES) == set(Page)
    for page in Page:
        whole.app.window.show_page(page)
        whole.app.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is whole.app.window)
        whole.key(Qt.Key.Key_F1)
        guide = whole.window(GuideWindow)
        assert guide.place == parted(GUIDE_PLACES[page])[0]
        guide.close()


def test_the_guide_is_there_while_the_data_cannot_be_opened(whole: Whole) -> None:
    from followup_desktop.domain.errors import FollowUpError

    whole.app._not_opened(FollowUpError("storage_damaged", path="/nowhere"))
    whole.press(whole.app.window, "What to do")
    assert whole.window(GuideWindow).place == "trouble"


def test_each_window_is_one_and_comes_back(room: Room) -> None:
    helping = Helping(room.desk)
    for show, kind in (
        (helping.show_about, AboutWindow),
        (helping.show_guide, GuideWindow),
    ):
        show()
        (window,) = visible(kind)
        window.showMinimized()
        show()
        assert visible(kind) == [window]
        assert not window.isMinimized()
        window.close()
    helping.show_shortcuts()
    listed = helping._shortcuts
    assert listed is not None
    listed.showMinimized()
    helping.show_shortcuts()
    assert helping._shortcuts is listed
    assert not listed.isMinimized()
    room.show(listed)
    room.press(listed, Qt.Key.Key_F1)
    assert room.guide_places == ["keyboard"]
    listed.close()


def test_the_menu_leads_to_all_three(whole: Whole) -> None:
    assert whole.app.acts is not None
    actions = whole.app.acts.actions
    assert {actions.guide, actions.shortcuts, actions.about} <= set(actions.menu().actions())
    assert actions.about.menuRole() is QAction.MenuRole.AboutRole
    actions.about.trigger()
    whole.window(AboutWindow).close()
    actions.shortcuts.trigger()
    assert whole.app.helping._shortcuts is not None
    assert whole.app.helping._shortcuts.isVisible()
    whole.app.helping._shortcuts.close()
