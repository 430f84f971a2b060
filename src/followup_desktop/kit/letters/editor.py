"""The text of a letter, in which what is still missing stands as a dashed box to be typed over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QSizePolicy

from followup_desktop.domain.letter import GAP_CLOSES, GAP_OPENS
from followup_desktop.kit.letters.texts import as_sent
from followup_desktop.kit.widgets.fields import TextField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from followup_desktop.kit.desk import Desk
    from followup_desktop.kit.theme.colours import Colours

_GAP = re.compile(f"{GAP_OPENS}[^{GAP_OPENS}{GAP_CLOSES}\n]*{GAP_CLOSES}")
_ROUND = 3.0


class LetterEditor(TextField):
    """A plain text; Tab goes from gap to gap and then leaves, and typing replaces a gap as a whole."""

    def __init__(self, desk: Desk, spoken: str, parent: QWidget | None = None) -> None:
        """Take the desk, whose colours it follows, and its name for screen readers."""
        super().__init__(4, 8, spoken, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._colours = desk.theme.colours
        self._marks = _GapMarks(self.document(), self._colours)
        desk.theme.changed.connect(self._dress)
        self.cursorPositionChanged.connect(self._take_whole_gap)
        self._moves = False

    @property
    def has_gap(self) -> bool:
        """Whether something is still to be filled in."""
        return _GAP.search(self.text()) is not None

    def place(self) -> int:
        """Give where the cursor is, as Python counts."""
        return to_py(self.text(), self.textCursor().position())

    def to_next_gap(self, *, from_start: bool = False) -> bool:
        """Select the next gap after the cursor, or the first of all; say whether there was one."""
        cursor = self.textCursor()
        after = 0 if from_start else to_py(self.text(), cursor.selectionEnd())
        found = _GAP.search(self.text(), after)
        if found is None:
            return False
        self._select(found)
        self.ensureCursorVisible()
        return True

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802 - Qt's names
        """Go to the next gap with Tab, and leave after the last one."""
        if next and not self.isReadOnly() and self.to_next_gap():
            return True
        return super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a gap away as a whole."""
        self._take_neighbour(event.key())
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the whole gap that was clicked into."""
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection():
            self._take_whole_gap()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first gap where one comes with Tab."""
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.TabFocusReason and not self.isReadOnly():
            self.to_next_gap(from_start=True)

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """Copy text so that a gap stays visible wherever it is pasted."""
        data = QMimeData()
        data.setText(as_sent(self.textCursor().selection().toPlainText()))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Paste text alone, whatever else the clipboard holds."""
        self.insertPlainText(source.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a dashed box round each gap."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._colours.look), 1.2, Qt.PenStyle.DashLine))
        for box in self.gap_boxes():
            painter.drawRoundedRect(box, _ROUND, _ROUND)
        painter.end()

    def gap_boxes(self) -> list[QRectF]:
        """Give where the gaps are to be seen: one box for each line that a gap is on."""
        boxes: list[QRectF] = []
        block = self.firstVisibleBlock()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if place.top() > self.viewport().height():
                break
            for found in _GAP.finditer(block.text()):
                begin, end = to_qt(block.text(), found.start()), to_qt(block.text(), found.end())
                layout = block.layout()
                for number in range(layout.lineCount()):
                    line = layout.lineAt(number)
                    first, last = max(begin, line.textStart()), min(end, line.textStart() + line.textLength())
                    if first < last:
                        sides = sorted(_x(line.cursorToX(at)) for at in (first, last))
                        box = QRectF(sides[0], line.y(), sides[1] - sides[0], line.height())
                        boxes.append(box.translated(place.topLeft()).adjusted(1, 0.5, -1, -0.5))
            block = block.next()
        return boxes

    def _take_whole_gap(self) -> None:
        """Select the gap that the cursor has come into."""
        cursor = self.textCursor()
        if self._moves or cursor.hasSelection() or self.isReadOnly():
            return
        at = to_py(self.text(), cursor.position())
        for found in _GAP.finditer(self.text()):
            if found.start() < at < found.end():
                self._select(found)

    def _take_neighbour(self, key: int) -> None:
        """Select the gap that Backspace or Delete would break."""
        cursor = self.textCursor()
        if cursor.hasSelection() or key not in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            return
        at = to_py(self.text(), cursor.position())
        for found in _GAP.finditer(self.text()):
            if at == (found.end() if key == Qt.Key.Key_Backspace else found.start()):
                self._select(found)

    def _select(self, found: re.Match[str]) -> None:
        text = self.text()
        cursor = self.textCursor()
        self._moves = True
        cursor.setPosition(to_qt(text, found.start()))
        cursor.setPosition(to_qt(text, found.end()), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._moves = False

    def _dress(self, colours: Colours) -> None:
        self._colours = colours
        self._marks.dress(colours)
        self.viewport().update()


class _GapMarks(QSyntaxHighlighter):
    """Writes gaps in the colour of what is to be looked at, and their brackets in no colour."""

    def __init__(self, document: QTextDocument, colours: Colours) -> None:
        super().__init__(document)
        self._inside, self._bracket = QTextCharFormat(), QTextCharFormat()
        self.dress(colours)

    def dress(self, colours: Colours) -> None:
        """Take other colours."""
        self._inside.setForeground(QColor(colours.look))
        self._bracket.setForeground(QColor(0, 0, 0, 0))
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Mark the gaps of one paragraph."""
        for found in _GAP.finditer(text):
            begin, end = to_qt(text, found.start()), to_qt(text, found.end())
            self.setFormat(begin, end - begin, self._inside)
            self.setFormat(begin, 1, self._bracket)
            self.setFormat(end - 1, 1, self._bracket)


def to_qt(text: str, at: int) -> int:
    """Give a place as Qt counts it, in UTF-16 units."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def to_py(text: str, at: int) -> int:
    """Give a place of Qt's as Python counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * at].decode("utf-16-le", "surrogatepass"))


def _x(place: object) -> float:
    """Take the x out of a place: PySide gives the cursor along with it, and says `object`."""
    return float(place[0]) if isinstance(place, tuple) else 0.0
