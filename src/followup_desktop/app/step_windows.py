"""The step windows that are open: one for each interview and step, beside each other and beside the main window."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from followup_desktop.kit.desk import Desk
    from followup_desktop.kit.step_window import StepWindow
    from followup_desktop.steps.catalogue import Step


class StepWindows(QObject):
    """Opens step windows, and brings one that is open already to the front."""

    opened = Signal(object)
    all_closed = Signal()
    came_back = Signal()

    def __init__(self, desk: Desk) -> None:
        """Take the desk that every window gets; what steps there are is read when one is to be opened."""
        super().__init__()
        self._desk = desk
        self._open: dict[tuple[int, str], StepWindow[object]] = {}

    @property
    def open_ones(self) -> tuple[StepWindow[object], ...]:
        """The windows that are open."""
        return tuple(self._open.values())

    def open_step(self, interview: int, name: str) -> None:
        """Show a step of an interview."""
        window = self._open.get((interview, name))
        if window is None:
            window = self._make(interview, name)
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

    def _make(self, interview: int, name: str) -> StepWindow[object]:
        step = next(step for step in _catalogue() if step.name == name)
        window: StepWindow[object] = getattr(import_module(step.module), step.window)(self._desk, interview)
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
