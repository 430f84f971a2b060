"""What the menu, the keys, the tray and dropped files ask of the app."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from followup_desktop.shell.actions import Actions, Acts
from followup_desktop.shell.incoming import Incoming
from followup_desktop.shell.navigation import Page
from followup_desktop.system.paths import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from followup_desktop.app.helping import Helping
    from followup_desktop.app.step_windows import StepWindows
    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from followup_desktop.shell.end_search import EndSearch
    from followup_desktop.shell.main_window import MainWindow
    from followup_desktop.shell.new_interview import InterviewForm

GUIDE_PLACES = {
    Page.TODAY: "reminders#today",
    Page.INTERVIEWS: "first-evening",
    Page.PEOPLE: "references#people",
    Page.QUESTIONS: "questions",
    Page.SETTINGS: "reminders#settings",
}
"""Where in the guide the pages of the main window are written about."""


class WindowActs(QObject):
    """Joins each act to the window or service that does it."""

    def __init__(
        self, desk: Desk, window: MainWindow, steps: StepWindows, helping: Helping, leave: Callable[[], None]
    ) -> None:
        """Make the actions of the main window, and let it take what is dropped."""
        super().__init__()
        self._desk = desk
        self._window = window
        self._steps = steps
        self._helping = helping
        self._form: InterviewForm | None = None
        self._end: EndSearch | None = None
        self.incoming = Incoming(desk, window)
        self.incoming.stored.connect(self.show_interview)
        self.actions = Actions(desk, window, self._acts(leave))
        window.navigation.new_wanted.connect(self.new_interview)
        window.navigation.set_menu(self.actions.menu())
        window.take_drops(self.incoming.can_take, self.incoming.take)

    def _acts(self, leave: Callable[[], None]) -> Acts:
        return Acts(
            new=self.new_interview,
            open_file=self.incoming.open_files,
            paste=self.paste,
            search=self.search,
            step=self.open_place,
            undo=self._window.undo,
            end_search=self.end_search,
            settings=partial(self._window.show_page, Page.SETTINGS),
            guide=self.show_guide,
            shortcuts=self._helping.show_shortcuts,
            about=self._helping.show_about,
            sample=self.take_sample,
            quit=leave,
        )

    def paste(self) -> None:
        """Show the invitation that is on the clipboard."""
        if not self.incoming.paste():
            told = self._window.tr(
                "There is no invitation on the clipboard. Copy its text or the file, and paste again."
            )
            self._window.notice.tell(told, {self._window.tr("All right"): self._window.notice.clear})

    def take_files(self, files: Sequence[str]) -> None:
        """Show what files hold."""
        self.incoming.take_files(files)

    def search(self) -> None:
        """Let the user type what is looked for."""
        self._window.show_page(Page.INTERVIEWS)
        self._window.interviews.show_list()
        self._window.interviews.list.take_focus_for_search()

    def open_place(self, place: int) -> None:
        """Open a step of the selected interview, by its place."""
        number = self._window.interviews.list.current_interview
        if number is not None:
            self._steps.open_place(number, place)

    def show_guide(self) -> None:
        """Show the guide at what belongs to the page that is shown."""
        self._helping.show_guide(GUIDE_PLACES[self._window.page])

    def new_interview(self) -> None:
        """Let the user tell of an interview."""
        from followup_desktop.shell.new_interview import InterviewForm

        if self._form is None:
            self._form = InterviewForm(self._desk)
            self._form.stored.connect(self.show_interview)
            self._form.closed.connect(self._forget_form)
        self._form.show()
        self._form.raise_()
        self._form.activateWindow()

    def end_search(self) -> None:
        """Let the user close everything on one page."""
        from followup_desktop.shell.end_search import EndSearch

        if self._end is None:
            self._end = EndSearch(self._desk)
            self._end.note_wanted.connect(self._steps.open_letter)
            self._end.closed.connect(self._forget_end)
        self._end.show()
        self._end.raise_()
        self._end.activateWindow()

    def _forget_end(self) -> None:
        self._end = None

    def _forget_form(self) -> None:
        self._form = None

    def show_interview(self, number: int) -> None:
        """Show an interview that has just come in."""
        self._window.show_page(Page.INTERVIEWS)
        self._window.interviews.show_interview(number)

    def take_sample(self) -> None:
        """Fill the app with a search under way, to look around in."""
        from followup_desktop.kit.changes import Undoable

        def work(core: Core) -> None:
            from followup_desktop.services.sample import take_sample

            take_sample(core, resources() / "sample")

        def back(core: Core) -> None:
            from followup_desktop.services.sample import remove_sample

            remove_sample(core)

        taken = Undoable(self._window.tr("Sample data is here to look around in"), back)
        self._desk.change(work, lambda _: self._desk.changes.undoable.emit(taken), self._refused)

    def _refused(self, error: FollowUpError) -> None:
        self._window.notice.tell(self._desk.why(error), trouble=True)
