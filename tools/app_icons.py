"""Making the PNG files of the app icon from its two drawings; run it again after changing one of them."""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons" / "app"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
SMALL = 24
"""Up to this size the mark has no room for air around it, and is drawn for that."""


def make(folder: Path) -> None:
    """Draw every size into a folder that holds the drawings."""
    for size in SIZES:
        drawing = folder / ("app-small.svg" if size <= SMALL else "app.svg")
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        QSvgRenderer(str(drawing)).render(painter)
        painter.end()
        image.save(str(folder / f"app-{size}.png"))


if __name__ == "__main__":
    application = QGuiApplication([])
    make(FOLDER)
