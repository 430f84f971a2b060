"""The people of an interview: added one by one or as a pasted list, changed where they stand, taken out with undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from followup_desktop.domain.people_list import read_people_list
from followup_desktop.kit.widgets.buttons import plain_button
from followup_desktop.kit.widgets.fields import TextField, labelled
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.shell.act_words import short
from followup_desktop.shell.person_row import PersonRow
from followup_desktop.shell.small_window import SmallWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from followup_desktop.domain.terms import ContactKind, Role
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from followup_desktop.services.interview_people import PeopleHere, PersonHere
    from followup_desktop.services.undoing import Undo


class PeopleWindow(SmallWindow):
    """Every change is stored when its field is left, and can be taken back."""

    guide_place = "first-evening#people"

    shown = Signal()

    def __init__(self, desk: Desk, interview: int, subject: str = "") -> None:
        """Take the interview, and what to call it."""
        super().__init__(desk)
        self.about(subject)
        self._interview = interview
        self._names_nobody = ""
        self.call(self.tr("People"), self.tr("Done"))
        self.rows: dict[int, PersonRow] = {}
        self.empty = Text(self.tr("Nobody yet. Whom did you talk to, and who invited you?"), As.MUTED)
        self.new = TextField(2, 8)
        self.add = plain_button(self.tr("Add them"), self._add)
        self._list = QVBoxLayout()
        self._list.setSpacing(14)
        self.body.addLayout(labelled(self.tr("Add people, one on each line"), self.new))
        example = self.tr("For example: Ada Moreno, head of tests, ada@example.org. A pasted list works too.")
        below = QHBoxLayout()
        below.addWidget(Text(example, As.MUTED), 1)
        below.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(below)
        self.body.addWidget(self.empty)
        self.body.addLayout(self._list)
        self.leave.hide()
        self.empty.hide()
        self.resize(680, 500)
        self.new.setFocus()
        desk.changes.interviews_changed.connect(self._maybe_read)
        desk.changes.everything_changed.connect(self.read)
        self.read()

    def read(self) -> None:
        """Read who is there."""
        number = self._interview

        def work(core: Core) -> PeopleHere:
            from followup_desktop.services.interview_people import people_here

            return people_here(core, number)

        self.desk.ask(work, self._show, self.refuse)

    def main_act(self) -> None:
        """Be done, as closing is."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store what still stands in a field; where that cannot be, the window stays, with what was typed."""
        for row in self.rows.values():
            row.settle()
        text = self.new.text()
        if text.strip() and text != self._names_nobody:
            event.ignore()
            self.take_new(self.close)
        else:
            super().closeEvent(event)

    def _add(self) -> None:
        self.take_new()

    def take_new(self, then: Callable[[], object] | None = None) -> None:
        """Add everybody who is written in the field, and go on from there; what names nobody stays in it."""
        text, number = self.new.text(), self._interview
        named = read_people_list(text)
        if not named:
            # Whoever closes once more has read it, and is not kept here.
            self._names_nobody = text
            if text.strip():
                self.notice.tell(self.tr("I see no name in this. One person on each line, please."), trouble=True)
            return

        def work(core: Core) -> Undo:
            from followup_desktop.services.interview_people import add_people

            return add_people(core, number, named)

        several = self.tr("{n} people added").format(n=len(named))
        added = several if len(named) > 1 else self.tr("{name} added").format(name=short(named[0].name, 60))

        def taken(done: Undo) -> None:
            if self.new.text() == text:
                self.new.clear()
            self._offer(added, done)
            if then is not None:
                then()

        self.notice.clear()
        self.desk.change(work, taken, self.refuse)

    def _show(self, here: PeopleHere) -> None:
        wanted = {one.part: one for one in here.people}
        for part in [part for part in self.rows if part not in wanted]:
            row = self.rows.pop(part)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        for part, one in wanted.items():
            if part not in self.rows:
                self._list.addWidget(self._row(one))
            self.rows[part].show_person(one)
        self.empty.setVisible(not wanted)
        self.shown.emit()

    def _row(self, one: PersonHere) -> PersonRow:
        row = self.rows[one.part] = PersonRow(self.desk)
        row.renamed.connect(partial(self._rename, one.part))
        row.role_chosen.connect(partial(self._change_role, one.part))
        row.said_told.connect(partial(self._change_said, one.part))
        row.way_told.connect(partial(self._change_way, one.person))
        row.removed.connect(partial(self._remove, one.part))
        return row

    def _maybe_read(self, numbers: frozenset[int]) -> None:
        if self._interview in numbers:
            self.read()

    def _rename(self, part: int, name: str) -> None:
        def work(core: Core) -> Undo:
            from followup_desktop.services.interview_people import change_part

            return change_part(core, part, name=name)

        self._do(self.tr("Name changed"), work)

    def _change_role(self, part: int, role: Role) -> None:
        def work(core: Core) -> Undo:
            from followup_desktop.services.interview_people import change_part

            return change_part(core, part, role=role)

        self._do(self.tr("Their part changed"), work)

    def _change_said(self, part: int, said: str) -> None:
        def work(core: Core) -> Undo:
            from followup_desktop.services.interview_people import change_part

            return change_part(core, part, said=said)

        self._do(self.tr("What they said is noted"), work)

    def _change_way(self, person: int, number: int, kind: ContactKind, value: str) -> None:
        def work(core: Core) -> Undo:
            from followup_desktop.services import directory

            if not number:
                return directory.add_way(core, person, kind, value)
            return directory.change_way(core, number, value) if value.strip() else directory.remove_way(core, number)

        added, removed = self.tr("Contact added"), self.tr("Contact removed")
        self._do((self.tr("Contact changed") if number else added) if value.strip() else removed, work)

    def _remove(self, part: int) -> None:
        def work(core: Core) -> Undo:
            from followup_desktop.services.interview_people import remove_part

            return remove_part(core, part)

        self._do(self.tr("{name} taken out").format(name=short(self.rows[part].name.text(), 60)), work)

    def _do(self, words: str, work: Callable[[Core], Undo]) -> None:
        self.notice.clear()
        self.desk.change(work, partial(self._offer, words), self.refuse)

    def _offer(self, words: str, done: Undo) -> None:
        if done.noted:
            self.desk.changes.offer_undo(words)(done)
