"""The five steps of an interview as rows: each can be pressed, and the one to do now says what it does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from followup_desktop.domain.message import message
from followup_desktop.domain.terms import StepState
from followup_desktop.kit.widgets.fields import line
from followup_desktop.kit.widgets.marks import MarkWidget, mark_of
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.shell.act_words import near, short, step_verb
from followup_desktop.shell.row_button import RowButton, let_through

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QContextMenuEvent

    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.interview_page import StepRow

NAME_LETTERS = 15


class StepRows(QWidget):
    """`opened` carries the name of a step; `set_by_hand` its name, the state, and how to call that."""

    opened = Signal(str)
    set_by_hand = Signal(str, object, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it, without rows; they come with the first interview and stay, so that the focus stays too."""
        super().__init__(parent)
        self._desk = desk
        self.rows: dict[str, OneStep] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_steps(self, steps: Sequence[StepRow]) -> None:
        """Show the steps of an interview."""
        for place, step in enumerate(steps):
            row = self.rows.get(step.name)
            if row is None:
                if place:
                    self._column.addWidget(line())
                row = self.rows[step.name] = OneStep(self._desk, step.name)
                row.clicked.connect(partial(self.opened.emit, step.name))
                row.set_by_hand.connect(partial(self.set_by_hand.emit, step.name))
                self._column.addWidget(row)
            row.show_step(step)


class OneStep(RowButton):
    """One step: its mark, its name, its line of state, and a verb where it is the one to do now."""

    set_by_hand = Signal(object, str)

    def __init__(self, desk: Desk, name: str) -> None:
        """Take the step's name in the catalogue."""
        super().__init__()
        self._desk = desk
        self._state = StepState.OPEN
        self._step = name
        self.mark = MarkWidget(desk.theme)
        self.name = Text(desk.say(message(f"step_name_{name}")), As.HEADING)
        self.name.setMinimumWidth(self.name.fontMetrics().averageCharWidth() * NAME_LETTERS)
        self.summary = Text("", As.MUTED)
        self.verb = Text(step_verb(name), As.ACT)
        self.verb.setWordWrap(False)
        let_through(self.mark, self.name, self.summary, self.verb)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 8, 10)
        row.setSpacing(16)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.name)
        row.addWidget(self.summary, 1)
        row.addWidget(self.verb)

    def show_step(self, step: StepRow) -> None:
        """Show how far the step is."""
        self._state = step.view.state
        self.mark.show_mark(mark_of(step.view.state, is_next=step.now))
        self.summary.setText(short(near(self._desk, step.view.summary)))
        self.verb.setVisible(step.now)
        words = [f"{self.name.text()}: {self.summary.text()}", self._desk.say(message(f"state_{step.view.state}"))]
        self.setAccessibleName(", ".join([*words, self.verb.text()] if step.now else words))

    def menu(self) -> QMenu:
        """Make the menu that sets the step by hand; it offers what the step is not."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = self.name.text()
        offers = {
            StepState.DONE: (self.tr("Done already"), self.tr("{step} is set to done")),
            StepState.NOT_NEEDED: (self.tr("Not needed"), self.tr("{step} is set to not needed")),
            StepState.SKIPPED: (self.tr("Skip"), self.tr("{step} is skipped")),
            StepState.OPEN: (self.tr("Open again"), self.tr("{step} is open again")),
        }
        for state, (words, told) in offers.items():
            if state is not self._state and (state is not StepState.OPEN or self._state.settled):
                action = menu.addAction(words)
                action.triggered.connect(
                    lambda _checked=False, state=state, told=told: self.set_by_hand.emit(state, told.format(step=name))
                )
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to set the step by hand."""
        by_key = event.reason() is event.Reason.Keyboard
        self.menu().popup(self.mapToGlobal(QPoint(24, self.height())) if by_key else event.globalPos())
