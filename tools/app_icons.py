"""Making the PNG files of the app icon from its drawings; run it again after changing one of them."""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons" / "app"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
SMALL = frozenset({16, 22, 24, 32})
"""Each of these has a drawing of its own: the bare mark, with its edges on whole pixels and a rim for dark panels."""


def make(folder: Path) -> None:
    """Draw every size into a folder that holds the drawings."""
    for size in SIZES:
        drawing = folder / (f"app-{size}.svg" if size in SMALL else "app.svg")
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        QSvgRenderer(str(drawing)).render(painter)
        painter.end()
        image.save(str(folder / f"app-{size}.png"))


if __name__ == "__main__":
    application = QGuiApplication([])
    make(FOLDER)
