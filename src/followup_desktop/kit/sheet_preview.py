"""A sheet as it comes out of the printer, painted by what also paints the file and the print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.kit.paper import UNITS_PER_MM

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk
    from followup_desktop.kit.paper import Paint, Sheet
    from followup_desktop.kit.theme.colours import Colours

PAPER = "#ffffff"
"""Paper is white, whatever the window is."""


class SheetPreview(QWidget):
    """Shows one sheet, as large as it fits."""

    def __init__(self, desk: Desk, spoken: str, parent: QWidget | None = None) -> None:
        """Take the desk, whose colours its edge follows, and its name for screen readers."""
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._paints: tuple[Paint, ...] = ()
        self._colours = desk.theme.colours
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        desk.theme.changed.connect(self._dress)

    def show_sheet(self, sheet: Sheet | None, *paints: Paint) -> None:
        """Show a sheet with what paints it, one over the other; or nothing."""
        self._sheet, self._paints = sheet, paints
        self.update()

    def sizeHint(self) -> QSize:
        """Want room for a sheet on which the words can be guessed."""
        return QSize(180, 220)

    def minimumSizeHint(self) -> QSize:
        """Be no smaller than a sheet on which its parts can be seen."""
        return QSize(130, 180)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet as large as it fits."""
        del event
        if self._sheet is None:
            return
        wide, high = self._sheet.width_mm * UNITS_PER_MM, self._sheet.height_mm * UNITS_PER_MM
        scale = min((self.width() - 4) / wide, (self.height() - 4) / high)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate((self.width() - wide * scale) / 2, (self.height() - high * scale) / 2)
        painter.scale(scale, scale)
        painter.fillRect(QRectF(0, 0, wide, high), QColor(PAPER))
        for paint in self._paints:
            painter.save()
            paint(painter)
            painter.restore()
        edge = QPen(QColor(self._colours.edge), 1)
        edge.setCosmetic(True)
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(0, 0, wide, high))
        painter.end()

    def _dress(self, colours: Colours) -> None:
        self._colours = colours
        self.update()
