"""Step 1: their words fill the fields, and what they leave open is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from followup_desktop.domain.terms import Side
from followup_desktop.domain.words.question import AsksFor, Filled, asks_for
from followup_desktop.kit.step_window import StepWindow
from followup_desktop.kit.widgets.buttons import link_button, primary_button
from followup_desktop.kit.widgets.notice import Notice
from followup_desktop.kit.words.resolved import resolved
from followup_desktop.services import instructions
from followup_desktop.services.answers import note_nothing_said
from followup_desktop.services.instructions import InstructionsSheet
from followup_desktop.steps.instructions import sentences
from followup_desktop.steps.instructions.filling import filled, settled
from followup_desktop.steps.instructions.plan_fields import PlanFields
from followup_desktop.steps.instructions.whom_panel import WhomPanel
from followup_desktop.steps.instructions.words_panel import WordsPanel

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.domain.words.reading import WordsRead
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from followup_desktop.services.instructions import AboutDay


class InstructionsWindow(StepWindow[InstructionsSheet]):
    """What one side said about getting in touch; one field is enough to be done."""

    guide_place = "what-they-said"
    step: ClassVar[str] = "instructions"

    def __init__(self, desk: Desk, interview: int) -> None:
        """Make the window of one interview."""
        super().__init__(desk, interview)
        self._seen = InstructionsSheet(interview)
        self._found: AboutDay | None = None
        self._stood = Filled()
        self.said, self.plan, self.reach = WordsPanel(desk), PlanFields(desk), WhomPanel(desk)
        self.notice = Notice()
        self.done = primary_button(self.tr("Done"), self.main_act)
        for part in (self.said, self.plan, self.reach, self.notice):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.footer.add_left(link_button(self.tr("They did not say"), self._nothing_said))
        self.footer.add_right(self.done)
        self._listen()

    def load(self, core: Core) -> InstructionsSheet:
        """Read what is known about follow-up."""
        return instructions.load(core, self.interview)

    def show_sheet(self, sheet: InstructionsSheet) -> None:
        """Show what is known, and leave alone what is being typed and says the same."""
        self._seen = sheet
        subject = ", ".join(part for part in (sheet.role, sheet.company) if part.strip())
        self.set_title(self.tr("Instructions"), subject)
        self.said.show_words(sheet.words, sheet.said_on, tuple(person.name for person in sheet.people))
        self.plan.put(_filled(sheet))
        self.reach.show_people(sheet.people)
        self._show_meant(_filled(sheet))
        self._resolve(aloud=False)
        # Something else may be off by now.
        self._ask_about_day(again=True)

    def sheet(self) -> InstructionsSheet:
        """Give what stands in the fields, once words that were typed this moment are read into them."""
        self.said.read_now()
        return self._sheet()

    def store(self, core: Core, sheet: InstructionsSheet) -> InstructionsSheet:
        """Keep what was filled in."""
        return instructions.keep(core, self.interview, sheet)

    def stored(self, sheet: InstructionsSheet) -> None:
        """Take over the new version, and who can be reached now."""
        self._seen = sheet
        self.reach.learn(sheet.people)

    def first_field(self) -> QWidget:
        """Begin with their words."""
        return self.said.field

    def main_act(self) -> None:
        """Be done: close with everything stored, unless a day or time in it cannot be read."""
        if not self.plan.show_trouble():
            self.save_now(self._finish)

    def _finish(self) -> None:
        self.close()

    def _listen(self) -> None:
        self.said.typed.connect(self.edited)
        self.said.read.connect(self._fill)
        self.said.question.chosen.connect(self._answer)
        self.said.question.other_wanted.connect(self._go_to_field)
        self.plan.changed.connect(self._changed)
        self.reach.edited.connect(self.edited)
        self.reach.whom.named.connect(self._changed)

    def _sheet(self) -> InstructionsSheet:
        stands = self._stands
        sheet = replace(
            self._seen,
            words=self.said.field.text(),
            channel=stands.channel,
            moves_first=stands.moves_first,
            due_on=stands.due,
            due_time=stands.due_time,
            answer_by=stands.answer_by,
            whom=stands.person,
            details=self.reach.typed,
        )
        return replace(sheet, nothing_said=self._seen.nothing_said and sheet.empty)

    @property
    def _stands(self) -> Filled:
        return self.plan.stands(self.reach.whom.name)

    def _put(self, stands: Filled) -> None:
        self.plan.put(stands)
        self._show_meant(stands)
        self._resolve(aloud=True)
        self._ask_about_day()

    def _show_meant(self, stands: Filled) -> None:
        self.reach.show_meant(stands.person, stands.channel, they_come=stands.moves_first is Side.THEY)

    def _fill(self, before: WordsRead, now: WordsRead) -> None:
        """Let the fields follow the words."""
        self._put(filled(self._stands, before, now))

    def _changed(self) -> None:
        """Follow what was set by hand; it may be the answer to what the words left open."""
        self.edited()
        self.said.read_now()
        self._put(settled(self._stood, self._stands, self.said.reading))

    def _answer(self, day: date) -> None:
        """Take a day that was chosen, and go to its field: there it can still be moved."""
        field = self.plan.day_field(self.said.reading)
        field.choose(day)
        field.setFocus()

    def _go_to_field(self) -> None:
        """Go where the question can be answered by hand."""
        reading = self.said.reading
        in_person = asks_for(reading) is AsksFor.PERSON
        (self.reach.whom if in_person else self.plan.field_asked_for(reading)).setFocus()

    def _resolve(self, *, aloud: bool) -> None:
        """Say what it comes to, or ask; while something is asked, nothing is planned, and Done is not the way on."""
        sheet, today = self._sheet(), self.desk.today()
        asks = not sheet.nothing_said and not self._stands.answers(self.said.reading)
        if sheet.nothing_said:
            note = sentences.nothing_said(sheet.first_check_in, today)
        elif asks:
            note = self.tr("Their words are kept; nothing is planned yet.")
        else:
            note = sentences.about(sheet.given, today, self._found)
        self._stood = self._stands
        self.said.show_result(resolved(sheet.given), note, asks=asks, aloud=aloud)
        self._show_done("plain" if asks else "primary")

    def _show_done(self, kind: str) -> None:
        if self.done.property("kind") != kind:
            self.done.setProperty("kind", kind)
            self.done.style().unpolish(self.done)
            self.done.style().polish(self.done)

    def _ask_about_day(self, *, again: bool = False) -> None:
        day, wall = self._stands.due, self._stands.due_time
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


def _filled(sheet: InstructionsSheet) -> Filled:
    return Filled(sheet.channel, sheet.moves_first, sheet.due_on, sheet.due_time, sheet.answer_by, sheet.whom)
