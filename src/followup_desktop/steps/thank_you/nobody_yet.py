"""Where no one is known yet: a name, and an address if there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.terms import ContactKind
from followup_desktop.kit.widgets.buttons import plain_button
from followup_desktop.kit.widgets.fields import LineField, labelled
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.kit.widgets.way_field import WayField

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk


class NobodyYet(QWidget):
    """Asks whom the user met; `told` carries name and address."""

    told = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it, empty."""
        super().__init__(parent)
        spoken = self.tr("Mail address, if you have it")
        self.name, self.address_way = LineField(), WayField(desk, ContactKind.EMAIL, spoken=spoken)
        self.address = self.address_way.field
        self.add = plain_button(self.tr("Add this person"), self._tell)
        self._words = Text("", As.BODY)
        row = QHBoxLayout()
        row.setSpacing(8)
        parts = (
            (labelled(self.tr("Name, as you would greet them"), self.name), 1),
            (labelled(spoken, self.address_way), 1),
            (labelled("", self.add), 0),
        )
        for part, stretch in parts:
            row.addLayout(part, stretch)
            # With a word below the address, all three stay side by side.
            row.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addLayout(row)
        for field in (self.name, self.address):
            field.returnPressed.connect(self._tell)
        self.show_for(anybody=False)

    def show_for(self, *, anybody: bool) -> None:
        """Say what to do first, or only ask for one more."""
        nobody = self.tr("A few lines in your own words to each person you met. Whom did you talk to?")
        self._words.setText(self.tr("Who else was there?") if anybody else nobody)

    def _tell(self) -> None:
        name, address = self.name.text().strip(), self.address.text()
        if not name and not address.strip():
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.name.clear()
        self.address_way.clear()
        self.told.emit(name, address)
