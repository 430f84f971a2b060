"""Step 3: write it down once, while it is fresh, and let it go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from followup_desktop.kit.step_window import StepWindow
from followup_desktop.kit.widgets.buttons import link_button, primary_button
from followup_desktop.kit.widgets.fields import LineField, TextField, label_for, labelled, line
from followup_desktop.kit.widgets.notice import Notice
from followup_desktop.kit.widgets.segments import Segments
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.services import reflections
from followup_desktop.services.reflections import ReflectionSheet
from followup_desktop.steps.reflection.kept_questions import KeptQuestions
from followup_desktop.steps.reflection.notes import questions_from
from followup_desktop.steps.reflection.notes_panel import NotesPanel
from followup_desktop.steps.reflection.question_list import QuestionList
from followup_desktop.steps.reflection.question_panel import QuestionPanel, how_it_went_words

if TYPE_CHECKING:
    from uuid import UUID

    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from followup_desktop.services.reflections import QuestionSheet
    from followup_desktop.services.undoing import Undo

LEAST_LEFT = 300
"""How much room the list needs beside a question, with all margins, in pixels."""


class ReflectionWindow(StepWindow[ReflectionSheet]):
    """Recall first, then what went well, then each question; nobody else reads it."""

    guide_place = "steps#reflection"
    step: ClassVar[str] = "reflection"

    def __init__(self, desk: Desk, interview: int) -> None:
        """Make the window of one interview."""
        super().__init__(desk, interview)
        self._seen = ReflectionSheet(interview)
        self._sent_notes = ""
        self._kept = KeptQuestions()
        self.questions = QuestionList(desk)
        self.next = LineField(self.tr("Next one, Enter keeps it"), self.tr("Next question, Enter keeps it"))
        self.went_well, self._notes_panel = TextField(2, 5), NotesPanel()
        self.notes = self._notes_panel.field
        self.panel = QuestionPanel()
        self.rating = Segments(how_it_went_words(self), self.tr("How it went as a whole"), can_clear=True)
        self.notice = Notice()
        self.written, self.folded = QWidget(), QWidget()
        self._both = QHBoxLayout()
        self._between, self._detail = line(upright=True), QStackedWidget()
        self.done = primary_button(self.tr("Done, let it go"), self.main_act)
        self._lay_out()
        self._listen()

    def load(self, core: Core) -> ReflectionSheet:
        """Read the reflection."""
        return reflections.load(core, self.interview)

    def show_sheet(self, sheet: ReflectionSheet) -> None:
        """Show what is written; a finished reflection stays folded away."""
        self._seen = sheet
        parts = [part for part in (sheet.role, sheet.company) if part.strip()]
        only_you = self.tr("only you read this")
        self.set_title(
            self.tr("Reflection"), " \N{MIDDLE DOT} ".join([*([", ".join(parts)] if parts else []), only_you])
        )
        current = self.questions.current
        self._kept.show(sheet.questions)
        self.went_well.show_text(sheet.went_well)
        self.notes.show_text(sheet.notes)
        self.rating.set_value(sheet.rating)
        self._show_questions(current or (sheet.questions[0].uid if sheet.questions else None))
        self._notes_panel.fold()
        self.written.setVisible(not sheet.finished)
        self.folded.setVisible(sheet.finished)
        self.done.setText(self.tr("Close") if sheet.finished else self.tr("Done, let it go"))

    def sheet(self) -> ReflectionSheet:
        """Give all that is written, also what has no row yet."""
        self._sent_notes = self.notes.text()
        return ReflectionSheet(
            self.interview,
            went_well=self.went_well.text(),
            notes=self._sent_notes,
            rating=self.rating.value,
            questions=self._kept.to_store,
            finished=self._seen.finished,
            version=self._seen.version,
        )

    def store(self, core: Core, sheet: ReflectionSheet) -> ReflectionSheet:
        """Keep what is written."""
        return reflections.save(core, self.interview, sheet)

    def stored(self, sheet: ReflectionSheet) -> None:
        """Take over the versions, and what was written elsewhere meanwhile."""
        self._seen = sheet
        self._kept.note_stored(sheet.questions)
        self.notes.take_addition(self._sent_notes, sheet.notes)
        self._show_questions(self.questions.current)
        self._notes_panel.fold()

    def first_field(self) -> QWidget:
        """Begin with recalling."""
        return self.next

    def main_act(self) -> None:
        """Store it, fold it away and close."""
        if self._seen.finished:
            self.close()
        else:
            self.save_now(self._finish)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the question beside the list, or below it where there is no room beside it."""
        super().resizeEvent(event)
        beside = self.width() >= self.panel.minimumSizeHint().width() + LEAST_LEFT
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._both.setDirection(way)
        self._between.setVisible(beside)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(label_for(self.tr("Which questions do you remember?"), self.questions))
        left.addWidget(self.questions)
        left.addWidget(self.next)
        left.addLayout(labelled(self.tr("What went well?"), self.went_well))
        left.addWidget(self._notes_panel)
        left.addStretch(1)
        hint = Text(self.tr("What you write down on the left can be looked at here, one question at a time."), As.MUTED)
        hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._detail.addWidget(hint)
        self._detail.addWidget(self.panel)
        self._both.setSpacing(16)
        self._both.addLayout(left, 3)
        self._both.addWidget(self._between)
        self._both.addWidget(self._detail, 4)
        written = QVBoxLayout(self.written)
        written.setContentsMargins(0, 0, 0, 0)
        written.setSpacing(8)
        written.addWidget(self.notice)
        written.addLayout(self._both, 1)
        written.addWidget(line())
        written.addWidget(Text(self.tr("And as a whole, if you like"), As.MUTED))
        written.addWidget(self.rating)
        folded = QVBoxLayout(self.folded)
        folded.setContentsMargins(0, 12, 0, 0)
        folded.addWidget(Text(self.tr("Written down, so you can let it go."), As.BIG))
        folded.addWidget(link_button(self.tr("Open it again"), self._open_again))
        folded.addStretch(1)
        self.folded.hide()
        self.body.addWidget(self.written, 1)
        self.body.addWidget(self.folded, 1)
        self.footer.add_right(self.done)

    def _listen(self) -> None:
        self.questions.chosen.connect(self._show_question)
        self.questions.renamed.connect(self._rename)
        self.questions.taken_out.connect(self._take_out)
        self.questions.moved.connect(self._move)
        self.questions.next_wanted.connect(self.next.setFocus)
        self.panel.changed.connect(self._change)
        self.next.textEdited.connect(self._next_typed)
        self.next.returnPressed.connect(self._keep_next)
        for changed in (self.went_well.textChanged, self.notes.textChanged, self.rating.chosen):
            changed.connect(self.edited)
        self._notes_panel.paste_wanted.connect(self._paste)
        QShortcut(QKeySequence("Ctrl+Shift+V"), self).activated.connect(self._paste)

    # The questions

    def _show_questions(self, current: UUID | None) -> None:
        self.questions.show_questions([(one.uid, one.text) for one in self._kept.all], current)
        self._show_question(self.questions.current)

    def _show_question(self, uid: UUID | None) -> None:
        question = self._kept.find(uid)
        self.panel.show_question(question)
        self._detail.setCurrentIndex(0 if question is None else 1)

    def _next_typed(self, text: str) -> None:
        self._kept.type_next(text)
        self.notice.clear()
        self.edited()

    def _keep_next(self) -> None:
        if self.next.text().strip():
            uid = self._kept.keep_next()
            self.next.clear()
            self._show_questions(uid)
            self.questions.scrollToBottom()
            self.edited()

    def _rename(self, uid: UUID, text: str) -> None:
        self._kept.rename(uid, text)
        self._show_question(uid)
        self.edited()

    def _change(self, question: QuestionSheet) -> None:
        self._kept.change(question)
        self.edited()

    def _move(self, uid: UUID, by: int) -> None:
        if self._kept.move(uid, by):
            self._show_questions(uid)
            self.edited()

    def _take_out(self, uid: UUID) -> None:
        # First it is stored as it is, so that an undo brings all of it back.
        self.save_now(partial(self._delete, uid))

    def _delete(self, uid: UUID) -> None:
        question = self._kept.find(uid)
        if question is None:
            return
        kept = self._kept
        self._show_questions(kept.take_out(uid))
        words = self.tr("Question taken out: {question}").format(question=" ".join(question.text.split()))
        offer = self.desk.changes.offer_undo(words)

        def taken_out(done: Undo) -> None:
            kept.gone(uid)
            offer(done)

        self.desk.change(
            lambda core: reflections.delete_question(core, self.interview, uid),
            taken_out,
            partial(self._not_taken_out, uid),
        )

    def _not_taken_out(self, uid: UUID, error: FollowUpError) -> None:
        self._kept.gone(uid)
        self._refused(error)
        self._read_again()

    # Pasted notes

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        found = questions_from(text, [one.text for one in self._kept.all])
        if not text.strip():
            self.notice.tell(self.tr("There is no text to paste."))
            return
        current = self.questions.current
        for question in found.questions:
            current = self._kept.add(question)
        if found.rest:
            self._notes_panel.add(found.rest)
        self._show_questions(current)
        self._notes_panel.fold()
        self.notice.tell(self._pasted(len(found.questions), rest=bool(found.rest)))
        self.edited()

    def _pasted(self, questions: int, *, rest: bool) -> str:
        if not questions:
            return (
                self.tr("No new question in it. The text is in your notes.") if rest else self.tr("Nothing new in it.")
            )
        if questions == 1:
            told = self.tr("One line ended in a question mark and is a question now.")
        else:
            told = self.tr("{n} lines ended in a question mark and are questions now.").format(n=questions)
        return f"{told} {self.tr('The rest is in your notes.')}" if rest else told

    # Letting go

    def _finish(self) -> None:
        self.desk.change(lambda core: reflections.finish(core, self.interview), self._finished, self._refused)

    def _finished(self, done: Undo) -> None:
        self.desk.changes.offer_undo(self.tr("Reflection put away"))(done)
        self.close()

    def _open_again(self) -> None:
        self.desk.change(lambda core: reflections.reopen(core, self.interview), None, self._refused)

    def _refused(self, error: FollowUpError) -> None:
        self.notice.tell(self.desk.why(error), trouble=True)
