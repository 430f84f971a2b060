"""Whom to be in touch with, how they are reached, and the ways round where somebody cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.keys import text_key
from followup_desktop.domain.terms import Channel, ContactKind
from followup_desktop.domain.whom import KIND_OF
from followup_desktop.kit.widgets.buttons import link_button
from followup_desktop.kit.widgets.fields import label_for, line
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.kit.widgets.way_field import WayField
from followup_desktop.kit.words.say import TABLE
from followup_desktop.services.people_to_reach import DetailTyped
from followup_desktop.steps.instructions import sentences
from followup_desktop.steps.instructions.fields import PersonField

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.people_to_reach import PersonToReach


class WhomPanel(QWidget):
    """Somebody of the interview with the contact detail that the channel wants; `edited` when the user changes it."""

    edited = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it, with nobody known; the desk looks at what is typed, and nothing typed is refused."""
        super().__init__(parent)
        self._people: tuple[PersonToReach, ...] = ()
        self._details: dict[tuple[str, ContactKind], str] = {}
        self._kind = ContactKind.EMAIL
        self._wanted: Channel | None = None
        self.whom = PersonField(self.tr("Whom"), self.tr("Nobody named yet"))
        self.detail = WayField(desk, ContactKind.EMAIL)
        self.round = Text("", As.MUTED)
        self.add_address = link_button(self.tr("Add an address"), self._begin_address)
        self.address = WayField(desk, ContactKind.EMAIL)
        self.address.hide()
        self._lay_out()
        self.whom.named.connect(self._named)
        self.detail.edited.connect(self._detail_typed)
        self.address.edited.connect(self._address_typed)
        self.address.settled.connect(self._show_ways_round)
        self.address.looked_at.connect(self._address_looked_at)

    def show_people(self, people: tuple[PersonToReach, ...]) -> None:
        """Show who is known."""
        self.whom.offer([(person.name, _described(person)) for person in people])
        self.learn(people)

    def learn(self, people: tuple[PersonToReach, ...]) -> None:
        """Take over how people are reached now; what was typed and is stored so is no news any more."""
        self._people = people
        self._details = {key: value for key, value in self._details.items() if value != self._way(*key)}
        self._show_ways_round()

    def show_meant(self, name: str, channel: Channel | None, *, they_come: bool = False) -> None:
        """Show who is meant, without telling, and the contact detail that a channel wants of them.

        With `they_come` the channel is how they are in touch, and nothing is wanted of them for it.
        """
        self.whom.set_name(name)
        self._wanted = None if they_come else channel
        self._kind = KIND_OF[channel or Channel.EMAIL]
        self._show_detail()
        self._show_ways_round()

    @property
    def typed(self) -> tuple[DetailTyped, ...]:
        """The contact details that were typed and are not stored so."""
        return tuple(
            DetailTyped(name, kind, value, was)
            for (name, kind), value in self._details.items()
            if value != (was := self._way(name, kind))
        )

    def _lay_out(self) -> None:
        who, round_ = QHBoxLayout(), QHBoxLayout()
        who.setSpacing(12)
        # A word below the contact detail leaves the field beside it where it was.
        who.addWidget(self.whom, 1, Qt.AlignmentFlag.AlignTop)
        who.addWidget(self.detail, 1, Qt.AlignmentFlag.AlignTop)
        round_.addWidget(self.round, 1)
        round_.addWidget(self.add_address)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label_for(self.tr("Whom"), self.whom))
        column.addLayout(who)
        column.addWidget(line())
        column.addLayout(round_)
        column.addWidget(self.address)

    def _way(self, name: str, kind: ContactKind) -> str:
        key = text_key(name)
        return next((person.way(kind) for person in self._people if text_key(person.name) == key), "")

    def _named(self) -> None:
        self.edited.emit()
        self._show_detail()

    def _show_detail(self) -> None:
        words = {
            ContactKind.EMAIL: self.tr("E-mail address"),
            ContactKind.PHONE: self.tr("Phone number"),
            ContactKind.PORTAL: self.tr("Address of the portal"),
            ContactKind.LINKEDIN: self.tr("LinkedIn profile"),
            ContactKind.POSTAL: self.tr("Postal address"),
        }[self._kind]
        name = self.whom.name
        self.detail.set_kind(self._kind, words)
        self.detail.setEnabled(bool(name.strip()))
        self.detail.show_text(self._details.get((name, self._kind), self._way(name, self._kind)))

    def _detail_typed(self, text: str) -> None:
        self._details[self.whom.name, self._kind] = text
        self.edited.emit()

    def _show_ways_round(self) -> None:
        """Name what is missing, and for whom; not while an address is being typed, or a word stands below it."""
        if self.address.hasFocus():
            return
        text = sentences.ways_round(self._people, self._wanted, self.whom.name)
        self.round.setText(text)
        self.round.setVisible(bool(text))
        if self.address.isHidden() or not self.address.hint.text():
            self.address.hide()
            self.add_address.setVisible(bool(sentences.unreachable(self._people)))

    def _address_looked_at(self, warned: bool) -> None:
        """Bring the field back where there is a word about what was typed into it."""
        self.address.setVisible(warned or self.address.hasFocus())
        self.add_address.setVisible(self.address.isHidden() and self.add_address.isVisibleTo(self))
        self._show_ways_round()

    def _begin_address(self) -> None:
        name = sentences.unreachable(self._people)[0].name
        words = self.tr("E-mail address of {name}").format(name=name)
        self.address.set_kind(ContactKind.EMAIL, words)
        self.address.show_text(self._details.get((name, ContactKind.EMAIL), self._way(name, ContactKind.EMAIL)))
        self.address.setProperty("whose", name)
        self.add_address.hide()
        self.address.show()
        self.address.setFocus()

    def _address_typed(self, text: str) -> None:
        self._details[str(self.address.property("whose")), ContactKind.EMAIL] = text
        self._show_detail()
        self.edited.emit()


def _described(person: PersonToReach) -> str:
    return f"{person.name}, {TABLE[f'word_{person.role.value}']}"
