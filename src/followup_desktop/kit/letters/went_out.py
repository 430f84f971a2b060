"""Whether a letter went out: only the user says so, with its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.terms import LetterState
from followup_desktop.kit.days import day_words, near_words
from followup_desktop.kit.widgets.buttons import link_button, plain_button
from followup_desktop.kit.widgets.date_field import DateField
from followup_desktop.kit.widgets.fields import label_for
from followup_desktop.kit.widgets.notice import Notice

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.letters import LetterKept


class WentOut(QWidget):
    """What became of a letter, and the question for its day.

    `sent` carries the day that the user said; after `answered` the focus belongs into the letter again.
    """

    sent = Signal(object)
    not_sent = Signal()
    not_yet = Signal()
    answered = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Take the desk, which knows today."""
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[object, ...] = ()
        self.notice = Notice()
        self.day = DateField(desk, self.tr("The day it went out"))
        self.keep = plain_button(self.tr("Keep this day"), self._tell)
        self._question = self._ask_row()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        for part in (self.notice, self._question):
            self.column.addWidget(part)
        self._question.hide()

    def show_letter(self, letter: LetterKept) -> None:
        """Show how far a letter is; the question goes when another letter is shown, or the state changed."""
        shown = (letter.person, letter.kind, letter.state, letter.sent_on, letter.handed_over_at)
        if shown != self._shown:
            self._question.hide()
            self._tell_state(letter)
        self._shown = shown

    def ask(self) -> None:
        """Ask on which day it went out; today until the user says another."""
        self.day.set_day(self._desk.today())
        self._question.show()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_state(self, letter: LetterKept) -> None:
        if letter.state is LetterState.SENT and letter.sent_on is not None:
            day = day_words(letter.sent_on, self._desk.today())
            near = near_words(letter.sent_on, self._desk.today())
            sentence = self.tr("Sent {near}, {day}.").format(near=near, day=day)
            self.notice.tell(sentence, {self.tr("Not sent after all"): self.not_sent.emit})
        elif letter.state is LetterState.HANDED_OVER and letter.handed_over_at is not None:
            at = letter.handed_over_at.astimezone(self._desk.zone())
            day = "" if at.date() == self._desk.today() else f"{day_words(at.date(), self._desk.today())}, "
            sentence = self.tr("Handed to your mail program at {time}. Did it go out?").format(time=f"{day}{at:%H:%M}")
            self.notice.tell(sentence, {self.tr("Yes"): self._yes, self.tr("Not yet"): self.not_yet.emit})
        else:
            self.notice.clear()

    def _yes(self) -> None:
        self.sent.emit(self._desk.today())

    def _tell(self) -> None:
        if self.day.day is not None:
            self._put_away()
            self.sent.emit(self.day.day)

    def _put_away(self) -> None:
        self._question.hide()
        self.answered.emit()

    def _ask_row(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "notice")
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        label = label_for(self.tr("When did it go out?"), self.day.field)
        row.addWidget(label, 1)
        row.addWidget(self.day, 2)
        row.addWidget(link_button(self.tr("Not now"), self._put_away))
        row.addWidget(self.keep)
        return frame
