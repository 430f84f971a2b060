"""The list of the main window: search, what needs the user, what comes up, what is waited for, and the closed ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from followup_desktop.domain.list_row import ListRow
from followup_desktop.domain.terms import Group
from followup_desktop.kit.widgets.buttons import link_button
from followup_desktop.kit.widgets.fields import LineField
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.shell.list_model import ListModel
from followup_desktop.shell.list_view import ListView

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core

LONGEST_SAID = 40
"""So much of what was typed is repeated when nothing was found."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read for the list; `typed` is what was searched for, and `anew` says that all was read from the top."""

    live: Sequence[ListRow]
    closed: Sequence[ListRow] = ()
    more: bool = False
    closed_there: bool = False
    typed: str = ""
    anew: bool = True


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
        self._shown_elsewhere = 0
        self.model = ListModel(desk, self)
        self.view = ListView(desk, self.model)
        self.search = LineField(self.tr("Search interviews, people, notes"), self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.message = Text(self.tr("Looking\u2026"), As.MUTED)
        self.message.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.fold = link_button(self.tr("Closed, show"), self._turn_fold)
        self._stack = QStackedWidget()
        self._build()
        self.search.textChanged.connect(self._typed)
        self.search.installEventFilter(self)
        self.view.row_changed.connect(self._row_changed)
        self.view.row_activated.connect(self._row_activated)
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
        closed = (
            max(len(self.model.closed), 1) if self._closed_shown and self.model.headings else int(self._closed_shown)
        )
        live = len(self.model.live) if self.model.headings else 0
        self._desk.ask(lambda core: _read(core, live, closed), self._arrived)

    def tick(self) -> None:
        """Say the days and times anew, and have written down what time alone has changed; for the ticker."""
        if self._loaded and self.isVisible():
            self.view.viewport().update()
            self._desk.change(_freshen, self._freshened)

    def take_focus_for_search(self) -> None:
        """Put the cursor into the search field, with what is in it marked."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def take_focus(self) -> None:
        """Put the focus on the list, or on the search where there is none."""
        if self.model.rowCount():
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
        self._shown_elsewhere = interview
        self._desk.ask(lambda core: _rows(core, frozenset({interview})), self._select_shown)

    @property
    def current(self) -> ListRow | None:
        """The row that is selected."""
        return self.view.current_row

    def _select_shown(self, found: Mapping[int, ListRow | None]) -> None:
        """Mark what is shown beside the list; it is there already, so nothing is told of it."""
        self._shown_elsewhere = 0
        place = next((place for number in found if (place := self.model.place(number)) is not None), None)
        line = self.model.line(place) if place is not None else None
        if place is None or not isinstance(line, ListRow):
            self.view.choose_none()
            return
        self._told = line.opportunity, line.interview
        self.view.choose(place)

    @property
    def current_interview(self) -> int | None:
        """The interview that is shown of the row that is selected."""
        row = self.current
        return row.interview if row else None

    # --- reading

    def _arrived(self, read: _Read) -> None:
        if read.typed != self.search.text().strip():
            return
        kept = self.view.current_row
        if read.anew:
            first, self._loaded = not self._loaded, True
            if first:
                self.tick()
            self.model.show_rows(read.live, read.closed, more=read.more, headings=not read.typed)
        else:
            self.model.add_rows(read.live, read.closed, more=read.more)
        if not read.typed:
            self.fold.setVisible(read.closed_there)
        self._keep(kept)
        self._show_state()

    def _freshened(self, further: bool) -> None:
        """Go on where there was more than is done at once; what changed is told to everybody."""
        if further:
            self._desk.change(_freshen, self._freshened)

    def _read_on(self) -> None:
        """Read the next page: live ones first, then the closed ones, if they are to be seen."""
        live, closed = list(self.model.live), list(self.model.closed)
        shown = self._closed_shown

        def work(core: Core) -> _Read:
            from followup_desktop.services import listing

            more = listing.page(core, live[-1] if live else None) if not closed else []
            old = listing.closed(core, closed[-1] if closed else None) if shown and not more else []
            return _Read(more, old, bool(more) or len(old) == listing.PAGE, True, anew=False)

        self._desk.ask(work, self._arrived)

    def _search(self) -> None:
        """Look for what is typed; while one search is under way, the next waits for it."""
        if self._searching:
            self._wants_search = True
            return
        self._searching = True
        typed = self.search.text().strip()
        self._desk.ask(lambda core: _find(core, typed), self._found)

    def _found(self, read: _Read) -> None:
        self._searching = False
        self._arrived(read)
        if self._wants_search:
            self._wants_search = False
            self.load()

    def _typed(self) -> None:
        self.load()

    def _interviews_changed(self, interviews: frozenset[int]) -> None:
        if not self._loaded or not interviews:
            return
        if not self.model.headings:
            self.load()
            return
        self._desk.ask(lambda core: _rows(core, interviews), self._rows_changed)

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
        top, around, bottom = QVBoxLayout(), QWidget(), QVBoxLayout()
        top.setContentsMargins(14, 14, 14, 4)
        top.addWidget(self.search)
        words = QVBoxLayout(around)
        words.setContentsMargins(16, 12, 16, 12)
        words.addWidget(self.message)
        self._stack.addWidget(around)
        self._stack.addWidget(self.view)
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
        typed = " ".join(self.search.text().split())
        if self._loaded and not typed:
            self.nothing_here.emit(not self.model.rowCount() and self.fold.isHidden())
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.view)
            return
        if typed:
            short = typed if len(typed) <= LONGEST_SAID else typed[:LONGEST_SAID] + "\u2026"
            words = self.tr("Nothing found for \u201c{typed}\u201d.").format(typed=short)
        elif self.fold.isHidden():
            words = self.tr("Nothing here yet.")
        else:
            words = self.tr("Nothing is under way.")
        self.message.setText(words)
        self._stack.setCurrentIndex(0)

    def _keep(self, kept: ListRow | None) -> None:
        """Keep what was selected; where it is gone, nothing is."""
        if kept is not None and self.view.current_row != kept:
            place = self.model.place(kept.opportunity)
            if place is not None:
                self.view.choose(place)
        row = self.view.current_row
        if row is not None:
            self._tell(row)
        elif kept is None and self._told is None and self._loaded and not self._shown_elsewhere and self.model.headings:
            self.view.choose_first()
        elif kept is not None and self.model.headings:
            self._told = None
            self.emptied.emit()

    def _tell(self, row: ListRow) -> None:
        named = row.opportunity, row.interview
        if named != self._told:
            self._told = named
            self.selected.emit(*named)

    def _row_changed(self, row: ListRow) -> None:
        self._tell(row)

    def _row_activated(self, row: ListRow) -> None:
        self.activated.emit(row.opportunity, row.interview)

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Down and Enter lead from the search field into the list, and Esc clear it."""
        if watched is self.search and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.model.rowCount():
                self.view.enter()
                return True
            if key == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)


def _read(core: Core, live: int, closed: int) -> _Read:
    """Read the list from its top, at least as far as it was read before; none of the closed ones where it is 0."""
    from followup_desktop.services import listing

    most = max(live, listing.PAGE)
    rows = listing.page(core, n=most)
    more = len(rows) == most
    old = listing.closed(core, n=max(closed, listing.PAGE)) if closed and not more else []
    there = bool(old) or bool(listing.closed(core, n=1))
    return _Read(rows, old, more or len(old) >= listing.PAGE, there)


def _freshen(core: Core) -> bool:
    from followup_desktop.services import listing

    return listing.freshen(core)


def _rows(core: Core, interviews: frozenset[int]) -> Mapping[int, ListRow | None]:
    from followup_desktop.services import listing

    return listing.rows(core, interviews)


def _find(core: Core, typed: str) -> _Read:
    from followup_desktop.services import searching

    return _Read(searching.find(core, typed), typed=typed)
