"""A message next to its cause: what happened, what was kept, what to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from followup_desktop.kit.widgets.buttons import link_button
from followup_desktop.kit.widgets.text import Text


class Notice(QFrame):
    """A quiet box with one sentence and the ways on; hidden until it has something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it, hidden."""
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._text = Text()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 8, 8, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self._text, 1)
        self._ways: list[QPushButton] = []
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def tell(self, text: str, ways: dict[str, Callable[[], object]] | None = None, *, trouble: bool = False) -> None:
        """Say a sentence, with a button for each way on; `trouble` for what went wrong."""
        for way in self._ways:
            self._row.removeWidget(way)
            way.deleteLater()
        self._ways = [link_button(words, act) for words, act in (ways or {}).items()]
        for way in self._ways:
            self._row.addWidget(way)
        self.setProperty("role", "trouble" if trouble else "notice")
        self.style().unpolish(self)
        self.style().polish(self)
        self._text.setText(text)
        self.show()
        announce(self, text)

    def clear(self) -> None:
        """Say nothing more."""
        self._text.setText("")
        self.hide()


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say a text when it has finished what it is saying."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
