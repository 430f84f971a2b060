"""The word to one reference: its text to write in, to whom it goes, and the resume that goes with it."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.letter import GAP_CLOSES, GAP_OPENS, one_line
from followup_desktop.domain.terms import ReferenceState
from followup_desktop.kit.days import day_words
from followup_desktop.kit.widgets.buttons import link_button, plain_button
from followup_desktop.kit.widgets.fields import TextField, label_for
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.steps.references import sentences
from followup_desktop.steps.references.brief import subject_of

if TYPE_CHECKING:
    from datetime import date

    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.references import ReferenceShown, ReferencesSheet
    from followup_desktop.services.resumes import ResumeKept

LINES = 5
LONGEST_TITLE = 60
GAP = re.compile(f"{GAP_OPENS}[^{GAP_OPENS}{GAP_CLOSES}]*{GAP_CLOSES}")


class GapMarks(QSyntaxHighlighter):
    """Lays a soft ground under what the user still has to fill in."""

    def __init__(self, desk: Desk, editor: TextField) -> None:
        """Take the text to look at."""
        super().__init__(editor.document())
        self._desk = desk
        desk.theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Mark the gaps of one line."""
        format_ = QTextCharFormat()
        format_.setBackground(self._desk.theme.colours.colour("accent_soft"))
        for found in GAP.finditer(text):
            # Qt counts in UTF-16.
            begin, length = (len(part.encode("utf-16-le")) // 2 for part in (text[: found.start()], found[0]))
            self.setFormat(begin, length, format_)


class BriefPanel(QWidget):
    """Text on the left, resume on the right. `resume_chosen` carries a number or None."""

    edited = Signal()
    resume_chosen = Signal(object)
    file_wanted = Signal()
    again_wanted = Signal()
    anew_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        """Make it, empty."""
        super().__init__()
        self.editor = TextField(LINES, LINES)
        # A file that is dropped here is a resume, and not a line of text.
        self.editor.setAcceptDrops(False)
        self.heading = label_for("", self.editor)
        self.address = Text("", As.MUTED)
        self.again = link_button(self.tr("Write to them again"), self.again_wanted.emit)
        self.anew = link_button(self.tr("Begin anew from what I noted"), self.anew_wanted.emit)
        self.resume_title, self.resume_note = Text(), Text("", As.MUTED)
        self.choose = plain_button(self.tr("Choose"))
        self.choose.setAccessibleName(self.tr("Choose a version of the resume"))
        self.menu = QMenu(self.choose)
        self.choose.setMenu(self.menu)
        self.add_file = plain_button(self.tr("Add a file"), self.file_wanted.emit)
        self.add_file.setAccessibleName(self.tr("Add a resume from a file"))
        self._is_showing = False
        self._gaps = GapMarks(desk, self.editor)
        self._lay_out()
        self.editor.textChanged.connect(self._tell_edited)

    def show_word(self, sheet: ReferencesSheet, reference: ReferenceShown, *, told: bool, today: date) -> None:
        """Say to whom and about what the word is; `told` where it is out already."""
        name = sentences.short(reference.name)
        if told and reference.told_on:
            day = day_words(reference.told_on, today)
            self.heading.setText(self.tr("What {name} was told on {day}").format(name=name, day=day))
        else:
            count = sentences.about(len(reference.about))
            self.heading.setText(self.tr("To {name}, {about}").format(name=name, about=count))
        self._show_address(sheet, reference)
        self.address.setVisible(not told)
        self.again.setVisible(told and reference.state is not ReferenceState.NOT_TOLD)
        self.editor.setReadOnly(told)
        if told:
            self.anew.hide()

    def show_text(self, text: str) -> None:
        """Show a text, without telling."""
        self._is_showing = True
        self.editor.show_text(text)
        self._is_showing = False

    def replace_text(self, text: str) -> None:
        """Write another text, as if it were typed: Ctrl+Z brings the former back."""
        cursor = self.editor.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)

    def show_resume(self, resumes: tuple[ResumeKept, ...], chosen: ResumeKept | None, *, told: bool) -> None:
        """Show what goes with the word, and what else there is."""
        if chosen is None:
            none = self.tr("Went without a resume") if told else self.tr("No resume goes with it")
            self.resume_title.setText(none)
            self.resume_note.setText("" if told else self.tr("Drop one here, or add a file."))
        else:
            self.resume_title.setText(sentences.resume_line(chosen))
            self.resume_note.setText(sentences.resume_note(chosen))
        self.resume_note.show_as(As.LOOK if chosen is not None and chosen.missing else As.MUTED)
        self.resume_note.setVisible(bool(self.resume_note.text()))
        self.choose.setVisible(bool(resumes) and not told)
        self.add_file.setVisible(not told)
        self.menu.clear()
        for one in resumes:
            self._offer(sentences.resume_line(one), one.number, is_chosen=one == chosen)
        self._offer(self.tr("None"), None, is_chosen=chosen is None)

    def _offer(self, text: str, number: int | None, *, is_chosen: bool) -> None:
        shown = text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1] + "\u2026"
        action = self.menu.addAction(shown.replace("&", "&&"), partial(self.resume_chosen.emit, number))
        action.setCheckable(True)
        action.setChecked(is_chosen)

    def _show_address(self, sheet: ReferencesSheet, reference: ReferenceShown) -> None:
        if reference.emails:
            text = self.tr("By mail to {address}: {subject}").format(
                address=one_line(reference.emails[0]), subject=subject_of(sheet, reference)
            )
        elif reference.phones:
            text = self.tr("No address for this person. Call {number}, or add an address in the details.").format(
                number=one_line(reference.phones[0])
            )
        else:
            text = self.tr("No address and no number for this person yet. Add one in the details, under More.")
        self.address.show_as(As.MUTED if reference.emails else As.LOOK)
        self.address.setText(text)

    def _tell_edited(self) -> None:
        if not self._is_showing:
            self.edited.emit()

    def _lay_out(self) -> None:
        text = QVBoxLayout()
        text.setSpacing(4)
        text.addWidget(self.heading)
        text.addWidget(self.address)
        text.addWidget(self.editor, 1)
        text.addWidget(self.again)
        text.addWidget(self.anew)
        card = QFrame()
        card.setProperty("role", "box")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(2)
        inside.addWidget(self.resume_title)
        inside.addWidget(self.resume_note)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.choose)
        acts.addWidget(self.add_file)
        acts.addStretch(1)
        side = QVBoxLayout()
        side.setSpacing(4)
        side.addWidget(Text(self.tr("Goes with it"), As.HEADING))
        side.addWidget(card)
        side.addLayout(acts)
        covers = self.tr("Covers what employers ask: strengths, duties, dates, culture, achievements.")
        side.addWidget(Text(covers, As.MUTED))
        side.addStretch(1)
        for label in (self.heading, self.address, self.resume_title, self.resume_note):
            # A word without end is cut, and makes no window wider.
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(text, 68)
        row.addLayout(side, 32)
