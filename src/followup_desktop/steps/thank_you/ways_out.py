"""The ways out of the window: copied, to the mail program or the phone, saved, printed; none counts as sent."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.letter import gaps, value_line
from followup_desktop.domain.terms import LetterState
from followup_desktop.exchange.mail import mailto
from followup_desktop.exchange.private_file import write_private
from followup_desktop.kit.mail_program import MailProgram, OutgoingMail
from followup_desktop.kit.printing import print_pages
from followup_desktop.kit.qr_code import fits
from followup_desktop.kit.save_as import ask_where
from followup_desktop.services import letter_writing
from followup_desktop.steps.thank_you.card import compose_card, write_card
from followup_desktop.steps.thank_you.card_choice import sheets_for
from followup_desktop.steps.thank_you.card_formats import SAFE_MM, SAME
from followup_desktop.steps.thank_you.letter_texts import as_sent, whole_letter
from followup_desktop.system.paths import resources

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from followup_desktop.services.letters import LetterKept
    from followup_desktop.steps.thank_you.window import ThankYouWindow


class WaysOut(QObject):
    """Belongs to the window, and takes its letters out of it."""

    def __init__(self, window: ThankYouWindow) -> None:
        """Take the window."""
        super().__init__(window)
        self._window = window
        self._handed: LetterKept | None = None
        self.mail_program = MailProgram(window.desk, self)
        self.dialog: QFileDialog | None = None

    # By mail

    def copy_menu(self, button: QWidget) -> QMenu:
        """Make the menu of the copy button."""
        menu = QMenu(button)
        menu.addAction(self.tr("Letter with address and subject"), partial(self._copy, "all"))
        menu.addAction(self.tr("Address"), partial(self._copy, "address"))
        menu.addAction(self.tr("Subject"), partial(self._copy, "subject"))
        menu.addAction(self.tr("Text"), partial(self._copy, "text"))
        return menu

    def open_in_mail_program(self) -> None:
        """Open the letter in the mail program; where a gap is left, say so first."""
        letter = self._window.letter()
        left = gaps(letter.body)
        if not left:
            self._hand_over()
            return
        sentence = self.tr("One gap is still open: {gap}.") if len(left) == 1 else self.tr("{n} gaps are still open.")
        ways: dict[str, Callable[[], object]] = {
            self.tr("Fill it in"): self._to_gap,
            self.tr("Open it as it is"): self._hand_over,
        }
        self._window.notice.tell(sentence.format(gap=left[0], n=len(left)), ways)

    def show_on_phone(self) -> None:
        """Show the letter as a code: it opens the mail program of the phone, or is read where it is long."""
        from followup_desktop.kit.phone_code import show_code

        window = self._window
        letter = window.letter()
        text = whole_letter(window.acts.name_at(window.person(), letter.address), letter)
        address = phone_address(letter)
        hint = self.tr("Point the camera of your phone at it, and copy the text into a mail there.")
        if address:
            hint = self.tr("Point the camera of your phone at it: its mail program opens with this letter.")
        if letter.state is not LetterState.SENT:
            hint += " " + self.tr("Once it is out, press Already sent.")
        window.write(letter)
        one, more = self.tr("The letter has a gap still to fill in."), self.tr("It has {n} gaps still to fill in.")
        self._tell_gaps(letter, one, more)
        title = self.tr("Letter to {name}").format(name=value_line(window.person().name))
        show_code(window.desk, window, title, text, content=address, hint=hint)

    def hand_over_other(self, mail: OutgoingMail) -> None:
        """Open a mail that is no letter of this window in the mail program."""
        self._handed = None
        self.mail_program.hand_over(mail, self._was_handed_over, self._refuse)

    def copy_text(self, text: str) -> None:
        """Put a text into the clipboard and say so."""
        QGuiApplication.clipboard().setText(text)
        self._window.footer.state.setText(self.tr("Copied"))

    def _mail(self) -> OutgoingMail:
        window = self._window
        letter, sender = window.letter(), window.page().sheet.sender
        name = window.acts.name_at(window.person(), letter.address)
        own = next(iter(sender.email), "")
        return OutgoingMail(name, letter.address, as_sent(letter.subject), as_sent(letter.body), sender.name, own)

    def _hand_over(self) -> None:
        window = self._window
        window.notice.clear()
        letter, mail = window.letter(), self._mail()

        def hand_over() -> None:
            self._handed = letter
            self.mail_program.hand_over(mail, self._was_handed_over, self._refuse)

        window.save_now(hand_over)

    def _was_handed_over(self, opened: bool) -> None:
        window, letter = self._window, self._handed
        if not opened:
            window.notice.tell(
                self.tr("No mail program opened. Copy the letter into your mail, or save it as a file."),
                {self.tr("Copy"): partial(self._copy, "all"), self.tr("Save as file"): self._save_eml},
                trouble=True,
            )
        elif letter is not None:
            window.acts.do(lambda core: letter_writing.handed_over(core, window.interview, letter))
        else:
            window.ask_address.hide()

    def _copy(self, part: str) -> None:
        window = self._window
        letter = window.letter()
        name = window.acts.name_at(window.person(), letter.address)
        texts = {
            "all": whole_letter(name, letter),
            "address": letter.address,
            "subject": value_line(letter.subject),
            "text": as_sent(letter.body),
        }
        # What was taken from here is the user's letter, also where it is the draft word for word.
        window.write(letter)
        self.copy_text(texts[part])
        if part in {"all", "text"}:
            one, more = (
                self.tr("Copied, with a gap still to fill in."),
                self.tr("Copied, with {n} gaps still to fill in."),
            )
            self._tell_gaps(letter, one, more)

    def _tell_gaps(self, letter: LetterKept, one: str, more: str) -> None:
        left = len(gaps(letter.body))
        if left:
            words = one if left == 1 else more.format(n=left)
            self._window.notice.tell(words, {self.tr("Fill it in"): self._to_gap})

    def _to_gap(self) -> None:
        self._window.notice.clear()
        self._window.mail.to_gap()

    def _save_eml(self) -> None:
        mail, now = self._mail(), self._window.desk.now()

        def write(path: Path) -> Path:
            write_private(path, [mail.as_bytes(now)])
            return path

        self._ask_where(self.tr("Thank-you"), "eml", write)

    # By card

    def save_pdf(self) -> None:
        """Ask where to, and save the card that is shown."""
        panel = self._window.card
        text, choice = panel.text(), panel.choice()

        def write(path: Path) -> Path:
            write_card(text, choice.size, None, path, resources() / "fonts", choice.inside)
            return path

        self._ask_where(self.tr("Thank-you card"), "pdf", write)

    def begin_print(self) -> None:
        """Ask for printer and paper; the preview then shows that sheet."""
        panel = self._window.card
        sheets = sheets_for(panel.choice().size)
        panel.print_bar.open(sheets, to_cut=sheets.keys() - {SAME})

    def print_card(self) -> None:
        """Print the sheet that is shown."""
        panel = self._window.card
        chosen = panel.print_bar.chosen()
        if chosen is None:
            return
        printer, paper, code, _ = chosen
        text, choice, title = panel.text(), panel.choice(), self.tr("Thank-you card")

        def work() -> str:
            card = compose_card(text, choice.size, code, resources() / "fonts", choice.inside)
            print_pages(printer, paper, card.layout.sheet, [card.paint], title, SAFE_MM)
            return printer.shown

        panel.print_bar.start.setEnabled(False)
        self._window.save_now(lambda: self._window.desk.slow(work, self._printed, self._not_printed))

    def _printed(self, printer: str) -> None:
        sentence = self.tr("Given to the printer {name}. Once it is in the post, press Already sent.")
        self._window.card.print_bar.say(sentence.format(name=printer))

    def _not_printed(self, error: FollowUpError) -> None:
        self._window.card.print_bar.say(self._window.desk.why(error), trouble=True)

    # Files

    def _ask_where(self, what: str, ending: str, write: Callable[[Path], Path]) -> None:
        window = self._window
        name = f"{what} {value_line(window.person().name)}"
        self.dialog = ask_where(window, name, ending, lambda path: self._write(partial(write, path)))

    def _write(self, work: Callable[[], Path]) -> None:
        self._window.desk.slow(work, self._saved, self._refuse)

    def _saved(self, path: Path) -> None:
        self._window.notice.tell(self.tr("Saved to {path}").format(path=path))

    def _refuse(self, error: FollowUpError) -> None:
        self._window.acts.refuse(error)


def phone_address(letter: LetterKept) -> str:
    """Give the address that opens a letter in the mail program of a phone; empty where it has none, or a long one."""
    try:
        address = mailto(letter.address, as_sent(letter.subject), as_sent(letter.body))
    except FollowUpError:
        return ""
    return address if fits(address) else ""
