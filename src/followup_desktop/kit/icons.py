"""Icons: drawn from one-colour SVG files in the colour that is asked for, sharp on every screen."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtGui
from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon
    from PySide6.QtSvg import QSvgRenderer

# What buttons and menus ask for, at 100 % and at 200 %; QIcon takes the next larger one for what lies between.
SIZES = (16, 20, 24, 32, 40, 48)
TRAY_SIZES = (16, 22, 24, 32, 44, 48, 64)
APP_SIZES = (16, 22, 24, 32, 48, 64, 128, 256)
TRAY_GROUND = "#F5F3EE"
TRAY_MARK = "#17645F"
TRAY_CORNER = 0.2
COUNT_ROOM = (1.5, 1.5, 13.0, 10.0)
"""The body of the bubble, in which the number stands: left, top, width and height, in sixteenths of the icon."""

COUNT_HEIGHT, LONG_COUNT_HEIGHT = 0.62, 0.5
MOST_COUNTED = 9


class TrayState(StrEnum):
    """What the tray icon says at a glance; the values name its drawings."""

    CLEAR = "clear"
    DUE = "due"
    AWAY = "away"


class Icons:
    """The icons in one folder, each drawn once for every colour."""

    def __init__(self, folder: Path) -> None:
        """Take the folder that holds `lucide`, `app` and `tray`."""
        self._folder = folder
        self._drawings: dict[tuple[str, str], QSvgRenderer] = {}
        self._icons: dict[tuple[str, str], QIcon] = {}

    def icon(self, name: str, colour: str) -> QIcon:
        """Give a Lucide icon in a colour such as `#17645F`. Raises FileNotFoundError where there is no such icon."""
        found = self._icons.get((name, colour))
        if found is None:
            # By way of its module, so that PySide6 sets it up when the first icon is wanted.
            found = QtGui.QIcon()
            for size in SIZES:
                found.addPixmap(self.pixmap(name, colour, size))
            self._icons[name, colour] = found
        return found

    def pixmap(self, name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
        """Draw a Lucide icon `size` points wide for a screen with so many pixels to the point."""
        drawing = self._drawing(f"lucide/{name}", colour)
        pixmap = _empty(round(size * ratio))
        painter = QPainter(pixmap)
        drawing.render(painter)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def app_icon(self) -> QIcon:
        """Give the icon of the app, in all its sizes."""
        icon = QtGui.QIcon()
        for size in APP_SIZES:
            icon.addFile(str(self._folder / "app" / f"app-{size}.png"), QSize(size, size))
        return icon

    def tray_icon(self, state: TrayState, count: int = 0, *, mask: bool = False) -> QIcon:
        """Give the tray's icon: on a ground of its own, since nobody tells us the colour of the panel.

        A count that is not 0 stands in the bubble. As a mask, which macOS wants, it is the bare mark in one colour, and
        no number can be read in it.
        """
        icon = QtGui.QIcon()
        for size in TRAY_SIZES:
            pixmap = _empty(size)
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not mask:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(TRAY_GROUND))
                corner = size * TRAY_CORNER
                painter.drawRoundedRect(QRectF(0, 0, size, size), corner, corner)
            counted = count > 0 and not mask
            drawing = TrayState.CLEAR if counted else state
            self._drawing(f"tray/{drawing.value}", "#000000" if mask else TRAY_MARK).render(painter)
            if counted:
                _write_count(painter, count, size)
            painter.end()
            icon.addPixmap(pixmap)
        icon.setIsMask(mask)
        return icon

    def _drawing(self, path: str, colour: str) -> QSvgRenderer:
        found = self._drawings.get((path, colour))
        if found is None:
            # A library of its own, and the window is there before any icon in it is drawn.
            from PySide6.QtSvg import QSvgRenderer

            text = (self._folder / f"{path}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
            found = QSvgRenderer(QByteArray(text.encode()))
            self._drawings[path, colour] = found
        return found


def _write_count(painter: QPainter, count: int, size: int) -> None:
    """Write a number into the bubble."""
    room = QRectF(*(part * size / 16 for part in COUNT_ROOM))
    inside = size / 16
    painter.fillRect(room.adjusted(inside, inside, -inside, -inside), QColor(TRAY_MARK))
    single = count <= MOST_COUNTED
    font = QtGui.QFont()
    font.setBold(True)
    font.setPixelSize(round(size * (COUNT_HEIGHT if single else LONG_COUNT_HEIGHT)))
    painter.setFont(font)
    painter.setPen(QColor(TRAY_GROUND))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(count) if single else f"{MOST_COUNTED}+")


def _empty(size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
