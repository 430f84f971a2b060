"""The ring around what has the focus: outside the control, so that it is never taken for a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar
from weakref import ref

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

if TYPE_CHECKING:
    from followup_desktop.kit.theme.theme import Theme

AWidget = TypeVar("AWidget", bound=QWidget)
RINGED = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)
WIDTH, AWAY = 2, 3
MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide})


class FocusRing(QObject):
    """Follows the focus through all windows of the application, and keeps none of them alive.

    Whoever held the last word on a window here would destroy it while its own ring is being deleted.
    """

    def __init__(self, app: QApplication, theme: Theme, parent: QObject | None = None) -> None:
        """Start following; it ends with its parent, which is the application where none is named."""
        super().__init__(parent or app)
        self._theme = theme
        self._frame: ref[_Frame] | None = None
        self._watched: list[ref[QWidget]] = []
        app.focusChanged.connect(self._follow)
        # Whatever has it already.
        self._follow(None, app.focusWidget())

    @property
    def frame(self) -> _Frame | None:
        """The ring itself, where there is one."""
        return _there(self._frame)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with the control, whatever around it moves."""
        if event.type() in MOVES and (frame := self.frame) is not None:
            frame.fit()
        return super().eventFilter(watched, event)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        del before
        self._let_go()
        if now is None or now.isWindow() or not isinstance(now, RINGED):
            return
        host = _host(now)
        frame = _Frame(self._theme, now, host)
        self._frame = ref(frame)
        around: QWidget | None = now
        while around is not None and around is not host:
            around.installEventFilter(self)
            self._watched.append(ref(around))
            around = around.parentWidget()
        frame.fit()

    def _let_go(self) -> None:
        # They have died already where the window around them has.
        for known in self._watched:
            if (widget := _there(known)) is not None:
                widget.removeEventFilter(self)
        self._watched.clear()
        if (frame := self.frame) is not None:
            frame.hide()
            frame.deleteLater()
        self._frame = None


class _Frame(QWidget):
    """Lies over the widget that scrolls with the control, or over its window, so that nothing cuts it off."""

    def __init__(self, theme: Theme, control: QWidget, host: QWidget) -> None:
        super().__init__(host)
        self._theme = theme
        self._control = ref(control)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def fit(self) -> None:
        """Lie around the control, as far as it can be seen."""
        control, host = _there(self._control), self.parentWidget()
        if control is None or host is None or not control.isVisibleTo(host):
            self.hide()
            return
        place = QRect(control.mapTo(host, QPoint()), control.size())
        self.setGeometry(place.adjusted(-AWAY, -AWAY, AWAY, AWAY))
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring."""
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


def _there(known: ref[AWidget] | None) -> AWidget | None:
    """Give a widget that is still there, in Python and in Qt."""
    widget = known() if known is not None else None
    return widget if widget is not None and shiboken6.isValid(widget) else None


def _host(control: QWidget) -> QWidget:
    """Give the widget that scrolls with the control, or its window."""
    host = control
    while True:
        above = host.parentWidget()
        if above is None:
            return host
        beyond = above.parentWidget()
        if host is not control and isinstance(beyond, QAbstractScrollArea) and beyond.viewport() is above:
            return host
        host = above
        if host.isWindow():
            return host
