"""The list of the main window: search, what needs the user, what comes up, what is waited for, and the closed ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.list_row import ListRow
from followup_desktop.domain.terms import Group
from followup_desktop.kit.widgets.buttons import link_button
from followup_desktop.shell import list_reading as reading
from followup_desktop.shell.list_model import ListModel
from followup_desktop.shell.list_search import ListSearch
from followup_desktop.shell.list_view import ListView
from followup_desktop.shell.words_instead import WordsInstead

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QShowEvent

    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core

T = TypeVar("T")
LONGEST_SAID = 40
"""So much of what was typed is repeated when nothing was found."""


class InterviewList(QWidget):
    """The search field and the list under it.

    `selected` names the opportunity and the interview that are shown of it now; `activated` is Enter or a double
    click on them; `emptied` that nothing is there to be selected any more; `nothing_here` whether there is nothing at
    all, not even closed.
    """

    selected = Signal(int, int)
    activated = Signal(int, int)
    emptied = Signal()
    nothing_here = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Take the desk; nothing is read before `load`."""
        super().__init__(parent)
        self._desk = desk
        self._loaded = self._searching = self._wants_search = self._closed_shown = False
        self._told: tuple[int, int] | None = None
        self._read_on_day: date | None = None
        self._shown_elsewhere = 0
        self._wants_first = True
        self.model = ListModel(desk, self)
        self.view = ListView(desk, self.model)
        self.search = ListSearch(self.tr("Search interviews, people, notes"), self.tr("Search"))
        self.fold = link_button(self.tr("Closed, show"), self._turn_fold)
        self._stack = WordsInstead(self.view, self.tr("Looking\u2026"))
        self.message = self._stack.words
        self._build()
        self.search.textChanged.connect(self.load)
        self.search.left_downwards.connect(self._enter)
        self.view.row_changed.connect(self._tell)
        self.view.row_activated.connect(lambda row: self.activated.emit(row.opportunity, row.interview))
        self.view.left_upwards.connect(self.take_focus_for_search)
        self.model.more_wanted.connect(self._read_on)
        desk.changes.interviews_changed.connect(self._interviews_changed)
        desk.changes.everything_changed.connect(self.load)

    # --- what the main window says

    def show_first_page(self, rows: Sequence[ListRow]) -> None:
        """Show the rows that were read past everything, until `load` brings the real ones."""
        if not self._loaded and rows:
            self.model.show_rows(rows, more=False)
            self._show_state()

    def load(self) -> None:
        """Read the list from its top, or search again; what is selected stays so."""
        if self.search.text().strip():
            self._search()
            return
        self._read_on_day = self._desk.today()
        live, closed = (len(self.model.live), len(self.model.closed)) if self.model.headings else (0, 0)
        closed = max(closed, 1) if self._closed_shown else 0
        self._ask(lambda core: reading.read_from_top(core, live, closed), self._arrived)

    def tick(self) -> None:
        """Say the days and times anew, and have written down what time alone has changed; for the ticker."""
        if self._loaded and self.isVisible():
            self.view.viewport().update()
            if self._read_on_day != self._desk.today():
                # What is asked for today stands under another heading than yesterday.
                self.load()
            self._desk.change(reading.freshen, self._freshened)

    def take_focus_for_search(self) -> None:
        """Put the cursor into the search field, with what is in it marked."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def take_focus(self) -> None:
        """Put the focus on the list, or on the search where there is none."""
        if not self._loaded:
            # Kept for the list: in the search field the cursor would blink, and wake the computer, for nothing.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.model.rowCount():
            self.view.enter()
        else:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def select(self, opportunity: int) -> bool:
        """Select an opportunity, if it is shown here; say whether it is."""
        place = self.model.place(opportunity)
        if place is not None:
            self.view.choose(place)
        return place is not None

    def select_interview(self, interview: int) -> None:
        """Select the opportunity of an interview that somebody else shows, whichever of its rounds stands here."""
        self._wants_first = False
        self._shown_elsewhere = interview
        if self._loaded:
            self._ask(lambda core: reading.read_rows(core, frozenset({interview})), self._select_shown)

    def _select_shown(self, found: Mapping[int, ListRow | None]) -> None:
        """Mark what is shown beside the list; it is there already, so nothing is told of it."""
        place = next((place for number in found if (place := self.model.place(number)) is not None), None)
        line = self.model.line(place) if place is not None else None
        if place is None or not isinstance(line, ListRow):
            self.view.choose_none()
            return
        self._told = line.opportunity, line.interview
        self.view.choose(place)

    @property
    def current(self) -> ListRow | None:
        """The row that is selected."""
        return self.view.current_row

    @property
    def current_interview(self) -> int | None:
        """The interview that is shown of the row that is selected."""
        return self.current.interview if self.current else None

    # --- reading

    def _arrived(self, read: reading.Read) -> None:
        if read.typed != self.search.text().strip():
            return
        kept = self.view.current_row
        first, self._loaded = not self._loaded, True
        if read.anew:
            self.model.show_rows(read.live, read.closed, more=read.more, headings=not read.typed)
        else:
            self.model.add_rows(read.live, read.closed, more=read.more)
        if not read.typed:
            self.fold.setVisible(read.closed_there)
        self._keep(kept)
        self._show_state()
        if first:
            self.tick()
            if self._shown_elsewhere:
                self.select_interview(self._shown_elsewhere)

    def _ask(self, work: Callable[[Core], T], then: Callable[[T], None]) -> None:
        self._desk.ask(work, then, self._refused)

    def _refused(self, error: FollowUpError) -> None:
        """Say why nothing can be read, where nothing is shown; what is shown stays."""
        self._searching = False
        if not self.model.rowCount():
            self._stack.say(self._desk.why(error))

    def _freshened(self, further: bool) -> None:
        """Go on where there was more than is done at once."""
        if further:
            self._desk.change(reading.freshen, self._freshened)

    def _read_on(self) -> None:
        """Read the next page."""
        live, closed, shown = list(self.model.live), list(self.model.closed), self._closed_shown
        self._ask(lambda core: reading.read_on(core, live, closed, closed_shown=shown), self._arrived)

    def _search(self) -> None:
        """Look for what is typed; while one search is under way, the next waits for it."""
        if self._searching:
            self._wants_search = True
            return
        self._searching = True
        typed = self.search.text().strip()
        self._ask(lambda core: reading.find(core, typed), self._found)

    def _found(self, read: reading.Read) -> None:
        self._searching = False
        self._arrived(read)
        if self._wants_search:
            self._wants_search = False
            self.load()

    def _interviews_changed(self, interviews: frozenset[int]) -> None:
        if not self._loaded or not interviews:
            return
        if not self.model.headings:
            self.load()
            return
        self._ask(lambda core: reading.read_rows(core, interviews), self._rows_changed)

    def _rows_changed(self, changes: Mapping[int, ListRow | None]) -> None:
        if not self.model.headings:
            return
        kept = self.view.current_row
        if any(row is not None and row.group is Group.CLOSED for row in changes.values()):
            self.fold.show()
        self.model.change_rows(changes, closed_shown=self._closed_shown)
        self._keep(kept)
        self._show_state()

    # --- showing

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top, bottom = QVBoxLayout(), QVBoxLayout()
        top.setContentsMargins(14, 14, 14, 4)
        top.addWidget(self.search)
        bottom.setContentsMargins(10, 4, 10, 8)
        bottom.addWidget(self.fold)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addLayout(bottom)
        self.fold.hide()
        self.setTabOrder(self.search, self.view)
        self.setTabOrder(self.view, self.fold)

    def _show_state(self) -> None:
        """Show the list, or say why there is none."""
        self._show_list_or_words()
        if self._loaded and self.hasFocus():
            self.take_focus()

    def _show_list_or_words(self) -> None:
        typed = " ".join(self.search.text().split())
        if self._loaded and not typed:
            self.nothing_here.emit(not self.model.rowCount() and self.fold.isHidden())
        if self.model.rowCount():
            self._stack.show_list()
            return
        if typed:
            short = typed if len(typed) <= LONGEST_SAID else typed[:LONGEST_SAID] + "\u2026"
            words = self.tr("Nothing found for \u201c{typed}\u201d.").format(typed=short)
        elif self.fold.isHidden():
            words = self.tr("Nothing here yet.")
        else:
            words = self.tr("Nothing is under way.")
        self._stack.say(words)

    def _keep(self, kept: ListRow | None) -> None:
        """Keep what was selected; where it is gone, nothing is."""
        if kept is not None and self.view.current_row != kept:
            place = self.model.place(kept.opportunity)
            if place is not None:
                self.view.choose(place)
        row = self.view.current_row
        if row is not None:
            self._tell(row)
        elif self.model.headings and self._wants_first:
            self.view.choose_first()
        elif self.model.headings and kept is not None:
            self._told = None
            self._wants_first = not self.model.rowCount()
            self.emptied.emit()

    def _tell(self, row: ListRow) -> None:
        named = row.opportunity, row.interview
        self._wants_first = False
        if named != self._told:
            self._told = named
            self.selected.emit(*named)

    def _enter(self) -> None:
        if self.model.rowCount():
            self.view.enter()

    def _turn_fold(self) -> None:
        self._closed_shown = not self._closed_shown
        self.fold.setText(self.tr("Closed, hide") if self._closed_shown else self.tr("Closed, show"))
        if self.search.text():
            self.search.clear()
        else:
            self.load()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the time that passed while something else was shown."""
        super().showEvent(event)
        self.tick()
