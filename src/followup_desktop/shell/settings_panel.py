"""What the parts of the settings have in common: a heading, a word below it, and labelled rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.shell.labelled_rows import LabelledRows

if TYPE_CHECKING:
    from followup_desktop.kit.widgets.fields import LineField


class SettingsPanel(QVBoxLayout):
    """One part of the page; `rows` holds its fields."""

    def __init__(self, title: str, words: str = "") -> None:
        """Take the heading, and what stands below it."""
        super().__init__()
        self.setSpacing(16)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(Text(title, As.HEADING))
        if words:
            head.addWidget(Text(words, As.MUTED))
        self.addLayout(head)
        self.rows = LabelledRows()
        self.addLayout(self.rows)


def across(*widgets: QWidget) -> QHBoxLayout:
    """Put fields and the words between them beside each other."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
        if isinstance(widget, Text):
            widget.setWordWrap(False)
    row.addStretch(1)
    return row


def explained(field: LineField, words: str) -> QHBoxLayout:
    """Put muted words beside a field; where there is no room for a line of them, they take several."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(field)
    row.addWidget(Text(words, As.MUTED), 1)
    return row


def narrow(*fields: LineField) -> None:
    """Make fields as wide as a time of day needs."""
    for field in fields:
        field.setMaximumWidth(field.fontMetrics().averageCharWidth() * 14)
