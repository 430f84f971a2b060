"""A part of a page: a heading and the rows below it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.kit.widgets.text import As, Text

TIME = "time"
"""The name of the texts at the head of rows, which are all as wide as the widest."""


class Section(QWidget):
    """Holds rows that are made anew when what they show has changed."""

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        """Take the heading; without rows the section is not seen."""
        super().__init__(parent)
        self.heading = Text(heading, As.HEADING)
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.heading)
        self.heading.setContentsMargins(0, 0, 0, 8)
        self.hide()

    @property
    def rows(self) -> tuple[QWidget, ...]:
        """The rows that are shown."""
        return tuple(self._rows)

    def show_rows(self, rows: list[QWidget]) -> None:
        """Show these rows in the place of those before."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = rows
        times = [text for row in rows for text in row.findChildren(Text, TIME)]
        widest = max((text.sizeHint().width() for text in times), default=0)
        for text in times:
            text.setMinimumWidth(max(widest, text.minimumWidth()))
        for row in rows:
            self._column.addWidget(row)
        # Without a heading the rows begin at the top.
        self.heading.setVisible(bool(self.heading.text()))
        self.setVisible(bool(rows))


def time_text(words: str, letters: int) -> Text:
    """Write the time at the head of a row; so many letters wide at least, so that the rows stand in columns."""
    text = Text(words, As.MUTED)
    text.setObjectName(TIME)
    text.setWordWrap(False)
    text.setMinimumWidth(text.fontMetrics().averageCharWidth() * letters)
    return text
