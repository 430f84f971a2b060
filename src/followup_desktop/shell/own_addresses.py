"""The user's own addresses: those that are known, and a field for one more."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.kit.widgets.buttons import link_button
from followup_desktop.kit.widgets.fields import LineField
from followup_desktop.kit.widgets.text import Text


class OwnAddresses(QWidget):
    """`added` carries what was typed, which may be no address; `forgotten` that all known ones are to go."""

    added = Signal(str)
    forgotten = Signal()

    def __init__(self) -> None:
        """Make it, with none known yet."""
        super().__init__()
        self.field = LineField(self.tr("you@example.org"), self.tr("Your addresses"))
        self.field.returnPressed.connect(self.add)
        self._known = Text()
        self._forget = link_button(self.tr("Forget these"), self.forgotten.emit, flush=True)
        forgetting, adding = QHBoxLayout(), QHBoxLayout()
        forgetting.addWidget(self._forget)
        forgetting.addStretch(1)
        adding.setSpacing(8)
        adding.addWidget(self.field, 1)
        adding.addWidget(link_button(self.tr("Add"), self.add))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._known)
        column.addLayout(forgetting)
        column.addLayout(adding)
        self.show_addresses(())

    def add(self) -> None:
        """Ask for the typed address to be added."""
        if self.field.text().strip():
            self.added.emit(self.field.text())

    def show_addresses(self, addresses: tuple[str, ...]) -> None:
        """Show those that are known."""
        self._known.setText("\n".join(addresses))
        self._known.setVisible(bool(addresses))
        self._forget.setVisible(bool(addresses))
