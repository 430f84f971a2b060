"""Text that is shown as it is: whoever wrote it, no markup in it is ever obeyed and no file opened for it."""

from __future__ import annotations

import re
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QWidget


class As(StrEnum):
    """What a text is in its window; size, weight and colour follow from it."""

    TITLE = "title"
    HEADING = "heading"
    BIG = "big"
    HUGE = "huge"
    BODY = "body"
    MUTED = "muted"
    LOOK = "look"
    DONE = "done"
    ACT = "act"


LONG_WORD = 26
"""A word of more letters is broken, so that it makes no window wider."""

_MAY_BREAK = "\u200b"
_PIECE = re.compile(r"[^\s@./]{1,16}[@./](?=\S)|\S{10}(?=\S)")
"""An address is broken between its parts where these are short, anything else after ten letters."""

_LONG = re.compile(rf"\S{{{LONG_WORD},}}")
_SCALE = {As.TITLE: 1.5, As.BIG: 1.2, As.HUGE: 2.1, As.MUTED: 0.95}
_BOLD = frozenset({As.TITLE, As.HEADING, As.BIG, As.HUGE})


class Text(QLabel):
    """A label for plain text only; a stranger's `<img src=file:...>` stands there as these letters."""

    def __init__(self, text: str = "", shown_as: As = As.BODY, parent: QWidget | None = None) -> None:
        """Take the text and what it is; it wraps, and can be marked with the mouse."""
        super().__init__(parent)
        self._shown_as = shown_as
        self._own = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", shown_as.value)
        self._fit_font()
        self.setText(text)
        # Widgets with a size of their own are not told when that of the system changes.
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.fontChanged.connect(self._fit_font)

    def setText(self, text: str) -> None:
        """Show a text; words without end may break anywhere."""
        self._own = text
        super().setText(_LONG.sub(lambda word: _PIECE.sub(rf"\g<0>{_MAY_BREAK}", word[0]), text))

    def text(self) -> str:
        """Give the text as it was set."""
        return self._own

    def show_as(self, shown_as: As) -> None:
        """Let the text be something else from now on."""
        if shown_as is self._shown_as:
            return
        self._shown_as = shown_as
        self.setProperty("role", shown_as.value)
        self._fit_font()
        self.style().unpolish(self)
        self.style().polish(self)

    def _fit_font(self) -> None:
        self.setFont(scaled_font(_SCALE.get(self._shown_as, 1.0), bold=self._shown_as in _BOLD))


def scaled_font(scale: float, *, bold: bool = False) -> QFont:
    """Give the system's font in another size and weight."""
    font = QFont(QApplication.font())
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * scale)
    else:
        font.setPixelSize(round(font.pixelSize() * scale))
    font.setBold(bold)
    return font


def tip(text: str) -> str:
    """Give a tooltip that shows a text as it is: Qt would read whatever looks like markup, and open what it names."""
    return f"<qt>{text.translate(_AS_MARKUP)}</qt>" if "<" in text else text


_AS_MARKUP = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
