"""The app with its window: builds the shell, plugs the steps in, and ends in order."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from followup_desktop.app.opened_data import OpenedData, look_first
from followup_desktop.app.pages import Pages
from followup_desktop.app.step_windows import StepWindows
from followup_desktop.kit.background import Background
from followup_desktop.kit.changes import Changes
from followup_desktop.kit.desk import Desk
from followup_desktop.kit.icons import Icons
from followup_desktop.kit.remembered import Remembered
from followup_desktop.kit.theme.colours import Appearance
from followup_desktop.kit.theme.theme import Theme
from followup_desktop.shell.interview_windows import InterviewWindows
from followup_desktop.shell.main_window import MainWindow
from followup_desktop.shell.navigation import Page
from followup_desktop.storage.folder import DataFolder
from followup_desktop.system.paths import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from followup_desktop.app.bringing import Bringing
    from followup_desktop.app.helping import Helping
    from followup_desktop.app.outside import AppOutside
    from followup_desktop.app.presence import Presence
    from followup_desktop.app.reminding import Reminding
    from followup_desktop.app.window_acts import WindowActs
    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.widgets.focus_ring import FocusRing
    from followup_desktop.shell.at_login import AtLogin
    from followup_desktop.shell.first_steps import FirstSteps
    from followup_desktop.shell.interview_page import InterviewPage
    from followup_desktop.storage.first_page import FirstPage

WINDOWS_FILE = "windows.json"
APP_ICON = "icons/app/app-128.png"


class App(QObject):
    """One user's app on one data folder.

    It begins with the window alone. `opened` comes when the data is open, or `refused` where it cannot be opened;
    `ready` when everything else is there as well; `ended` when all is stored and let go.
    """

    opened = Signal()
    refused = Signal()
    ready = Signal()
    ended = Signal()

    def __init__(self, app: QApplication, folder: Path, outside: AppOutside) -> None:
        """Build the window; the data is opened after its first paint."""
        super().__init__()
        self._outside = outside
        self._folder = DataFolder(folder)
        self._is_ending = self._wants_end = False
        self._waiting: list[Callable[[WindowActs], None]] = []
        self.background = Background()
        self.changes = Changes()
        self.data = OpenedData(folder, outside.core, self.changes.tell)
        self.desk = self._make_desk(app, outside)
        self._app = app
        self._ring: FocusRing | None = None
        self.windows = InterviewWindows(self.desk)
        self.steps = StepWindows(self.desk, self.windows)
        at_login = partial(outside.at_login, folder) if outside.lasting else None
        self.pages = Pages(self.desk, self.windows, outside.tray_there, at_login)
        self.window = MainWindow(self.desk, self.pages.makers(), self.windows)
        self._bringing: Bringing | None = None
        self.reminding: Reminding | None = None
        self.at_login: AtLogin | None = None
        self.acts: WindowActs | None = None
        self._connect()

    def _make_desk(self, app: QApplication, outside: AppOutside) -> Desk:
        folder, icons = self._folder.path, resources() / "icons"
        remembered = Remembered(folder / WINDOWS_FILE)
        return Desk(
            background=self.background,
            core=self.data,
            changes=self.changes,
            theme=Theme(app, icons / "sheet", Appearance.kept(remembered.text("appearance"))),
            icons=Icons(icons),
            remembered=remembered,
            clock=outside.core.clock,
            zone=outside.core.zone,
            open_url=outside.open_url,
            folder=folder,
            show_guide=lambda place: self.helping.show_guide(place),  # noqa: PLW0108 - made when it is wanted
        )

    def _connect(self) -> None:
        self.pages.step_wanted.connect(self.steps.open_step)
        self.pages.interview_wanted.connect(self.show_interview)
        self.pages.act_wanted.connect(self.steps.open_act)
        self.windows.letter_wanted.connect(self.steps.open_letter)
        self.steps.all_closed.connect(self._maybe_end)
        self.steps.came_back.connect(self._stay)
        self.window.painted.connect(self._after_first_paint)
        self.window.close_wanted.connect(self._window_closed)
        self.window.interviews.page_made.connect(self._plug_interview_page)
        self.window.interviews.start_made.connect(self._plug_first_steps)
        self.pages.start_made.connect(self._plug_first_steps)

    # What can be wanted of it

    def show(self) -> None:
        """Show the window, on the page of the interviews."""
        self.window.show_page(Page.INTERVIEWS)
        self.window.interviews.list.take_focus()
        self.window.show()

    def begin_behind(self) -> None:
        """Begin in the tray; where there is none, the window is minimised, and not hidden."""
        self.window.show_page(Page.INTERVIEWS)
        self.window.interviews.list.take_focus()
        self.presence.begin_behind(tray_there=self._outside.tray_there())
        # No first paint is waited for, which may never come.
        QTimer.singleShot(0, self, self._open_data)

    @cached_property
    def presence(self) -> Presence:
        """What decides where the window is; made when the app begins behind, or when there is a tray to ask."""
        from followup_desktop.app.presence import Presence

        return Presence(self.desk, self.window, self.quit)

    @cached_property
    def helping(self) -> Helping:
        """What helps; made when it is wanted."""
        from followup_desktop.app.helping import Helping

        return Helping(self.desk)

    def show_interview(self, number: int) -> None:
        """Show one interview in the main window."""
        self.window.show_page(Page.INTERVIEWS)
        self.window.interviews.show_interview(number)

    def open_step(self, interview: int, step: str) -> None:
        """Open a step, or show the interview where no step is named."""
        if step:
            self.steps.open_step(interview, step)
        else:
            self.window.come_to_front()
            self.show_interview(interview)

    def open_files(self, files: Sequence[str]) -> None:
        """Show what files hold, to be taken in; as soon as the data is there."""
        if files:
            self.with_acts(lambda acts: acts.take_files(files))

    def new_interview(self) -> None:
        """Let the user tell of an interview, as soon as the data is there."""
        self.with_acts(lambda acts: acts.new_interview())

    def with_acts(self, do: Callable[[WindowActs], None]) -> None:
        """Do something that needs the acts, which come with the data."""
        if self.acts is None:
            self._waiting.append(do)
        else:
            do(self.acts)

    def quit(self) -> None:
        """End as soon as every step window has stored its text; one that could not comes back, and nothing ends."""
        self._wants_end = True
        self.steps.close_all()
        self._maybe_end()

    def end_now(self) -> None:
        """Store what can be stored in five seconds, and let go of the data: the session ends, and nobody is asked."""
        if self._is_ending:
            return
        self._is_ending = True
        if self._bringing is not None:
            self._bringing.stop()
        if self.reminding is not None:
            self.reminding.stop()
        self.steps.close_all()
        self.window.hide()
        self.background.run(self.data.close)
        self.background.close()
        self.ended.emit()

    def _maybe_end(self) -> None:
        if self._wants_end and not self.steps.open_ones:
            self.end_now()

    def _stay(self) -> None:
        self._wants_end = False
        self.window.show()

    # How it comes up

    def _after_first_paint(self) -> None:
        """Fill the list from one quick look into the file, and open the data behind it."""
        if self._bringing is not None:
            # It began in the tray, and everything is there already.
            return
        now, database = self.desk.now(), self._folder.database
        self.background.run(lambda: look_first(database, now), self._show_first_page)
        self._open_data()

    def _show_first_page(self, found: FirstPage | None) -> None:
        if found is not None:
            self.window.interviews.list.show_first_page(found.rows)
            self.window.navigation.set_count(found.needs_you)
            self.window.show_next(found.next_reminder)

    def _open_data(self) -> None:
        self.desk.ask(lambda core: core, lambda _: self._opened(), self._not_opened)

    def _not_opened(self, error: FollowUpError) -> None:
        """Say why the data is not there, and how to try again; nothing was changed."""
        if not self.window.isVisible():
            # Started behind the desktop: without data there is no tray icon yet that could lead to the window.
            self.window.come_to_front()
        ways = {self.tr("Try again"): self._open_data, self.tr("What to do"): lambda: self.desk.show_guide("trouble")}
        self.window.notice.tell(self.desk.why(error), ways, trouble=True)
        self.refused.emit()

    def _opened(self) -> None:
        """Show the data, and bring in the rest behind it."""
        self.opened.emit()
        self.window.clear_notice()
        self.window.interviews.list.load()
        if self._bringing is None:
            from followup_desktop.app.bringing import Bringing

            at_login = [self._bring_at_login] if self._outside.lasting else []
            things = [self._bring_acts, self._bring_reminders, *at_login, self.ready.emit]
            self._bringing = Bringing(self.window, things)

    def _bring_acts(self) -> None:
        from followup_desktop.app.window_acts import WindowActs
        from followup_desktop.kit.widgets.focus_ring import FocusRing

        self._ring = FocusRing(self._app, self.desk.theme, self)
        self.acts = WindowActs(self.desk, self.window, self.steps, self.helping, self.quit)
        for do in self._waiting:
            do(self.acts)

    def _bring_reminders(self) -> None:
        from followup_desktop.app.reminding import Reminding

        self.reminding = Reminding(self.desk, self.window, resources() / APP_ICON, self._outside)
        self._plug_reminders(self.reminding)
        self.reminding.start()

    def _bring_at_login(self) -> None:
        """Ask once about starting with the session, when there was a first reminder."""
        from followup_desktop.shell.at_login import AtLogin

        autostart = self._outside.at_login(self._folder.path)
        self.at_login = AtLogin(self.desk, autostart, self.window.put_on_top)
        self.at_login.mend()
        if self.reminding is not None:
            self.reminding.heard.connect(self.at_login.reminded)

    def _plug_reminders(self, reminding: Reminding) -> None:
        self.presence.plug(reminding.tray)
        reminding.step_wanted.connect(self.open_step)
        reminding.new_wanted.connect(self.new_interview)
        reminding.quit_wanted.connect(self.quit)
        reminding.today_wanted.connect(self._show_today)
        reminding.ticker.looked.connect(self.pages.time_passed)
        self.window.activated.connect(self.presence.came_to_front)

    def _plug_interview_page(self, page: InterviewPage) -> None:
        page.open_step.connect(self.steps.open_step)
        page.open_act.connect(self.steps.open_act)
        self.pages.time_passed.connect(page.refresh)

    def _plug_first_steps(self, first: FirstSteps) -> None:
        first.new_wanted.connect(self.new_interview)
        first.open_wanted.connect(lambda: self.with_acts(lambda acts: acts.incoming.open_files()))
        first.sample_wanted.connect(lambda: self.with_acts(lambda acts: acts.take_sample()))

    def _show_today(self) -> None:
        self.window.come_to_front()
        self.window.show_page(Page.TODAY)

    def _window_closed(self) -> None:
        if not self._is_ending and not self._wants_end:
            self.presence.closed()
