"""Which card it is to be: its size and what it carries inside, as they are kept with the letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_desktop.kit.paper import PAPERS, usual_paper
from followup_desktop.steps.thank_you.card import Inside
from followup_desktop.steps.thank_you.card_formats import FORMATS, SAME, lay_out

if TYPE_CHECKING:
    from followup_desktop.kit.paper import Sheet

METRIC, INCHES = "a6-folded", "4.25x5.5-folded"


@dataclass(frozen=True, slots=True)
class CardChoice:
    """A size of FORMATS, and lines to write on or the printed text."""

    size: str
    inside: Inside = Inside.LINES

    def kept(self) -> str:
        """Give the one word that is stored with the letter."""
        return f"{self.size}:{self.inside.value}"


def card_choice(kept: str, country: str) -> CardChoice:
    """Read what was stored with a letter; what cannot be read is the usual card of the user's country."""
    size, _, inside = kept.partition(":")
    if size not in FORMATS:
        return CardChoice(INCHES if usual_paper(country) == "letter" else METRIC)
    return CardChoice(size, Inside(inside) if inside in set(Inside) else Inside.LINES)


def sheets_for(size: str) -> dict[str, Sheet]:
    """Give the papers on which a card can be printed, by their codes: its own size first, then the next larger."""
    card = FORMATS[size]
    width, height = card.unfolded_mm
    own = lay_out(size, SAME).sheet
    larger = {
        code: sheet for code, sheet in PAPERS.items() if sheet.width_mm - width > 1.0 and sheet.height_mm - height > 1.0
    }
    ordered = sorted(larger.items(), key=lambda item: item[1].width_mm * item[1].height_mm)
    return {SAME: own, **dict(ordered)}
