"""The foot of a step window: it stays in sight while the body scrolls."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from followup_desktop.kit.widgets.text import As, Text


class Footer(QFrame):
    """Buttons on the left, what became of the text, buttons on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it, empty."""
        super().__init__(parent)
        self.setObjectName("footer")
        self.state = Text("", As.MUTED)
        self.state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(22, 10, 22, 10)
        self._row.setSpacing(8)
        self._left = 0
        self._row.addWidget(self.state, 1)

    def add_left(self, widget: QWidget) -> None:
        """Put a button on the left, before the state."""
        self._row.insertWidget(self._left, widget)
        self._left += 1

    def add_right(self, widget: QWidget) -> None:
        """Put a button on the right; the last one is the main act."""
        self._row.addWidget(widget)
