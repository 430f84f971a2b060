"""Somebody without an address: one sentence, and the ways round below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from followup_desktop.kit.widgets.buttons import link_button
from followup_desktop.kit.widgets.flow import Flow
from followup_desktop.kit.widgets.notice import announce
from followup_desktop.kit.widgets.text import Text

LONGEST = 56
"""How much of a way's words stands on it, in characters: a name can be long."""


class WaysRound(QFrame):
    """Hidden until it has something to say; its ways go on in the next row where there are long names."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it, hidden."""
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._text = Text()
        self._ways: list[QPushButton] = []
        self._below = QWidget()
        self._flow = Flow(self._below, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 6)
        column.setSpacing(2)
        column.addWidget(self._text)
        column.addWidget(self._below)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    @property
    def ways(self) -> list[QPushButton]:
        """The buttons of its ways."""
        return self._ways

    def tell(self, text: str, ways: Mapping[str, Callable[[], object]]) -> None:
        """Say a sentence, with a button for each way round."""
        for way in self._ways:
            self._flow.removeWidget(way)
            way.deleteLater()
        self._ways = [link_button(_short(words), act) for words, act in ways.items()]
        for way in self._ways:
            self._flow.addWidget(way)
        self._below.setVisible(bool(self._ways))
        if text != self.text:
            self._text.setText(text)
            announce(self, text)
        self.show()

    def clear(self) -> None:
        """Say nothing more."""
        self._text.setText("")
        self.hide()


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
