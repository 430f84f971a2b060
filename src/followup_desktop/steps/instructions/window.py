"""Step 1: their words as typed, and what they come to, set by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.keys import text_key
from followup_desktop.domain.terms import Channel, ContactKind, Side
from followup_desktop.kit.step_window import StepWindow
from followup_desktop.kit.widgets.buttons import link_button, primary_button
from followup_desktop.kit.widgets.date_field import DateField
from followup_desktop.kit.widgets.fields import LineField, TextField, label_for, labelled, line
from followup_desktop.kit.widgets.flow import Flow
from followup_desktop.kit.widgets.notice import Notice, announce
from followup_desktop.kit.widgets.segments import Segments
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.kit.words.say import TABLE
from followup_desktop.services import instructions
from followup_desktop.services.answers import note_nothing_said
from followup_desktop.services.instructions import DetailTyped, InstructionsSheet
from followup_desktop.steps.instructions import sentences
from followup_desktop.steps.instructions.fields import PersonField, TimeField
from followup_desktop.steps.instructions.quick_days import QuickDays, quick_day

if TYPE_CHECKING:
    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from followup_desktop.services.instructions import AboutDay, PersonToReach

KINDS = {
    Channel.EMAIL: ContactKind.EMAIL,
    Channel.PHONE: ContactKind.PHONE,
    Channel.PORTAL: ContactKind.PORTAL,
    Channel.LINKEDIN: ContactKind.LINKEDIN,
    Channel.LETTER: ContactKind.POSTAL,
}


class InstructionsWindow(StepWindow[InstructionsSheet]):
    """What one side said about getting in touch; one field is enough to be done."""

    step: ClassVar[str] = "instructions"

    def __init__(self, desk: Desk, interview: int) -> None:
        """Make the window of one interview."""
        super().__init__(desk, interview)
        self._seen = InstructionsSheet(interview)
        self._details: dict[tuple[str, ContactKind], str] = {}
        self._found: AboutDay | None = None
        self.words = TextField(1, 4)
        self.resolved, self.note = Text("", As.BIG), Text("", As.MUTED)
        self.channel = Segments(self._channels(), self.tr("How"), can_clear=True)
        sides = [(Side.ME, self.tr("I do")), (Side.THEY, self.tr("They do"))]
        self.moves_first = Segments(sides, self.tr("Who moves first"), can_clear=True)
        self.due_on = DateField(desk, self.tr("When"))
        self.due_time = TimeField(self.tr("At what time"))
        self.answer_by = DateField(desk, self.tr("They answer by"))
        self.quick = QuickDays()
        self.whom = PersonField(self.tr("Whom"), self.tr("Nobody named yet"))
        self.detail = LineField()
        self.round = Text("", As.MUTED)
        self.add_address = link_button(self.tr("Add an address"), self._begin_address)
        self.address = LineField()
        self.address.hide()
        self.notice = Notice()
        self._lay_out()
        self._listen()

    def load(self, core: Core) -> InstructionsSheet:
        """Read what is known about follow-up."""
        return instructions.load(core, self.interview)

    def show_sheet(self, sheet: InstructionsSheet) -> None:
        """Show what is known, and leave alone what is being typed and says the same."""
        self._seen = sheet
        subject = ", ".join(part for part in (sheet.role, sheet.company) if part.strip())
        self.set_title(self.tr("Instructions"), subject)
        self.words.show_text(sheet.words)
        self.channel.set_value(sheet.channel)
        self.moves_first.set_value(sheet.moves_first)
        for field, day in ((self.due_on, sheet.due_on), (self.answer_by, sheet.answer_by)):
            if field.day != day:
                field.set_day(day)
        if self.due_time.wall != sheet.due_time:
            self.due_time.set_time(sheet.due_time)
        self.whom.offer([(person.name, _described(person)) for person in sheet.people])
        self.whom.set_name(sheet.whom)
        self._forget_stored_details()
        self._show_detail()
        self._show_ways_round()
        self._resolve(aloud=False)
        # Something else may be off by now.
        self._ask_about_day(again=True)

    def sheet(self) -> InstructionsSheet:
        """Give what stands in the fields."""
        filled = replace(
            self._seen,
            words=self.words.text(),
            channel=self.channel.value,
            moves_first=self.moves_first.value,
            due_on=self.due_on.day,
            due_time=self.due_time.wall,
            answer_by=self.answer_by.day,
            whom=self.whom.name,
            details=tuple(
                DetailTyped(name, kind, value, was)
                for (name, kind), value in self._details.items()
                if value != (was := self._way(name, kind))
            ),
        )
        return replace(filled, nothing_said=self._seen.nothing_said and filled.empty)

    def store(self, core: Core, sheet: InstructionsSheet) -> InstructionsSheet:
        """Keep what was filled in."""
        return instructions.keep(core, self.interview, sheet)

    def stored(self, sheet: InstructionsSheet) -> None:
        """Take over the new version, and who can be reached now."""
        self._seen = sheet
        self._forget_stored_details()
        self._show_ways_round()

    def first_field(self) -> QWidget:
        """Begin with their words."""
        return self.words

    def main_act(self) -> None:
        """Be done: close with everything stored, unless a day or time in it cannot be read."""
        for field in (self.due_on, self.due_time, self.answer_by):
            if not field.readable:
                field.field.editingFinished.emit()
                field.setFocus()
                return
        self.save_now(self._finish)

    def _finish(self) -> None:
        self.close()

    def _channels(self) -> list[tuple[Channel, str]]:
        return [
            (Channel.EMAIL, self.tr("E-mail")),
            (Channel.PHONE, self.tr("Phone")),
            (Channel.PORTAL, self.tr("Portal")),
            (Channel.LINKEDIN, self.tr("LinkedIn")),
            (Channel.LETTER, self.tr("Letter")),
        ]

    def _lay_out(self) -> None:
        question = self.tr("What did they say about getting in touch? Their own words are best.")
        self.body.addLayout(labelled(question, self.words))
        self.body.addWidget(self.resolved)
        self.body.addWidget(self.note)
        how = _side_by_side((self.tr("How"), self.channel), (self.tr("Who moves first"), self.moves_first))
        self.body.addWidget(how)
        when = _side_by_side(
            (self.tr("When"), self.due_on),
            (self.tr("At what time"), self.due_time),
            (self.tr("They answer by"), self.answer_by),
        )
        self.body.addWidget(when)
        self.body.addWidget(self.quick)
        self.body.addWidget(label_for(self.tr("Whom"), self.whom))
        who = QHBoxLayout()
        who.setSpacing(12)
        who.addWidget(self.whom, 1)
        who.addWidget(self.detail, 1)
        self.body.addLayout(who)
        self.body.addWidget(line())
        round_ = QHBoxLayout()
        round_.addWidget(self.round, 1)
        round_.addWidget(self.add_address)
        self.body.addLayout(round_)
        self.body.addWidget(self.address)
        self.body.addWidget(self.notice)
        self.body.addStretch(1)
        self.footer.add_left(link_button(self.tr("They did not say"), self._nothing_said))
        self.footer.add_right(primary_button(self.tr("Done"), self.main_act))

    def _listen(self) -> None:
        for changed in (
            self.words.textChanged,
            self.channel.chosen,
            self.moves_first.chosen,
            self.due_on.changed,
            self.due_time.changed,
            self.answer_by.changed,
        ):
            changed.connect(self._changed)
        self.channel.chosen.connect(self._show_detail)
        self.quick.chosen.connect(self._choose_day)
        self.whom.named.connect(self._named)
        self.detail.textEdited.connect(self._detail_typed)
        self.address.textEdited.connect(self._address_typed)
        self.address.editingFinished.connect(self._show_ways_round)

    # What they said

    def _changed(self) -> None:
        if self._is_loaded:
            self.edited()
            self._resolve(aloud=True)
            self._ask_about_day()

    def _choose_day(self, days: int | None) -> None:
        self.due_on.choose(quick_day(self.desk.today(), days))

    def _resolve(self, *, aloud: bool) -> None:
        """Say what it comes to; a screen reader hears it when it is something else."""
        sheet = self.sheet()
        before, text = self.resolved.text(), sentences.resolved(sheet.given)
        self.resolved.setText(text)
        self.resolved.setVisible(bool(text))
        if sheet.nothing_said:
            note = sentences.nothing_said(sheet.first_check_in, self.desk.today())
        else:
            note = sentences.about(sheet.given, self.desk.today(), self._found)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        if aloud and text and text != before:
            announce(self.resolved, text)

    def _ask_about_day(self, *, again: bool = False) -> None:
        day, wall = self.due_on.day, self.due_time.wall
        if day is not None and (again or self._found is None or self._found.day != day):
            self.desk.ask(lambda core: instructions.about_day(core, day, wall), self._heard_about_day)

    def _heard_about_day(self, found: AboutDay) -> None:
        self._found = found
        self._resolve(aloud=False)

    def _nothing_said(self) -> None:
        self.save_now(self._note_nothing_said)

    def _note_nothing_said(self) -> None:
        if self._seen.nothing_said:
            return
        text = self.tr("Noted: they did not say how to be in touch")
        offer = self.desk.changes.offer_undo(text)
        self.desk.change(lambda core: note_nothing_said(core, self.interview), offer, self._refused)

    def _refused(self, error: FollowUpError) -> None:
        self.notice.tell(self.desk.why(error), trouble=True)

    # Whom, and how to reach them

    @property
    def kind(self) -> ContactKind:
        """What kind of contact detail the chosen channel wants."""
        return KINDS.get(self.channel.value or Channel.EMAIL, ContactKind.EMAIL)

    def _way(self, name: str, kind: ContactKind) -> str:
        key = text_key(name)
        return next((person.way(kind) for person in self._seen.people if text_key(person.name) == key), "")

    def _forget_stored_details(self) -> None:
        self._details = {key: value for key, value in self._details.items() if value != self._way(*key)}

    def _named(self) -> None:
        self.edited()
        self._show_detail()

    def _show_detail(self) -> None:
        """Show how the chosen person is reached, in the way that was chosen."""
        words = {
            ContactKind.EMAIL: self.tr("E-mail address"),
            ContactKind.PHONE: self.tr("Phone number"),
            ContactKind.PORTAL: self.tr("Address of the portal"),
            ContactKind.LINKEDIN: self.tr("LinkedIn profile"),
            ContactKind.POSTAL: self.tr("Postal address"),
        }[self.kind]
        name = self.whom.name
        self.detail.setPlaceholderText(words)
        self.detail.setAccessibleName(words)
        self.detail.setEnabled(bool(name.strip()))
        self.detail.show_text(self._details.get((name, self.kind), self._way(name, self.kind)))

    def _detail_typed(self, text: str) -> None:
        self._details[self.whom.name, self.kind] = text
        self.edited()

    def _show_ways_round(self) -> None:
        """Name who cannot be written to; not while their address is being typed."""
        if self.address.hasFocus():
            return
        text = sentences.ways_round(self._seen.people)
        self.round.setText(text)
        self.address.hide()
        self.round.setVisible(bool(text))
        self.add_address.setVisible(bool(text))

    def _begin_address(self) -> None:
        name = sentences.unreachable(self._seen.people)[0].name
        words = self.tr("E-mail address of {name}").format(name=name)
        self.address.setPlaceholderText(words)
        self.address.setAccessibleName(words)
        self.address.setText(self._details.get((name, ContactKind.EMAIL), self._way(name, ContactKind.EMAIL)))
        self.address.setProperty("whose", name)
        self.add_address.hide()
        self.address.show()
        self.address.setFocus()

    def _address_typed(self, text: str) -> None:
        self._details[str(self.address.property("whose")), ContactKind.EMAIL] = text
        self._show_detail()
        self.edited()


def _described(person: PersonToReach) -> str:
    return f"{person.name}, {TABLE[f'word_{person.role.value}']}"


def _side_by_side(*fields: tuple[str, QWidget]) -> QWidget:
    """Put fields with their labels beside each other, or below where there is no room."""
    row = QWidget()
    flow = Flow(row, 12)
    for words, field in fields:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        label = label_for(words, field)
        label.setWordWrap(False)
        column.addWidget(label)
        column.addWidget(field)
        column.addStretch(1)
        flow.addWidget(part)
    return row
