"""A small window from which one file can be dragged, as from a file manager: drag_source.py FILE."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

if TYPE_CHECKING:
    from collections.abc import Sequence


class Source(QLabel):
    """Starts a drag of its file with the first movement of the pressed mouse."""

    def __init__(self, file: str) -> None:
        super().__init__("Drag me")
        self._file = file
        self.setWindowTitle("Drag source")
        self.setFixedSize(160, 120)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            mime = QMimeData()
            mime.setUrls([QUrl.fromLocalFile(self._file)])
            drag = QDrag(self)
            drag.setMimeData(mime)
            drag.exec(Qt.DropAction.CopyAction)


def main(words: Sequence[str]) -> int:
    app = QApplication([])
    source = Source(words[0])
    source.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
