"""The card as it comes out of the printer: the sheet, its folds, and the area that no printer cuts off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_desktop.kit.sheet_preview import SheetPreview

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from followup_desktop.kit.desk import Desk
    from followup_desktop.steps.thank_you.card_sheet import Card


class CardPreview(SheetPreview):
    """Shows a composed card, the same that goes into the file and to the printer."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Take the desk."""
        super().__init__(desk, "", parent)
        self._card: Card | None = None
        self.setAccessibleName(self.tr("Preview of the card"))

    @property
    def card(self) -> Card | None:
        """What is shown."""
        return self._card

    def show_card(self, card: Card) -> None:
        """Show a card with its folds and its safe area."""
        self._card = card
        self.show_sheet(card.layout.sheet, card.paint, card.paint_guides)
