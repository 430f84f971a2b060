"""What is drawn on a card besides words: the sprig, lines to write on, marks for folding and cutting."""

from __future__ import annotations

import math
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from followup_desktop.kit.paper import UNITS_PER_MM
from followup_desktop.steps.thank_you.card_formats import SAFE_MM, CardLayout, Fold

INK = QColor(0x26, 0x2C, 0x35)
GREEN = QColor(0x17, 0x64, 0x5F)
LEAVES = (QColor(0xA9, 0xCF, 0xC9), QColor(0xC6, 0xDF, 0xDA))
RULED = QColor(0xC4, 0xCB, 0xC9)
FOLD_MARK = QColor(0xC8, 0xC8, 0xC4)
CUT_MARK = QColor(0x8C, 0x8C, 0x88)

RULED_PITCH_MM = 9.0
"""From one line to write on to the next: room for a quick hand."""


def paint_sprig(painter: QPainter, foot: QPointF, length: float, degrees: float, *, mirrored: bool = False) -> None:
    """Draw a sprig that grows from `foot`, `length` hundredths of a millimetre long.

    0 degrees is to the right, degrees turn against the clock. Mirrored, it bends the other way.
    """
    painter.save()
    painter.translate(foot)
    painter.rotate(-degrees)
    painter.scale(length, -length if mirrored else length)
    for number, along in enumerate((0.16, 0.28, 0.40, 0.52, 0.63, 0.73, 0.82, 0.90)):
        side = 1 if number % 2 else -1
        _leaf(painter, along, side * (56 - 26 * along), 0.27 - 0.13 * along, LEAVES[number % 2])
    _leaf(painter, 1.0, 0.0, 0.15, LEAVES[0])
    stem = [_stem(step / 40) for step in range(41)]
    painter.setPen(QPen(GREEN, 0.0085, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLines([QLineF(a, b) for a, b in pairwise(stem)])
    painter.restore()


def paint_pair(painter: QPainter, middle: QPointF, length: float) -> None:
    """Draw two sprigs of that length that lie foot to foot, as an ornament below words."""
    aside = QPointF(0.04 * length, 0)
    paint_sprig(painter, middle + aside, length, 0)
    paint_sprig(painter, middle - aside, length, 180, mirrored=True)


def _stem(along: float) -> QPointF:
    """Where the stem of a sprig of length 1 is, bending gently upwards and back."""
    return QPointF(along, -0.085 * math.sin(along * math.pi * 0.92))


def _leaf(painter: QPainter, along: float, degrees: float, length: float, colour: QColor) -> None:
    """Draw one leaf of a sprig of length 1: two curves that meet, and the vein."""
    here, before = _stem(along), _stem(along - 0.01)
    heading = math.degrees(math.atan2(here.y() - before.y(), here.x() - before.x()))
    painter.save()
    painter.translate(here)
    painter.rotate(heading + degrees)
    path = QPainterPath(QPointF(0, 0))
    half = 0.34 * length
    path.cubicTo(0.25 * length, -half, 0.65 * length, -half, length, 0)
    path.cubicTo(0.65 * length, half * 0.86, 0.25 * length, half * 0.86, 0, 0)
    painter.fillPath(path, colour)
    painter.setPen(QPen(GREEN, 0.0042, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(0, 0), QPointF(0.72 * length, 0))
    painter.restore()


def paint_lines(painter: QPainter, box: QRectF) -> None:
    """Rule a box with faint lines to write on by hand, the last one at its lower edge."""
    pitch = RULED_PITCH_MM * UNITS_PER_MM
    count = int(box.height() // pitch)
    heights = [box.bottom() - pitch * number for number in range(count)]
    painter.setPen(QPen(RULED, 0.18 * UNITS_PER_MM))
    painter.drawLines([QLineF(box.left(), height, box.right(), height) for height in heights])


def paint_marks(painter: QPainter, layout: CardLayout) -> None:
    """Draw what helps to cut (outside the card) and to fold (in the rim that else stays empty)."""
    if layout.is_cut:
        painter.setPen(QPen(CUT_MARK, 0.15 * UNITS_PER_MM))
        painter.drawLines(_cut_marks(layout))
    if layout.format.fold is Fold.QUARTER:
        pen = QPen(FOLD_MARK, 0.15 * UNITS_PER_MM)
        pen.setDashPattern([5.0, 5.0])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLines(_fold_marks(layout))


def card_box(layout: CardLayout) -> QRectF:
    """Where the unfolded card lies on its sheet, in hundredths of a millimetre."""
    left, top = layout.corner_mm
    width, height = layout.format.unfolded_mm
    return QRectF(*(UNITS_PER_MM * length for length in (left, top, width, height)))


def _cut_marks(layout: CardLayout) -> list[QLineF]:
    """Two short lines at each corner, in line with the edges, that stop before the card begins."""
    box = card_box(layout)
    gap, length = 2.0 * UNITS_PER_MM, 6.0 * UNITS_PER_MM
    lines = []
    for x, out in ((box.left(), -1), (box.right(), 1)):
        for y, away in ((box.top(), -1), (box.bottom(), 1)):
            lines.append(QLineF(x + out * gap, y, x + out * (gap + length), y))
            lines.append(QLineF(x, y + away * gap, x, y + away * (gap + length)))
    return lines


def _fold_marks(layout: CardLayout) -> list[QLineF]:
    """A short line at each end of both folds: on the crease itself, in the rim where nothing else is."""
    box = card_box(layout)
    middle, rim = box.center(), (SAFE_MM - 0.5) * UNITS_PER_MM
    return [
        QLineF(middle.x(), box.top(), middle.x(), box.top() + rim),
        QLineF(middle.x(), box.bottom(), middle.x(), box.bottom() - rim),
        QLineF(box.left(), middle.y(), box.left() + rim, middle.y()),
        QLineF(box.right(), middle.y(), box.right() - rim, middle.y()),
    ]
