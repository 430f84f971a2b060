"""Show a code where the desktop is scaled, and say what is seen of it: `QT_SCALE_FACTOR=2 dense_screen.py PICTURE`."""

from __future__ import annotations

import json
import sys

import zxingcpp
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from followup_desktop.kit.phone_code import CodeView
from followup_desktop.kit.qr_code import qr_code


def main() -> None:
    """Paint the code into the picture, and read it back."""
    app = QApplication(sys.argv)
    view = CodeView()
    view.show_code(qr_code("at two hundred percent"))
    view.resize(301, 257)
    view.show()
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    image.save(sys.argv[1])
    side = view.code.side if view.code is not None else 0
    module = min(image.width(), image.height()) // side
    left, top = (image.width() - side * module) // 2, (image.height() - side * module) // 2
    inside = image.copy(left, top, side * module, side * module)
    shades = {inside.pixelColor(x, y).name() for x in range(inside.width()) for y in range(inside.height())}
    grey = inside.convertToFormat(QImage.Format.Format_Grayscale8)
    raw, line = bytes(grey.constBits()), grey.bytesPerLine()
    rows = b"".join(raw[line * y : line * y + grey.width()] for y in range(grey.height()))
    found = zxingcpp.read_barcodes(memoryview(rows).cast("B", (grey.height(), grey.width())))
    ratio = view.devicePixelRatio()
    sys.stdout.write(json.dumps({"ratio": ratio, "texts": [one.text for one in found], "shades": sorted(shades)}))
    view.close()
    app.quit()


if __name__ == "__main__":
    main()
