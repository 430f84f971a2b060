"""The bar that takes the last act back: it names the act, and goes away by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from followup_desktop.kit.widgets.buttons import plain_button
from followup_desktop.kit.widgets.notice import announce
from followup_desktop.kit.widgets.text import Text

if TYPE_CHECKING:
    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.changes import Undoable
    from followup_desktop.kit.desk import Desk

SHOWN_MS = 10_000
MOST_LETTERS = 90


class UndoBar(QFrame):
    """Shows the last act that can be undone; Ctrl+Z takes it back also when the bar has gone."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it, hidden, and listen for acts."""
        super().__init__(parent)
        self.setObjectName("undo")
        self._desk = desk
        self._last: Undoable | None = None
        self._text = Text()
        self._text.setWordWrap(False)
        self._button = plain_button(self.tr("Undo"), self.undo)
        shortcut = QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
        self._button.setToolTip(shortcut)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 6, 6)
        row.setSpacing(12)
        row.addWidget(self._text)
        row.addWidget(self._button)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.hide()
        desk.changes.undoable.connect(self.offer)

    @property
    def can_undo(self) -> bool:
        """Whether there is an act to take back."""
        return self._last is not None

    def offer(self, act: Undoable) -> None:
        """Offer to take an act back."""
        self._last = act
        self._say(act.text)
        self._button.show()

    def undo(self) -> None:
        """Take the last act back."""
        act, self._last = self._last, None
        if act is not None:
            self.hide()
            self._desk.change(act.undo, lambda _: None, self._refused)

    def _refused(self, error: FollowUpError) -> None:
        self._say(self._desk.why(error))
        self._button.hide()

    def _say(self, text: str) -> None:
        shown = text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "\u2026"
        self._text.setText(shown)
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS)
        announce(self, self.tr("{act}. Undo is offered.").format(act=text))
