"""The ways out of the window: copied, to the mail program or the phone, saved, printed; none counts as sent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from followup_desktop.kit.letters.ways import MailWays
from followup_desktop.kit.printing import print_pages
from followup_desktop.services import letter_writing
from followup_desktop.steps.thank_you.card import compose_card, write_card
from followup_desktop.steps.thank_you.card_choice import sheets_for
from followup_desktop.steps.thank_you.card_formats import SAFE_MM, SAME
from followup_desktop.system.paths import resources

if TYPE_CHECKING:
    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.domain.settings import Settings
    from followup_desktop.kit.mail_program import OutgoingMail
    from followup_desktop.services.letters import LetterKept
    from followup_desktop.steps.thank_you.window import ThankYouWindow


class WaysOut(MailWays):
    """Belongs to the window, and takes its letters and cards out of it."""

    def __init__(self, window: ThankYouWindow) -> None:
        """Take the window."""
        super().__init__(window, window)
        self._thanks = window

    def to_name(self) -> str:
        """Give the name that belongs to the letter's address."""
        return self._thanks.acts.name_at(self._thanks.person(), self._thanks.letter().address)

    def who_writes(self) -> Settings:
        """Give who writes."""
        return self._thanks.page().sheet.sender

    def title_of_file(self) -> str:
        """Give what a file with a letter is called."""
        return self.tr("Thank-you")

    def handed_over(self, letter: LetterKept) -> None:
        """Keep that a letter was given to the mail program."""
        number = self._thanks.interview
        self._thanks.acts.do(lambda core: letter_writing.handed_over(core, number, letter))

    def refuse(self, error: FollowUpError) -> None:
        """Say why something could not be done."""
        self._thanks.acts.refuse(error)

    def hand_over_other(self, mail: OutgoingMail) -> None:
        """Open a mail that is no letter of this window in the mail program."""
        self.mail_program.hand_over(mail, self._other_was_handed_over, self.refuse)

    def _other_was_handed_over(self, opened: bool) -> None:
        if opened:
            self._thanks.ask_address.hide()
        else:
            self.no_program()

    # By card

    def save_pdf(self) -> None:
        """Ask where to, and save the card that is shown."""
        panel = self._thanks.card
        text, choice = panel.text(), panel.choice()

        def write(path: Path) -> Path:
            write_card(text, choice.size, None, path, resources() / "fonts", choice.inside)
            return path

        self.ask_where(self.tr("Thank-you card"), self._thanks.person().name, "pdf", write)

    def begin_print(self) -> None:
        """Ask for printer and paper; the preview then shows that sheet."""
        panel = self._thanks.card
        sheets = sheets_for(panel.choice().size)
        panel.print_bar.open(sheets, to_cut=sheets.keys() - {SAME})

    def print_card(self) -> None:
        """Print the sheet that is shown."""
        panel = self._thanks.card
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
        self._thanks.save_now(lambda: self._thanks.desk.slow(work, self._printed, self._not_printed))

    def _printed(self, printer: str) -> None:
        sentence = self.tr("Given to the printer {name}. Once it is in the post, press Already sent.")
        self._thanks.card.print_bar.say(sentence.format(name=printer))

    def _not_printed(self, error: FollowUpError) -> None:
        self._thanks.card.print_bar.say(self._thanks.desk.why(error), trouble=True)
