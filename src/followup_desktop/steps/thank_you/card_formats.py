"""The sizes of card there are, the papers they are printed on, and where on the sheet each page lies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.kit.paper import PAPERS, Sheet

SAME = "same"
"""The paper that is as large as the card itself, unfolded."""

SAFE_MM = 8.0
"""How far all on a card keeps from edges and folds: printers stop short of the edge, folds are not exact."""

TOLERANCE_MM = 0.05


class Fold(StrEnum):
    """How a sheet becomes a card."""

    FLAT = "flat"
    QUARTER = "quarter"
    """Folded twice, printed on one side only (French fold)."""


class Page(StrEnum):
    """A page of a card, as the reader finds it."""

    WHOLE = "whole"
    """The one page of a flat card."""
    FRONT = "front"
    BACK = "back"
    INSIDE_LEFT = "inside_left"
    INSIDE_RIGHT = "inside_right"


@dataclass(frozen=True, slots=True)
class CardFormat:
    """One kind of card: its finished size, the paper it is usually printed on, and its envelope (mm)."""

    code: str
    panel_mm: tuple[float, float]
    fold: Fold
    paper: str
    envelope_mm: tuple[float, float]

    @property
    def unfolded_mm(self) -> tuple[float, float]:
        """Width and height of the card when it lies open and flat."""
        width, height = self.panel_mm
        return (2 * width, 2 * height) if self.fold is Fold.QUARTER else (width, height)


@dataclass(frozen=True, slots=True)
class Panel:
    """Where a page of the card lies on the sheet: its upper left corner, and whether it is upside down."""

    page: Page
    left_mm: float
    top_mm: float
    turned: bool = False


@dataclass(frozen=True, slots=True)
class CardLayout:
    """A card on its sheet: the panels, and the corner at which the unfolded card begins (mm)."""

    format: CardFormat
    sheet: Sheet
    corner_mm: tuple[float, float]
    panels: tuple[Panel, ...]

    @property
    def is_cut(self) -> bool:
        """Whether the sheet is larger than the card, so that the card is cut out."""
        return max(self.corner_mm) > TOLERANCE_MM


FORMATS = {
    each.code: each
    for each in (
        CardFormat("a6", (105.0, 148.0), Fold.FLAT, SAME, (162.0, 114.0)),
        CardFormat("a6-folded", (105.0, 148.5), Fold.QUARTER, "a4", (162.0, 114.0)),
        CardFormat("4x6", (101.6, 152.4), Fold.FLAT, SAME, (165.1, 120.65)),
        CardFormat("4.25x5.5-folded", (107.95, 139.7), Fold.QUARTER, "letter", (146.05, 111.125)),
    )
}
"""All sizes by their code. A new one is one more line here."""


def lay_out(size: str, paper: str | None = None) -> CardLayout:
    """Place a card in the middle of a sheet of `paper` (None: the usual paper of that size).

    Raises FollowUpError `card_size_unknown`, `card_paper_unknown` or `card_paper_too_small`.
    """
    card = FORMATS.get(size)
    if card is None:
        raise FollowUpError("card_size_unknown", size=size, sizes=", ".join(FORMATS))
    sheet = _sheet(card, card.paper if paper is None else paper)
    width, height = card.unfolded_mm
    spare = sheet.width_mm - width, sheet.height_mm - height
    if min(spare) < -TOLERANCE_MM:
        fitting = [code for code, one in PAPERS.items() if one.width_mm >= width and one.height_mm >= height]
        raise FollowUpError("card_paper_too_small", size=size, paper=paper or SAME, papers=", ".join([*fitting, SAME]))
    corner = max(spare[0] / 2, 0.0), max(spare[1] / 2, 0.0)
    return CardLayout(card, sheet, corner, _panels(card, corner))


def _sheet(card: CardFormat, paper: str) -> Sheet:
    if paper == SAME:
        return Sheet(*card.unfolded_mm)
    if paper not in PAPERS:
        raise FollowUpError("card_paper_unknown", paper=paper, papers=", ".join([*PAPERS, SAME]))
    return PAPERS[paper]


def _panels(card: CardFormat, corner: tuple[float, float]) -> tuple[Panel, ...]:
    """Say where the pages lie.

    The quarter fold. The sheet lies with its print up, x to the right, y down; a panel is w wide and h high:

        upper left | upper right     First the upper half goes back, under the lower one: the crease is y = h.
        -----------+------------     Then the left half goes back, behind the right one: the crease is x = w.
        lower left | lower right

    What is seen then is the lower right panel, upright, its spine on the left: the front. Behind it, seen
    after turning the card over, lies the lower left panel, upright too: the back.

    For the inside, look at the sheet after the first crease from behind. Folding at y = h took the point
    (x, y) of the upper half to (x, 2h - y), and from behind, left and right change places: it is seen at
    (2w - x, 2h - y). That is half a turn about (w, h), so the upper half is printed upside down. And what
    lies at x < w is seen at more than w: the upper LEFT panel is the right page of the inside, where the
    message belongs. The upper right one, back to back with the front, is its left page.
    """
    left, top = corner
    if card.fold is Fold.FLAT:
        return (Panel(Page.WHOLE, left, top),)
    width, height = card.panel_mm
    return (
        Panel(Page.FRONT, left + width, top + height),
        Panel(Page.BACK, left, top + height),
        Panel(Page.INSIDE_LEFT, left + width, top, turned=True),
        Panel(Page.INSIDE_RIGHT, left, top, turned=True),
    )
