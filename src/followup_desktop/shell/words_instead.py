"""A list, or a few words in its place where there is nothing to list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from followup_desktop.kit.widgets.text import As, Text


class WordsInstead(QStackedWidget):
    """Shows one of the two; the words first."""

    def __init__(self, of: QWidget, words: str) -> None:
        """Take the list, and the words to begin with."""
        super().__init__()
        self._list = of
        self.words = Text(words, As.MUTED)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        around = QWidget()
        column = QVBoxLayout(around)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.words)
        self.addWidget(around)
        self.addWidget(of)

    def say(self, words: str) -> None:
        """Show words."""
        self.words.setText(words)
        self.setCurrentIndex(0)

    def show_list(self) -> None:
        """Show the list."""
        self.setCurrentWidget(self._list)
