"""The mark of a step: a shape first, a colour second, so that it reads in greyscale."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.terms import StepState

if TYPE_CHECKING:
    from followup_desktop.kit.theme.colours import Colours
    from followup_desktop.kit.theme.theme import Theme

MARK = 13
"""The side of a mark, in device-independent pixels."""


class Mark(StrEnum):
    """The four shapes."""

    DONE = "done"
    NOW = "now"
    OPEN = "open"
    DASH = "dash"


def mark_of(state: StepState, *, is_next: bool = False) -> Mark:
    """Choose the shape for a step: ticked, a dash where it is not needed, a dot in the ring where it is its turn."""
    if state is StepState.DONE:
        return Mark.DONE
    if state.settled:
        return Mark.DASH
    return Mark.NOW if is_next or state is StepState.IN_PROGRESS else Mark.OPEN


def paint_mark(painter: QPainter, box: QRectF, mark: Mark, colours: Colours) -> None:
    """Paint one mark into a square box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side, middle = min(box.width(), box.height()), box.center()
    ring = QRectF(middle.x() - side / 2 + 0.75, middle.y() - side / 2 + 0.75, side - 1.5, side - 1.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if mark is Mark.DONE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("done"))
        painter.drawEllipse(ring)
        painter.setPen(_pen(colours.colour("surface"), side * 0.13))
        painter.drawPolyline([_at(ring, 0.28, 0.52), _at(ring, 0.44, 0.67), _at(ring, 0.73, 0.36)])
    elif mark is Mark.DASH:
        painter.setPen(_pen(colours.colour("muted"), 1.5))
        painter.drawLine(_at(ring, 0.14, 0.5), _at(ring, 0.86, 0.5))
    else:
        now = mark is Mark.NOW
        painter.setPen(_pen(colours.colour("accent" if now else "edge"), 1.5 if now else 1.1))
        painter.drawEllipse(ring)
        if now:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("accent"))
            painter.drawEllipse(middle, side * 0.2, side * 0.2)
    painter.restore()


class MarkWidget(QWidget):
    """One mark in a layout; its step's row says the state in words."""

    def __init__(self, theme: Theme, mark: Mark = Mark.OPEN, parent: QWidget | None = None) -> None:
        """Take the theme, whose colours it follows."""
        super().__init__(parent)
        self._theme = theme
        self._mark = mark
        self.setFixedSize(QSize(MARK + 3, MARK + 3))
        theme.changed.connect(self.update)

    def show_mark(self, mark: Mark) -> None:
        """Show another mark."""
        self._mark = mark
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark in the middle."""
        del event
        painter = QPainter(self)
        paint_mark(painter, QRectF(1.5, 1.5, MARK, MARK), self._mark, self._theme.colours)
        painter.end()


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour)
    pen.setWidthF(width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _at(box: QRectF, right: float, down: float) -> QPointF:
    return QPointF(box.left() + right * box.width(), box.top() + down * box.height())
