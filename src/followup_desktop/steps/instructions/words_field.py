"""The field for their words, which shows what of them was understood: a line below it, or dots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QLineF, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QTextLine

from followup_desktop.kit.widgets.fields import TextField

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QTextBlock

    from followup_desktop.domain.words.reading import Mark
    from followup_desktop.kit.desk import Desk

LINE_WIDTH = 2
DOTS_APART = 2.2
"""From dot to dot, in widths of the line."""
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class WordsField(TextField):
    """Their words as typed. Enter moves on (`left`), Shift+Enter begins a line.

    The marks are painted over the text and are no part of it: undoing what was typed undoes nothing else.
    """

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        """Take the desk, which knows the colours."""
        super().__init__(1, 4)
        self._desk = desk
        self._marks: tuple[Mark, ...] = ()
        self._marked = ""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What is marked now: nothing where the text is not any more what was read."""
        return self._marks if self._marked == self.text() else ()

    def mark(self, text: str, marks: Sequence[Mark]) -> None:
        """Mark what was understood of a text, as long as it stands there."""
        self._marked, self._marks = text, tuple(marks)
        self.viewport().update()

    def marked(self, *, understood: bool) -> list[str]:
        """Give the marked stretches of one kind."""
        return [self._marked[mark.start : mark.end] for mark in self.marks if mark.understood is understood]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter move on; with Shift it begins a line, as elsewhere."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & ~_KEYPAD:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and the marks below its letters."""
        super().paintEvent(event)
        marks = self.marks
        if not marks:
            return
        colours = self._desk.theme.colours
        painter = QPainter(self.viewport())
        for mark in marks:
            painter.setPen(_pen(colours.colour("accent" if mark.understood else "look"), dotted=not mark.understood))
            for line in self._below(mark):
                painter.drawLine(line)
        painter.end()

    def _below(self, mark: Mark) -> Iterator[QLineF]:
        """Give the lines below a stretch of the text, in the viewport, one for each line that it runs over."""
        # Qt counts in halves of what is one letter to Python where that is an emoji.
        first, last = (_units(self._marked[:place]) for place in (mark.start, mark.end))
        block = self.document().findBlock(first)
        while block.isValid() and block.position() < last:
            yield from self._in_block(block, first, last)
            block = block.next()

    def _in_block(self, block: QTextBlock, first: int, last: int) -> Iterator[QLineF]:
        origin = self.blockBoundingGeometry(block).translated(self.contentOffset()).topLeft()
        layout, start = block.layout(), block.position()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            begin = max(first - start, line.textStart())
            end = min(last - start, line.textStart() + line.textLength())
            if begin < end:
                left, right = sorted((_x(line, begin), _x(line, end)))
                y = round(origin.y() + line.y() + line.ascent()) + LINE_WIDTH - origin.y()
                yield QLineF(origin + QPointF(left, y), origin + QPointF(right, y))


def _x(line: QTextLine, place: int) -> float:
    """Give how far to the right a place in a line is."""
    # Qt answers with the place as well, of which its stubs know nothing.
    x, _place = cast("tuple[float, int]", line.cursorToX(place))
    return x


def _units(text: str) -> int:
    """Count a text as Qt does, in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _pen(colour: QColor, *, dotted: bool) -> QPen:
    pen = QPen(colour, LINE_WIDTH)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dotted:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, DOTS_APART])
    return pen
