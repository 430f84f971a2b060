"""The windows about interviews that are open: steps, letters and calls, beside each other and the main window."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from followup_desktop.domain.terms import LetterKind
    from followup_desktop.kit.desk import Desk
    from followup_desktop.kit.step_window import StepWindow
    from followup_desktop.services.acts import Act
    from followup_desktop.shell.interview_windows import InterviewWindows
    from followup_desktop.steps.catalogue import Step


class StepWindows(QObject):
    """Opens step windows, letters and call sheets, and brings one that is open already to the front."""

    opened = Signal(object)
    all_closed = Signal()
    came_back = Signal()

    def __init__(self, desk: Desk, windows: InterviewWindows) -> None:
        """Take the desk that every window gets, and the small windows; the steps are read when one is to be opened."""
        super().__init__()
        self._desk = desk
        self._windows = windows
        self._open: dict[tuple[int, str], StepWindow[Any]] = {}

    @property
    def open_ones(self) -> tuple[StepWindow[Any], ...]:
        """The windows that are open."""
        return tuple(self._open.values())

    def open_step(self, interview: int, name: str) -> None:
        """Show a step of an interview."""
        self._bring(interview, name, lambda: self._make(interview, name))

    def open_letter(self, interview: int, kind: LetterKind) -> None:
        """Show a letter after the steps, to who is to be asked."""

        def make() -> StepWindow[Any]:
            from followup_desktop.shell.letter_window import LetterWindow

            return LetterWindow(self._desk, interview, None, kind)

        self._bring(interview, f"letter:{kind}", make)

    def open_call(self, interview: int) -> None:
        """Show the sheet for a call about an interview."""

        def make() -> StepWindow[Any]:
            from followup_desktop.shell.call_window import CallWindow

            return CallWindow(self._desk, interview, self._windows)

        self._bring(interview, "call", make)

    def open_act(self, act: Act) -> None:
        """Show what the button of an act opens: a letter, or a call sheet."""
        if act.letter is not None:
            self.open_letter(act.interview, act.letter)
        else:
            self.open_call(act.interview)

    def _bring(self, interview: int, name: str, make: Callable[[], StepWindow[Any]]) -> None:
        window = self._open.get((interview, name))
        if window is None:
            window = self._plug(interview, name, make())
        if window.isMinimized():
            window.showNormal()
        window.show()
        window.raise_()
        window.activateWindow()

    def open_place(self, interview: int, place: int) -> None:
        """Show the step at a place in the order, counted from 0."""
        steps = _catalogue()
        if 0 <= place < len(steps):
            self.open_step(interview, steps[place].name)

    def close_all(self) -> None:
        """Close them; each stores what is not stored yet."""
        for window in self.open_ones:
            window.close()

    def _make(self, interview: int, name: str) -> StepWindow[Any]:
        step = next(step for step in _catalogue() if step.name == name)
        window: StepWindow[Any] = getattr(import_module(step.module), step.window)(self._desk, interview)
        return window

    def _plug(self, interview: int, name: str, window: StepWindow[Any]) -> StepWindow[Any]:
        self._open[interview, name] = window
        window.came_back.connect(self.came_back)
        window.closed.connect(lambda: self._forget(interview, name))
        window.step_wanted.connect(lambda place: self.open_place(interview, place))
        self.opened.emit(window)
        return window

    def _forget(self, interview: int, name: str) -> None:
        self._open.pop((interview, name), None)
        if not self._open:
            self.all_closed.emit()


def _catalogue() -> Sequence[Step]:
    # All rules of all steps come with it, and the window is there before any step is opened.
    from followup_desktop.steps.catalogue import CATALOGUE

    return CATALOGUE
