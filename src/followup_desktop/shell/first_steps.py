"""What an empty window says: what to do first, and nothing that has to be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.kit.widgets.buttons import link_button, plain_button, primary_button
from followup_desktop.kit.widgets.text import As, Text

WIDEST = 460


class FirstSteps(QWidget):
    """One sentence and three ways to begin."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self) -> None:
        """Make it."""
        super().__init__()
        words = Text(
            self.tr("Nothing here yet. Drop the invitation to your next interview here, or press Ctrl+N."), As.BIG
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(primary_button(self.tr("New interview"), self.new_wanted.emit))
        buttons.addWidget(plain_button(self.tr("Open an invitation"), self.open_wanted.emit))
        buttons.addStretch(1)
        look = link_button(self.tr("Look around with sample data"), self.sample_wanted.emit, flush=True)
        inside = QWidget()
        inside.setMaximumWidth(WIDEST)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(words)
        column.addLayout(buttons)
        column.addWidget(look, 0, Qt.AlignmentFlag.AlignLeft)
        across = QHBoxLayout()
        across.addStretch(1)
        # No alignment here: a layout that aligns asks a text for its height before it knows the width.
        across.addWidget(inside, 8)
        across.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 24, 0)
        outer.addStretch(2)
        outer.addLayout(across)
        outer.addStretch(3)
