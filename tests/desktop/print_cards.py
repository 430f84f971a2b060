"""Runs beside a real CUPS: lists its printers and prints cards from a thread of its own, as the window does.

Usage: print_cards.py SIZE:PAPER...
"""

from __future__ import annotations

import sys
import threading

from PySide6.QtWidgets import QApplication

from followup_desktop.kit.printing import Found, Printer, Printers, print_pages
from followup_desktop.steps.thank_you.card import CardText, Inside, compose_card
from followup_desktop.steps.thank_you.card_choice import sheets_for
from followup_desktop.steps.thank_you.card_formats import SAFE_MM
from followup_desktop.system.paths import resources

TEXT = CardText("Thank you", "Dear Ms Novak,\n\nthank you for the filling line.\n\nJamie", "Ms Novak")


def print_all(printers: tuple[Printer, ...], wanted: list[str]) -> None:
    """Print each card on the driverless queue, under its own name."""
    printer = next(one for one in printers if one.name == "cards")
    for one in wanted:
        size, code = one.split(":")
        paper = printer.paper_for(sheets_for(size)[code])
        if paper is None:
            raise SystemExit(f"no paper for {one}")
        card = compose_card(TEXT, size, code, resources() / "fonts", Inside.PRINTED)
        print_pages(printer, paper, card.layout.sheet, [card.paint], one.replace(":", "-"), SAFE_MM)


def main() -> int:
    """Ask for the printers, print, and say what was found."""
    app = QApplication(sys.argv[:1])
    asked = Printers(app)

    def work(found: Found, printers: tuple[Printer, ...]) -> None:
        print(found.value, [one.name for one in printers], flush=True)  # noqa: T201
        if found is Found.SOME:
            thread = threading.Thread(target=print_all, args=(printers, sys.argv[1:]))
            thread.start()
            thread.join()
        app.quit()

    asked.listed.connect(work)
    asked.ask()
    app.exec()
    return 0


if __name__ == "__main__":
    sys.exit(main())
