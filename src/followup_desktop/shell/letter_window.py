"""A letter after the steps: a short question, word of an offer, and what is written at an end."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu, QWidget

from followup_desktop.domain.letter import value_line, word_count
from followup_desktop.domain.letters.later import check_later
from followup_desktop.domain.terms import LetterKind, LetterState
from followup_desktop.kit.letters.fields import LetterFields
from followup_desktop.kit.letters.texts import as_far_as, is_same_text, shown
from followup_desktop.kit.letters.went_out import WentOut
from followup_desktop.kit.step_window import StepWindow
from followup_desktop.kit.widgets.buttons import link_button, plain_button, primary_button
from followup_desktop.kit.widgets.notice import Notice
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.services import later_letters, later_writing
from followup_desktop.services.later_letters import NOBODY, Which
from followup_desktop.shell.letter_acts import LaterActs
from followup_desktop.shell.letter_page import LetterPage, page_of
from followup_desktop.shell.letter_words import hint_of, subject_of, title_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from followup_desktop.domain.letter import Check
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from followup_desktop.services.later_letters import Addressee, LaterLetter
    from followup_desktop.services.letters import LetterKept

ADVISE_AFTER_MS = 250
"""How long after a key the advice looks at the letter again."""

MOST_WAYS = 3
REFERENCES = 3
"""The place of the references among the steps, counted from 0."""

LONGEST_NAME = 40


class LetterWindow(StepWindow[LetterPage]):
    """One letter to one person; it is kept while it is typed, and only the user says that it went out."""

    guide_place = "letters#later"
    step: ClassVar[str] = "letter"

    def __init__(self, desk: Desk, interview: int, person: int | None, kind: LetterKind) -> None:
        """Take the interview, to whom (None: who is to be asked), and what it is for."""
        super().__init__(desk, interview)
        self.which = Which(interview, kind, person)
        self._page: LetterPage | None = None
        self._written: LetterKept | None = None
        self._is_showing = False
        self.notice, self.went_out = Notice(), WentOut(desk)
        self.hint = Text("", As.MUTED)
        self.other = plain_button(self.tr("To somebody else"))
        self.mail = LetterFields(desk, self.other)
        self.out = LaterActs(self)
        self._advise = QTimer(self)
        self._advise.setSingleShot(True)
        self._advise.setInterval(ADVISE_AFTER_MS)
        self.set_title(title_of(kind), "")
        self._lay_out()
        self._listen()

    # What the frame asks for

    def load(self, core: Core) -> LetterPage:
        """Read the letter, and draft it."""
        which = self.which
        return replace(page_of(later_letters.load(core, which)), asked=which)

    def show_sheet(self, sheet: LetterPage) -> None:
        """Show what is stored; a text that is being typed stays as it is, and how far it is goes by what is stored."""
        if sheet.asked not in {None, self.which}:
            # While it was being read, an act showed another letter: that which went out, and not the next one.
            self._read_again()
            return
        self._page, self.which = sheet, sheet.found.which
        if self._written is not None:
            self._written = as_far_as(self._written, sheet.found.letter)
        self.refresh()

    def sheet(self) -> LetterPage:
        """Give the letter that was changed, with the version last seen."""
        page = self.page()
        letter = replace(self.letter(), version=page.found.letter.version)
        return replace(page, written=letter)

    def store(self, core: Core, sheet: LetterPage) -> LetterPage:
        """Keep the letter."""
        written = sheet.written or sheet.found.letter
        return replace(page_of(later_writing.keep(core, sheet.found.which, written)), written=sheet.written)

    def stored(self, sheet: LetterPage) -> None:
        """Take over the new version; what was typed meanwhile is still to be stored."""
        now, letter = self._written, sheet.written
        # A text that was emptied stays empty here; only when the window opens again is there a draft again.
        if now is not None and letter is not None and letter.body and is_same_text(now, letter):
            self._written = None
        self._page, self.which = replace(sheet, written=None), sheet.found.which

    def first_field(self) -> QWidget | None:
        """Give the text of the letter."""
        return self.mail.editor

    def main_act(self) -> None:
        """Open the letter in the mail program."""
        self.open.click()

    # What the acts ask for

    def page(self) -> LetterPage:
        """Give what was read last."""
        if self._page is None:
            raise ValueError(self.interview)
        return self._page

    def letter(self) -> LetterKept:
        """Give the letter as it stands now."""
        page = self.page()
        return self._written or shown(page.found.letter, page.draft)

    def write(self, letter: LetterKept) -> None:
        """Take another text for the letter; it is stored within two seconds."""
        self._written = letter
        self.edited()
        self._advise.start()

    def show_again(self, page: LetterPage) -> None:
        """Show what an act left of a letter, where it is still the one shown; what is typed meanwhile stays."""
        if page.found.which.person == self.which.person:
            self.notice.clear()
            self.show_sheet(page)

    def refresh(self) -> None:
        """Show everything as it is known now."""
        found, letter = self.page().found, self.letter()
        is_out = letter.state is LetterState.SENT
        self._is_showing = True
        self.set_title(title_of(self.which.kind), subject_of(found.company, found.role))
        self.hint.setText(hint_of(found))
        self.hint.setVisible(bool(self.hint.text()))
        self.already_sent.setVisible(not is_out)
        # Whoever knew that they may be called is glad to hear that it is over.
        self.tell_references.setVisible(self.which.kind is LetterKind.REPLY and bool(found.references))
        self.went_out.show_letter(letter)
        self.mail.show_letter(letter, self.out.to_name(), is_out=is_out)
        self._offer_others(found, is_out=is_out)
        self._tell_of_address(found, letter)
        self._is_showing = False
        self._advise.start(0)

    # The rest is the window's own

    def _tell_references(self) -> None:
        self.step_wanted.emit(REFERENCES)

    def _offer_others(self, found: LaterLetter, *, is_out: bool) -> None:
        others = [one for one in found.everybody if one.person != found.addressee.person]
        self.other.setVisible(bool(others) and not is_out)
        old, menu = self.other.menu(), QMenu(self.other)
        for one in others:
            menu.addAction(_shown(one).replace("&", "&&"), partial(self._go_to, one.person))
        self.other.setMenu(menu)
        if old is not None:
            old.deleteLater()

    def _tell_of_address(self, found: LaterLetter, letter: LetterKept) -> None:
        if letter.address or letter.state is LetterState.SENT:
            self.mail.no_address.clear()
            return
        reachable = [one for one in found.everybody if one.address and one.person != found.addressee.person]
        ways: dict[str, Callable[[], object]] = {
            self.tr("Write to {name}").format(name=_shown(one)): partial(self._go_to, one.person)
            for one in reachable[:MOST_WAYS]
        }
        if found.addressee.person == NOBODY:
            words = self.tr("Nobody is known here yet. Type the address, or name them in the interview first.")
        else:
            words = self.tr("No address for {name}. Type it above the letter, or write to somebody else.")
        self.mail.no_address.tell(words.format(name=_shown(found.addressee)), ways)

    def _go_to(self, person: int) -> None:
        """Show the letter to somebody else; what is typed until it is read belongs to this one."""
        which = Which(self.interview, self.which.kind, person)

        def leave(page: LetterPage) -> None:
            self.save_now(lambda: self._turn_to(page))

        self.desk.ask(lambda core: page_of(later_letters.load(core, which)), leave, self.out.refuse)

    def _turn_to(self, page: LetterPage) -> None:
        self._written = None
        self.notice.clear()
        self.show_sheet(page)

    def _typed(self) -> None:
        """Take over what the user typed."""
        if self._is_showing or self._page is None:
            return
        before = self.letter()
        address, subject, body = self.mail.texts()
        now = replace(before, address=address, subject=subject, body=body)
        if now != before:
            self.write(now)

    def _look(self) -> None:
        """Let the advice look at the letter, off the window's thread: a long one takes its time."""
        letter, occasion = self.letter(), self.page().found.occasion
        texts = letter.address, letter.subject, letter.body
        self.desk.slow(lambda: (letter, check_later(texts, occasion)), self._show_advice)

    def _show_advice(self, found: tuple[LetterKept, tuple[Check, ...]]) -> None:
        letter, checks = found
        if self.letter() == letter:
            self.mail.advice.show_checks(word_count(letter.body), checks, letter.body)

    def _lay_out(self) -> None:
        for part in (self.went_out, self.notice, self.hint):
            self.body.addWidget(part)
        self.body.addWidget(self.mail, 1)
        self.already_sent = link_button(self.tr("Already sent"), self.went_out.ask)
        self.copy = plain_button(self.tr("Copy"))
        self.copy.setMenu(self.out.copy_menu(self.copy))
        self.to_phone = plain_button(self.tr("To my phone"), self.out.show_on_phone)
        self.open = primary_button(self.tr("Open in mail program"), self.out.open_in_mail_program)
        self.footer.add_left(self.already_sent)
        self.tell_references = link_button(self.tr("A word to your references"), self._tell_references)
        self.footer.add_left(self.tell_references)
        self.tell_references.hide()
        for button in (self.copy, self.to_phone, self.open):
            self.footer.add_right(button)
        for acts in (self.already_sent, self.copy, self.to_phone, self.open):
            acts.setEnabled(False)

    def _listen(self) -> None:
        self.mail.edited.connect(self._typed)
        self.mail.address_told.connect(self.out.learn_address)
        self.went_out.sent.connect(self.out.sent)
        self.went_out.not_sent.connect(self.out.not_sent)
        self.went_out.not_yet.connect(self.out.not_yet)
        self.went_out.answered.connect(self.mail.editor.setFocus)
        self._advise.timeout.connect(self._look)
        self.loaded.connect(self._come_to_life)

    def _come_to_life(self) -> None:
        for acts in (self.already_sent, self.copy, self.to_phone, self.open):
            acts.setEnabled(True)


def _shown(one: Addressee) -> str:
    name = value_line(one.name) or one.address
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
