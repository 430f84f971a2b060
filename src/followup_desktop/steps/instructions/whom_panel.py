"""Whom to be in touch with, how they are reached, and the ways round where somebody cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.keys import text_key
from followup_desktop.domain.terms import Channel, ContactKind
from followup_desktop.kit.widgets.buttons import link_button
from followup_desktop.kit.widgets.fields import LineField, label_for, line
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.kit.words.say import TABLE
from followup_desktop.services.instructions import DetailTyped
from followup_desktop.steps.instructions import sentences
from followup_desktop.steps.instructions.fields import PersonField

if TYPE_CHECKING:
    from followup_desktop.services.instructions import PersonToReach

KINDS = {
    Channel.EMAIL: ContactKind.EMAIL,
    Channel.PHONE: ContactKind.PHONE,
    Channel.PORTAL: ContactKind.PORTAL,
    Channel.LINKEDIN: ContactKind.LINKEDIN,
    Channel.LETTER: ContactKind.POSTAL,
}


class WhomPanel(QWidget):
    """Somebody of the interview with the contact detail that the channel wants; `edited` when the user changes it."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it, with nobody known."""
        super().__init__(parent)
        self._people: tuple[PersonToReach, ...] = ()
        self._details: dict[tuple[str, ContactKind], str] = {}
        self._kind = ContactKind.EMAIL
        self.whom = PersonField(self.tr("Whom"), self.tr("Nobody named yet"))
        self.detail = LineField()
        self.round = Text("", As.MUTED)
        self.add_address = link_button(self.tr("Add an address"), self._begin_address)
        self.address = LineField()
        self.address.hide()
        self._lay_out()
        self.whom.named.connect(self._named)
        self.detail.textEdited.connect(self._detail_typed)
        self.address.textEdited.connect(self._address_typed)
        self.address.editingFinished.connect(self._show_ways_round)

    def show_people(self, people: tuple[PersonToReach, ...], name: str, channel: Channel | None) -> None:
        """Show who is known, and who of them is meant."""
        self.whom.offer([(person.name, _described(person)) for person in people])
        self.whom.set_name(name)
        self.learn(people)
        self.show_channel(channel)

    def learn(self, people: tuple[PersonToReach, ...]) -> None:
        """Take over how people are reached now; what was typed and is stored so is no news any more."""
        self._people = people
        self._details = {key: value for key, value in self._details.items() if value != self._way(*key)}
        self._show_ways_round()

    def show_channel(self, channel: Channel | None) -> None:
        """Show the kind of contact detail that a channel wants, of whoever is meant."""
        self._kind = KINDS.get(channel or Channel.EMAIL, ContactKind.EMAIL)
        self._show_detail()

    def set_name(self, name: str) -> None:
        """Show who is meant, without telling."""
        self.whom.set_name(name)
        self._show_detail()

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
        who.addWidget(self.whom, 1)
        who.addWidget(self.detail, 1)
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
        self.detail.setPlaceholderText(words)
        self.detail.setAccessibleName(words)
        self.detail.setEnabled(bool(name.strip()))
        self.detail.show_text(self._details.get((name, self._kind), self._way(name, self._kind)))

    def _detail_typed(self, text: str) -> None:
        self._details[self.whom.name, self._kind] = text
        self.edited.emit()

    def _show_ways_round(self) -> None:
        """Name who cannot be written to; not while their address is being typed."""
        if self.address.hasFocus():
            return
        text = sentences.ways_round(self._people)
        self.round.setText(text)
        self.address.hide()
        self.round.setVisible(bool(text))
        self.add_address.setVisible(bool(text))

    def _begin_address(self) -> None:
        name = sentences.unreachable(self._people)[0].name
        words = self.tr("E-mail address of {name}").format(name=name)
        self.address.setPlaceholderText(words)
        self.address.setAccessibleName(words)
        self.address.setText(self._details.get((name, ContactKind.EMAIL), self._way(name, ContactKind.EMAIL)))
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
