"""What the user does with a letter after the steps; every act is stored at once, and can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from followup_desktop.exchange.mail_address import valid_address
from followup_desktop.kit.letters.ways import MailWays
from followup_desktop.services import later_letters, later_writing, letter_people
from followup_desktop.shell.letter_page import page_of
from followup_desktop.shell.letter_words import noted_as_sent, title_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.domain.settings import Settings
    from followup_desktop.services.core import Core
    from followup_desktop.services.later_letters import LaterLetter, Which
    from followup_desktop.services.letters import LetterKept
    from followup_desktop.services.undoing import Undo
    from followup_desktop.shell.letter_page import LetterPage
    from followup_desktop.shell.letter_window import LetterWindow


class LaterActs(MailWays):
    """Belongs to the window, takes its letter out of it, and keeps what became of it."""

    def __init__(self, window: LetterWindow) -> None:
        """Take the window."""
        super().__init__(window, window)
        self._letters = window

    # What the window says of its letter

    def to_name(self) -> str:
        """Give the name that belongs to the letter's address: that of whose it is, else whom it was written to."""
        found, address = self._letters.page().found, self._letters.letter().address
        owner = next((one for one in found.everybody if address and one.address == address), found.addressee)
        return owner.name

    def who_writes(self) -> Settings:
        """Give who writes."""
        return self._letters.page().found.sender

    def title_of_file(self) -> str:
        """Give what a file with this letter is called."""
        return title_of(self._letters.which.kind)

    def handed_over(self, letter: LetterKept) -> None:
        """Keep that the letter was given to the mail program; by now the window may show one to somebody else."""
        which = self._letters.which
        if letter.person != which.person:
            which = replace(which, person=letter.person, row=0)
        self._do(lambda core, _: later_writing.handed_over(core, which, letter))

    def refuse(self, error: FollowUpError) -> None:
        """Say why something could not be done; what was typed is still there."""
        self._letters.notice.tell(self._letters.desk.why(error), trouble=True)

    # What becomes of it

    def sent(self, on: date) -> None:
        """Keep that the letter went out on a day, and offer the way back."""
        window = self._letters
        if on > window.desk.today():
            window.notice.tell(self.tr("That day is still to come. On which day was it?"), trouble=True)
            return
        words = noted_as_sent(window.which.kind, window.page().found.addressee.name)
        offer = window.desk.changes.offer_undo(words)

        def note() -> None:
            which, letter = window.which, window.letter()

            def send(core: Core) -> tuple[LetterPage, Undo]:
                gone, undo = later_writing.sent(core, which, letter, on)
                return page_of(later_letters.load(core, gone)), undo

            def noted(done: tuple[LetterPage, Undo]) -> None:
                page, undo = done
                offer(undo)
                window.show_again(page)

            window.desk.change(send, noted, self.refuse)

        window.save_now(note)

    def not_sent(self) -> None:
        """Take back that the letter went out."""
        self._do(later_writing.not_sent)

    def not_yet(self) -> None:
        """Keep that what was handed over did not go out: it is a draft again."""
        self._do(later_writing.not_handed_over)

    def learn_address(self, address: str) -> None:
        """Keep the first address that is typed for a person, for the letters to come."""
        window = self._letters
        addressee, others = window.page().found.addressee, window.page().found.everybody
        if not addressee.person or addressee.address or not valid_address(address):
            return
        if any(one.address == address for one in others):
            return

        def learn(core: Core, which: Which) -> LaterLetter:
            letter_people.set_address(core, which.interview, addressee.person, address)
            return later_letters.load(core, which)

        self._do(learn)

    def _do(self, act: Callable[[Core, Which], LaterLetter]) -> None:
        """Store what is typed, then do something with the letter and show what came of it."""
        window = self._letters

        def store() -> None:
            which = window.which
            window.desk.change(lambda core: page_of(act(core, which)), window.show_again, self.refuse)

        window.save_now(store)
