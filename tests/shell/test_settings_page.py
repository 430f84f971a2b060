"""The settings: applied at once, refused next to the field, and never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from followup_desktop.kit.theme.colours import DARK, Appearance
from followup_desktop.services.preferences import change_setting, settings
from followup_desktop.shell.settings_page import SettingsPage

if TYPE_CHECKING:
    from tests.room import Room


@pytest.fixture
def page(room: Room) -> SettingsPage:
    room.do(lambda core: change_setting(core, "name", "Mara Lindt"))
    own = SettingsPage(room.desk)
    room.qtbot.addWidget(own)
    own.resize(848, 563)
    own.show()
    room.settle()
    return own


def test_it_shows_what_is_stored(page: SettingsPage) -> None:
    assert page.name.text() == "Mara Lindt"
    assert (page.quiet_from.text(), page.quiet_to.text()) == ("21:00", "08:00")
    assert page.country.currentData() == ""
    assert not page.region.isEnabled()


def test_what_is_typed_is_applied(room: Room, page: SettingsPage) -> None:
    room.type(page.phone, "+49 30 1234")
    room.type(page.signature, "Best wishes")
    room.qtbot.waitUntil(lambda: settings(room.core).signature == "Best wishes", timeout=3000)
    room.settle()
    assert settings(room.core).phone == "+49 30 1234"
    assert page._saved.text() == "Saved 12:00"


def test_leaving_a_field_applies_it_at_once(room: Room, page: SettingsPage) -> None:
    page.quiet_to.clear()
    room.type(page.quiet_to, "9:30")
    room.press(page.quiet_to, Qt.Key.Key_Return)
    room.settle()
    assert settings(room.core).quiet_hours == "21:00-09:30"


def test_what_does_not_fit_is_said_next_to_the_field_and_stays(room: Room, page: SettingsPage) -> None:
    room.type(page.time_of_day, "x")
    room.press(page.time_of_day, Qt.Key.Key_Return)
    room.settle()
    assert page._notices["time_of_day"].isVisible()
    assert page.time_of_day.text() == "10:00x"
    assert settings(room.core).time_of_day == "10:00"
    page.time_of_day.clear()
    room.type(page.time_of_day, "11:00")
    page.apply()
    room.settle()
    assert page._notices["time_of_day"].isHidden()


def test_country_and_region(room: Room, page: SettingsPage) -> None:
    page.country.setCurrentIndex(page.country.findData("DE"))
    page.country.activated.emit(page.country.currentIndex())
    room.settle()
    assert settings(room.core).country == "DE"
    assert page.country.currentText() == "Germany"
    assert page.region.isEnabled()
    page.region.setCurrentIndex(page.region.findData("BY"))
    page.region.activated.emit(page.region.currentIndex())
    room.settle()
    assert settings(room.core).region == "BY"


def test_own_addresses_are_added_and_forgotten(room: Room, page: SettingsPage) -> None:
    room.type(page.addresses.field, "mara@example.org")
    room.press(page.addresses.field, Qt.Key.Key_Return)
    room.settle()
    assert settings(room.core).email == ("mara@example.org",)
    assert page.addresses.field.text() == ""
    room.type(page.addresses.field, "no address")
    page.addresses.add()
    room.settle()
    assert page._notices["email"].isVisible()
    assert page.addresses.field.text() == "no address"
    page._change("email", "")
    room.settle()
    assert settings(room.core).email == ()


def test_the_appearance_changes_at_once_and_is_kept(room: Room, page: SettingsPage) -> None:
    room.click(page.appearance.button(Appearance.DARK))
    assert room.desk.theme.colours == DARK
    assert room.desk.remembered.text("appearance") == "dark"
    room.desk.theme.choose(Appearance.LIGHT)


def test_a_change_from_outside_is_shown_but_not_over_what_is_typed(room: Room, page: SettingsPage) -> None:
    room.type(page.phone, "123")
    room.do(lambda core: change_setting(core, "name", "Mara L."))
    assert page.name.text() == "Mara Lindt"
    page.apply()
    room.settle()
    assert page.name.text() == "Mara L."
    assert page.phone.text() == "123"


def test_it_says_how_reminders_reach_the_user(room: Room, page: SettingsPage) -> None:
    assert "stays in the tray" in page.reach.text()
    without = SettingsPage(room.desk, lambda: False)
    room.qtbot.addWidget(without)
    without.show()
    room.settle()
    assert without.reach.text().startswith("This desktop has no place for a small icon.")
