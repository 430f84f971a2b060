"""How the app comes up where not all is as it should be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from followup_desktop.app.app import App
from followup_desktop.app.outside import AppOutside
from followup_desktop.shell.first_steps import FirstSteps
from followup_desktop.shell.navigation import Page
from followup_desktop.shell.new_interview import InterviewForm
from followup_desktop.shell.reach_part import ReachPart
from followup_desktop.shell.settings_page import SettingsPage
from followup_desktop.shell.today_page import TodayPage
from followup_desktop.system.waking.waking import Waking
from tests.shell.outside import FakeNotifier, FakePlace
from tools.studio import NotAtLogin

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Broken(NotAtLogin):
    """An entry that cannot be mended."""

    def mend(self) -> None:
        from followup_desktop.domain.errors import FollowUpError

        raise FollowUpError("file_not_written", path="/autostart", why="")


@pytest.fixture
def begin(tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[..., App]]:
    begun: list[App] = []
    running = QApplication.instance()
    assert isinstance(running, QApplication)

    def make(*, autostart: NotAtLogin | None = None, lasting: bool = True) -> App:
        outside = AppOutside(
            tray=FakePlace(),
            notifier=FakeNotifier(),
            waking=Waking(),
            autostart=autostart or NotAtLogin(),
            lasting=lasting,
        )
        begun.append(App(running, tmp_path / "data", outside))
        return begun[-1]

    yield make
    for app in begun:
        app.end_now()
    qtbot.wait_until(lambda: not any(app.background.busy for app in begun))


@pytest.mark.long
def test_the_ways_to_begin_work_however_early_they_are_pressed(begin: Callable[..., App], qtbot: QtBot) -> None:
    app = begin()
    first = FirstSteps()
    app.window.interviews.start_made.emit(first)
    first.new_wanted.emit()
    assert app.acts is None
    with qtbot.waitSignal(app.ready, timeout=20_000):
        app.show()
    (form,) = (window for window in QApplication.topLevelWidgets() if isinstance(window, InterviewForm))
    assert form.isVisible()
    form.close()
    app.window.show_page(Page.TODAY)
    qtbot.waitUntil(lambda: bool(app.window.findChildren(TodayPage)[0].findChildren(FirstSteps)))
    app.window.findChildren(TodayPage)[0].findChildren(FirstSteps)[0].new_wanted.emit()
    (form,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, InterviewForm) and one.isVisible())
    form.close()


def test_an_entry_that_cannot_be_mended_keeps_nobody_from_coming_up(begin: Callable[..., App], qtbot: QtBot) -> None:
    app = begin(autostart=Broken())
    with qtbot.waitSignal(app.ready, timeout=20_000):
        app.show()


@pytest.mark.long
def test_of_data_that_is_thrown_away_the_system_is_told_nothing(begin: Callable[..., App], qtbot: QtBot) -> None:
    app = begin(lasting=False)
    with qtbot.waitSignal(app.ready, timeout=20_000):
        app.show()
    assert app.at_login is None
    app.window.show_page(Page.SETTINGS)
    assert app.window.findChildren(SettingsPage)
    assert not app.window.findChildren(ReachPart)


def test_data_that_does_not_open_brings_up_the_window_of_an_app_that_began_behind(
    begin: Callable[..., App], tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "data").mkdir(mode=0o700)
    (tmp_path / "data" / "followup.sqlite3").write_bytes(b"no database" * 100)
    app = begin()
    app.begin_behind()
    qtbot.wait_until(app.window.isVisible, timeout=20_000)
    assert app.window.notice.isVisibleTo(app.window)
