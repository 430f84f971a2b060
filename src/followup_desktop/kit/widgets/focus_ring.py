"""The ring around what has the focus: outside the control, so that it is never taken for a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

if TYPE_CHECKING:
    from followup_desktop.kit.theme.theme import Theme

RINGED = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)
WIDTH = 2.0


class FocusRing(QObject):
    """Follows the focus through all windows of the application."""

    def __init__(self, app: QApplication, theme: Theme) -> None:
        """Start following."""
        super().__init__(app)
        self._theme = theme
        self._frame: _Frame | None = None
        app.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        del before
        # It has died already where the window around it has.
        if self._frame is not None and shiboken6.isValid(self._frame):
            self._frame.setWidget(None)  # type: ignore[arg-type]
            self._frame.deleteLater()
        self._frame = None
        if now is None or not isinstance(now, RINGED):
            return
        self._frame = _Frame(self._theme, now)
        self._frame.setWidget(now)


class _Frame(QFocusFrame):
    def __init__(self, theme: Theme, owner: QWidget) -> None:
        super().__init__(owner)
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring in the margin that Qt leaves around the control."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.colours.colour("accent"))
        pen.setWidthF(WIDTH)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 7, 7)
        painter.end()
