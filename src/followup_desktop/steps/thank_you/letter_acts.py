"""What the user does about the letters and the people they go to; every act is stored at once, and can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from followup_desktop.domain.letter import greeting_name, value_line
from followup_desktop.domain.terms import LetterState
from followup_desktop.exchange.mail_address import valid_address
from followup_desktop.kit.changes import Undoable
from followup_desktop.kit.letters.editor import LetterEditor, to_qt
from followup_desktop.kit.mail_program import OutgoingMail
from followup_desktop.services import letter_people, letter_writing
from followup_desktop.steps.thank_you.draft import answer_sentence, others_sentence, recap_sentence
from followup_desktop.steps.thank_you.letter_texts import Page, before_closing, page_of, place_for
from followup_desktop.steps.thank_you.sentences import asking_for_address

if TYPE_CHECKING:
    from datetime import date

    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.domain.terms import LetterKind
    from followup_desktop.services.core import Core
    from followup_desktop.services.letters import BetterAnswer, LetterKept, ThankYou, ThankYouSheet
    from followup_desktop.steps.thank_you.window import ThankYouWindow


class LetterActs(QObject):
    """Belongs to the window, and does what its buttons say."""

    def __init__(self, window: ThankYouWindow) -> None:
        """Take the window."""
        super().__init__(window)
        self._window = window

    def do(self, act: Callable[[Core], ThankYouSheet], then: Callable[[], None] | None = None) -> None:
        """Store what is typed, then do something with the data and show what came of it."""
        window = self._window

        def work(core: Core) -> Page:
            return page_of(act(core))

        def show(page: Page) -> None:
            self._take(page)
            if then is not None:
                then()

        window.save_now(lambda: window.desk.change(work, _of(self, show), self.refuse))

    def refuse(self, error: FollowUpError) -> None:
        """Say why something could not be done; what was typed is still there."""
        self._window.notice.tell(self._window.desk.why(error), trouble=True)

    def choose_way(self, kind: LetterKind) -> None:
        """Thank by e-mail or by card."""
        number, person = self._window.interview, self._window.person().person
        self.do(lambda core: letter_writing.choose_way(core, number, person, kind), self.to_letter)

    def meet(self, name: str, address: str) -> None:
        """Take in somebody who was there."""
        window = self._window
        window.notice.clear()
        window.nobody.hide()
        self.do(lambda core: letter_people.meet(core, window.interview, name, address), self._show_last)

    def went_out(self, on: date) -> None:
        """Keep that the letter went out on a day, and offer the way back."""
        window = self._window
        letter, name = window.letter(), value_line(window.person().name)
        number, person, kind = window.interview, letter.person, letter.kind
        text = self.tr("Thank-you to {name} noted as sent").format(name=name)

        def offer() -> None:
            back = Undoable(text, lambda core: letter_writing.not_sent(core, number, person, kind))
            window.desk.changes.undoable.emit(back)

        self.do(lambda core: letter_writing.sent(core, number, person, kind, on), offer)

    def not_sent(self) -> None:
        """Take back that the letter went out."""
        letter, number = self._window.letter(), self._window.interview
        self.do(lambda core: letter_writing.not_sent(core, number, letter.person, letter.kind))

    def not_yet(self) -> None:
        """Keep that what was handed over did not go out: it is a draft again."""
        letter, number = self._window.letter(), self._window.interview
        self.do(lambda core: letter_writing.not_handed_over(core, number, letter.person, letter.kind))

    # People and addresses

    def name_at(self, person: ThankYou, address: str) -> str:
        """Give the name that belongs to an address: the person's, or that of who passes the letter on."""
        name, through = self._window.page().sheet.invited_by
        return name if address == through and address != person.address else person.name

    def learn_address(self, address: str) -> None:
        """Keep the first address that is typed for a person, for the letters to come."""
        window = self._window
        person = window.person()
        if person.address or not valid_address(address) or address == window.page().sheet.invited_by[1]:
            return
        self.do(lambda core: letter_people.set_address(core, window.interview, person.person, address))

    def learn_postal(self, address: str) -> None:
        """Keep the postal address of a person."""
        number, person = self._window.interview, self._window.person().person
        self.do(lambda core: letter_people.set_postal(core, number, person, address))

    def tell_of_address(self, person: ThankYou, letter: LetterKept) -> None:
        """Say where there is no address, with the ways round; or that they are thanked in another's letter."""
        notice = self._window.mail.no_address
        others = [one for one in self._window.people() if one.person != person.person]
        if person.thanked_in is not None:
            name = next((one.name for one in others if one.person == person.thanked_in), "")
            sentence = self.tr("Thanked in the letter to {name}.").format(name=value_line(name))
            ways: dict[str, Callable[[], object]] = {
                self.tr("Write to them all the same"): partial(self._thank_in, person, None)
            }
            notice.tell(sentence, ways)
        elif letter.address and (valid_address(letter.address) or letter.state is LetterState.SENT):
            notice.clear()
        else:
            notice.tell(self._what_is_missing(letter.address), self._ways_round(person, others))

    def _what_is_missing(self, address: str) -> str:
        """Say in one sentence why nothing can be written to somebody yet; with an agency between, it is theirs."""
        if address:
            odd = self.tr("A mail program may not take {address} as it stands. Is every letter right?")
            return odd.format(address=value_line(address))
        between = self._window.page().sheet.between
        if between:
            through = self.tr("Letters go through {name}, and there is no address for them yet.")
            return through.format(name=value_line(between))
        return self.tr(
            "No address for this person. Write through the one who invited you, ask for it, or thank them in that "
            "letter."
        )

    def _ways_round(self, person: ThankYou, others: list[ThankYou]) -> dict[str, Callable[[], object]]:
        name, through = self._window.page().sheet.invited_by
        shown = greeting_name(name) or through
        ways: dict[str, Callable[[], object]] = {}
        if through:
            ways[self.tr("Write through {name}").format(name=shown)] = self._write_through
            ways[self.tr("Ask for it")] = self._ask
        reachable = [one for one in others if one.address and one.thanked_in is None]
        if reachable:
            to = greeting_name(reachable[0].name) or reachable[0].address
            words = self.tr("Thank them in the letter to {name}").format(name=to)
            ways[words] = partial(self._thank_in, person, reachable[0].person)
        return ways

    def _write_through(self) -> None:
        window = self._window
        person, letter = window.person(), window.letter()
        through = window.page().sheet.invited_by[1]
        subject = self.tr("For {name}: {subject}").format(name=value_line(person.name), subject=letter.subject)
        window.write(replace(letter, address=through, subject=subject))
        window.refresh()

    def _ask(self) -> None:
        window = self._window
        sheet = window.page().sheet
        subject, body = asking_for_address(window.person(), sheet.invited_by[0], sheet.sender)
        own = next(iter(sheet.sender.email), "")
        window.ask_address.show_mail(OutgoingMail(*sheet.invited_by, subject, body, sheet.sender.name, own))

    def _thank_in(self, person: ThankYou, other: int | None) -> None:
        number, name = self._window.interview, person.name

        def put_in() -> None:
            if other is not None:
                self._name_in(other, name)

        self.do(lambda core: letter_people.thank_in_letter_of(core, number, person.person, other), put_in)

    def _name_in(self, other: int, name: str) -> None:
        """Name somebody in a letter that is begun already; a draft that is not names them by itself."""
        window = self._window
        to = next(one for one in window.people() if one.person == other)
        letter = window.letter(to)
        if not window.is_begun(to) or greeting_name(name) in letter.body:
            return
        sentence = others_sentence(replace(to.matter, others_named=(name,)))
        at, piece = place_for(letter.body, sentence, before_closing(letter.body))
        window.write(replace(letter, body=letter.body[:at] + piece + letter.body[at:]))
        window.refresh()

    # What the user brings

    def add_qualification(self, text: str) -> None:
        """Put a qualification into the letter, and keep it for the next ones."""
        window = self._window
        person = window.person()
        if window.is_begun(person) or text in person.matter.qualifications:
            self._insert(recap_sentence(replace(person.matter, qualifications=(text,))))
        self.do(lambda core: letter_people.add_qualification(core, window.interview, text))

    def add_answer(self, answer: BetterAnswer) -> None:
        """Put one answer right: in the draft of the first letter by itself, else where the cursor is."""
        window = self._window
        person = window.person()
        is_first = person.matter.variant == 0
        if window.is_begun(person) or not is_first:
            self._insert(answer_sentence(replace(person.matter, question=answer.question, answer=answer.answer)))
        if is_first:
            self.do(lambda core: letter_people.use_answer(core, window.interview, answer.number))

    def _insert(self, sentence: str) -> None:
        """Write a sentence into the text as if it was typed: Ctrl+Z takes it back."""
        editor: LetterEditor = self._window.mail.editor
        body = editor.text()
        at, piece = place_for(body, sentence, editor.place())
        cursor = editor.textCursor()
        cursor.setPosition(to_qt(body, at))
        cursor.insertText(piece)
        cursor.setPosition(to_qt(body, at) + to_qt(piece, len(piece)), QTextCursor.MoveMode.MoveAnchor)
        editor.setTextCursor(cursor)
        editor.ensureCursorVisible()

    def _take(self, page: Page) -> None:
        self._window.show_sheet(page)

    def to_letter(self) -> None:
        """Let the user go on writing."""
        field = self._window.first_field()
        if field is not None:
            field.setFocus()

    def _show_last(self) -> None:
        people = self._window.people()
        if people:
            self._window.show_person(people[-1].person)
            self.to_letter()


class _Bound(QObject):
    """A function that is only called while the object it belongs to is there."""

    def __init__(self, owner: QObject, call: Callable[[Page], None]) -> None:
        super().__init__(owner)
        self._call = call

    def take(self, page: Page) -> None:
        """Call it once."""
        self._call(page)
        self.deleteLater()


def _of(owner: QObject, call: Callable[[Page], None]) -> Callable[[Page], None]:
    return _Bound(owner, call).take
