"""Everybody the user knows: a plain list with a filter, and one of them in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from followup_desktop.kit.widgets.fields import LineField
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.services.directory import find_people, people_known
from followup_desktop.shell.people_list import PeopleModel, PeopleView
from followup_desktop.shell.person_detail import PersonDetail

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from followup_desktop.services.people_known import PersonKnown

PAGE = 100
WIDE = 620
"""From this width on a person stands beside the list, in pixels; below it, under the list."""

Found = tuple[str, tuple[int, ...], tuple["PersonKnown", ...]]


class PeoplePage(QWidget):
    """The list with its filter, and one person; `open_interview` carries the number of an interview."""

    open_interview = Signal(int)

    def __init__(self, desk: Desk) -> None:
        """Make the page; it reads the people when it is shown."""
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        self._numbers: tuple[int, ...] = ()
        self._read_so_far = 0
        self._is_reading = self._is_stale = False
        self.model = PeopleModel(self)
        self.search = LineField(self.tr("Find people by name, company or address"))
        self.search.setClearButtonEnabled(True)
        self.table = PeopleView(desk, self.model)
        self.table.setAccessibleName(self.tr("People"))
        self.empty = Text("", As.MUTED)
        self.detail = PersonDetail(desk)
        self._both = QHBoxLayout()
        self._lay_out()
        self.search.textChanged.connect(self._read)
        self.model.more_wanted.connect(self._read_more)
        self.table.chosen.connect(self.detail.show_person)
        self.detail.open_interview.connect(self.open_interview)
        desk.changes.interviews_changed.connect(self._maybe_read)
        desk.changes.everything_changed.connect(self._maybe_read)

    def showEvent(self, event: QShowEvent) -> None:
        """Read who is there."""
        super().showEvent(event)
        self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        """Store what still stands in a field."""
        super().hideEvent(event)
        self.detail.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the person beside the list, or under it where there is no room."""
        super().resizeEvent(event)
        beside = self.width() >= WIDE
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 16, 22, 12)
        column.setSpacing(12)
        column.addWidget(Text(self.tr("People"), As.TITLE))
        column.addWidget(self.search)
        column.addWidget(self.empty)
        inside = QWidget()
        inside.setObjectName("scrolled")
        around = QVBoxLayout(inside)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.detail)
        around.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self._both.setSpacing(20)
        self._both.addWidget(self.table, 2)
        self._both.addWidget(scroll, 3)
        column.addLayout(self._both, 1)

    def _maybe_read(self) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        """Read who fits the filter, as many as are shown now; one question at a time, however fast one types."""
        if self._is_reading:
            self._is_stale = True
            return
        self._is_reading, self._is_stale = True, False
        text, count = self.search.text(), max(PAGE, self.model.rowCount())

        def read(core: Core) -> Found:
            numbers = find_people(core, text)
            return text, numbers, people_known(core, numbers[:count])

        self._desk.ask(read, self._show, self._not_read)

    def _not_read(self, error: FollowUpError) -> None:
        self._is_reading = False
        self.empty.setText(self._desk.why(error))
        self.empty.show()

    def _show(self, found: Found) -> None:
        text, numbers, people = found
        self._is_reading = False
        if self._is_stale:
            self._read()
            return
        chosen = self.model.person(self.table.currentIndex().row())
        self._numbers, self._read_so_far = numbers, min(max(PAGE, self.model.rowCount()), len(numbers))
        self.model.show_people(people, more=self._read_so_far < len(numbers))
        place = self.model.place(chosen.number) if chosen else None
        row = self.model.index(place or 0, 0)
        self.table.setCurrentIndex(row)
        self.detail.show_person(self.model.person(row.row()))
        self.empty.setText(self._why_empty(text))
        self.empty.setVisible(not people)
        self.search.setVisible(bool(people) or bool(text))
        self.table.setVisible(bool(people))

    def _why_empty(self, text: str) -> str:
        if text.strip():
            return self.tr("Nobody here has these words.")
        return self.tr("Nobody here yet. The people of your interviews and your references come here by themselves.")

    def _read_more(self) -> None:
        wanted, first = self._numbers, self._read_so_far
        page = wanted[first : first + PAGE]
        self._desk.ask(lambda core: (wanted, first + len(page), people_known(core, page)), self._add)

    def _add(self, found: tuple[tuple[int, ...], int, tuple[PersonKnown, ...]]) -> None:
        wanted, read, people = found
        if wanted is self._numbers:
            self._read_so_far = read
            self.model.add_people(people, more=read < len(wanted))
