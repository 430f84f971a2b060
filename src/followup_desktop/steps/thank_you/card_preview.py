"""The card as it comes out of the printer: the sheet, its folds, and the area that no printer cuts off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.kit.paper import UNITS_PER_MM

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk
    from followup_desktop.kit.theme.colours import Colours
    from followup_desktop.steps.thank_you.card_sheet import Card

PAPER = "#ffffff"
"""Paper is white, whatever the window is."""


class CardPreview(QWidget):
    """Paints a composed card, the same that goes into the file and to the printer."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Take the desk, whose colours it follows."""
        super().__init__(parent)
        self._card: Card | None = None
        self._colours = desk.theme.colours
        self.setAccessibleName(self.tr("Preview of the card"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        desk.theme.changed.connect(self._dress)

    @property
    def card(self) -> Card | None:
        """What is shown."""
        return self._card

    def show_card(self, card: Card | None) -> None:
        """Show a card, or nothing."""
        self._card = card
        self.update()

    def sizeHint(self) -> QSize:
        """Want room for a sheet on which the words can be guessed."""
        return QSize(180, 220)

    def minimumSizeHint(self) -> QSize:
        """Be no smaller than a sheet on which the folds can be seen."""
        return QSize(130, 180)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet as large as it fits."""
        del event
        if self._card is None:
            return
        sheet = self._card.layout.sheet
        wide, high = sheet.width_mm * UNITS_PER_MM, sheet.height_mm * UNITS_PER_MM
        scale = min((self.width() - 4) / wide, (self.height() - 4) / high)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate((self.width() - wide * scale) / 2, (self.height() - high * scale) / 2)
        painter.scale(scale, scale)
        painter.fillRect(QRectF(0, 0, wide, high), QColor(PAPER))
        painter.save()
        self._card.paint(painter)
        painter.restore()
        self._card.paint_guides(painter)
        edge = QPen(QColor(self._colours.edge), 1)
        edge.setCosmetic(True)
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(0, 0, wide, high))
        painter.end()

    def _dress(self, colours: Colours) -> None:
        self._colours = colours
        self.update()
