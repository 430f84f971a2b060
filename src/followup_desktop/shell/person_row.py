"""One person of an interview in fields: name, part, one thing they said, and how they are reached."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.terms import ContactKind, Role
from followup_desktop.kit.widgets.buttons import IconButton
from followup_desktop.kit.widgets.fields import LineField, line
from followup_desktop.kit.widgets.way_field import WayField
from followup_desktop.shell import people_words as words
from followup_desktop.shell.act_words import capital, short

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.interview_people import PersonHere

SHOWN = (ContactKind.EMAIL, ContactKind.PHONE)
"""The ways that have a field here; all others stand on the People page."""


class PersonRow(QWidget):
    """Tells of a field when it is left with something else in it; `way_told` carries number, kind and text."""

    renamed = Signal(str)
    role_chosen = Signal(object)
    said_told = Signal(str)
    way_told = Signal(int, object, str)
    removed = Signal()

    def __init__(self, desk: Desk) -> None:
        """Make it, empty."""
        super().__init__()
        self._shown: PersonHere | None = None
        self._told: dict[str, str] = {}
        self.name = LineField(self.tr("Name"))
        self.role = _RoleField()
        self.said = LineField(self.tr("One thing they said, for your letter"))
        self.ways = {
            ContactKind.EMAIL: WayField(desk, ContactKind.EMAIL, self.tr("E-mail address")),
            ContactKind.PHONE: WayField(desk, ContactKind.PHONE, self.tr("Phone number")),
        }
        self.remove = IconButton(desk, "trash-2", self.tr("Take them out"), self.removed.emit)
        self._lay_out()
        self.name.editingFinished.connect(self._settle_name)
        self.said.editingFinished.connect(self._settle_said)
        self.role.activated.connect(lambda _place: self.role_chosen.emit(Role(self.role.currentData())))
        for kind, field in self.ways.items():
            field.settled.connect(partial(self._settle_way, kind))

    def show_person(self, one: PersonHere) -> None:
        """Show somebody; a field that is being typed in keeps what stands in it."""
        before, self._shown = self._shown, one
        self._told.clear()
        for field, now, then in (
            (self.name, one.name, before.name if before else ""),
            (self.said, one.said, before.said if before else ""),
        ):
            if field.text() == then or not field.hasFocus():
                field.show_text(now)
        self.role.setCurrentIndex(self.role.findData(one.role))
        for kind, way_field in self.ways.items():
            was = _value(before, kind) if before else ""
            if way_field.text() == was or not way_field.field.hasFocus():
                way_field.show_text(_value(one, kind))
        name = short(one.name, 60)
        self.role.setAccessibleName(self.tr("Part of {name}").format(name=name))
        self.said.setAccessibleName(self.tr("One thing {name} said").format(name=name))
        for kind, way_field in self.ways.items():
            spoken = self.tr("{kind} of {name}").format(kind=words.kind_name(kind), name=name)
            way_field.field.setAccessibleName(spoken)
        spoken = self.tr("Take {name} out of this interview").format(name=name)
        self.remove.setAccessibleName(spoken)
        self.remove.setToolTip(self.tr("Take out of this interview"))

    def settle(self) -> None:
        """Tell of every field that says something else than what is stored."""
        self._settle_name()
        self._settle_said()
        for kind in SHOWN:
            self._settle_way(kind)

    def _settle_name(self) -> None:
        if self._shown is not None and not self.name.text().strip():
            self.name.setText(self._shown.name)
        if self._shown is not None and self._is_new("name", self.name.text(), self._shown.name):
            self.renamed.emit(self.name.text())

    def _settle_said(self) -> None:
        if self._shown is not None and self._is_new("said", self.said.text(), self._shown.said):
            self.said_told.emit(self.said.text())

    def _settle_way(self, kind: ContactKind) -> None:
        if self._shown is None or not self._is_new(kind, self.ways[kind].text(), _value(self._shown, kind)):
            return
        way, text = self._shown.way(kind), self.ways[kind].text()
        if way is not None or text.strip():
            self.way_told.emit(way.number if way is not None else 0, kind, text)

    def _is_new(self, what: str, text: str, stored: str) -> bool:
        """Say whether a text is still to be told: Enter, and then leaving the field, are one change."""
        if text == stored or self._told.get(what) == text:
            return False
        self._told[what] = text
        return True

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.name, 1)
        first.addWidget(self.role)
        first.addWidget(self.remove)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        for place, field in enumerate(self.ways.values()):
            grid.addWidget(field, 0, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(first)
        column.addLayout(grid)
        column.addWidget(self.said)
        column.addSpacing(6)
        column.addWidget(line())


class _RoleField(QComboBox):
    """The parts that somebody can take."""

    def __init__(self) -> None:
        super().__init__()
        for role in Role:
            self.addItem(capital(words.part_name(role)), role)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll the window: nobody's part is changed by accident."""
        event.ignore()


def _value(one: PersonHere, kind: ContactKind) -> str:
    way = one.way(kind)
    return way.value if way is not None else ""
