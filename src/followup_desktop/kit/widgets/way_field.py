"""A way to reach somebody, typed into one line, with a kind word below it where it may not work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.kit.widgets.fields import LineField
from followup_desktop.kit.widgets.notice import announce
from followup_desktop.kit.widgets.text import As, Text

if TYPE_CHECKING:
    from followup_desktop.domain.terms import ContactKind
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from followup_desktop.services.ways import WayLooked


class WayField(QWidget):
    """Never stands in the way: what is typed stays as it is, and what is said below is a hint or a question.

    `edited` carries the text at each change by the user, `settled` comes when the field is left or Enter is pressed,
    and `looked_at` carries whether there is a word below what stands there.
    """

    edited = Signal(str)
    settled = Signal()
    looked_at = Signal(bool)

    def __init__(
        self, desk: Desk, kind: ContactKind, placeholder: str = "", spoken: str = "", parent: QWidget | None = None
    ) -> None:
        """Take what kind of contact it is, what the field says while it is empty, and its name when spoken."""
        super().__init__(parent)
        self._desk = desk
        self._kind = kind
        self._looked_at = ""
        self.field = LineField(placeholder, spoken)
        self.hint = Text("", As.LOOK)
        self.shown = Text("", As.MUTED)
        for below in (self.hint, self.shown):
            below.hide()
        self.setFocusProxy(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self.field, self.shown, self.hint):
            column.addWidget(part)
        self.field.textEdited.connect(self._edit)
        self.field.editingFinished.connect(self._settle)

    @property
    def kind(self) -> ContactKind:
        """What kind of contact is typed here."""
        return self._kind

    def text(self) -> str:
        """Give what stands there, letter by letter."""
        return self.field.text()

    def show_text(self, text: str) -> None:
        """Show another text, unless it is there already, and look at it."""
        if text != self.field.text():
            self.field.show_text(text)
            self.field.setCursorPosition(0)
            self._say_nothing()
        if not self.field.hasFocus():
            self.look()

    def set_kind(self, kind: ContactKind, words: str = "") -> None:
        """Let another kind of contact be typed; `words` name it, in the field and for screen readers."""
        if words:
            self.field.setPlaceholderText(words)
            self.field.setAccessibleName(words)
        if kind is not self._kind:
            self._kind = kind
            self._say_nothing()
            self.look()

    def clear(self) -> None:
        """Empty the field, and say nothing more."""
        self.field.clear()
        self._say_nothing()

    def look(self) -> None:
        """Look at what stands there; the words come when they are found, if it is still there then."""
        kind, text = self._kind, self.field.text()
        if not text.strip() or text == self._looked_at:
            return
        self._looked_at = text

        def work(core: Core) -> tuple[ContactKind, str, WayLooked]:
            # What knows addresses and numbers is loaded with the first look, on the data's thread.
            from followup_desktop.services.ways import look

            return kind, text, look(core, kind, text)

        self._desk.ask(work, self._say)

    def _edit(self, text: str) -> None:
        # Half an address is no mistake: while somebody types, nothing is said.
        self._say_nothing()
        self.edited.emit(text)

    def _settle(self) -> None:
        self.look()
        self.settled.emit()

    def _say(self, found: tuple[ContactKind, str, WayLooked]) -> None:
        kind, text, looked = found
        if (kind, text) != (self._kind, self.field.text()) or text != self._looked_at:
            return
        hint = self._desk.say(looked.warning) if looked.warning is not None else ""
        self.shown.setText(looked.shown)
        self.shown.setVisible(bool(looked.shown))
        self.field.setAccessibleDescription(", ".join(part for part in (looked.shown, hint) if part))
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        if hint:
            announce(self.field, hint)
        self.looked_at.emit(bool(hint))

    def _say_nothing(self) -> None:
        self._looked_at = ""
        self.field.setAccessibleDescription("")
        for below in (self.hint, self.shown):
            below.setText("")
            below.hide()
