"""The rows of the list for Qt, with a heading wherever a group begins."""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from followup_desktop.domain.list_row import ListRow, place_of
from followup_desktop.domain.terms import Group

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


class ListModel(QAbstractTableModel):
    """Holds what was read of the list; `more_wanted` when somebody scrolls to its end and there is more.

    Rows are live ones in their order, then closed ones; while something is searched, they are what was found.
    """

    more_wanted = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Take the desk, for the words and the time."""
        super().__init__(parent)
        self._desk = desk
        self._live: list[ListRow] = []
        self._closed: list[ListRow] = []
        self._lines: list[ListRow | Group] = []
        self._headings = True
        self._more = False

    @property
    def headings(self) -> bool:
        """Whether the rows stand under headings; what was found does not."""
        return self._headings

    @property
    def live(self) -> Sequence[ListRow]:
        """The rows that are not closed, as far as they were read, or those that were found."""
        return self._live

    @property
    def closed(self) -> Sequence[ListRow]:
        """The closed ones, as far as they were read."""
        return self._closed

    def show_rows(
        self, live: Sequence[ListRow], closed: Sequence[ListRow] = (), *, more: bool, headings: bool = True
    ) -> None:
        """Show these rows and no others."""
        self._headings, self._more = headings, more
        self._arrange(list(live), list(closed))

    def add_rows(self, live: Sequence[ListRow], closed: Sequence[ListRow], *, more: bool) -> None:
        """Show further rows after those that are there."""
        known = {row.opportunity for row in (*self._live, *self._closed)}
        self._live += [row for row in live if row.opportunity not in known]
        self._closed += [row for row in closed if row.opportunity not in known]
        self._more = more
        lines = self._laid_out()
        first = len(self._lines)
        if len(lines) > first and self._lines == lines[:first]:
            self.beginInsertRows(NO_PARENT, first, len(lines) - 1)
            self._lines = lines
            self.endInsertRows()
        elif lines != self._lines:
            self._reset(lines)

    def change_rows(self, changes: Mapping[int, ListRow | None], *, closed_shown: bool) -> None:
        """Show some rows as they are now, at the place where they belong now; None is not listed any more."""
        live = [row for row in self._live if row.opportunity not in changes]
        closed = [row for row in self._closed if row.opportunity not in changes]
        where_closed = {row.opportunity: place for place, row in enumerate(self._closed)}
        # What belongs behind the last row that was read comes with the next page.
        last = place_of(self._live[-1]) if self._live and self._more and not self._closed else None
        for number, row in changes.items():
            if row is None:
                continue
            if row.group is not Group.CLOSED:
                if last is None or place_of(row) <= last:
                    insort(live, row, key=place_of)
            elif closed_shown:
                closed.insert(where_closed.get(number, 0), row)
        self._arrange(live, closed)

    def line(self, place: int) -> ListRow | Group | None:
        """Give the row or heading at a place."""
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def place(self, opportunity: int) -> int | None:
        """Find where an opportunity stands."""
        places = (
            place
            for place, line in enumerate(self._lines)
            if isinstance(line, ListRow) and line.opportunity == opportunity
        )
        return next(places, None)

    def heading_places(self) -> list[int]:
        """Give where the headings stand."""
        return [place for place, line in enumerate(self._lines) if isinstance(line, Group)]

    def heading(self, group: Group) -> str:
        """Say a heading."""
        return {
            Group.NEEDS_YOU: self.tr("Needs you"),
            Group.COMING_UP: self.tr("Coming up"),
            Group.WAITING: self.tr("Waiting for an answer"),
            Group.CLOSED: self.tr("Closed"),
        }[group]

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Count rows and headings."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Have one column."""
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be chosen, and arrow keys pass over headings."""
        if isinstance(self.line(index.row()), ListRow):
            return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt wants anything
        """Give the role's name for the keyboard search, and the whole row in words for who hears it."""
        line = self.line(index.row())
        if line is None or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if isinstance(line, Group):
            return self.heading(line)
        if role == Qt.ItemDataRole.DisplayRole:
            return line.role
        from followup_desktop.kit.words.list_lines import row_in_words

        return row_in_words(line, self._desk.now(), self._desk.zone())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Name the column; without this, whoever hears the list hears numbers."""
        del section
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.tr("Interviews") if orientation is Qt.Orientation.Horizontal else ""

    def canFetchMore(self, parent: Index) -> bool:
        """Say whether there is more to read."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page, once."""
        if self.canFetchMore(parent):
            self._more = False
            self.more_wanted.emit()

    def _arrange(self, live: list[ListRow], closed: list[ListRow]) -> None:
        self._live, self._closed = live, closed
        lines = self._laid_out()
        if [_name(line) for line in lines] != [_name(line) for line in self._lines]:
            self._reset(lines)
            return
        before, self._lines = self._lines, lines
        for place, (was, is_now) in enumerate(zip(before, lines, strict=True)):
            if was != is_now:
                index = self.index(place, 0)
                self.dataChanged.emit(index, index)

    def _reset(self, lines: list[ListRow | Group]) -> None:
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def _laid_out(self) -> list[ListRow | Group]:
        if not self._headings:
            return list(self._live)
        lines: list[ListRow | Group] = []
        group: Group | None = None
        for row in (*self._live, *self._closed):
            if row.group is not group:
                group = row.group
                lines.append(group)
            lines.append(row)
        return lines


def _name(line: ListRow | Group) -> object:
    return line if isinstance(line, Group) else line.opportunity
