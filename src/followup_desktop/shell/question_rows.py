"""The rows of the question library: the question, and how often it came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.questions import LibraryQuestion

Index = QModelIndex | QPersistentModelIndex
PADDING = 10
BAR = 3
TWICE = 2


class QuestionRows(QAbstractTableModel):
    """The questions that are shown, one row each."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Make it, empty."""
        super().__init__(parent)
        self._questions: tuple[LibraryQuestion, ...] = ()

    def show(self, questions: Sequence[LibraryQuestion]) -> None:
        """Show these from now on."""
        self.beginResetModel()
        self._questions = tuple(questions)
        self.endResetModel()

    def question(self, row: int) -> LibraryQuestion | None:
        """Give the question of a row, or None where there is no such row."""
        return self._questions[row] if 0 <= row < len(self._questions) else None

    def row_of(self, text: str) -> int:
        """Give the row of a question by its words, or -1."""
        return next((row for row, question in enumerate(self._questions) if question.text == text), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Count them."""
        return 0 if parent is not None and parent.isValid() else len(self._questions)

    def columnCount(self, parent: Index | None = None) -> int:
        """There is one column."""
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - whatever the role is
        """Give the words of a row; a screen reader hears how often it came as well."""
        question = self.question(index.row())
        if question is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(question.text.split())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (" ".join(question.text.split()), self.times(question)) if part)
        return None

    def times(self, question: LibraryQuestion) -> str:
        """Say how often a question came; once goes without saying."""
        if question.times < TWICE:
            return ""
        return self.tr("came twice") if question.times == TWICE else self.tr("came {n} times").format(n=question.times)


class QuestionTable(QTableView):
    """The list of the library; `opened` carries the question on which Enter or a double click fell."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, desk: Desk, rows: QuestionRows, parent: QWidget | None = None) -> None:
        """Take the rows, and the desk whose theme has the colours."""
        super().__init__(parent)
        self._rows = rows
        self.setModel(rows)
        self.setItemDelegate(_Row(desk, rows, self))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 2 * PADDING)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.selectionModel().currentChanged.connect(lambda now, _before: self.chosen.emit(rows.question(now.row())))
        desk.theme.changed.connect(self._repaint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter open the current row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _repaint(self) -> None:
        self.viewport().update()

    def _open(self, row: int) -> None:
        question = self._rows.question(row)
        if question is not None:
            self.opened.emit(question)


class _Row(QStyledItemDelegate):
    """Paints one row: the count first, the question gets the rest."""

    def __init__(self, desk: Desk, rows: QuestionRows, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del index
        return QSize(120, option.fontMetrics.height() + 2 * PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, rect = self._desk.theme.colours, QRect(option.rect)
        question = self._rows.question(index.row())
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_soft))
            painter.fillRect(QRect(rect.left(), rect.top(), BAR, rect.height()), QColor(colours.accent))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.setPen(QColor(colours.separator))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(option.font)
        inside = rect.adjusted(BAR + PADDING, 0, -PADDING, 0)
        times = self._rows.times(question) if question else ""
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setPen(QColor(colours.muted))
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, times)
        room = inside.width() - (option.fontMetrics.horizontalAdvance(times) + PADDING if times else 0)
        words = option.fontMetrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        painter.setPen(QColor(colours.text))
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()
