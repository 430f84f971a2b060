"""How a row of the list is painted: three lines, the marks of the steps, and what is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from followup_desktop.domain.terms import Group
from followup_desktop.kit.widgets.marks import MARK, mark_of, paint_mark

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

    from followup_desktop.domain.list_row import ListRow
    from followup_desktop.kit.desk import Desk
    from followup_desktop.kit.theme.colours import Colours
    from followup_desktop.shell.list_model import ListModel

SIDE, TOP, BETWEEN = 16, 11, 1
BAR = 3
STEP_FROM_MARK_TO_MARK = MARK + 3
LEAST_OF_TITLE = 8
"""So many letters of the role are seen before the marks give way."""
SMALLER = 0.95


class ListDelegate(QStyledItemDelegate):
    """Paints from the theme's colours alone: a style sheet would have changed the palette of the view."""

    def __init__(self, desk: Desk, model: ListModel, parent: QWidget) -> None:
        """Take the desk for colours and time, the model for its rows, and the view."""
        super().__init__(parent)
        self._desk = desk
        self._model = model

    @staticmethod
    def row_height(font: QFont) -> int:
        """Give the height of a row, in device-independent pixels."""
        small = QFontMetrics(_smaller(font)).lineSpacing()
        return 2 * TOP + QFontMetrics(_bold(font)).lineSpacing() + 2 * small + 2 * BETWEEN + 1

    @staticmethod
    def heading_height(font: QFont) -> int:
        """Give the height of a heading, in device-independent pixels."""
        return QFontMetrics(_bold(_smaller(font))).lineSpacing() + 18

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Say how high a row wants to be; the view has fixed heights and does not ask."""
        heading = isinstance(self._model.line(index.row()), Group)
        font: QFont = option.font
        return QSize(0, self.heading_height(font) if heading else self.row_height(font))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row or a heading."""
        line = self._model.line(index.row())
        if line is None:
            return
        painter.save()
        if isinstance(line, Group):
            self._paint_heading(painter, option, self._model.heading(line))
        else:
            self._paint_row(painter, option, line)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        box: QRect = option.rect
        font = _bold(_smaller(option.font))
        _write(painter, option, font, self._desk.theme.colours.muted, box.adjusted(SIDE, 6, -SIDE, 0), text)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: ListRow) -> None:
        # Loaded by the time that there are rows; before, nothing is to wait for it.
        from followup_desktop.kit.words.list_lines import about_in_words, line_in_words

        colours, font = self._desk.theme.colours, option.font
        now, zone = self._desk.now(), self._desk.zone()
        box: QRect = option.rect
        _ground(painter, option, colours)
        inner = box.adjusted(SIDE, TOP, -SIDE, -TOP)
        bold, small = _bold(font), _smaller(font)
        first, others = QFontMetrics(bold).lineSpacing(), QFontMetrics(small).lineSpacing()
        title = QRect(inner.left(), inner.top(), inner.width(), first)
        # The marks stand at their place and the role gets the rest, unless nothing would be left of it.
        marks = len(row.marks) * STEP_FROM_MARK_TO_MARK
        if title.width() - marks > LEAST_OF_TITLE * QFontMetrics(bold).averageCharWidth():
            _marks(painter, option, row, title, colours)
            title.setWidth(title.width() - marks - 6)
            title.moveLeft(_mirrored(option, inner, title).left())
        _write(painter, option, bold, colours.text, title, " ".join(row.role.split()) or self.tr("A role without name"))
        second = QRect(inner.left(), inner.top() + first + BETWEEN, inner.width(), others)
        _write(painter, option, small, colours.muted, second, about_in_words(row, now, zone))
        third = second.translated(0, others + BETWEEN)
        _write(painter, option, small, colours.text, third, self._third_line(row, line_in_words(row.line, now, zone)))

    def _third_line(self, row: ListRow, words: str) -> str:
        """Say that what was found is closed; under its heading that need not be said."""
        if row.group is Group.CLOSED and not self._model.headings and row.line.values.get("outcome"):
            return self.tr("Closed: {how}").format(how=words[:1].lower() + words[1:])
        return words


def _ground(painter: QPainter, option: QStyleOptionViewItem, colours: Colours) -> None:
    """Paint what lies under a row: its choice as ground and bar, the focus as a ring, and the line below it."""
    state: QStyle.StateFlag = option.state
    box: QRect = option.rect
    # Named by way of its module, PySide6 sets it up at the first row; its hundreds of constants take a while.
    flags = QtWidgets.QStyle.StateFlag
    if state & flags.State_Selected:
        painter.fillRect(box, colours.colour("surface" if colours.surface != colours.window else "accent_soft"))
        bar = QRect(box.left(), box.top(), BAR, box.height())
        painter.fillRect(_mirrored(option, box, bar), colours.colour("accent"))
    elif state & flags.State_MouseOver:
        painter.fillRect(box, colours.colour("sunken"))
    painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), colours.colour("separator"))
    if state & flags.State_HasFocus:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.colour("accent"), 1.5))
        painter.drawRoundedRect(QRectF(box).adjusted(BAR + 2.5, 2.5, -3.5, -4.5), 5, 5)


def _marks(painter: QPainter, option: QStyleOptionViewItem, row: ListRow, line: QRect, colours: Colours) -> None:
    top = line.top() + (line.height() - MARK) / 2
    left = line.right() + 1 - len(row.marks) * STEP_FROM_MARK_TO_MARK + (STEP_FROM_MARK_TO_MARK - MARK)
    for place, state in enumerate(row.marks):
        box = QRect(left + place * STEP_FROM_MARK_TO_MARK, round(top), MARK, MARK)
        paint_mark(painter, QRectF(_mirrored(option, line, box)), mark_of(state), colours)


def _write(painter: QPainter, option: QStyleOptionViewItem, font: QFont, colour: str, box: QRect, text: str) -> None:
    """Write one line, cut where it does not fit."""
    painter.setFont(font)
    painter.setPen(QPen(colour))
    direction: Qt.LayoutDirection = option.direction
    painter.setLayoutDirection(direction)
    aligned = Qt.AlignmentFlag.AlignVCenter | (
        Qt.AlignmentFlag.AlignRight if direction == Qt.LayoutDirection.RightToLeft else Qt.AlignmentFlag.AlignLeft
    )
    cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    flags = int(aligned.value) | int(Qt.AlignmentFlag.AlignAbsolute.value) | int(Qt.TextFlag.TextSingleLine.value)
    painter.drawText(box, flags, cut)


def _mirrored(option: QStyleOptionViewItem, around: QRect, box: QRect) -> QRect:
    """Give the place of a box where the script runs from right to left."""
    direction: Qt.LayoutDirection = option.direction
    return QtWidgets.QStyle.visualRect(direction, around, box)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def _smaller(font: QFont) -> QFont:
    small = QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(font.pointSizeF() * SMALLER)
    return small
