"""The search field over the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from followup_desktop.kit.widgets.fields import LineField

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

INTO_THE_LIST = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ListSearch(LineField):
    """A field from which Down and Enter lead into the list, and which Esc clears."""

    left_downwards = Signal()

    def __init__(self, placeholder: str, spoken: str) -> None:
        """Take the placeholder, and a name for screen readers."""
        super().__init__(placeholder, spoken)
        # The button to clear is made, with its icon, only where there is something to clear.
        self.textChanged.connect(lambda: self.setClearButtonEnabled(True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that mean something here; Esc in an empty field is somebody else's."""
        if event.key() in INTO_THE_LIST:
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
