"""A composed card and how its sheet is painted, page by page, for file, printer and preview alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from followup_desktop.kit.paper import UNITS_PER_MM
from followup_desktop.steps.thank_you.card_drawing import (
    card_box,
    paint_lines,
    paint_marks,
    paint_pair,
    paint_sprig,
)
from followup_desktop.steps.thank_you.card_formats import SAFE_MM, CardLayout, Fold, Page, Panel

if TYPE_CHECKING:
    from followup_desktop.steps.thank_you.card_text import Writing

MARGIN_MM = SAFE_MM + 3.0
"""What stays empty around the message; a little more than it must."""

HEADER_MM = 33.0
"""How much of a flat card, from its upper edge, belongs to the words of the front."""

TITLE_MM = 14.0
"""How much of that header the words may fill, from the safe area on; they stand on the sprigs."""

TITLE_AT = 0.56
"""How far down its safe area the words of a folded card's front begin; the sprig stands on them."""

EDGE = QColor(0x86, 0x80, 0x6F)
SAFE_EDGE = QColor(0xDD, 0xD8, 0xCC)


@dataclass(frozen=True, slots=True)
class Card:
    """A card that is ready to be painted; `message` is None where lines are ruled instead."""

    layout: CardLayout
    front: Writing
    message: Writing | None

    def paint(self, painter: QPainter) -> None:
        """Paint the sheet; the painter counts in hundredths of a millimetre from its upper left corner."""
        paint_marks(painter, self.layout)
        for panel in self.layout.panels:
            painter.save()
            _enter(painter, panel, self.layout)
            _paint_page(painter, panel.page, self)
            painter.restore()

    def paint_guides(self, painter: QPainter) -> None:
        """Paint what only a preview shows: the edge of the card, the folds and the safe area of each page."""
        box = card_box(self.layout)
        painter.save()
        painter.setPen(QPen(EDGE, 0.3 * UNITS_PER_MM, Qt.PenStyle.DashLine))
        if self.layout.is_cut:
            painter.drawRect(box)
        if self.layout.format.fold is Fold.QUARTER:
            middle = box.center()
            painter.drawLine(QPointF(middle.x(), box.top()), QPointF(middle.x(), box.bottom()))
            painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()))
        painter.setPen(QPen(SAFE_EDGE, 0.25 * UNITS_PER_MM, Qt.PenStyle.DotLine))
        for panel in self.layout.panels:
            painter.save()
            _enter(painter, panel, self.layout)
            painter.drawRect(safe_box(self.layout))
            painter.restore()
        painter.restore()


def safe_box(layout: CardLayout) -> QRectF:
    """The safe area of a page, seen from the page's own upper left corner (hundredths of a millimetre)."""
    return _box(layout, SAFE_MM, SAFE_MM)


def front_box(layout: CardLayout) -> QRectF:
    """Where the words of the front have room, seen from the upper left corner of their page."""
    box = safe_box(layout)
    if layout.format.fold is Fold.FLAT:
        box.setHeight(TITLE_MM * UNITS_PER_MM)
    else:
        box.setTop(box.top() + TITLE_AT * box.height())
    return box


def message_box(layout: CardLayout) -> QRectF:
    """Where the message has room, seen from the upper left corner of its page."""
    return _box(layout, MARGIN_MM, HEADER_MM if layout.format.fold is Fold.FLAT else MARGIN_MM)


def _box(layout: CardLayout, margin_mm: float, top_mm: float) -> QRectF:
    width, height = layout.format.panel_mm
    box = QRectF(margin_mm, top_mm, width - 2 * margin_mm, height - top_mm - margin_mm)
    return QRectF(box.topLeft() * UNITS_PER_MM, box.size() * UNITS_PER_MM)


def _enter(painter: QPainter, panel: Panel, layout: CardLayout) -> None:
    """Let the painter count from the upper left corner of a page, as its reader holds it."""
    painter.translate(panel.left_mm * UNITS_PER_MM, panel.top_mm * UNITS_PER_MM)
    if panel.turned:
        width, height = layout.format.panel_mm
        painter.translate(width * UNITS_PER_MM, height * UNITS_PER_MM)
        painter.rotate(180)


def _paint_page(painter: QPainter, page: Page, card: Card) -> None:
    if page is Page.WHOLE:
        _paint_header(painter, card)
        _paint_message(painter, card)
    elif page is Page.FRONT:
        _paint_front(painter, card)
    elif page is Page.BACK:
        _paint_back(painter, card)
    elif page is Page.INSIDE_RIGHT:
        _paint_message(painter, card)


def _paint_header(painter: QPainter, card: Card) -> None:
    box = front_box(card.layout)
    card.front.paint(painter, box.left(), box.bottom() - card.front.height)
    paint_pair(painter, QPointF(box.center().x(), box.bottom() + 3.5 * UNITS_PER_MM), 15.0 * UNITS_PER_MM)


def _paint_front(painter: QPainter, card: Card) -> None:
    box = front_box(card.layout)
    paint_sprig(painter, QPointF(box.center().x(), box.top() - 6.0 * UNITS_PER_MM), 46.0 * UNITS_PER_MM, 84)
    card.front.paint(painter, box.left(), box.top())


def _paint_back(painter: QPainter, card: Card) -> None:
    box = safe_box(card.layout)
    paint_pair(painter, QPointF(box.center().x(), box.bottom() - 4.0 * UNITS_PER_MM), 9.0 * UNITS_PER_MM)


def _paint_message(painter: QPainter, card: Card) -> None:
    box = message_box(card.layout)
    if card.message is None:
        paint_lines(painter, box)
        return
    # A short message stands a little above the middle, as a hand would put it.
    above = 0.36 * (box.height() - card.message.height)
    card.message.paint(painter, box.left(), box.top() + above)
