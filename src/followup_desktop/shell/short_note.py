"""A short note to write when something has ended: shown in full, taken along, and never sent by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.letter import gaps, one_line
from followup_desktop.kit.mail_program import MailProgram, OutgoingMail
from followup_desktop.kit.widgets.buttons import plain_button
from followup_desktop.kit.widgets.fields import LineField, TextField, labelled
from followup_desktop.kit.widgets.flow import Flow
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.shell.note_texts import note_text
from followup_desktop.shell.notes_after import Note
from followup_desktop.shell.small_window import SmallWindow

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from followup_desktop.services.live_ones import NoteMatter
    from followup_desktop.services.undoing import Undo


class ShortNote(SmallWindow):
    """Shows one note with its ways out; `references_wanted` carries the interview whose references may be told."""

    references_wanted = Signal(int)

    def __init__(self, desk: Desk, interview: int, kind: Note, reminder: int = 0) -> None:
        """Take the interview, what the note is for, and the reminder that asked for it, or 0."""
        super().__init__(desk)
        self.setMinimumWidth(420)
        self._interview, self._kind, self._reminder = interview, kind, reminder
        self._matter: NoteMatter | None = None
        self._program = MailProgram(desk, self)
        titles = {
            Note.WITHDRAWAL: self.tr("A note to say that you withdraw"),
            Note.DECLINE: self.tr("A note to decline the offer"),
            Note.REPLY: self.tr("A short reply, if you like"),
        }
        self.call(titles[kind], self.tr("I have sent it"))
        self.to = Text("", As.MUTED)
        self.topic = LineField()
        self.text = TextField(9, 14)
        self.references = Text("", As.MUTED)
        self.copy = plain_button(self.tr("Copy the text"), self._copy)
        self.open = plain_button(self.tr("Open in mail program"), self._open_in_mail)
        self.tell = plain_button(self.tr("A word to them"), self._tell)
        self.skip = plain_button(self.tr("Not this time"), self._skip)
        self.skip.setVisible(bool(reminder))
        self._fill()
        self.resize(580, 470)
        desk.ask(self._read, self._show, self.refuse)

    def _fill(self) -> None:
        ways = QWidget()
        flow = Flow(ways, 8)
        flow.addWidget(self.copy)
        flow.addWidget(self.open)
        told = QWidget()
        beside = Flow(told, 8)
        beside.addWidget(self.tell)
        self.body.addWidget(self.to)
        self.body.addLayout(labelled(self.tr("Subject"), self.topic))
        self.body.addLayout(labelled(self.tr("Text"), self.text))
        self.body.addWidget(ways)
        self.body.addWidget(self.references)
        self.body.addWidget(told)
        self.footer.add_left(self.skip)
        self.references.hide()
        self.tell.hide()
        self.main.setEnabled(False)

    def main_act(self) -> None:
        """Keep that it went out; only the user knows."""
        matter = self._matter
        if matter is None:
            return
        self.main.setEnabled(False)
        interview, reminder, whom = self._interview, self._reminder, one_line(matter.whom)

        def work(core: Core) -> Undo:
            from followup_desktop.services.answers import note_sent

            return note_sent(core, interview, whom, reminder)

        self.desk.change(work, self._noted, self.refuse)

    def _read(self, core: Core) -> NoteMatter:
        from followup_desktop.services.live_ones import note_matter

        return note_matter(core, self._interview)

    def _show(self, matter: NoteMatter) -> None:
        self._matter = matter
        self.about(", ".join(name for name in (one_line(matter.role), one_line(matter.company)) if name))
        text = note_text(self._kind, matter)
        self.topic.setText(text.subject)
        self.topic.setCursorPosition(0)
        self.text.show_text(text.body)
        whom = one_line(matter.whom)
        if matter.address:
            address = one_line(matter.address)
            to = self.tr("To {name}, {address}").format(name=whom, address=address) if whom else address
        else:
            to = self.tr("No address here. Copy the text, and write through the one who invited you.")
        self.to.setText(to)
        self.open.setVisible(bool(matter.address))
        known = self._kind is Note.REPLY and bool(matter.references)
        names = ", ".join(one_line(name) for name in matter.references)
        self.references.setText(self.tr("Your references know of this one: {names}.").format(names=names))
        self.references.setVisible(known)
        self.tell.setVisible(known)
        self.main.setEnabled(True)
        self.text.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text())
        self.notice.tell(self.tr("The text is on the clipboard."))

    def _open_in_mail(self) -> None:
        matter, left = self._matter, gaps(self.text.text())
        if matter is None or self._program.is_busy:
            return
        if left:
            self.notice.tell(self.tr("There is still a gap in the text: {gap}.").format(gap=left[0]), trouble=True)
            return
        mail = OutgoingMail(
            one_line(matter.whom),
            one_line(matter.address),
            one_line(self.topic.text()),
            self.text.text(),
            one_line(matter.name),
            one_line(matter.own_address),
        )
        self._program.hand_over(mail, self._opened, self.refuse)

    def _opened(self, opened: bool) -> None:
        if opened:
            told = self.tr("Handed to your mail program at {time}. Did it go out?")
            self.notice.tell(told.format(time=f"{self.desk.now():%H:%M}"), {self.tr("Yes"): self.main_act})
        else:
            self.notice.tell(self.tr("No mail program answered. Copy the text instead."), trouble=True)

    def _tell(self) -> None:
        self.references_wanted.emit(self._interview)

    def _skip(self) -> None:
        reminder = self._reminder

        def work(core: Core) -> Undo:
            from followup_desktop.services.snoozing import settle

            return settle(core, reminder)

        offer = self.desk.changes.offer_undo(self.tr("The reply is left out"))

        def then(done: Undo) -> None:
            offer(done)
            self.close()

        self.desk.change(work, then, self.refuse)

    def _noted(self, done: Undo) -> None:
        self.desk.changes.offer_undo(self.tr("The note is kept as sent"))(done)
        self.stored.emit(self._interview)
        self.close()
