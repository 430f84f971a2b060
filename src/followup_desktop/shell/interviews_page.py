"""The list of interviews and the one that is selected, side by side where there is room, else one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from followup_desktop.kit.widgets.buttons import link_button
from followup_desktop.kit.widgets.fields import line
from followup_desktop.shell.interview_list import InterviewList
from followup_desktop.shell.status_line import StatusLine

if TYPE_CHECKING:
    from followup_desktop.domain.list_row import ListRow
    from followup_desktop.kit.desk import Desk
    from followup_desktop.shell.first_steps import FirstSteps
    from followup_desktop.shell.interview_page import InterviewPage
    from followup_desktop.shell.interview_windows import InterviewWindows

LIST_WIDE, LIST_NARROW = 320, 280


class InterviewsPage(QWidget):
    """Shows the list at once, and makes the page of an interview when the first one is to be shown."""

    page_made = Signal(object)
    start_made = Signal(object)

    def __init__(self, desk: Desk, windows: InterviewWindows) -> None:
        """Take the windows about interviews, and make the list; the page comes later."""
        super().__init__()
        self._desk = desk
        self._windows = windows
        self._one_pane = False
        self._wanted = 0
        # In a turn of its own, behind keys and clicks: the one that brought the list has done enough.
        self._making = QTimer(self, singleShot=True, interval=1)
        self._making.timeout.connect(self._show_wanted)
        self.page: InterviewPage | None = None
        self._scroll: QScrollArea | None = None
        self._start: FirstSteps | None = None
        self.list = InterviewList(desk)
        self.status = StatusLine(desk)
        self._back = link_button(self.tr("Back to the list"), self.show_list)
        self._back.setVisible(False)
        self._line = line(upright=True)
        self._right = QWidget()
        self._right.setObjectName("page")
        self._right.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self._right)
        self._column.setContentsMargins(24, 12, 0, 10)
        self._column.setSpacing(8)
        self._column.addWidget(self._back)
        self._room = QVBoxLayout()
        self._column.addLayout(self._room, 1)
        self._column.addWidget(self.status)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self._line)
        row.addWidget(self._right, 1)
        self.list.nothing_here.connect(self._show_nothing_here)
        self.list.selected.connect(self._selected)
        self.list.emptied.connect(self._show_none)
        self.list.activated.connect(self._activated)
        self.list.view.bring_back_wanted.connect(self._bring_back)
        self.set_width(LIST_WIDE, one_pane=False)

    def set_width(self, list_width: int, *, one_pane: bool) -> None:
        """Fit into the window: so wide a list beside the page, or one of the two at a time."""
        self._one_pane = one_pane
        self.list.setMinimumWidth(0 if one_pane else list_width)
        self.list.setMaximumWidth(16_777_215 if one_pane else list_width)
        self._line.setVisible(not one_pane)
        if one_pane:
            showing = self._right.isVisible() and not self.list.isVisible()
            self._show_panes(show_list=not showing, show_page=showing)
        else:
            self._show_panes(show_list=True, show_page=True)

    def show_list(self) -> None:
        """Go back to the list, where there is room for one of the two only."""
        if self._one_pane:
            self._show_panes(show_list=True, show_page=False)
        self.list.take_focus()

    def show_interview(self, number: int) -> None:
        """Show one interview, and mark it in the list."""
        self.list.select_interview(number)
        self._show(number)
        if self._one_pane:
            self._show_panes(show_list=False, show_page=True)

    def _selected(self, opportunity: int, interview: int) -> None:
        del opportunity
        self._show(interview)

    def _activated(self, opportunity: int, interview: int) -> None:
        self._selected(opportunity, interview)
        if self._one_pane:
            self._show_panes(show_list=False, show_page=True)
        if self.page is not None:
            self.page.take_focus()

    def _bring_back(self, row: ListRow) -> None:
        self.make_page().doing.bring_back(row.interview)

    def _show_none(self) -> None:
        if self.page is not None:
            self.page.show_interview(0)

    def _show(self, interview: int) -> None:
        self._wanted = interview
        if self.page is None:
            self._making.start()
        else:
            self._show_wanted()

    def _show_wanted(self) -> None:
        self.make_page().show_interview(self._wanted)

    def make_page(self) -> InterviewPage:
        """Give the page of an interview, made at its first use."""
        if self.page is None:
            from followup_desktop.shell.interview_page import InterviewPage

            self.page = InterviewPage(self._desk, self._windows)
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.page.setObjectName("scrolled")
            scroll.setWidget(self.page)
            self._scroll = scroll
            self._room.addWidget(scroll)
            self.page_made.emit(self.page)
        return self.page

    def _show_nothing_here(self, nothing: bool) -> None:
        """Where there is nothing yet, say what to do first."""
        if nothing and self._start is None:
            from followup_desktop.shell.first_steps import FirstSteps

            self._start = FirstSteps()
            self._room.addWidget(self._start)
            self.start_made.emit(self._start)
        if self._start is not None:
            self._start.setVisible(nothing)
        if self._scroll is not None:
            self._scroll.setVisible(not nothing)
        if nothing and self._one_pane:
            self._show_panes(show_list=False, show_page=True)

    def _show_panes(self, *, show_list: bool, show_page: bool) -> None:
        self.list.setVisible(show_list)
        self._right.setVisible(show_page)
        self._back.setVisible(self._one_pane and show_page)
