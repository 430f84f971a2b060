"""The list of everybody: read page by page, one row a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from followup_desktop.kit.widgets.text import scaled_font
from followup_desktop.shell import people_words as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.people_known import PersonKnown

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
SIDE, TOP, BAR = 14, 8, 3
SMALLER = 0.95


class PeopleModel(QAbstractTableModel):
    """Holds who was read so far; `more_wanted` when somebody scrolls to the end and there is more."""

    more_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Make it, empty."""
        super().__init__(parent)
        self._people: list[PersonKnown] = []
        self._more = False

    @property
    def people(self) -> Sequence[PersonKnown]:
        """Everybody who was read so far."""
        return self._people

    def show_people(self, people: Sequence[PersonKnown], *, more: bool) -> None:
        """Show these and no others; the rows stay where they are the same people as before."""
        self._more = more
        if [one.number for one in people] == [one.number for one in self._people]:
            before, self._people = self._people, list(people)
            for place, (was, is_now) in enumerate(zip(before, people, strict=True)):
                if was != is_now:
                    self.dataChanged.emit(self.index(place, 0), self.index(place, 0))
            return
        self.beginResetModel()
        self._people = list(people)
        self.endResetModel()

    def add_people(self, people: Sequence[PersonKnown], *, more: bool) -> None:
        """Show further people after those who are there."""
        self._more = more
        if people:
            first = len(self._people)
            self.beginInsertRows(NO_PARENT, first, first + len(people) - 1)
            self._people += people
            self.endInsertRows()

    def person(self, place: int) -> PersonKnown | None:
        """Give who stands at a place."""
        return self._people[place] if 0 <= place < len(self._people) else None

    def place(self, number: int | None) -> int | None:
        """Find where somebody stands."""
        return next((place for place, one in enumerate(self._people) if one.number == number), None)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Count who was read."""
        return 0 if parent.isValid() else len(self._people)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Have one column."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt wants anything
        """Give the name for the keyboard search, and the whole row in words for who hears it."""
        person = self.person(index.row())
        if person is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return words.name_of(person)
        return words.row_of(person) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def canFetchMore(self, parent: Index) -> bool:
        """Say whether there is more to read."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page, once."""
        if self.canFetchMore(parent):
            self._more = False
            self.more_wanted.emit()


class PeopleView(QTableView):
    """The table of them; `chosen` carries who is chosen, or None."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, model: PeopleModel) -> None:
        """Take the desk for colours, and the model."""
        super().__init__()
        self._people = model
        self.setModel(model)
        self.setItemDelegate(_Delegate(desk, model, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit()
        self.selectionModel().currentRowChanged.connect(self._tell)
        desk.theme.changed.connect(self._repaint)

    def _repaint(self) -> None:
        """Paint the rows anew; a method of ours, since one of Qt's own would outlive this view in the connection."""
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self._fit()

    def _fit(self) -> None:
        lines = QFontMetrics(scaled_font(1.0, bold=True)).lineSpacing()
        small = QFontMetrics(scaled_font(SMALLER)).lineSpacing()
        self.verticalHeader().setDefaultSectionSize(2 * TOP + lines + 2 * small + 3)

    def _tell(self, current: QModelIndex) -> None:
        self.chosen.emit(self._people.person(current.row()))


class _Delegate(QStyledItemDelegate):
    def __init__(self, desk: Desk, model: PeopleModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint name, parts and what matters; from the theme's colours alone."""
        person = self._model.person(index.row())
        if person is None:
            return
        colours = self._desk.theme.colours
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colours.colour("accent_soft"))
            painter.fillRect(QRect(box.left(), box.top(), BAR, box.height()), colours.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, colours.colour("sunken"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), colours.colour("separator"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colours.colour("accent"), 1.5))
            painter.drawRoundedRect(QRectF(box).adjusted(BAR + 2.5, 2.5, -3.5, -4.5), 5, 5)
        inner = box.adjusted(SIDE, TOP, -SIDE, -TOP)
        lines = (
            (words.name_of(person), scaled_font(1.0, bold=True), "text"),
            (words.parts_of(person), scaled_font(SMALLER), "muted"),
            (words.line_of(person), scaled_font(SMALLER), "look" if person.owed else "muted"),
        )
        top = inner.top()
        for text, font, colour in lines:
            top = _write(painter, QRect(inner.left(), top, inner.width(), 0), text, font, QPen(colours.colour(colour)))
        painter.restore()


def _write(painter: QPainter, box: QRect, text: str, font: QFont, pen: QPen) -> int:
    """Write one line, cut where it does not fit, and say where the next one begins."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(pen)
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    where = QRect(box.left(), box.top(), box.width(), metrics.lineSpacing())
    painter.drawText(
        where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut
    )
    return box.top() + metrics.lineSpacing() + 1
