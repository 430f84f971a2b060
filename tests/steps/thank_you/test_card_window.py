"""A thank-you by card: the text, the sheet as it will be printed, and the ways onto paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.terms import LetterState
from followup_desktop.kit.printing import Paper, Printer
from followup_desktop.kit.theme.colours import Appearance
from followup_desktop.steps.thank_you import ways_out
from followup_desktop.steps.thank_you.card import Inside
from tests.steps.thank_you.thanks import CARD, EMAIL, Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from followup_desktop.kit.paper import Sheet
    from tests.room import Room

A4, LETTER, A6 = (
    Paper("A4", "A4", 210.0, 297.0),
    Paper("Letter", "Letter", 215.9, 279.4),
    Paper("A6", "A6", 105.0, 148.0),
)
OFFICE = Printer("office", "Office\nprinter", (LETTER, A4, A6), is_default=True)
OLD = Printer("old", "Old one", (LETTER,))


@pytest.fixture
def card(three: Desk) -> Desk:
    """Give a window in which the card to one person is shown."""
    three.room.click(three.window.way.button(CARD))
    three.room.settle()
    three.room.qtbot.waitUntil(lambda: three.window.card.preview.card is not None)
    return three


def ask(desk: Desk, *printers: Printer, fails: bool = False) -> None:
    """Press Print where there are these printers."""
    bar = desk.window.card.print_bar
    bar.printers._ask = lambda: None if fails else printers
    with desk.room.qtbot.waitSignal(bar.printers.listed):
        desk.room.click(desk.window.print)
    desk.room.settle()


def ways(window: QWidget) -> list[str]:
    """List the quiet buttons that can be seen."""
    return [one.text() for one in window.findChildren(QPushButton) if one.isVisible()]


def choose(desk: Desk, size: str, inside: Inside = Inside.PRINTED) -> None:
    """Choose a kind of card, as the user does."""
    panel = desk.window.card
    panel.size_field.setCurrentIndex(panel.size_field.findData(size))
    panel.inside_field.setCurrentIndex(panel.inside_field.findData(inside.value))
    panel.size_field.activated.emit(panel.size_field.currentIndex())
    panel.draw()


# --- Writing --------------------------------------------------------------------------------------------------------


def test_the_card_is_shown_as_it_will_be(card: Desk) -> None:
    panel = card.window.card
    assert panel.editor.text().startswith("Dear Ms Novak,")
    assert card.window.print.isVisible()
    assert not card.window.open.isVisible()
    assert (panel.size_field.currentText(), panel.inside_field.currentText()) == (
        "A6, folded from A4",
        "To write by hand",
    )
    assert panel.how.text() == (
        "Fold twice along the dashed lines, the upper half back first. Front at the lower right. "
        "Lines to write on inside."
    )
    assert panel.room.text() == "Fits: 50 words."
    assert card.window.tabs.button(1).text() == "Ms Novak \u00b7 a card"


def test_text_and_kind_are_kept(card: Desk) -> None:
    card.room.type(card.window.card.editor, "X")
    choose(card, "a6")
    card.saved()
    assert (card.kept().card.card, card.kept().card.body[:1]) == ("a6:printed", "X")
    assert card.window.card.how.text() == "One page, flat. The text below the heading."
    choose(card, "4x6", Inside.LINES)
    assert card.window.card.how.text() == "One page, flat. Lines to write on below the heading."
    choose(card, "a6-folded")
    assert card.window.card.how.text().endswith("The text inside.")


def test_the_mail_comes_back_with_its_way(card: Desk) -> None:
    card.room.click(card.window.way.button(EMAIL))
    card.room.settle()
    assert card.window.mail.isVisible()
    assert not card.window.card.isVisible()
    assert card.window.open.isVisible()


def test_what_does_not_fit_is_said_beside_it(card: Desk) -> None:
    panel = card.window.card
    panel.editor.setPlainText("word " * 600)
    panel.draw()
    assert panel.room.text().startswith("Too long: 600 words, and about ")
    assert not panel.fits
    panel.editor.setPlainText("\U0010fffd")
    panel.draw()
    assert panel.room.text() == "No font here can write \U0010fffd. Leave that out."
    panel.editor.setPlainText("Thanks")
    panel.draw()
    assert (panel.room.text(), panel.fits) == ("Fits: 1 word.", True)


def test_the_sheet_is_white_in_the_dark_too(card: Desk) -> None:
    card.room.desk.theme.choose(Appearance.DARK)
    image = card.window.card.preview.grab().toImage()
    assert image.pixelColor(image.width() // 2 + 6, image.height() // 4).lightness() > 240
    card.room.desk.theme.choose(Appearance.LIGHT)


def test_a_card_that_is_out_can_only_be_read(card: Desk) -> None:
    card.room.click(card.window.already_sent)
    card.room.click(card.window.went_out.keep)
    card.room.settle()
    assert card.kept().card.state is LetterState.SENT
    assert card.window.card.editor.isReadOnly()


def test_a_postal_address_for_the_envelope(card: Desk) -> None:
    panel = card.window.card
    assert "No postal address yet for the envelope." in panel.envelope._words.text()
    card.room.click(panel.envelope._change)
    card.room.type(panel.envelope._field, "1 Mill Lane <b>")
    card.room.click(panel.envelope._keep)
    card.room.settle()
    assert card.kept().postal == "1 Mill Lane <b>"
    assert panel.envelope._words.text() == "For the envelope:\n1 Mill Lane <b>"
    assert panel.envelope._change.text() == "Change it"


# --- On paper -------------------------------------------------------------------------------------------------------


def test_it_is_saved_as_a_pdf(card: Desk, tmp_path: Path) -> None:
    card.room.click(card.window.save_pdf)
    dialog = card.window.out.dialog
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "card.pdf"))
    dialog.close()
    card.room.settle()
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF")
    assert card.window.notice.text == f"Saved to {tmp_path / 'card.pdf'}"


def test_a_file_that_cannot_be_written_is_said(card: Desk, tmp_path: Path) -> None:
    card.room.click(card.window.save_pdf)
    dialog = card.window.out.dialog
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "no" / "card.pdf"))
    dialog.close()
    card.room.settle()
    assert "could not be written" in card.window.notice.text


def test_no_printer_is_no_failure(card: Desk) -> None:
    ask(card)
    bar = card.window.card.print_bar
    assert bar.notice.text == "No printer is set up on this computer. Save it as a PDF, and print it later."
    assert "Save as PDF" in ways(bar)
    assert bar.chosen() is None


def test_printers_that_do_not_answer_can_be_asked_again(card: Desk) -> None:
    ask(card, fails=True)
    bar = card.window.card.print_bar
    assert bar.notice.text == "The printers of this computer did not answer. Meanwhile you can save it as a PDF."
    bar.printers._ask = lambda: (OFFICE,)
    again = next(one for one in bar.findChildren(QPushButton) if one.isVisible() and one.text() == "Ask again")
    with card.room.qtbot.waitSignal(bar.printers.listed):
        card.room.click(again)
    assert bar.printer_field.currentText() == "Office printer"


def test_the_preview_shows_the_paper_that_is_chosen(card: Desk) -> None:
    choose(card, "a6")
    ask(card, OFFICE, OLD)
    panel, bar = card.window.card, card.window.card.print_bar
    assert [bar.paper_field.itemText(n) for n in range(bar.paper_field.count())] == [
        "A6",
        "Letter, to cut out",
        "A4, to cut out",
    ]
    bar.paper_field.setCurrentIndex(1)
    bar.paper_field.activated.emit(1)
    assert panel.preview.card is not None
    assert panel.preview.card.layout.sheet.width_mm == 215.9
    assert panel.how.text().startswith("Cut it out along the dashed edge.")
    bar.printer_field.setCurrentIndex(1)
    bar.printer_field.activated.emit(1)
    assert bar.paper_field.currentText() == "Letter, to cut out"
    bar.close_bar()
    assert panel.preview.card.layout.sheet.width_mm == 105.0


def test_a_printer_without_paper_for_it_is_said(card: Desk) -> None:
    ask(card, OLD)
    bar = card.window.card.print_bar
    assert bar.notice.text.startswith("This printer has no paper of that size.")
    assert not bar.start.isEnabled()


def test_a_change_after_looking_closes_the_bar(card: Desk) -> None:
    ask(card, OFFICE)
    card.room.type(card.window.card.editor, "X")
    assert not card.window.card.print_bar.isVisible()


Job = tuple[Printer, Paper, float, int]


def printed(monkeypatch: pytest.MonkeyPatch, fails: str = "") -> list[Job]:
    """Take the jobs that would go to a printer."""
    jobs: list[Job] = []

    def take(
        printer: Printer, paper: Paper, sheet: Sheet, pages: list[Callable[..., object]], title: str, safe: float
    ) -> None:
        del title, safe
        if fails:
            raise FollowUpError(fails, name=printer.name)
        jobs.append((printer, paper, sheet.width_mm, len(pages)))

    monkeypatch.setattr(ways_out, "print_pages", take)
    return jobs


def test_what_is_shown_is_printed_and_nothing_is_sent(card: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = printed(monkeypatch)
    ask(card, OFFICE)
    assert jobs == []
    card.room.click(card.window.card.print_bar.start)
    card.room.settle()
    assert jobs == [(OFFICE, A4, 210.0, 1)]
    sentence = card.window.card.print_bar.notice.text
    assert sentence == "Given to the printer Office\nprinter. Once it is in the post, press Already sent."
    assert card.kept().card.state is LetterState.DRAFT


def test_a_job_that_was_not_taken_is_said(card: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    printed(monkeypatch, fails="print_failed")
    ask(card, OFFICE)
    card.room.click(card.window.card.print_bar.start)
    card.room.settle()
    assert card.window.card.print_bar.notice.text.startswith("office did not take the job.")
    close = next(one for one in card.window.findChildren(QPushButton) if one.isVisible() and one.text() == "Close")
    card.room.click(close)
    ask(card, OFFICE)
    assert card.window.card.print_bar.start.isEnabled()


def test_ctrl_p_asks_for_the_printer_in_a_card_only(card: Desk) -> None:
    bar = card.window.card.print_bar
    bar.printers._ask = lambda: (OFFICE,)
    with card.room.qtbot.waitSignal(bar.printers.listed):
        card.room.press(card.window.card.editor, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert bar.isVisible()
    card.show("Ms Brandt")
    assert not bar.isVisible()
    card.room.press(card.window.mail.editor, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert not bar.isVisible()
    card.show("Ms Novak")
    with card.room.qtbot.waitSignal(bar.printers.listed):
        card.window.main_act()


def test_an_answer_that_comes_after_closing_changes_nothing(card: Desk) -> None:
    bar = card.window.card.print_bar
    bar.printers._ask = lambda: (OFFICE,)
    with card.room.qtbot.waitSignal(bar.printers.listed):
        card.room.click(card.window.print)
        bar.close_bar()
    assert bar.printer_field.count() == 0


def test_a_room_without_a_card_prints_nothing(three: Desk, room: Room) -> None:
    three.window.out.print_card()
    room.settle()
    assert three.window.card.print_bar.chosen() is None
