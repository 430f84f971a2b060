"""Step 4: whether they asked, who is ready, and one word for all live interviews."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from followup_desktop.domain.terms import ContactKind, ReferenceState
from followup_desktop.kit.step_window import StepWindow
from followup_desktop.kit.widgets.buttons import link_button, plain_button, primary_button
from followup_desktop.kit.widgets.notice import Notice
from followup_desktop.kit.widgets.segments import Segments
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.services import references
from followup_desktop.services.references import BriefText, ReferenceShown, ReferencesSheet
from followup_desktop.steps.references import sentences
from followup_desktop.steps.references.acts import Acts, ResumeFiles
from followup_desktop.steps.references.brief_panel import BriefPanel
from followup_desktop.steps.references.details_form import DetailsForm
from followup_desktop.steps.references.filling import Filling
from followup_desktop.steps.references.mailing import Mailing
from followup_desktop.steps.references.reference_rows import ReferenceRows
from followup_desktop.steps.references.telling import Telling
from followup_desktop.steps.references.typed import Details, Typed, Words, store_typed

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from followup_desktop.services.undoing import Undo


class ReferencesWindow(StepWindow[Typed]):
    """Who is ready, and the word to one of them."""

    guide_place = "references"
    step: ClassVar[str] = "references"

    def __init__(self, desk: Desk, interview: int) -> None:
        """Make the window of one interview."""
        super().__init__(desk, interview)
        self.seen: ReferencesSheet | None = None
        self._chosen: int | None = None
        self.details_typed = False
        self.words = Words()
        self.heading = Text("", As.BIG)
        answers = [(False, self.tr("Not asked yet")), (True, self.tr("They asked"))]
        self.asked = Segments(answers, self.tr("Did they ask for references?"))
        self.notice = Notice()
        self.rows = ReferenceRows(desk)
        self.add = link_button(self.tr("Add a reference"))
        self.panel = BriefPanel(desk)
        self.form = DetailsForm(desk)
        self.by_phone = plain_button(self.tr("Told by phone"))
        self.copy = plain_button(self.tr("Copy"))
        self.open_mail = primary_button(self.tr("Open in mail program"))
        self.acts = Acts(desk, self.notice, self)
        self.files = ResumeFiles(desk, self.notice, self)
        self.mailing, self.telling, self.filling = Mailing(self), Telling(self), Filling(self)
        self.setAcceptDrops(True)
        self._lay_out()
        self._listen()

    # What the frame asks for

    def load(self, core: Core) -> Typed:
        """Read step 4."""
        return Typed(references.load(core, self.interview))

    def show_sheet(self, sheet: Typed) -> None:
        """Show what is known; whose turn it is stays."""
        if sheet.seen is None:
            return
        self.seen = sheet.seen
        self.words.read(sheet.seen)
        self.details_typed = False
        numbers = [one.number for one in sheet.seen.references]
        if self._chosen not in numbers:
            waiting = [one.number for one in sheet.seen.counted_on if one.state is ReferenceState.NOT_TOLD]
            self._chosen = next(iter([*waiting, *numbers]), None)
        subject = ", ".join(part for part in (sheet.seen.role, sheet.seen.company) if part.strip())
        self.set_title(self.tr("References"), subject)
        self.heading.setText(sentences.heading(sheet.seen))
        self.asked.set_value(sheet.seen.asked)
        if self.is_filling and self.form.number is not None and (one := self.chosen) is not None:
            self.form.show_stored(one)
        self.show_parts()

    def sheet(self) -> Typed:
        """Give what was typed since the last time it was stored."""
        details = None
        if self.details_typed and self.form.number is not None:
            ways = (
                (ContactKind.EMAIL, self.form.seen_email, self.form.email.text()),
                (ContactKind.PHONE, self.form.seen_phone, self.form.phone.text()),
            )
            changed = tuple(way for way in ways if way[1] != way[2])
            details = Details(self.form.number, self.form.fields(), changed)
        return Typed(None, self.words.typed(), details)

    def store(self, core: Core, sheet: Typed) -> Typed:
        """Keep it."""
        return store_typed(core, self.interview, sheet)

    def stored(self, sheet: Typed) -> None:
        """Take over the versions."""
        self.words.stored(sheet.texts)
        if sheet.details is not None and self.form.number == sheet.details.reference:
            self.form.take_version(sheet.details.fields)
            if self.is_saved:
                # Address and draft follow from what was mended.
                self.details_typed = False
                self._read_again()

    def first_field(self) -> QWidget | None:
        """Begin with the text, or with the question."""
        if self.is_filling:
            return self.form.name
        return self.panel.editor if self.panel.isVisibleTo(self) else self.asked.button(True)

    def main_act(self) -> None:
        """Add who was typed, or open the word in the mail program."""
        if self.is_filling:
            self.filling.done()
        elif self.open_mail.isVisibleTo(self):
            self.telling.open_mail()

    # What its parts ask for

    @property
    def chosen(self) -> ReferenceShown | None:
        """The reference that is chosen."""
        everybody = self.seen.references if self.seen else ()
        return next((one for one in everybody if one.number == self._chosen), None)

    def said(self, reference: ReferenceShown) -> BriefText:
        """Give what a reference is told as it stands now."""
        return BriefText(self.panel.editor.text(), self.words.resume(reference))

    def act(self, words: str, work: Callable[[Core], Undo]) -> None:
        """Store what was typed, then do something that can be taken back."""
        self.save_now(lambda: self.acts.do(words, work))

    def take_new(self, number: int) -> None:
        """Let the window be about the reference that was added just now."""
        self._chosen = number
        self.form.hide()
        self._read_again()

    def read_again(self) -> None:
        """Show what is stored now."""
        self._read_again()

    # The rest is its own

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.heading, 1)
        head.addWidget(self.asked, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(self.notice)
        self.body.addWidget(self.rows)
        self.body.addWidget(self.add)
        self.body.addWidget(self.panel, 100)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        for button in (self.by_phone, self.copy, self.open_mail):
            self.footer.add_right(button)
            button.hide()
        for part in (self.rows, self.add, self.panel, self.form):
            part.hide()

    def _listen(self) -> None:
        self.acts.changed.connect(self._read_again)
        self.files.taken.connect(self._took_file)
        self.asked.chosen.connect(self.telling.answer)
        self.rows.chosen.connect(self.choose)
        self.rows.tell.connect(self.telling.begin)
        self.rows.wanted.connect(self.telling.set_state)
        self.rows.count_on.connect(self.telling.count_on)
        self.rows.details.connect(self.filling.mend)
        self.panel.edited.connect(self._text_edited)
        self.panel.resume_chosen.connect(self._choose_resume)
        self.panel.file_wanted.connect(self.files.pick)
        self.panel.again_wanted.connect(self.telling.again)
        self.panel.anew_wanted.connect(self.telling.anew)
        self.form.edited.connect(self.filling.edited)
        self.form.done.connect(self.filling.done)
        self.form.left.connect(self.filling.leave)
        for button, act in (
            (self.add, self.filling.begin),
            (self.by_phone, self.telling.by_phone),
            (self.copy, self.telling.copy),
            (self.open_mail, self.telling.open_mail),
        ):
            button.clicked.connect(act)

    @property
    def is_filling(self) -> bool:
        """Whether the form of a reference is open."""
        return self.form.isVisibleTo(self)

    def show_parts(self) -> None:
        """Show the parts that belong to what is known."""
        if self.seen is None:
            return
        is_asked, anybody = self.seen.asked is True, bool(self.seen.references)
        if is_asked and not anybody and not self.is_filling:
            self.filling.open()
        is_filling = self.is_filling and is_asked
        self.form.setVisible(is_filling)
        self.form.cancel.setVisible(is_filling and anybody and self.form.number is None)
        self.rows.setVisible(is_asked and anybody)
        self.add.setVisible(is_asked and anybody and not is_filling)
        self.panel.setVisible(is_asked and anybody and not is_filling)
        self.rows.show_references(self.seen.references, self._chosen)
        self.show_word()

    def show_word(self) -> None:
        """Show the word to the reference who is chosen."""
        one, sheet = self.chosen, self.seen
        is_open = self.panel.isVisibleTo(self) and one is not None
        can_tell = is_open and one is not None and one.counted_on and not self.words.is_told(one)
        self.by_phone.setVisible(can_tell)
        self.open_mail.setVisible(can_tell)
        self.copy.setVisible(is_open)
        if one is None or sheet is None:
            return
        told = self.words.is_told(one)
        self.panel.show_word(sheet, one, told=told, today=self.desk.today())
        if told:
            kept = one.told or BriefText()
            self.panel.show_text(kept.text or self.tr("No text was kept of it."))
            self.panel.show_resume(sheet.resumes, sheet.resume(kept.resume), told=True)
        else:
            self.panel.show_resume(sheet.resumes, sheet.resume(self.words.resume(one)), told=False)
            self.panel.show_text(self.words.text(one))
            self.panel.anew.setVisible(self.panel.editor.text() != self.words.draft(one))
        self.mailing.ask_whether_it_went_out(one)

    def _text_edited(self) -> None:
        if (one := self.chosen) is not None and not self.words.is_told(one):
            self.panel.anew.setVisible(self.words.write(one, self.panel.editor.text()))
            self.edited()

    def _choose_resume(self, number: int | None) -> None:
        if (one := self.chosen) is not None:
            self.words.choose(one, number)
            self.edited()
            self.show_word()

    def _took_file(self, number: int) -> None:
        self._choose_resume(number)
        self.save_now(self._read_again)

    # Who

    def choose(self, number: int) -> None:
        """Let the window be about another reference."""
        if number == self._chosen:
            return
        self._chosen = number
        self.notice.clear()
        if self.is_filling:
            self.filling.leave()
        else:
            self.show_word()
        if (one := self.chosen) is not None and not self.words.is_told(one):
            self.telling.warn(one)

    # Qt's own

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file where a resume can go with the word."""
        if self.panel.add_file.isVisibleTo(self) and self.files.files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Copy the file that was dropped."""
        for path in self.files.files_in(event.mimeData())[:1]:
            event.acceptProposedAction()
            self.files.take(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Lose nothing: who was typed and has a name is added."""
        if self.is_filling and self.form.number is None and self.form.name.text().strip():
            self.form.hide()
            self.filling.add()
        super().closeEvent(event)
