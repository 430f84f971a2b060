"""The slip as a page: names, place, and a line for each answer; small enough to fold once, whole in any case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter, QPen

from followup_desktop.kit.page_text import Paragraph, paragraph, writable
from followup_desktop.kit.paper import UNITS_PER_MM, ensure_gui, paper_font, without_glyph

if TYPE_CHECKING:
    from followup_desktop.kit.paper import Sheet
    from followup_desktop.shell.slip_words import SlipWords

MARGIN_MM = 15.0
"""What stays empty around the slip: more than any printer leaves."""

RULED_MM = 9.0
"""From one line to write on to the next: room for a quick hand."""

INK, QUIET_INK = QColor(0x1F, 0x23, 0x28), QColor(0x4A, 0x50, 0x57)
RULED, FOLD = QColor(0x9A, 0xA2, 0xA0), QColor(0xB4, 0xB4, 0xB0)

TITLE, BODY, SMALL = 15.0, 11.0, 10.0
"""Sizes of the words, in points."""

SHRUNK = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
"""How small the words may become where there are very many."""


@dataclass(frozen=True, slots=True)
class SlipSheet:
    """A slip laid out on a sheet; `is_half` says that it fills the upper half. `left_out` cannot be drawn here."""

    sheet: Sheet
    parts: tuple[tuple[float, Paragraph | None, QColor], ...]
    is_half: bool
    left_out: str

    @property
    def answers(self) -> int:
        """How many lines there are to write on."""
        return sum(1 for _, part, _ in self.parts if part is None)

    def paint(self, painter: QPainter) -> None:
        """Paint the page; the painter counts in hundredths of a millimetre from its upper left corner."""
        left, right = MARGIN_MM * UNITS_PER_MM, (self.sheet.width_mm - MARGIN_MM) * UNITS_PER_MM
        for top, part, colour in self.parts:
            if part is None:
                painter.setPen(QPen(colour, 0.2 * UNITS_PER_MM))
                painter.drawLine(QLineF(left, top, right, top))
            else:
                painter.setPen(colour)
                part.paint(painter, left, top)
        if self.is_half:
            middle = self.sheet.height_mm / 2 * UNITS_PER_MM
            painter.setPen(QPen(FOLD, 0.15 * UNITS_PER_MM, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(left, middle, right, middle))


def compose_slip(words: SlipWords, sheet: Sheet) -> SlipSheet:
    """Lay a slip out: on the upper half where it has room there, else on the whole sheet, with smaller words at last.

    What no font here can draw is left out, and named.
    """
    ensure_gui()
    family = QGuiApplication.font().family()
    missing = without_glyph(words.text().replace("\n", " "), family)
    half, whole = sheet.height_mm / 2 - MARGIN_MM / 2, sheet.height_mm - MARGIN_MM
    tries = [(1.0, 2, half), (1.0, 1, half), *((scale, 2 if scale == 1 else 1, whole) for scale in SHRUNK)]
    parts: tuple[tuple[float, Paragraph | None, QColor], ...] = ()
    for scale, lines, end in tries:
        parts, bottom = _lay_out(words, _Hand(family, scale, lines), sheet)
        if bottom <= end * UNITS_PER_MM:
            return SlipSheet(sheet, parts, end == half, missing)
    return SlipSheet(sheet, parts, False, missing)


@dataclass(frozen=True, slots=True)
class _Hand:
    """How a slip is written: the family, how much the words are shrunk, and how many lines an answer gets."""

    family: str
    scale: float
    lines: int

    def font(self, points: float, *, bold: bool = False) -> QFont:
        """Give a font of that size."""
        font = paper_font(self.family, points * self.scale)
        font.setBold(bold)
        # Joined letters are lost when words are searched for in the file, or copied from it.
        font.setFeature(QFont.Tag("liga"), 0)
        return font


def _lay_out(
    words: SlipWords, hand: _Hand, sheet: Sheet
) -> tuple[tuple[tuple[float, Paragraph | None, QColor], ...], float]:
    """Give the parts with their tops, and where the last one ends, in hundredths of a millimetre."""
    width = (sheet.width_mm - 2 * MARGIN_MM) * UNITS_PER_MM
    top = MARGIN_MM * UNITS_PER_MM
    parts: list[tuple[float, Paragraph | None, QColor]] = []
    for gap_mm, text, font, colour in _paragraphs(words, hand):
        top += gap_mm * hand.scale * UNITS_PER_MM
        part = paragraph(writable(text, hand.family), font, width)
        parts.append((top, part, colour))
        top += part.height
        if text in words.questions:
            for _ in range(hand.lines):
                top += RULED_MM * UNITS_PER_MM
                parts.append((top, None, RULED))
    return tuple(parts), top


def _paragraphs(words: SlipWords, hand: _Hand) -> Iterator[tuple[float, str, QFont, QColor]]:
    """Give the texts in their order: how far below the last one, what, in which font and which colour."""
    body, small = hand.font(BODY), hand.font(SMALL)
    yield 0.0, words.title, hand.font(TITLE, bold=True), INK
    for fact in words.facts:
        yield 0.6, fact, body, INK
    if words.people:
        yield 3.0, words.there, small, QUIET_INK
        for person in words.people:
            yield 0.4, person, body, INK
    yield 4.0, words.ask, small, QUIET_INK
    for place, question in enumerate(words.questions):
        yield 4.0 if place else 1.0, question, hand.font(BODY, bold=True), INK
