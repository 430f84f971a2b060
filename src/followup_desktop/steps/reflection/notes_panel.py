"""The notes of step 3: folded away while there are none, with the ways to begin some."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.kit.widgets.buttons import link_button
from followup_desktop.kit.widgets.fields import TextField, label_for


class NotesPanel(QWidget):
    """The field for notes; `paste_wanted` asks for what is on the clipboard."""

    paste_wanted = Signal()

    def __init__(self) -> None:
        """Make it, folded away."""
        super().__init__()
        self.field = TextField(2, 8)
        self._label = label_for(self.tr("Notes"), self.field)
        self._write = link_button(self.tr("Write notes"), self._begin)
        ways = QHBoxLayout()
        ways.addWidget(link_button(self.tr("Paste notes"), self.paste_wanted.emit))
        ways.addWidget(self._write)
        ways.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._label)
        column.addWidget(self.field)
        column.addLayout(ways)
        self.fold()

    def add(self, text: str) -> None:
        """Put a text behind what is written."""
        before = self.field.text()
        self.field.show_text(f"{before}\n\n{text}" if before.strip() else text)

    def fold(self) -> None:
        """Show the field where there is something in it, or somebody is about to write."""
        shown = bool(self.field.text()) or self.field.hasFocus()
        self.field.setVisible(shown)
        self._label.setVisible(shown)
        self._write.setVisible(not shown)

    def _begin(self) -> None:
        self.field.show()
        self.field.setFocus()
        self.fold()
