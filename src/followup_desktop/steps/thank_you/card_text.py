"""Writing on a card: words in the handwriting, broken into lines, as large as they fit, never cut off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextLayout, QTextOption

from followup_desktop.kit.page_text import reads_from_right
from followup_desktop.kit.paper import UNITS_PER_MM, UNITS_PER_POINT, paper_font
from followup_desktop.steps.thank_you.card_words import GAP

LINE_PITCH = 1.4
"""From one line to the next, in sizes of the font."""

PARAGRAPH_GAP = 0.65
"""What an empty line is worth, in sizes of the font: less than a line, so that a letter holds together."""

BASELINE = 0.97
"""How far below the top of its line a text stands, in sizes of the font."""

WORD_SPACING = -0.1
"""What is taken off the space between words, in sizes of the font: the handwriting's own is wide."""

STEP = 0.5
"""By how many points a text shrinks at a time."""

LONGEST = 12_000
"""More characters than any card can hold; what is longer is not laid out whole."""

SHORTEST_END = 0.22
"""How much of a line the last one of a paragraph should fill: a word alone down there looks lost."""

NARROWER = (1.0, 0.97, 0.94, 0.91, 0.88, 0.85, 0.82)
"""How much of the width a paragraph may take up to mend that, the widest first."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is written: family, largest and smallest size in points, colour, lines centred or not."""

    family: str
    largest: float
    smallest: float
    colour: QColor
    centred: bool = False

    def sizes(self) -> Iterator[float]:
        """Give the sizes in points, the largest first."""
        steps = round((self.largest - self.smallest) / STEP)
        return (self.largest - STEP * step for step in range(steps + 1))


@dataclass(frozen=True, slots=True)
class Writing:
    """A text that fits: its paragraphs laid out, its height in hundredths of a mm, its size in points."""

    paragraphs: tuple[QTextLayout, ...]
    height: float
    points: float
    style: Style

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Write the text with its upper left corner there (hundredths of a millimetre)."""
        painter.setPen(self.style.colour)
        for paragraph in self.paragraphs:
            paragraph.draw(painter, QPointF(left, top))
        rule = QColor(self.style.colour)
        rule.setAlphaF(0.6)
        painter.setPen(QPen(rule, 0.2 * UNITS_PER_MM))
        painter.drawLines([line.translated(left, top) for line in self.gap_lines()])

    def gap_lines(self) -> list[QLineF]:
        """Where a line is ruled for words that are still missing, from the upper left corner of the text."""
        below = 0.14 * self.points * UNITS_PER_POINT
        return [line.translated(0, below) for paragraph in self.paragraphs for line in _gaps(paragraph)]


@dataclass(frozen=True, slots=True)
class Overflow:
    """A text that does not fit: about how many of its words would."""

    fit: int


def write(text: str, style: Style, width: float, height: float) -> Writing | Overflow:
    """Lay out a plain text as large as it fits into a box (hundredths of a millimetre).

    A word is broken only where no size would keep it whole: better a smaller hand than a torn name.
    """
    overflow = Overflow(0)
    for mode in (QTextOption.WrapMode.WordWrap, QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere):
        for points in style.sizes():
            laid = _Setting(style, points, mode, width, height).set(text)
            if isinstance(laid, Writing):
                return laid
            overflow = laid
    return overflow


@dataclass(frozen=True, slots=True)
class _Setting:
    """One try: a size, a way to break lines, and the box."""

    style: Style
    points: float
    mode: QTextOption.WrapMode
    width: float
    height: float

    def set(self, text: str) -> Writing | Overflow:
        """Set line after line until the text ends or the box does."""
        size = self.points * UNITS_PER_POINT
        pitch = LINE_PITCH * size
        paragraphs = []
        top, words = 0.0, 0
        for paragraph in text[:LONGEST].split("\n"):
            if not paragraph:
                top += PARAGRAPH_GAP * size
                continue
            layout = self._break(paragraph)
            room = int((self.height - top) // pitch)
            if layout.lineCount() > room or not _within(layout, self.width):
                return Overflow(words + _words_in(layout, room))
            layout.setPosition(QPointF(0, top))
            paragraphs.append(layout)
            words += len(paragraph.split())
            top += pitch * layout.lineCount()
        if len(text) > LONGEST:
            return Overflow(words)
        return Writing(tuple(paragraphs), top, self.points, self.style)

    def _break(self, paragraph: str) -> QTextLayout:
        """Break a paragraph into lines, where it costs no height without a lost word at the end."""
        widest = self._lines(paragraph, self.width)
        may_tear = self.mode is not QTextOption.WrapMode.WordWrap
        if may_tear or self.style.centred or reads_from_right(paragraph):
            return widest
        for share in NARROWER:
            layout = self._lines(paragraph, self.width * share)
            count = layout.lineCount()
            if count != widest.lineCount() or not _within(layout, self.width):
                break
            if count == 1 or layout.lineAt(count - 1).naturalTextWidth() >= SHORTEST_END * self.width:
                return layout
        return widest

    def _alignment(self, paragraph: str) -> Qt.AlignmentFlag:
        if self.style.centred:
            return Qt.AlignmentFlag.AlignHCenter
        # Qt finds the direction of a paragraph by itself, but not the side at which it begins.
        return Qt.AlignmentFlag.AlignRight if reads_from_right(paragraph) else Qt.AlignmentFlag.AlignLeft

    def _lines(self, paragraph: str, width: float) -> QTextLayout:
        size = self.points * UNITS_PER_POINT
        font = paper_font(self.style.family, self.points)
        font.setWordSpacing(WORD_SPACING * size)
        option = QTextOption(self._alignment(paragraph))
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(self.mode)
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            # Baselines at even distances, also where another font helps out with taller letters.
            baseline = (LINE_PITCH * (layout.lineCount() - 1) + BASELINE) * size
            line.setPosition(QPointF(0, baseline - line.ascent()))
        layout.endLayout()
        return layout


def _within(layout: QTextLayout, width: float) -> bool:
    """Whether no line is wider than that: one unbroken word can be."""
    return all(layout.lineAt(number).naturalTextWidth() <= width for number in range(layout.lineCount()))


def _gaps(paragraph: QTextLayout) -> Iterator[QLineF]:
    text, spaces = paragraph.text(), len(GAP)
    start = text.find(GAP)
    while start >= 0:
        first = _units(text[:start])
        line = paragraph.lineForTextPosition(first)
        height = paragraph.position().y() + line.y() + line.ascent()
        left, right = sorted(_x(line.cursorToX(at)) for at in (first, first + spaces))
        # A hair in from both sides, so that the rule does not touch what stands next to it.
        hair = 0.01 * (right - left)
        yield QLineF(left + hair, height, right - hair, height)
        start = text.find(GAP, start + spaces)


def _x(place: object) -> float:
    """Take the x out of a place: PySide gives the cursor along with it, and says `object`."""
    return cast("tuple[float, int]", place)[0]


def _words_in(layout: QTextLayout, count: int) -> int:
    """How many words stand whole in the first `count` lines."""
    # Qt counts in UTF-16 units.
    units = layout.lineAt(count).textStart() if 0 <= count < layout.lineCount() else 0
    start = layout.text().encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
    return len(start.split()) - (bool(start) and not start[-1].isspace())


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
