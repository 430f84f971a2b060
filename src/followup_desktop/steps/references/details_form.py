"""Who a reference is: a small form, to add somebody, or to mend what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.terms import ContactKind
from followup_desktop.kit.widgets.buttons import link_button, plain_button
from followup_desktop.kit.widgets.date_field import DateField
from followup_desktop.kit.widgets.fields import LineField, labelled
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.kit.widgets.way_field import WayField
from followup_desktop.services.reference_people import NewReference, ReferenceFields
from followup_desktop.steps.references import sentences

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.references import ReferenceShown

MOST_SHOWN = 8


class DetailsForm(QFrame):
    """The fields of one reference. `edited` tells every change, `done` that the user is through, `left` that not."""

    edited = Signal()
    done = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        """Make it, empty."""
        super().__init__()
        self._people: dict[str, int] = {}
        self._version = 0
        self.number: int | None = None
        self.seen_email = self.seen_phone = ""
        self._heading = Text("", As.HEADING)
        self.name = LineField(self.tr("Name"))
        self.relation = LineField(self.tr("For example: former team lead"))
        self.vouch = LineField(self.tr("For example: the filling line we brought back up"))
        self._email_way = WayField(desk, ContactKind.EMAIL, self.tr("name@example.org"), self.tr("E-mail"))
        self._phone_way = WayField(desk, ContactKind.PHONE, self.tr("Number"), self.tr("Phone"))
        self.email, self.phone = self._email_way.field, self._phone_way.field
        self.hours = LineField(self.tr("For example: after 17:00, mail only"))
        self.agreed_on = DateField(desk, self.tr("Agreed on"))
        self.ok = plain_button("", self.done.emit)
        self.cancel = link_button(self.tr("Cancel"), self.left.emit)
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(MOST_SHOWN)
        self.name.setCompleter(completer)
        self._lay_out()
        for field in self._lines():
            field.textEdited.connect(self.edited)
        self.agreed_on.changed.connect(self.edited)

    def begin(self) -> None:
        """Ask for somebody new."""
        self.number, self._version, self.seen_email, self.seen_phone = None, 0, "", ""
        for field in self._lines():
            field.show_text("")
        for way in (self._email_way, self._phone_way):
            way.clear()
        self.agreed_on.set_day(None)
        self.name.setReadOnly(False)
        self._heading.setText(self.tr("Somebody who can speak for you"))
        self.ok.setText(self.tr("Add"))
        self.cancel.show()
        self.name.setFocus()

    def mend(self, reference: ReferenceShown) -> None:
        """Show what is known about a reference, for mending; what is typed is stored at once."""
        self.number = reference.number
        self.show_stored(reference)
        self.name.setReadOnly(True)
        self._heading.setText(self.tr("About {name}").format(name=sentences.short(reference.name)))
        self.ok.setText(self.tr("Back to the text"))
        self.cancel.hide()
        self.relation.setFocus()

    def show_stored(self, reference: ReferenceShown) -> None:
        """Take over what is stored, and leave alone what says the same."""
        self._version = reference.version
        self.seen_email = next(iter(reference.emails), "")
        self.seen_phone = next(iter(reference.phones), "")
        for field, text in (
            (self.name, reference.name),
            (self.relation, reference.relation),
            (self.vouch, reference.can_vouch_for),
            (self.hours, reference.hours),
        ):
            field.show_text(text)
        self._email_way.show_text(self.seen_email)
        self._phone_way.show_text(self.seen_phone)
        self.agreed_on.set_day(reference.agreed_on)

    def offer(self, people: tuple[tuple[int, str], ...]) -> None:
        """Offer people who are known already; a name that several have offers the one added last."""
        self._people = {name: number for number, name in reversed(people)}
        self._known.setStringList(sorted(self._people))

    def fields(self) -> ReferenceFields:
        """Give what stands in the fields about the reference."""
        return ReferenceFields(
            self.relation.text(), self.vouch.text(), self.agreed_on.day, self.hours.text(), self._version
        )

    def take_version(self, fields: ReferenceFields) -> None:
        """Take over the version that is stored now, and the ways that are known now."""
        self._version = fields.version
        self.seen_email, self.seen_phone = self.email.text(), self.phone.text()

    def new(self) -> NewReference:
        """Give what was typed as somebody new."""
        name = self.name.text()
        return NewReference(
            name, self.fields(), self.email.text().strip(), self.phone.text().strip(), self._people.get(name)
        )

    def _lines(self) -> tuple[LineField, ...]:
        return (self.name, self.relation, self.vouch, self.email, self.phone, self.hours)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        places: tuple[tuple[str, QWidget, int, int], ...] = (
            (self.tr("Name"), self.name, 0, 0),
            (self.tr("What they are to you"), self.relation, 0, 1),
            (self.tr("What they can vouch for"), self.vouch, 0, 2),
            (self.tr("E-mail"), self._email_way, 1, 0),
            (self.tr("Phone"), self._phone_way, 1, 1),
            (self.tr("Good hours"), self.hours, 1, 2),
            (self.tr("They agreed on"), self.agreed_on, 2, 0),
        )
        for text, field, row, place in places:
            grid.addLayout(labelled(text, field), row, place)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.ok)
        acts.addWidget(self.cancel)
        acts.addStretch(1)
        grid.addLayout(acts, 2, 1, 1, 2, Qt.AlignmentFlag.AlignBottom)
        for place in range(3):
            grid.setColumnStretch(place, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self._heading)
        whole.addLayout(grid)
