"""About the app, and the licences of what it is made of."""

from __future__ import annotations

import getpass
import platform
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from followup_desktop.shell import licences_window
from followup_desktop.shell.about import AboutWindow
from followup_desktop.system.licences import LGPL, Licensed
from followup_desktop.version import VERSION

if TYPE_CHECKING:
    from followup_desktop.shell.licences_window import LicencesWindow
    from tests.room import Room


@pytest.fixture
def about(room: Room) -> AboutWindow:
    window = AboutWindow(room.desk)
    room.qtbot.addWidget(window)
    room.show(window)
    return window


def test_it_says_what_it_is_and_where_the_data_lies(room: Room, about: AboutWindow) -> None:
    assert about.windowTitle() == "About Follow-Up"
    assert about.subject.text() == f"Version {VERSION}"
    assert about.folder.text() == str(room.folder)
    assert not about.icon.pixmap().isNull()
    about.open_folder.click()
    assert room.opened == [QUrl.fromLocalFile(str(room.folder)).toString()]
    assert not about.notice.isVisible()


def test_where_no_program_opens_folders_the_path_is_there_to_copy(room: Room, about: AboutWindow) -> None:
    room.opens_urls = False
    about.open_folder.click()
    assert about.notice.isVisible()
    next(one for one in about.notice.findChildren(QPushButton) if one.text() == "Copy the path").click()
    assert QGuiApplication.clipboard().text() == str(room.folder)
    assert not about.notice.isVisible()


def test_the_details_for_a_report_hold_nothing_of_the_user(room: Room, about: AboutWindow) -> None:
    room.press(about, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied == about.details()
    assert f"Follow-Up {VERSION}" in copied
    assert platform.python_version() in copied
    assert len(copied.splitlines()) == 5
    private = {str(room.folder), str(Path.home()), platform.node(), getpass.getuser()} - {"root"}
    assert [word for word in private if word in copied] == []
    assert about.footer.state.text().startswith("Copied")
    # The next time it says nothing of what was copied before.
    about.close()
    room.show(about)
    assert about.footer.state.text() == ""


def test_escape_closes_and_f1_leads_to_the_chapter_about_data(room: Room, about: AboutWindow) -> None:
    room.press(about, Qt.Key.Key_F1)
    assert room.guide_places == ["your-data"]
    room.press(about, Qt.Key.Key_Escape)
    assert not about.isVisible()


@pytest.fixture
def licences(room: Room, about: AboutWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LicencesWindow:
    text = tmp_path / "text"
    text.write_text("<b>Terms</b>", encoding="utf-8")
    found = (
        Licensed("Follow-Up", "1", "MIT", (text,)),
        Licensed("PySide6", "6", LGPL, (text,)),
        Licensed("Else", "", "ISC", ()),
    )
    monkeypatch.setattr(licences_window, "licences", lambda: found)
    about.licences.click()
    room.settle()
    window = about._licences
    assert window is not None
    room.qtbot.addWidget(window)
    return window


def test_each_licence_is_read_as_it_came(room: Room, licences: LicencesWindow) -> None:
    assert [licences.names.item(row).text() for row in range(licences.names.count())] == [
        "Follow-Up",
        "PySide6",
        "Else",
    ]
    assert (licences.heading.text(), licences.terms.text()) == ("Follow-Up 1", "MIT")
    assert licences.text.toPlainText() == "<b>Terms</b>"
    assert licences.text.isReadOnly()
    room.press(licences.names, Qt.Key.Key_Down)
    assert "you may put other builds" in licences.terms.text()
    assert "PySide6" in licences.terms.text()
    room.press(licences.names, Qt.Key.Key_Down)
    assert licences.heading.text() == "Else"
    assert licences.terms.text() == "ISC"
    assert "No text of it" in licences.text.toPlainText()


def test_the_window_of_the_licences_is_one_and_escape_closes_it(
    room: Room, about: AboutWindow, licences: LicencesWindow
) -> None:
    room.press(licences.names, Qt.Key.Key_Escape)
    assert not licences.isVisible()
    about.licences.click()
    assert about._licences is licences
    assert licences.isVisible()
    room.show(licences)
    room.press(licences, Qt.Key.Key_F1)
    assert room.guide_places == ["your-data"]
