"""The thank-you card: composed from its text for a size and a paper, and written as a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.kit.paper import load_font, without_glyph, write_pdf
from followup_desktop.steps.thank_you.card_drawing import GREEN, INK
from followup_desktop.steps.thank_you.card_formats import Fold, lay_out
from followup_desktop.steps.thank_you.card_sheet import Card, front_box, message_box
from followup_desktop.steps.thank_you.card_text import Style, Writing, write
from followup_desktop.steps.thank_you.card_words import plain

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

FONT_FILE = "followup-hand.ttf"

LARGEST, SMALLEST = 15.0, 10.0
"""The size of the message in points: as large as it fits, never so small that it strains the eyes."""


class Inside(StrEnum):
    """What the message page carries."""

    PRINTED = "printed"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class CardText:
    """What a card says: the words of the front, the message (greeting and name included), and to whom.

    The message is plain text; an empty line separates paragraphs, and ⟦...⟧ is a gap still to be filled.
    """

    front: str
    body: str
    recipient: str


@dataclass(frozen=True, slots=True)
class CardResult:
    """What was written: the number of pages, and width and height of the sheet in mm, upright."""

    pages: int
    sheet_mm: tuple[float, float]


def write_card(
    text: CardText,
    size: str,
    paper: str | None,
    target: Path,
    fonts: Path,
    inside: Inside | str = Inside.PRINTED,
) -> CardResult:
    """Write a card as PDF to `target`.

    `size` is a key of FORMATS, `paper` a key of PAPERS, `same`, or None for the usual one; `fonts` is the
    folder of our fonts. Raises what `compose_card` and `write_pdf` raise; then nothing was written.
    """
    card = compose_card(text, size, paper, fonts, inside)
    recipient = " ".join(plain(text.recipient).split())
    title = f"Thank-you card: {recipient}" if recipient else "Thank-you card"
    write_pdf(target, card.layout.sheet, [card.paint], title=title)
    return CardResult(1, card.layout.sheet.upright_mm)


def compose_card(
    text: CardText, size: str, paper: str | None, fonts: Path, inside: Inside | str = Inside.PRINTED
) -> Card:
    """Fit the text onto a card.

    Raises FollowUpError `card_size_unknown` (size, sizes), `card_paper_unknown` (paper, papers),
    `card_paper_too_small` (size, paper, papers), `card_glyphs_missing` (characters), `card_front_too_long` or
    `card_text_too_long` (words, fit: about how many there is room for, size).
    """
    layout = lay_out(size, paper)
    family = load_font(fonts / FONT_FILE)
    title = Style(family, 25.0 if layout.format.fold is Fold.FLAT else 36.0, 14.0, GREEN, centred=True)
    front = _fit(text.front, title, front_box(layout), "card_front_too_long", size)
    if Inside(inside) is Inside.LINES:
        return Card(layout, front, None)
    hand = Style(family, LARGEST, SMALLEST, INK)
    return Card(layout, front, _fit(text.body, hand, message_box(layout), "card_text_too_long", size))


def _fit(text: str, style: Style, box: QRectF, too_long: str, size: str) -> Writing:
    words = plain(text)
    missing = without_glyph(words.replace("\n", ""), style.family)
    if missing:
        raise FollowUpError("card_glyphs_missing", characters=missing)
    writing = write(words, style, box.width(), box.height())
    if isinstance(writing, Writing):
        return writing
    raise FollowUpError(too_long, words=len(words.split()), fit=writing.fit, size=size)
