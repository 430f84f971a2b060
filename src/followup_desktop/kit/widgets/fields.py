"""Fields to type into: one line, or several that grow with the text."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.kit.widgets.text import As, Text

LONGEST_LINE = 10_000
"""How much one line takes, in characters; a name of that length is an accident."""


class LineField(QLineEdit):
    """One line of text; `placeholder` says what it is for where no label does."""

    def __init__(self, placeholder: str = "", spoken: str = "", parent: QWidget | None = None) -> None:
        """Take the placeholder, and a name for screen readers where no label is the field's buddy."""
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(LONGEST_LINE)
        if spoken or placeholder:
            self.setAccessibleName(spoken or placeholder)

    def show_text(self, text: str) -> None:
        """Show another text, unless it is there already: the cursor stays where it was."""
        if text != self.text():
            self.setText(text)


class TextField(QPlainTextEdit):
    """Several lines of plain text; Tab leaves it, and it grows from its least to its most lines."""

    def __init__(self, least: int = 2, most: int = 8, spoken: str = "", parent: QWidget | None = None) -> None:
        """Take the least and most lines that are shown; a longer text scrolls."""
        super().__init__(parent)
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy.Policy.Fixed if least != most else QSizePolicy.Policy.Preferred
        self.setSizePolicy(QSizePolicy.Policy.Expanding, policy)
        if spoken:
            self.setAccessibleName(spoken)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def text(self) -> str:
        """Give the text."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show another text, unless it is there already: the cursor stays where it was."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def take_addition(self, sent: str, stored: str) -> None:
        """Add what was put below the text when it was stored; what is typed meanwhile and the cursor stay."""
        if stored != sent:
            end = QTextCursor(self.document())
            end.movePosition(QTextCursor.MoveOperation.End)
            end.insertText(stored.removeprefix(sent))

    def sizeHint(self) -> QSize:
        """Be as high as the text, within the least and most lines."""
        lines = min(max(math.ceil(self.document().size().height()), self._least), self._most)
        return QSize(super().sizeHint().width(), self._height(lines))

    def minimumSizeHint(self) -> QSize:
        """Never be lower than the least lines."""
        return QSize(self.fontMetrics().averageCharWidth() * 16, self._height(self._least))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for more lines where the text wraps into more."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self.updateGeometry()

    def _height(self, lines: int) -> int:
        # The width of the frame is that of its edge and padding together.
        around = 2 * (self.frameWidth() + int(self.document().documentMargin()) + 1)
        return lines * self.fontMetrics().lineSpacing() + around


def labelled(text: str, field: QWidget) -> QVBoxLayout:
    """Put a label over a field; the label is its buddy, and so its name for screen readers."""
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(label_for(text, field))
    column.addWidget(field)
    return column


def label_for(text: str, field: QWidget) -> QLabel:
    """Make the label of a field."""
    label = Text(text, As.HEADING)
    name_by(label, field)
    return label


def name_by(label: QLabel, field: QWidget) -> None:
    """Let a label be the name of a field; the example in it is none."""
    label.setBuddy(field)
    if isinstance(field, LineField) and field.accessibleName() == field.placeholderText():
        field.setAccessibleName("")


def line(*, upright: bool = False) -> QFrame:
    """Make a thin line between two parts."""
    frame = QFrame()
    frame.setProperty("role", "upright" if upright else "line")
    frame.setFrameShape(QFrame.Shape.VLine if upright else QFrame.Shape.HLine)
    frame.setFrameShadow(QFrame.Shadow.Plain)
    return frame
