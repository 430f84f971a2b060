"""The lower part of an interview's page: what is planned with its reason, what happened, and the notes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from followup_desktop.kit.widgets.buttons import IconButton, link_button
from followup_desktop.kit.widgets.text import Text
from followup_desktop.shell import interview_words as words
from followup_desktop.shell.act_words import here_words, near, short
from followup_desktop.shell.section import Section, time_text
from followup_desktop.shell.when import moment_words

if TYPE_CHECKING:
    from datetime import date

    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.happenings import Line
    from followup_desktop.services.interview_page import InterviewPage as Page

TIME_COLUMN = 20
NOTES_AT_FIRST = 400


class PageSections(QObject):
    """Fills the three sections; `all_happened_wanted` asks for the whole history.

    `contact_unwanted` carries the number of a contact that is to be taken out.
    """

    all_happened_wanted = Signal()
    contact_unwanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make the sections, empty; the page puts them into its layout."""
        super().__init__(parent)
        self._desk = desk
        self._page: Page | None = None
        self._all_notes = False
        self.take_out: dict[int, IconButton] = {}
        self.planned = Section(self.tr("Planned"), parent)
        self.happened = Section(self.tr("Happened"), parent)
        self.notes = Section(self.tr("Notes"), parent)

    def show_page(self, page: Page | None) -> None:
        """Show what belongs to an interview, or with None nothing."""
        if page is None or self._page is None or page.number != self._page.number:
            self._all_notes = False
        self._page = page
        today = self._desk.today()
        planned = page.planned if page is not None else ()
        self.planned.show_rows(
            [plain_row(moment_words(one.due_at, today), here_words(self._desk, one)) for one in planned]
        )
        self.happened.show_rows(self._happened_rows(page) if page is not None else [])
        self.notes.show_rows(self._notes_rows(page) if page is not None else [])

    def _happened_rows(self, page: Page) -> list[QWidget]:
        today = self._desk.today()
        self.take_out = {}
        rows = [self._happened_row(one, today) for one in page.happened]
        if page.more_happened:
            rows.append(link_button(self.tr("Show all that happened"), self.all_happened_wanted.emit))
        return rows

    def _happened_row(self, one: Line, today: date) -> QWidget:
        told = short(", ".join(near(self._desk, part) for part in one.parts))
        row = plain_row(words.line_moment(one, today), told)
        layout = row.layout()
        if one.contact is not None and layout is not None:
            out = IconButton(self._desk, "x", self.tr("Take out: {what}").format(what=told))
            out.clicked.connect(partial(self.contact_unwanted.emit, one.contact))
            self.take_out[one.contact] = out
            layout.addWidget(out)
            # Beside a button the words stand in the middle of the row, and so does the time.
            for label in row.findChildren(Text):
                layout.setAlignment(label, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _notes_rows(self, page: Page) -> list[QWidget]:
        text = page.notes.strip()
        if not text:
            return []
        whole = self._all_notes or len(text) <= NOTES_AT_FIRST
        rows: list[QWidget] = [Text(text if whole else short(text, NOTES_AT_FIRST))]
        return rows if whole else [*rows, link_button(self.tr("Show all notes"), self._show_all_notes)]

    def _show_all_notes(self) -> None:
        self._all_notes = True
        if self._page is not None:
            self.notes.show_rows(self._notes_rows(self._page))


def plain_row(when: str, what: str) -> QWidget:
    """Make a row of a time and a sentence."""
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 4, 0, 4)
    across.setSpacing(12)
    across.addWidget(time_text(when, TIME_COLUMN), 0, Qt.AlignmentFlag.AlignTop)
    across.addWidget(Text(what), 1)
    return row
