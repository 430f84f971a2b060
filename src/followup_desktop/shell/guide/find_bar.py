"""Looking for words in the chapter that is shown, with a way to the next chapter that has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QWidget

from followup_desktop.kit.widgets.buttons import IconButton, link_button
from followup_desktop.kit.widgets.fields import LineField
from followup_desktop.kit.widgets.text import As, Text

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk
    from followup_desktop.shell.guide.chapters import Chapter
    from followup_desktop.shell.guide.page import GuidePage


class FindBar(QWidget):
    """A line over the page; `elsewhere_wanted` asks for the next chapter that has the words."""

    elsewhere_wanted = Signal(str)

    def __init__(self, desk: Desk, page: GuidePage) -> None:
        """Take the page in which to look; it is not seen before `begin`."""
        super().__init__()
        self._page = page
        self.elsewhere: Chapter | None = None
        self.field = LineField(self.tr("Find in this chapter"))
        self.told = Text("", As.MUTED)
        self.told.setWordWrap(False)
        self.other = link_button("", self._go_elsewhere)
        self.back = IconButton(desk, "chevron-up", self.tr("Find the one before"), self.find_before)
        self.on = IconButton(desk, "chevron-down", self.tr("Find the next one"), self.find_next)
        self.leave = IconButton(desk, "x", self.tr("Stop looking"), self.end)
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 10, 12, 4)
        row.setSpacing(6)
        for part in (self.field, self.told, self.other, self.back, self.on, self.leave):
            row.addWidget(part, 1 if part is self.field else 0)
        self.other.hide()
        self.hide()
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        for keys, act in (("F3", self.find_next), ("Shift+F3", self.find_before)):
            QShortcut(QKeySequence(keys), self, act)

    @property
    def words(self) -> str:
        """What is looked for."""
        return self.field.text().strip()

    def begin(self) -> None:
        """Show the line, and let the user type into it."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def end(self) -> None:
        """Look no more; what was found stays marked, and the page has the focus."""
        self.hide()
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def find_next(self) -> None:
        """Mark the next place; after the last one comes the first."""
        self._find(QTextDocument.FindFlag(0))

    def find_before(self) -> None:
        """Mark the place before; before the first one comes the last."""
        self._find(QTextDocument.FindFlag.FindBackward)

    def show_elsewhere(self, chapter: Chapter | None) -> None:
        """Offer a chapter that has the words, where this one has not."""
        self.elsewhere = chapter
        self.other.setVisible(chapter is not None)
        if chapter is not None:
            self.other.setText(self.tr("Look in: {chapter}").format(chapter=chapter.title).replace("&", "&&"))

    def look_again(self) -> None:
        """Look for the same words in the chapter that is shown now."""
        if self.isVisible() and self.words:
            self._typed()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Let Enter go on, and Shift+Enter back; Esc ends the looking, and not the guide."""
        if isinstance(event, QKeyEvent) and watched is self.field:
            taken = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}
            if event.type() is QEvent.Type.ShortcutOverride and event.key() in taken:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress and event.key() in taken:
                self._press(event)
                return True
        return False

    def _press(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.find_before()
        elif self.elsewhere is not None:
            self._go_elsewhere()
        else:
            self.find_next()

    def _typed(self) -> None:
        """Begin anew from the top, as somebody who types on wants the first place of the longer word."""
        cursor = self._page.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self._page.setTextCursor(cursor)
        self.find_next()

    def _find(self, way: QTextDocument.FindFlag) -> None:
        found = self._places()
        self.told.setText("")
        self.show_elsewhere(None)
        if not self.words:
            return
        if not found:
            self.told.setText(self.tr("Not in this chapter."))
            self.elsewhere_wanted.emit(self.words)
            return
        if not self._page.find(self.words, way):
            cursor = self._page.textCursor()
            is_back = way is QTextDocument.FindFlag.FindBackward
            cursor.movePosition(QTextCursor.MoveOperation.End if is_back else QTextCursor.MoveOperation.Start)
            self._page.setTextCursor(cursor)
            self._page.find(self.words, way)
        at = found.index(self._page.textCursor().selectionStart()) + 1
        self.told.setText(self.tr("{at} of {of}").format(at=at, of=len(found)))

    def _places(self) -> list[int]:
        document, found = self._page.document(), list[int]()
        cursor = document.find(self.words, 0) if self.words else QTextCursor()
        while not cursor.isNull():
            found.append(cursor.selectionStart())
            cursor = document.find(self.words, cursor)
        return found

    def _go_elsewhere(self) -> None:
        if self.elsewhere is not None:
            chapter = self.elsewhere
            self.show_elsewhere(None)
            self._page.followed.emit(chapter.name)
