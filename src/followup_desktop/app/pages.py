"""The pages of the main window, each imported and made when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from followup_desktop.shell.navigation import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from followup_desktop.kit.desk import Desk
    from followup_desktop.shell.interview_windows import InterviewWindows
    from followup_desktop.shell.main_window import MakePage
    from followup_desktop.system.autostart.autostart import Autostart


class Pages(QObject):
    """Makes them, and passes on what they ask for; `time_passed` lets them follow the clock."""

    step_wanted = Signal(int, str)
    interview_wanted = Signal(int)
    act_wanted = Signal(object)
    start_made = Signal(object)
    time_passed = Signal()

    def __init__(
        self,
        desk: Desk,
        windows: InterviewWindows,
        tray_there: Callable[[], bool],
        autostart: Callable[[], Autostart] | None,
    ) -> None:
        """Take the desk, the small windows, and what the settings ask of the computer; None is not to be asked."""
        super().__init__()
        self._desk = desk
        self._windows = windows
        self._tray_there = tray_there
        self._autostart = autostart

    def makers(self) -> dict[Page, MakePage]:
        """Give the maker of each page but the interviews, which the window has from the start."""
        return {
            Page.TODAY: self._today,
            Page.PEOPLE: self._people,
            Page.QUESTIONS: self._questions,
            Page.SETTINGS: self._settings,
        }

    def _today(self) -> QWidget:
        from followup_desktop.shell.today_page import TodayPage

        page = TodayPage(self._desk, self._windows)
        page.open_step.connect(self.step_wanted)
        page.open_interview.connect(self.interview_wanted)
        page.open_act.connect(self.act_wanted)
        page.start_made.connect(self.start_made)
        self.time_passed.connect(page.refresh)
        return page

    def _people(self) -> QWidget:
        from followup_desktop.shell.people_page import PeoplePage

        page = PeoplePage(self._desk)
        page.open_interview.connect(self.interview_wanted)
        return page

    def _questions(self) -> QWidget:
        from followup_desktop.shell.questions_page import QuestionsPage

        page = QuestionsPage(self._desk)
        page.open_step.connect(self.step_wanted)
        return page

    def _settings(self) -> QWidget:
        from followup_desktop.shell.reach_part import ReachPart
        from followup_desktop.shell.settings_page import SettingsPage

        autostart = self._autostart
        reach = ReachPart(self._desk, autostart(), self._tray_there) if autostart is not None else None
        return SettingsPage(self._desk, self._tray_there, reach)
