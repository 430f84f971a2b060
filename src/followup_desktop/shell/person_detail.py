"""One person in full: how to reach them, where they were met, what is owed to them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.letter import one_line
from followup_desktop.domain.terms import ContactKind
from followup_desktop.kit.changes import Undoable
from followup_desktop.kit.widgets.buttons import IconButton, plain_button
from followup_desktop.kit.widgets.notice import Notice
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.kit.widgets.way_field import WayField
from followup_desktop.services.directory import add_way, change_way, remove_way
from followup_desktop.services.undoing import Undo, undo
from followup_desktop.shell import people_words as words
from followup_desktop.shell.company_promises import CompanyPromises
from followup_desktop.shell.row_button import RowButton, let_through
from followup_desktop.shell.section import Section

if TYPE_CHECKING:
    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.desk import Desk
    from followup_desktop.kit.widgets.fields import LineField
    from followup_desktop.services.core import Core
    from followup_desktop.services.people_known import PersonKnown, Way


class PersonDetail(QWidget):
    """Ways are changed where they stand, and every change can be taken back; `open_interview` asks for a page."""

    open_interview = Signal(int)

    def __init__(self, desk: Desk) -> None:
        """Make it, empty."""
        super().__init__()
        self._desk = desk
        self._person: PersonKnown | None = None
        self.name, self.about = _wide(Text("", As.TITLE)), _wide(Text("", As.MUTED))
        self.notice = Notice()
        self.ways = WayRows(desk)
        self.met = Section(self.tr("Where you met"))
        self.owed = Section(self.tr("What is owed to them"))
        self.promises = CompanyPromises(desk)
        self.promises.open_interview.connect(self.open_interview)
        self.reference = Section(self.tr("As a reference"))
        self.notes = Section(self.tr("Notes"))
        self.ways.changed.connect(self._change)
        self.ways.removed.connect(self._remove)
        self.ways.added.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 8, 8)
        column.setSpacing(12)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.name)
        head.addWidget(self.about)
        column.addLayout(head)
        for part in (self.notice, self.owed, self.ways, self.reference, self.met, self.promises, self.notes):
            column.addWidget(part)
        column.addStretch(1)
        self.hide()

    def show_person(self, person: PersonKnown | None) -> None:
        """Show somebody, or nobody."""
        if person is None or self._person is None or person.number != self._person.number:
            # What is still in a field belongs to who was shown before.
            self.ways.settle()
            self.notice.clear()
        # What was promised may have changed where nothing about the person has.
        self.promises.show_person(person.number if person else 0)
        same = person == self._person
        self._person = person
        self.setVisible(person is not None)
        if person is None or same:
            return
        self.name.setText(words.name_of(person))
        about = ", ".join(one_line(part) for part in (person.job_title, person.organisation) if part.strip())
        self.about.setText(about or words.parts_of(person))
        self.about.setVisible(bool(self.about.text()))
        self.ways.show_ways(person.number, person.ways)
        today = self._desk.today()
        self.owed.show_rows([self._link(words.owed(what, today), what.interview) for what in person.owed])
        self.met.show_rows([self._link(words.met(meeting), meeting.interview) for meeting in person.met])
        rest = words.rest(person.reference, today) if person.reference else ""
        self.reference.show_rows([_wide(Text(rest))] if rest else [])
        self.notes.show_rows([_wide(Text(person.notes))] if person.notes.strip() else [])

    def settle(self) -> None:
        """Store what still stands in a field."""
        self.ways.settle()

    def _link(self, text: str, interview: int) -> QWidget:
        row = RowButton()
        row.setAccessibleName(text)
        label = _wide(Text(text))
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 4, 0, 4)
        inside.addWidget(label)
        let_through(label)
        row.clicked.connect(lambda: self.open_interview.emit(interview))
        return row

    def _change(self, number: int, value: str) -> None:
        self._do(self.tr("Contact changed"), lambda core: change_way(core, number, value))

    def _remove(self, number: int) -> None:
        self._do(self.tr("Contact removed"), lambda core: remove_way(core, number))

    def _add(self, person: int, kind: ContactKind, value: str) -> None:
        self._do(self.tr("Contact added"), lambda core: add_way(core, person, kind, value))

    def _do(self, text: str, work: Callable[[Core], Undo]) -> None:
        self.notice.clear()
        self._desk.change(lambda core: (text, work(core)), self._did, self._refused)

    def _did(self, done: tuple[str, Undo]) -> None:
        text, taken_back = done
        self._desk.changes.undoable.emit(Undoable(text, lambda core: undo(core, taken_back)))

    def _refused(self, error: FollowUpError) -> None:
        self.notice.tell(self._desk.why(error), trouble=True)


class WayRows(QWidget):
    """The ways to reach somebody, each in a field of its own, and an empty one for the next."""

    changed = Signal(int, str)
    removed = Signal(int)
    added = Signal(int, object, str)

    def __init__(self, desk: Desk) -> None:
        """Make it, with the empty field only."""
        super().__init__()
        self._desk = desk
        self._number = 0
        self._shown: tuple[Way, ...] = ()
        self._told: dict[int, str] = {}
        self.fields: dict[int, LineField] = {}
        self._way_fields: dict[int, WayField] = {}
        self._widgets: list[QWidget] = []
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Kind of contact"))
        for kind in ContactKind:
            self.kind.addItem(words.kind_name(kind), kind)
        self.new_way = WayField(desk, ContactKind.EMAIL, self.tr("Another way to reach them"))
        self.new = self.new_way.field
        self.add = plain_button(self.tr("Add"), self._add)
        self.add.setAccessibleName(self.tr("Add a way to reach them"))
        self.new.returnPressed.connect(self._add)
        self.kind.currentIndexChanged.connect(self._choose_kind)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.kind, 0, top)
        row.addWidget(self.new_way, 1, top)
        row.addWidget(self.add, 0, top)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(self.tr("How to reach them"), As.HEADING))
        column.addLayout(self._grid)
        column.addLayout(row)

    def show_ways(self, person: int, ways: tuple[Way, ...]) -> None:
        """Show these; a field that is being typed in is left alone while it stands for the same way."""
        self._told.clear()
        if person == self._number and [way.number for way in ways] == list(self.fields):
            for way, before in zip(ways, self._shown, strict=True):
                if self.fields[way.number].text() == before.value:
                    self._way_fields[way.number].show_text(way.value)
            self._shown = ways
            return
        for widget in self._widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._widgets, self.fields, self._way_fields = [], {}, {}
        if person != self._number:
            self.new_way.clear()
        self._number, self._shown = person, ways
        for place, way in enumerate(ways):
            self._add_row(place, way)

    def settle(self) -> None:
        """Tell of every field that says something else than what is stored."""
        for way in self._shown:
            field = self.fields[way.number]
            if field.text() != way.value:
                self._settle(way.number)

    def _add_row(self, place: int, way: Way) -> None:
        way_field = self._way_fields[way.number] = WayField(self._desk, way.kind, spoken=words.kind_name(way.kind))
        way_field.show_text(way.value)
        field = way_field.field
        label = Text(words.kind_name(way.kind), As.MUTED)
        label.setWordWrap(False)
        label.setBuddy(field)
        remove = IconButton(self._desk, "trash-2", self.tr("Remove {kind}").format(kind=words.kind_name(way.kind)))
        remove.clicked.connect(partial(self.removed.emit, way.number))
        field.editingFinished.connect(partial(self._settle, way.number))
        self.fields[way.number] = field
        # Beside the line itself, also where something stands below it.
        label.setMinimumHeight(field.sizeHint().height())
        self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
        for column, widget in enumerate((way_field, remove), 1):
            self._grid.addWidget(widget, place, column, Qt.AlignmentFlag.AlignTop)
        for widget in (label, way_field, remove):
            self._widgets.append(widget)

    def _settle(self, number: int) -> None:
        """Tell of a new value; an emptied field gets its value back, for removing there is a button."""
        way = next((way for way in self._shown if way.number == number), None)
        field = self.fields.get(number)
        if way is None or field is None or field.text() == way.value:
            return
        if not field.text().strip():
            field.setText(way.value)
            return
        # Enter, and then leaving the field, are one change.
        if self._told.get(number) != field.text():
            self._told[number] = field.text()
            self.changed.emit(number, field.text())

    def _add(self) -> None:
        if self.new.text().strip():
            self.added.emit(self._number, ContactKind(self.kind.currentData()), self.new.text())
            self.new_way.clear()

    def _choose_kind(self) -> None:
        self.new_way.set_kind(ContactKind(self.kind.currentData()))


def _wide(text: Text) -> Text:
    """Let a text take the room there is; a word without end is cut, and makes no page wider."""
    text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return text
