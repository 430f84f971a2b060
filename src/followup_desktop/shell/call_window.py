"""The sheet for a call: the number, whom to ask for, what was agreed, what to say, and notes while talking."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.letters.opening import opening_of
from followup_desktop.kit.letters.texts import as_sent
from followup_desktop.kit.letters.ways_round import WaysRound
from followup_desktop.kit.step_window import StepWindow
from followup_desktop.kit.widgets.buttons import plain_button, primary_button
from followup_desktop.kit.widgets.fields import LineField, TextField, label_for, labelled, line
from followup_desktop.kit.widgets.notice import Notice
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.services import call_sheets
from followup_desktop.services.call_sheets import CallNotes
from followup_desktop.shell.call_acts import CallActs
from followup_desktop.shell.call_numbers import CallNumbers
from followup_desktop.shell.call_words import agreed_words, ask_for
from followup_desktop.shell.letter_words import subject_of

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.call_sheets import Callee, CallSheet
    from followup_desktop.services.core import Core
    from followup_desktop.shell.interview_windows import InterviewWindows

MOST_WAYS = 3


@dataclass(frozen=True, slots=True)
class CallPage:
    """What the window shows, and the notes to be stored."""

    sheet: CallSheet
    notes: CallNotes


class CallWindow(StepWindow[CallPage]):
    """One call about one interview; what is noted is kept while it is typed, whatever becomes of the call."""

    guide_place = "letters#calls"
    step: ClassVar[str] = "call"
    size_wanted: ClassVar[tuple[int, int]] = (820, 480)

    def __init__(self, desk: Desk, interview: int, windows: InterviewWindows) -> None:
        """Take the interview, and the windows about interviews."""
        super().__init__(desk, interview)
        self.person: int | None = None
        self._page: CallPage | None = None
        self._seen = CallNotes()
        self.notice, self.nobody = Notice(), WaysRound()
        self.numbers = CallNumbers(desk)
        self.whom = Text("", As.BIG)
        self.new_number = LineField(self.tr("Such as: +49 30 1234567"))
        self.agreed, self.say = QVBoxLayout(), Text("", As.BODY)
        self.notes = TextField(6, 30, self.tr("Notes while talking"))
        self.acts = CallActs(self, windows)
        self.set_title(self.tr("Call"), "")
        self._lay_out()
        self._listen()

    # What the frame asks for

    def load(self, core: Core) -> CallPage:
        """Read the sheet."""
        sheet = call_sheets.load(core, self.interview, self.person)
        return CallPage(sheet, sheet.notes)

    def show_sheet(self, sheet: CallPage) -> None:
        """Show what is known; notes that are being typed stay as they are."""
        about = sheet.sheet
        if self._page is not None and self._page.sheet.callee.person != about.callee.person:
            # A number that was typed for one is not another's.
            self.new_number.clear()
        self._page, self._seen = sheet, sheet.notes
        self.set_title(self.tr("Call"), subject_of(about.company, about.role))
        self.whom.setText(ask_for(about.callee))
        self.numbers.show_numbers(about.callee.numbers)
        self._show_ways_round(about)
        self._show_agreed(about)
        self.say.setText(as_sent(" ".join(opening_of(about.occasion))))
        self.notes.show_text(sheet.notes.text)
        self.not_reached.setEnabled(True)

    def sheet(self) -> CallPage:
        """Give the notes as they stand there, with the version last seen."""
        return replace(self.page(), notes=self.written())

    def store(self, core: Core, sheet: CallPage) -> CallPage:
        """Keep the notes."""
        kept = call_sheets.keep_notes(core, self.interview, sheet.notes)
        # What is compared with the field is what was sent; what was put below it comes with the version.
        return replace(sheet, sheet=replace(sheet.sheet, notes=kept))

    def stored(self, sheet: CallPage) -> None:
        """Take over the new version."""
        self.notes.take_addition(sheet.notes.text, sheet.sheet.notes.text or sheet.notes.text)
        self._seen = sheet.sheet.notes

    def first_field(self) -> QWidget | None:
        """Give the notes, or the field for the number where none is known."""
        return self.new_number if self.new_number.isVisibleTo(self) else self.notes

    def main_act(self) -> None:
        """Keep that they spoke."""
        self.spoke.click()

    # What the acts ask for

    def page(self) -> CallPage:
        """Give what was read last."""
        if self._page is None:
            raise ValueError(self.interview)
        return self._page

    def written(self) -> CallNotes:
        """Give the notes as they stand there, with the version last seen."""
        return replace(self._seen, text=self.notes.text())

    def call_somebody(self, person: int) -> None:
        """Show the sheet for a call to somebody else."""
        self._learn()
        self.person = person
        self.save_now(self.read_again)

    def read_again(self) -> None:
        """Read the sheet again."""
        self.desk.ask(self.load, self.show_sheet, self.acts.refuse)

    # The rest is the window's own

    def _show_ways_round(self, sheet: CallSheet) -> None:
        """Say where there is no number, with a field for it and who else has one."""
        missing = not sheet.callee.numbers
        self._number_row.setVisible(missing and bool(sheet.callee.person))
        if not missing:
            self.nobody.clear()
            return
        others = [one for one in sheet.everybody if one.numbers and one.person != sheet.callee.person]
        words = self.tr("No number for {name}. Type it here, or call somebody else.").format(name=_name(sheet.callee))
        if not sheet.callee.person:
            words = self.tr("Nobody is known here yet. Name them in the interview, with their number.")
        ways = {
            self.tr("Call {name}").format(name=_name(one)): lambda one=one: self.call_somebody(one.person)
            for one in others[:MOST_WAYS]
        }
        self.nobody.tell(words, ways)

    def _show_agreed(self, sheet: CallSheet) -> None:
        while (item := self.agreed.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        self._agreed_part.setVisible(bool(sheet.agreed))
        for said in sheet.agreed:
            words, about = agreed_words(said, self.desk.today())
            self.agreed.addWidget(Text(words))
            self.agreed.addWidget(Text(about, As.MUTED))

    def _lay_out(self) -> None:
        self._agreed_part = QWidget()
        self._number_row = QWidget()
        row = QHBoxLayout(self._number_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(labelled(self.tr("Their number"), self.new_number), 1)
        agreed = QVBoxLayout(self._agreed_part)
        agreed.setContentsMargins(0, 0, 0, 0)
        agreed.setSpacing(2)
        agreed.addWidget(Text(self.tr("What was agreed"), As.HEADING))
        agreed.addLayout(self.agreed)
        self.agreed.setSpacing(2)
        left = QVBoxLayout()
        left.setSpacing(10)
        for part in (self.numbers, self.whom, self.nobody, self._number_row, self._agreed_part):
            left.addWidget(part)
        to_say = QVBoxLayout()
        to_say.setSpacing(2)
        to_say.addWidget(Text(self.tr("What to say"), As.HEADING))
        to_say.addWidget(self.say)
        left.addLayout(to_say)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(label_for(self.tr("Notes while talking"), self.notes))
        right.addWidget(self.notes, 1)
        self.notes.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        across = QHBoxLayout()
        across.setSpacing(18)
        across.addLayout(left, 11)
        across.addWidget(line(upright=True))
        across.addLayout(right, 9)
        self.body.addWidget(self.notice)
        self.body.addLayout(across, 1)
        self.not_reached = plain_button(self.tr("Not reached"), self.acts.ask_later)
        self.to_phone = plain_button(self.tr("To my phone"), self.acts.show_on_phone)
        self.left_message = plain_button(self.tr("Left a message"), self.acts.left_message)
        self.spoke = primary_button(self.tr("I called"), self.acts.spoke)
        self.not_reached.setEnabled(False)
        for button in (self.to_phone, self.not_reached, self.left_message, self.spoke):
            self.footer.add_right(button)

    def _listen(self) -> None:
        self.notes.textChanged.connect(self.edited)
        self.new_number.editingFinished.connect(self._learn)
        self.numbers.copied.connect(self.acts.copy)
        self.numbers.call_wanted.connect(self.acts.dial)

    def _learn(self) -> None:
        """Keep a number that was typed; leaving the field, or the window, is enough."""
        number = self.new_number.text().strip()
        if number and self._number_row.isVisibleTo(self):
            self.new_number.clear()
            self.acts.learn_number(number)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the number that still stands in its field."""
        self._learn()
        super().closeEvent(event)


def _name(callee: Callee) -> str:
    return " ".join(callee.name.split())[:40]
