"""The remembered questions, one row each: Enter adds a row, Delete takes one out, Alt with Up and Down moves it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk

UID = Qt.ItemDataRole.UserRole
PADDING = 9
BAR = 3
MOST_ROWS = 6
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class QuestionList(QListWidget):
    """Rows of questions; `chosen` carries the uid of the current one or None, the others what the user did to it."""

    chosen = Signal(object)
    renamed = Signal(object, str)
    taken_out = Signal(object)
    moved = Signal(object, int)
    next_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Take the desk, whose theme has the colours."""
        super().__init__(parent)
        self.setItemDelegate(_Row(desk, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setUniformItemSizes(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("role", "box")
        self.currentItemChanged.connect(lambda _item, _before: self.chosen.emit(self.current))
        self.itemChanged.connect(self._renamed)
        # A method of ours is let go with us; a lambda would be called for a list that is gone.
        desk.theme.changed.connect(self._repaint)

    def _repaint(self) -> None:
        self.viewport().update()

    @property
    def current(self) -> UUID | None:
        """The uid of the chosen question."""
        row = self.currentRow()
        return self.item(row).data(UID) if row >= 0 else None

    @property
    def is_writing(self) -> bool:
        """Whether the user is changing the words of a row at this moment."""
        return self.state() is QAbstractItemView.State.EditingState

    def show_questions(self, questions: Sequence[tuple[UUID, str]], current: UUID | None) -> None:
        """Show questions, and choose one of them; without telling."""
        if self.is_writing:
            return
        self.blockSignals(True)
        if [(self.item(row).data(UID), self.item(row).text()) for row in range(self.count())] != list(questions):
            self.clear()
            for uid, text in questions:
                self.addItem(_item(uid, text))
        self._choose(current)
        self.blockSignals(False)
        self.setVisible(bool(questions))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Be as high as the rows, up to the most that are shown at once."""
        rows = min(max(self.count(), 1), MOST_ROWS)
        return QSize(240, rows * self._row_height() + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """Be no lower than that, and as narrow as a few words."""
        return QSize(160, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do with the current row what its keys say."""
        uid, key = self.current, Qt.Key(event.key())
        if self.is_writing:
            # The field of the row lets Enter through to here once it has taken it.
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.next_wanted.emit()
        elif uid is not None and key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.taken_out.emit(uid)
        elif uid is not None and key in _MOVES and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(uid, _MOVES[key])
        else:
            super().keyPressEvent(event)

    def _choose(self, current: UUID | None) -> None:
        for row in range(self.count()):
            if self.item(row).data(UID) == current:
                self.setCurrentRow(row)
                return
        self.setCurrentRow(-1)

    def _renamed(self, item: QListWidgetItem) -> None:
        self.renamed.emit(item.data(UID), item.text())

    def _row_height(self) -> int:
        return self.fontMetrics().height() + 2 * PADDING


def _item(uid: UUID, text: str) -> QListWidgetItem:
    # What was pasted may have line breaks; a row has none, and the question itself keeps them.
    item = QListWidgetItem(text)
    item.setData(UID, uid)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
    return item


class _Row(QStyledItemDelegate):
    """Paints one row: the chosen one on a soft ground with a bar, so that it reads without colour."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del index
        return QSize(80, option.fontMetrics.height() + 2 * PADDING)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours, rect = self._desk.theme.colours, QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.sunken))
            painter.fillRect(QRect(rect.left(), rect.top(), BAR, rect.height()), QColor(colours.accent))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.setPen(QColor(colours.separator))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QColor(colours.text))
        painter.setFont(option.font)
        inside = rect.adjusted(BAR + PADDING, 0, -PADDING, 0)
        words = " ".join(str(index.data()).split())
        elided = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, elided)
        painter.restore()
