"""Step 5: a few lines to each person who was met, by e-mail or by card."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from followup_desktop.domain.letter import word_count
from followup_desktop.domain.terms import LetterKind, LetterState
from followup_desktop.kit.letters.texts import as_far_as, is_same_text, shown
from followup_desktop.kit.step_window import StepWindow
from followup_desktop.kit.widgets.buttons import link_button, plain_button, primary_button
from followup_desktop.kit.widgets.notice import Notice
from followup_desktop.kit.widgets.segments import Segments
from followup_desktop.services import letter_writing, letters
from followup_desktop.steps.thank_you.ask_address import AskForAddress
from followup_desktop.steps.thank_you.card_choice import card_choice
from followup_desktop.steps.thank_you.card_panel import CardPanel
from followup_desktop.steps.thank_you.letter_acts import LetterActs
from followup_desktop.steps.thank_you.letter_texts import Key, Page, advice_on, page_of
from followup_desktop.steps.thank_you.mail_panel import MailPanel
from followup_desktop.steps.thank_you.nobody_yet import NobodyYet
from followup_desktop.steps.thank_you.people_tabs import PeopleTabs
from followup_desktop.steps.thank_you.sentences import subject_of, tab_of
from followup_desktop.steps.thank_you.ways_out import WaysOut
from followup_desktop.steps.thank_you.went_out import ThanksWentOut
from followup_desktop.system.paths import resources

if TYPE_CHECKING:
    from followup_desktop.domain.letter import Check
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from followup_desktop.services.letters import LetterKept, ThankYou

EMAIL, CARD = LetterKind.THANK_YOU_EMAIL, LetterKind.THANK_YOU_CARD
ADVISE_AFTER_MS = 250
"""How long after a key the advice looks at the letter again."""


class ThankYouWindow(StepWindow[Page]):
    """One letter a person; each is kept by itself while it is typed, and only the user says that it went out."""

    guide_place = "letters"
    step: ClassVar[str] = "thank_you"

    def __init__(self, desk: Desk, interview: int) -> None:
        """Make the window of one interview."""
        super().__init__(desk, interview)
        self._page: Page | None = None
        self._person: int | None = None
        self._written: dict[Key, LetterKept] = {}
        self._is_showing = False
        self.tabs = PeopleTabs()
        self.more = link_button(self.tr("Somebody else"), self._ask_for_more)
        self.way = Segments([(EMAIL, self.tr("E-mail")), (CARD, self.tr("Card"))], self.tr("How to thank"))
        self.notice = Notice()
        self.nobody, self.went_out = NobodyYet(desk), ThanksWentOut(desk)
        self.ask_address = AskForAddress()
        self.mail, self.card = MailPanel(desk), CardPanel(desk, resources() / "fonts")
        self.acts, self.out = LetterActs(self), WaysOut(self)
        self._advise = QTimer(self)
        self._advise.setSingleShot(True)
        self._advise.setInterval(ADVISE_AFTER_MS)
        self._lay_out()
        self._listen()

    # What the frame asks for

    def load(self, core: Core) -> Page:
        """Read everybody's letters, and draft those that are not begun."""
        return page_of(letters.load(core, self.interview))

    def show_sheet(self, sheet: Page) -> None:
        """Show what is stored; a text that is being typed stays as it is, and how far it is goes by what is stored."""
        first = self._page is None
        self._page = sheet
        for key, kept in sheet.kept().items():
            if key in self._written:
                self._written[key] = as_far_as(self._written[key], kept)
        people = sheet.sheet.people
        if self._person not in {person.person for person in people}:
            waiting = [one for one in people if not one.sent and one.thanked_in is None]
            self._person = next((one.person for one in (*waiting, *people)), None)
        self.refresh()
        if first and self.mail.editor.has_gap and self.mail.isVisible():
            self.mail.to_gap()

    def sheet(self) -> Page:
        """Give the letters that were changed, with the versions last seen."""
        page = self._here()
        seen = page.kept()
        versions = ((key, letter, seen.get(key, letter).version) for key, letter in self._written.items())
        return replace(page, written=tuple(replace(letter, version=version) for _, letter, version in versions))

    def store(self, core: Core, sheet: Page) -> Page:
        """Keep each of the letters that were changed."""
        return replace(page_of(letter_writing.keep(core, self.interview, *sheet.written)), written=sheet.written)

    def stored(self, sheet: Page) -> None:
        """Take over the new versions; what was typed meanwhile is still to be stored."""
        for letter in sheet.written:
            key = letter.person, letter.kind
            now = self._written.get(key)
            # A text that was emptied stays empty here; only when the window opens again is there a draft again.
            if now is not None and letter.body and is_same_text(now, letter):
                del self._written[key]
        self._page = replace(sheet, written=())
        self._show_tabs()

    def first_field(self) -> QWidget | None:
        """Give the text of the letter, or the name where nobody is known yet."""
        if self._person is None:
            return self.nobody.name
        return self.card.editor if self.person().kind is CARD else self.mail.editor

    def main_act(self) -> None:
        """Open the letter in the mail program, or print the card."""
        if self._person is not None:
            self.print.click() if self.person().kind is CARD else self.open.click()

    # What the acts ask for

    def person(self) -> ThankYou:
        """Give the person whose letter is shown."""
        return next(one for one in self._here().sheet.people if one.person == self._person)

    def people(self) -> tuple[ThankYou, ...]:
        """Give everybody who is to be thanked."""
        return self._here().sheet.people

    def page(self) -> Page:
        """Give what was read last."""
        return self._here()

    def letter(self, person: ThankYou | None = None) -> LetterKept:
        """Give a person's letter as it stands now, or that of the one who is shown."""
        one = person or self.person()
        key = one.person, one.kind
        return self._written.get(key) or shown(one.chosen, self._here().drafts[key])

    def is_begun(self, person: ThankYou) -> bool:
        """Say whether the user has written something into a person's letter."""
        return bool(person.chosen.body) or (person.person, person.kind) in self._written

    def write(self, letter: LetterKept) -> None:
        """Take another text for a letter; it is stored within two seconds."""
        self._written[letter.person, letter.kind] = letter
        self.edited()
        self._advise.start()

    def show_person(self, person: int) -> None:
        """Show the letter to another person."""
        self._person = person
        self.notice.clear()
        self.ask_address.hide()
        self.card.print_bar.close_bar()
        self.refresh()

    def refresh(self) -> None:
        """Show everything as it is known now."""
        page = self._here()
        self.set_title(self.tr("Thank-you"), subject_of(page.sheet, self.desk.now()))
        anybody = self._person is not None
        self.nobody.show_for(anybody=anybody)
        if anybody:
            self.nobody.hide()
        self._show_tabs()
        for part in (self.tabs, self.more, self.way):
            part.setVisible(anybody)
        is_card = anybody and self.person().kind is CARD
        self.mail.setVisible(anybody and not is_card)
        self.card.setVisible(is_card)
        self.went_out.setVisible(anybody)
        for button in (self.copy, self.to_phone, self.open):
            button.setVisible(anybody and not is_card)
        for button in (self.save_pdf, self.print):
            button.setVisible(is_card)
        if anybody:
            self._show_letter(self.person())
        else:
            self.nobody.show()
            self.already_sent.hide()

    # The rest is the window's own

    def _here(self) -> Page:
        if self._page is None:
            raise ValueError(self.interview)
        return self._page

    def _show_letter(self, person: ThankYou) -> None:
        letter, sheet = self.letter(person), self._here().sheet
        is_out = letter.state is LetterState.SENT
        self._is_showing = True
        self.way.set_value(person.kind)
        self.already_sent.setVisible(not is_out)
        self.went_out.show_thanks(letter, person.matter, person.profile)
        name = self.acts.name_at(person, letter.address)
        if person.kind is CARD:
            choice = card_choice(letter.card, sheet.sender.country)
            self.card.show_letter(letter, choice, person.name, person.postal, is_out=is_out)
        else:
            self.mail.show_letter(letter, name, is_out=is_out)
            self.mail.show_material(sheet.qualifications, sheet.answers)
            self.mail.earlier.show_last(person.matter.earlier, person.earlier_on, self.desk.today())
            self.acts.tell_of_address(person, letter)
        self._is_showing = False
        self._advise.start(0)

    def _show_tabs(self) -> None:
        names = {one.person: one.name for one in self.people()}
        self.tabs.show_tabs(tuple(tab_of(one, self.letter(one), names) for one in self.people()), self._person)

    def _typed(self) -> None:
        """Take over what the user typed into the letter that is shown."""
        if self._is_showing or self._person is None:
            return
        before = self.letter()
        if self.person().kind is CARD:
            now = replace(before, body=self.card.editor.text(), card=self.card.choice().kept())
        else:
            address, subject, body = self.mail.texts()
            now = replace(before, address=address, subject=subject, body=body)
        if now != before:
            self.write(now)

    def _look(self) -> None:
        """Let the advice look at the letter, off the window's thread: a long one takes its time."""
        if self._person is None or self.person().kind is CARD:
            return
        person, letter = self.person(), self.letter()
        others = tuple(self.letter(one).body for one in self.people() if one.person != person.person)
        self.desk.slow(lambda: (letter, advice_on(letter, person, others)), self._show_advice)

    def _show_advice(self, found: tuple[LetterKept, tuple[Check, ...]]) -> None:
        letter, checks = found
        if self._person == letter.person and self.letter() == letter:
            self.mail.advice.show_checks(word_count(letter.body), checks, letter.body)

    def _ask_for_more(self) -> None:
        self.nobody.show()
        self.nobody.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.tabs, 1)
        top.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.way, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        for part in (self.nobody, self.went_out, self.notice, self.ask_address):
            self.body.addWidget(part)
        self.body.addWidget(self.mail, 1)
        self.body.addWidget(self.card, 1)
        self.body.addStretch(0)
        self.already_sent = link_button(self.tr("Already sent"), self.went_out.ask)
        self.copy = plain_button(self.tr("Copy"))
        self.copy.setMenu(self.out.copy_menu(self.copy))
        self.to_phone = plain_button(self.tr("To my phone"), self.out.show_on_phone)
        self.open = primary_button(self.tr("Open in mail program"), self.out.open_in_mail_program)
        self.save_pdf = plain_button(self.tr("Save as PDF"), self.out.save_pdf)
        self.print = primary_button(self.tr("Print"), self.out.begin_print)
        self.footer.add_left(self.already_sent)
        for button in (self.copy, self.to_phone, self.open, self.save_pdf, self.print):
            self.footer.add_right(button)
        for hidden in (self.tabs, self.more, self.way, self.nobody, self.went_out, self.mail, self.card):
            hidden.hide()

    def _listen(self) -> None:
        self.tabs.chosen.connect(self.show_person)
        self.way.chosen.connect(self.acts.choose_way)
        self.nobody.told.connect(self.acts.meet)
        for panel in (self.mail, self.card):
            panel.edited.connect(self._typed)
        self.mail.address_told.connect(self.acts.learn_address)
        self.mail.qualification_wanted.connect(self.acts.add_qualification)
        self.mail.answer_wanted.connect(self.acts.add_answer)
        self.card.postal_told.connect(self.acts.learn_postal)
        self.card.print_bar.wanted.connect(self.out.print_card)
        self.card.print_bar.pdf_wanted.connect(self.out.save_pdf)
        self.went_out.sent.connect(self.acts.went_out)
        self.went_out.not_sent.connect(self.acts.not_sent)
        self.went_out.answered.connect(self.acts.to_letter)
        self.went_out.not_yet.connect(self.acts.not_yet)
        self.went_out.note_copied.connect(self.out.copy_text)
        self.ask_address.wanted.connect(self.out.hand_over_other)
        self.ask_address.copied.connect(self.out.copy_text)
        self._advise.timeout.connect(self._look)
        QShortcut(QKeySequence.StandardKey.Print, self).activated.connect(self._print_shortcut)

    def _print_shortcut(self) -> None:
        if self._person is not None and self.person().kind is CARD:
            self.print.click()
