"""The settings: applied at once, refused next to the field, and never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from followup_desktop.domain.terms import ReminderKind
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
    assert page.you.name.text() == "Mara Lindt"
    assert (page.when.quiet_from.text(), page.when.quiet_to.text()) == ("21:00", "08:00")
    assert page.when.country.currentData() == ""
    assert not page.when.region.isEnabled()


@pytest.mark.long
def test_what_is_typed_is_applied(room: Room, page: SettingsPage) -> None:
    room.type(page.you.phone, "+49 30 1234")
    room.type(page.you.signature, "Best wishes")
    room.qtbot.waitUntil(lambda: settings(room.core).signature == "Best wishes", timeout=3000)
    room.settle()
    assert settings(room.core).phone == "+49 30 1234"
    assert page.saved.text() == "Saved 12:00"


def test_leaving_a_field_applies_it_at_once(room: Room, page: SettingsPage) -> None:
    page.when.quiet_to.clear()
    room.type(page.when.quiet_to, "9:30")
    room.press(page.when.quiet_to, Qt.Key.Key_Return)
    room.settle()
    assert settings(room.core).quiet_hours == "21:00-09:30"


def test_what_does_not_fit_is_said_next_to_the_field_and_stays(room: Room, page: SettingsPage) -> None:
    room.type(page.when.time_of_day, "x")
    room.press(page.when.time_of_day, Qt.Key.Key_Return)
    room.settle()
    assert page.applying.notices["time_of_day"].isVisible()
    assert page.when.time_of_day.text() == "10:00x"
    assert settings(room.core).time_of_day == "10:00"
    page.when.time_of_day.clear()
    room.type(page.when.time_of_day, "11:00")
    page.applying.apply()
    room.settle()
    assert page.applying.notices["time_of_day"].isHidden()


def test_a_value_that_is_typed_back_is_not_stored_and_was_never_wrong(room: Room, page: SettingsPage) -> None:
    room.type(page.you.name, "x")
    room.press(page.you.name, Qt.Key.Key_Backspace)
    page.applying.apply()
    room.settle()
    assert settings(room.core).name == page.you.name.text() == "Mara Lindt"
    room.type(page.when.time_of_day, "x")
    page.applying.apply()
    room.settle()
    room.press(page.when.time_of_day, Qt.Key.Key_Backspace)
    assert page.applying.notices["time_of_day"].isHidden()
    assert page.applying.free("time_of_day")


def test_country_and_region(room: Room, page: SettingsPage) -> None:
    page.when.country.setCurrentIndex(page.when.country.findData("DE"))
    page.when.country.activated.emit(page.when.country.currentIndex())
    room.settle()
    assert settings(room.core).country == "DE"
    assert page.when.country.currentText() == "Germany"
    assert page.when.region.isEnabled()
    page.when.region.setCurrentIndex(page.when.region.findData("BY"))
    page.when.region.activated.emit(page.when.region.currentIndex())
    room.settle()
    assert settings(room.core).region == "BY"


def test_own_addresses_are_added_and_forgotten(room: Room, page: SettingsPage) -> None:
    room.type(page.you.addresses.field, "mara@example.org")
    room.press(page.you.addresses.field, Qt.Key.Key_Return)
    room.settle()
    assert settings(room.core).email == ("mara@example.org",)
    assert page.you.addresses.field.text() == ""
    room.type(page.you.addresses.field, "no address")
    page.you.addresses.add()
    room.settle()
    assert page.applying.notices["email"].isVisible()
    assert page.you.addresses.field.text() == "no address"
    page.applying.change("email", "")
    room.settle()
    assert settings(room.core).email == ()


def test_the_appearance_changes_at_once_and_is_kept(room: Room, page: SettingsPage) -> None:
    room.click(page.appearance.button(Appearance.DARK))
    assert room.desk.theme.colours == DARK
    assert room.desk.remembered.text("appearance") == "dark"
    room.desk.theme.choose(Appearance.LIGHT)


def test_a_change_from_outside_is_shown_but_not_over_what_is_typed(room: Room, page: SettingsPage) -> None:
    room.type(page.you.phone, "123")
    room.do(lambda core: change_setting(core, "name", "Mara L."))
    assert page.you.name.text() == "Mara Lindt"
    page.applying.apply()
    room.settle()
    assert page.you.name.text() == "Mara L."
    assert page.you.phone.text() == "123"


def test_it_says_how_reminders_reach_the_user(room: Room, page: SettingsPage) -> None:
    assert "stays in the tray" in page.reach.text()
    without = SettingsPage(room.desk, lambda: False)
    room.qtbot.addWidget(without)
    without.show()
    room.settle()
    assert without.reach.text().startswith("This desktop has no place for a small icon.")


def test_how_much_a_reminder_says_is_chosen(room: Room, page: SettingsPage) -> None:
    assert page.reminders.notices.value == "discreet"
    page.reminders.notices.button("in_full").click()
    room.settle()
    assert settings(room.core).in_full


def test_kinds_are_switched_off_and_on_again(room: Room, page: SettingsPage) -> None:
    box = page.reminders.kinds[ReminderKind.CHECK_IN]
    assert box.isChecked()
    assert set(page.reminders.kinds) == set(ReminderKind)
    box.click()
    page.reminders.kinds[ReminderKind.OUTCOME].click()
    room.settle()
    assert settings(room.core).silent == ("check_in", "outcome")
    box.click()
    room.settle()
    assert settings(room.core).silent == ("outcome",)


def test_the_words_before_an_interview_have_their_own_times(room: Room, page: SettingsPage) -> None:
    panel = page.reminders
    assert (panel.evening.text(), panel.ahead.text()) == ("20:00", "02:00")
    panel.evening.selectAll()
    room.press(panel.evening, Qt.Key.Key_Delete)
    room.press(panel.evening, Qt.Key.Key_Return)
    panel.ahead.selectAll()
    room.type(panel.ahead, "0:45")
    room.press(panel.ahead, Qt.Key.Key_Return)
    room.settle()
    found = settings(room.core)
    assert (found.evening_before, found.time_before) == ("", "00:45")
    panel.ahead.selectAll()
    room.type(panel.ahead, "soon")
    room.press(panel.ahead, Qt.Key.Key_Return)
    room.settle()
    assert "2:00" in page.applying.notices["time_before"].text
    assert panel.ahead.text() == "soon"
