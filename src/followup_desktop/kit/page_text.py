"""Text on a page: a paragraph laid out in its own direction, to be painted where there is room for it; no widgets."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from followup_desktop.kit.paper import without_glyph

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

LINE_PITCH = 1.3
"""From one line to the next, in sizes of the font: letters of all scripts have room, also where another font helps."""

BASELINE = 1.0
"""How far below the top of its line a text stands, in sizes of the font."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text broken into lines, and its height in the painter's units."""

    layout: QTextLayout
    height: float

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Write it with its upper left corner there, in the painter's own colour."""
        self.layout.draw(painter, QPointF(left, top))


def paragraph(text: str, font: QFont, width: float) -> Paragraph:
    """Lay a text of one line end out in a width; it begins on the side on which its first letter is read."""
    option = QTextOption(Qt.AlignmentFlag.AlignRight if reads_from_right(text) else Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    size = font.pixelSize()
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, (LINE_PITCH * (layout.lineCount() - 1) + BASELINE) * size - line.ascent()))
    layout.endLayout()
    return Paragraph(layout, LINE_PITCH * size * layout.lineCount())


def text_width(text: str, font: QFont) -> float:
    """Say how wide a text on one line is, in the painter's units."""
    return QFontMetricsF(font).horizontalAdvance(text)


def writable(text: str, family: str) -> str:
    """Give a text without what no font here can draw: Qt would print boxes, and may crash when asked about them."""
    missing = without_glyph(text, family)
    return "".join(char for char in text if char not in missing) if missing else text


def reads_from_right(text: str) -> bool:
    """Whether a paragraph is written from right to left: its first letter decides, as it does for Qt."""
    strong = (unicodedata.bidirectional(char) for char in text)
    return next((kind != "L" for kind in strong if kind in {"L", "R", "AL"}), False)
