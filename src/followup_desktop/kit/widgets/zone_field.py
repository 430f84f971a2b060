"""A time zone, typed or chosen by the name that the zone database has for it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QCompleter

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

LEAST_LETTERS = 11


class ZoneField(QComboBox):
    """Offers what has the typed letters anywhere in its name: nobody has to know the continent."""

    def __init__(self) -> None:
        """Make it, with the first of all zones."""
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # Once: it looks into each of some six hundred files, and what is typed is looked at with every key.
        self._known = available_timezones()
        self.addItems(sorted(name for name in self._known if "/" in name or name == "UTC"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LEAST_LETTERS)
        completer = self.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)

    @property
    def zone(self) -> str:
        """What stands there."""
        return self.currentText().strip()

    @property
    def is_known(self) -> bool:
        """Whether that is a time zone that this computer knows."""
        return self.zone in self._known

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let what is typed after a click take the place of the zone that stands there, as after Tab."""
        super().focusInEvent(event)
        line = self.lineEdit()
        if event.reason() is Qt.FocusReason.MouseFocusReason and line is not None:
            # The click itself puts the cursor somewhere into it, after this.
            QTimer.singleShot(0, line, line.selectAll)
