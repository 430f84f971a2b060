"""Buttons of each kind: what one does stands on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from followup_desktop.kit.widgets.text import tip

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk
    from followup_desktop.kit.theme.colours import Colours


def plain_button(text: str, act: Callable[[], object] | None = None) -> QPushButton:
    """Make a button; `act` is called when it is pressed."""
    return _button(text, "plain", act)


def primary_button(text: str, act: Callable[[], object] | None = None) -> QPushButton:
    """Make the one button of a window that does what the window is for."""
    return _button(text, "primary", act)


def link_button(text: str, act: Callable[[], object] | None = None, *, flush: bool = False) -> QPushButton:
    """Make a quiet button without an edge; a `flush` one begins where the text above it does."""
    button = _button(text, "link", act)
    button.setProperty("flush", flush)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


class IconButton(QPushButton):
    """A button that shows a picture, in the colour of the text."""

    def __init__(self, desk: Desk, icon: str, spoken: str, act: Callable[[], object] | None = None) -> None:
        """Take the icon's name, and the button's: for screen readers, and as its tooltip."""
        super().__init__()
        self._desk, self._icon = desk, icon
        _dress(self, "icon", act)
        self.setIconSize(QSize(18, 18))
        self.setAccessibleName(spoken)
        self.setToolTip(tip(spoken))
        self._paint(desk.theme.colours)
        desk.theme.changed.connect(self._paint)

    def _paint(self, colours: Colours) -> None:
        self.setIcon(self._desk.icons.icon(self._icon, colours.text))


def _button(text: str, kind: str, act: Callable[[], object] | None) -> QPushButton:
    # An ampersand in a text is a letter here; shortcuts are set where they are wanted.
    button = QPushButton(text.replace("&", "&&"))
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    _dress(button, kind, act)
    return button


def _dress(button: QPushButton, kind: str, act: Callable[[], object] | None) -> None:
    button.setProperty("kind", kind)
    button.setAutoDefault(False)
    # A click leaves the focus where the user writes.
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if act is not None:
        button.clicked.connect(lambda _checked=False: act())
