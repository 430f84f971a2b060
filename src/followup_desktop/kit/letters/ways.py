"""The ways out of a window with a letter: copied, to the mail program or the phone, saved; none counts as sent."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.letter import gaps, value_line
from followup_desktop.domain.terms import LetterState
from followup_desktop.exchange.mail import mailto
from followup_desktop.exchange.private_file import write_private
from followup_desktop.kit.letters.texts import as_sent, whole_letter
from followup_desktop.kit.mail_program import MailProgram, OutgoingMail
from followup_desktop.kit.qr_code import fits
from followup_desktop.kit.save_as import ask_where

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from followup_desktop.domain.settings import Settings
    from followup_desktop.kit.desk import Desk
    from followup_desktop.kit.footer import Footer
    from followup_desktop.kit.letters.fields import LetterFields
    from followup_desktop.kit.widgets.notice import Notice
    from followup_desktop.services.letters import LetterKept


class LetterHost(Protocol):
    """What a window that holds a letter has and can do."""

    @property
    def desk(self) -> Desk:
        """What every window gets."""

    @property
    def footer(self) -> Footer:
        """Where it says what was done."""

    @property
    def notice(self) -> Notice:
        """Where it asks, and says what went wrong."""

    @property
    def mail(self) -> LetterFields:
        """The fields of the letter."""

    def letter(self) -> LetterKept:
        """Give the letter as it stands now."""

    def write(self, letter: LetterKept) -> None:
        """Keep a letter as the user's."""

    def save_now(self, then: Callable[[], None] | None = None) -> None:
        """Store what is typed, and then do something."""


