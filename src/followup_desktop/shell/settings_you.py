"""The settings about the user: what stands in letters, and which addresses are nobody else's."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from followup_desktop.kit.widgets.fields import LineField, TextField
from followup_desktop.shell.own_addresses import OwnAddresses
from followup_desktop.shell.settings_panel import SettingsPanel

if TYPE_CHECKING:
    from followup_desktop.services.preferences import Choices
    from followup_desktop.shell.applying import Applying


class YouPanel(SettingsPanel):
    """Name, phone, signature and own addresses."""

    def __init__(self, applying: Applying) -> None:
        """Take who stores what is typed."""
        super().__init__(_tr("You"), _tr("For your letters; nothing of it leaves this computer otherwise."))
        self._applying = applying
        self.name, self.phone = LineField(), LineField()
        self.signature = TextField(2, 6)
        self.addresses = OwnAddresses()
        self.rows.add(_tr("Name"), self.name)
        self.rows.add(_tr("Phone"), self.phone)
        self.rows.add(_tr("Signature"), self.signature)
        self.rows.add("", applying.notice("name"))
        self.rows.add(_tr("Your addresses"), self.addresses)
        self.rows.add("", applying.notice("email"))
        self._listen()

    def _listen(self) -> None:
        applying = self._applying
        self.name.textEdited.connect(partial(applying.typed, "name"))
        self.phone.textEdited.connect(partial(applying.typed, "phone"))
        self.signature.textChanged.connect(lambda: applying.typed("signature", self.signature.text()))
        for field in (self.name, self.phone):
            field.editingFinished.connect(applying.apply)
        self.addresses.added.connect(partial(applying.change, "email"))
        self.addresses.forgotten.connect(partial(applying.change, "email", ""))
        applying.read.connect(self.show_choices)
        applying.stored.connect(self._stored)

    def show_choices(self, choices: Choices) -> None:
        """Show what is stored, but not over what is just being typed."""
        settings = choices.settings
        shown = (
            ("name", self.name, settings.name),
            ("phone", self.phone, settings.phone),
            ("signature", self.signature, settings.signature),
        )
        for key, field, value in shown:
            if self._applying.free(key):
                field.show_text(value)
        self.addresses.show_addresses(settings.email)

    def _stored(self, key: str) -> None:
        if key == "email":
            self.addresses.field.clear()


def _tr(text: str) -> str:
    return QCoreApplication.translate("settings_you", text)
