"""The settings about time: days off, quiet hours, and the usual time of what has none."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QComboBox

from followup_desktop.kit.widgets.fields import LineField
from followup_desktop.kit.widgets.text import Text
from followup_desktop.shell.settings_panel import SettingsPanel, across, narrow

if TYPE_CHECKING:
    from followup_desktop.services.preferences import Choices
    from followup_desktop.shell.applying import Applying


class WhenPanel(SettingsPanel):
    """Country and region, quiet hours, time of day."""

    def __init__(self, applying: Applying) -> None:
        """Take who stores what is chosen and typed."""
        super().__init__(_tr("When you are asked"), _tr("Reminders keep off days off and out of quiet hours."))
        self._applying = applying
        self.country, self.region = QComboBox(), QComboBox()
        self.quiet_from, self.quiet_to = LineField("21:00"), LineField("8:00")
        self.time_of_day = LineField("10:00")
        self.rows.add(_tr("Country"), self.country)
        self.rows.add(_tr("Region"), self.region)
        self.rows.add("", applying.notice("country"))
        self.rows.add(_tr("Quiet from"), across(self.quiet_from, Text(_tr("to")), self.quiet_to))
        self.rows.add("", applying.notice("quiet_hours"))
        self.rows.add(_tr("Usual time"), self.time_of_day)
        self.rows.add("", applying.notice("time_of_day"))
        self.region.setAccessibleName(_tr("Region"))
        self.country.setAccessibleName(_tr("Country"))
        self.quiet_from.setAccessibleName(_tr("Quiet hours begin"))
        self.quiet_to.setAccessibleName(_tr("Quiet hours end"))
        narrow(self.quiet_from, self.quiet_to, self.time_of_day)
        self._listen()

    def show_choices(self, choices: Choices) -> None:
        """Show what is stored, but not over what is just being typed."""
        settings = choices.settings
        begin, _, end = settings.quiet_hours.partition("-")
        shown = (
            ("time_of_day", self.time_of_day, settings.time_of_day),
            ("quiet_hours", self.quiet_from, begin),
            ("quiet_hours", self.quiet_to, end),
        )
        for key, field, value in shown:
            if self._applying.free(key):
                field.show_text(value)
        self._show_places(choices)

    def _listen(self) -> None:
        applying = self._applying
        self.time_of_day.textEdited.connect(partial(applying.typed, "time_of_day"))
        for field in (self.quiet_from, self.quiet_to):
            field.textEdited.connect(lambda _: applying.typed("quiet_hours", self._quiet_hours()))
        for field in (self.quiet_from, self.quiet_to, self.time_of_day):
            field.editingFinished.connect(applying.apply)
        self.country.activated.connect(lambda _: applying.change("country", self.country.currentData()))
        self.region.activated.connect(lambda _: applying.change("region", self.region.currentData()))
        applying.read.connect(self.show_choices)

    def _quiet_hours(self) -> str:
        return f"{self.quiet_from.text()}-{self.quiet_to.text()}"

    def _show_places(self, choices: Choices) -> None:
        if not self.country.count():
            self.country.addItem(_tr("Not told: weekends only"), "")
            for name, code in sorted((_country_name(code), code) for code in choices.countries):
                self.country.addItem(name, code)
        self.country.setCurrentIndex(max(0, self.country.findData(choices.settings.country)))
        self.region.clear()
        self.region.addItem(_tr("The whole country"), "")
        for code in choices.regions:
            self.region.addItem(code, code)
        self.region.setCurrentIndex(max(0, self.region.findData(choices.settings.region)))
        self.region.setEnabled(bool(choices.regions))


def _country_name(code: str) -> str:
    """Give a country's name in the language of the app, as Qt knows it."""
    territory = QLocale.codeToTerritory(code)
    return code if territory is QLocale.Country.AnyTerritory else QLocale.territoryToString(territory)


def _tr(text: str) -> str:
    return QCoreApplication.translate("settings_when", text)