class MailWays(QObject):
    """Belongs to a window, and takes its letter out of it; each kind of window says the rest about its letters."""

    def __init__(self, host: LetterHost, window: QWidget) -> None:
        """Take what holds the letter, and the window it is in."""
        super().__init__(window)
        self._host = host
        self._window = window
        self._handed: LetterKept | None = None
        self.mail_program = MailProgram(host.desk, self)
        self.dialog: QFileDialog | None = None

    # What a window says of its letters

    @abstractmethod
    def to_name(self) -> str:
        """Give the name that belongs to the letter's address."""

    @abstractmethod
    def who_writes(self) -> Settings:
        """Give who writes."""

    @abstractmethod
    def title_of_file(self) -> str:
        """Give what a file with a letter is called."""

    @abstractmethod
    def handed_over(self, letter: LetterKept) -> None:
        """Keep that a letter was given to the mail program."""

    @abstractmethod
    def refuse(self, error: FollowUpError) -> None:
        """Say why something could not be done; what was typed is still there."""

    # The ways

    def copy_menu(self, button: QWidget) -> QMenu:
        """Make the menu of the copy button."""
        menu = QMenu(button)
        menu.addAction(self.tr("Letter with address and subject"), partial(self.copy, "all"))
        menu.addAction(self.tr("Address"), partial(self.copy, "address"))
        menu.addAction(self.tr("Subject"), partial(self.copy, "subject"))
        menu.addAction(self.tr("Text"), partial(self.copy, "text"))
        return menu

    def open_in_mail_program(self) -> None:
        """Open the letter in the mail program; where a gap is left, say so first."""
        left = gaps(self._host.letter().body)
        if not left:
            self._hand_over()
            return
        sentence = self.tr("One gap is still open: {gap}.") if len(left) == 1 else self.tr("{n} gaps are still open.")
        ways: dict[str, Callable[[], object]] = {
            self.tr("Fill it in"): self._to_gap,
            self.tr("Open it as it is"): self._hand_over,
        }
        self._host.notice.tell(sentence.format(gap=left[0], n=len(left)), ways)

    def outgoing(self) -> OutgoingMail:
        """Give the letter as it goes out."""
        letter, sender = self._host.letter(), self.who_writes()
        own = next(iter(sender.email), "")
        subject, body = as_sent(letter.subject), as_sent(letter.body)
        return OutgoingMail(self.to_name(), letter.address, subject, body, sender.name, own)

    def copy(self, part: str) -> None:
        """Copy the letter, or a part of it: `all`, `address`, `subject` or `text`."""
        letter = self._host.letter()
        texts = {
            "all": whole_letter(self.to_name(), letter),
            "address": letter.address,
            "subject": value_line(letter.subject),
            "text": as_sent(letter.body),
        }
        # What was taken from here is the user's letter, also where it is the draft word for word.
        self._host.write(letter)
        self.copy_text(texts[part])
        if part in {"all", "text"}:
            one, more = (
                self.tr("Copied, with a gap still to fill in."),
                self.tr("Copied, with {n} gaps still to fill in."),
            )
            self._tell_gaps(letter, one, more)

    def copy_text(self, text: str) -> None:
        """Put a text into the clipboard and say so."""
        QGuiApplication.clipboard().setText(text)
        self._host.footer.state.setText(self.tr("Copied"))

    def show_on_phone(self) -> None:
        """Show the letter as a code: it opens the mail program of the phone, or is read where it is long."""
        from followup_desktop.kit.phone_code import show_code

        letter = self._host.letter()
        text = whole_letter(self.to_name(), letter)
        address = phone_address(letter)
        hint = self.tr("Point the camera of your phone at it, and copy the text into a mail there.")
        if address:
            hint = self.tr("Point the camera of your phone at it: its mail program opens with this letter.")
        if letter.state is not LetterState.SENT:
            hint += " " + self.tr("Once it is out, press Already sent.")
        self._host.write(letter)
        one, more = self.tr("The letter has a gap still to fill in."), self.tr("It has {n} gaps still to fill in.")
        self._tell_gaps(letter, one, more)
        title = self.tr("Letter to {name}").format(name=value_line(self.to_name()))
        show_code(self._host.desk, self._window, title, text, content=address, hint=hint)

    def ask_where(self, what: str, whom: str, ending: str, write: Callable[[Path], Path]) -> None:
        """Ask for a place for a file, and write it there."""
        name = f"{what} {value_line(whom)}"
        self.dialog = ask_where(self._window, name, ending, lambda path: self._write(partial(write, path)))

    def _hand_over(self) -> None:
        host = self._host
        host.notice.clear()
        letter, mail = host.letter(), self.outgoing()

        def hand_over() -> None:
            self._handed = letter
            self.mail_program.hand_over(mail, self._was_handed_over, self.refuse)

        host.save_now(hand_over)

    def _was_handed_over(self, opened: bool) -> None:
        if not opened:
            self.no_program()
        elif self._handed is not None:
            self.handed_over(self._handed)

    def no_program(self) -> None:
        """Say that no mail program opened, with the ways that are left."""
        self._host.notice.tell(
            self.tr("No mail program opened. Copy the letter into your mail, or save it as a file."),
            {self.tr("Copy"): partial(self.copy, "all"), self.tr("Save as file"): self._save_eml},
            trouble=True,
        )

    def _tell_gaps(self, letter: LetterKept, one: str, more: str) -> None:
        left = len(gaps(letter.body))
        if left:
            words = one if left == 1 else more.format(n=left)
            self._host.notice.tell(words, {self.tr("Fill it in"): self._to_gap})

    def _to_gap(self) -> None:
        self._host.notice.clear()
        self._host.mail.to_gap()

    def _save_eml(self) -> None:
        mail, now = self.outgoing(), self._host.desk.now()

        def write(path: Path) -> Path:
            write_private(path, [mail.as_bytes(now)])
            return path

        self.ask_where(self.title_of_file(), mail.to_name, "eml", write)

    def _write(self, work: Callable[[], Path]) -> None:
        self._host.desk.slow(work, self._saved, self.refuse)

    def _saved(self, path: Path) -> None:
        self._host.notice.tell(self.tr("Saved to {path}").format(path=path))


def phone_address(letter: LetterKept) -> str:
    """Give the address that opens a letter in the mail program of a phone; empty where it has none, or a long one."""
    try:
        address = mailto(letter.address, as_sent(letter.subject), as_sent(letter.body))
    except FollowUpError:
        return ""
    return address if fits(address) else ""
