"""A text on its way to the phone: the window with its code, what is too long, and every appearance."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from followup_desktop.kit.phone_code import LEAST_MODULE, PhoneCode, show_code
from followup_desktop.kit.theme.colours import Appearance
from tests.kit.test_qr_code import read

if TYPE_CHECKING:
    from tests.room import Room

TEXT = "Gr\u00fc\u00dfe an \u0645\u0642\u0627\u0628\u0644\u0629\n+49 30 5550 1234 <b>x</b>"


@pytest.fixture
def owner(room: Room) -> QWidget:
    widget = QWidget()
    room.qtbot.addWidget(widget)
    room.show(widget)
    return widget


def opened(room: Room, owner: QWidget, text: str = TEXT, content: str = "", hint: str = "") -> PhoneCode:
    window = show_code(room.desk, owner, "To your phone", text, content=content, hint=hint)
    room.settle()
    return window


def spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK, Appearance.HIGH_CONTRAST])
def test_the_phone_reads_it_in_every_appearance(room: Room, owner: QWidget, appearance: Appearance) -> None:
    room.desk.theme.choose(appearance)
    window = opened(room, owner)
    assert read(window.grab().toImage()) == [TEXT]
    assert window.windowModality() is Qt.WindowModality.NonModal
    assert (window.windowTitle(), window.text.text()) == ("To your phone", TEXT)
    assert window.hint.text() == "Point the camera of your phone at it."
    room.desk.theme.choose(Appearance.LIGHT)


def test_the_code_may_hold_more_than_its_text(room: Room, owner: QWidget) -> None:
    window = opened(room, owner, "Dear Ms Novak", "mailto:a@b.example?body=Dear%20Ms%20Novak", "It opens a mail.")
    assert read(window.grab().toImage()) == ["mailto:a@b.example?body=Dear%20Ms%20Novak"]
    assert (window.text.text(), window.hint.text()) == ("Dear Ms Novak", "It opens a mail.")


def test_the_text_is_copied(room: Room, owner: QWidget) -> None:
    window = opened(room, owner)
    room.press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == TEXT
    assert window.footer.state.text() == "Copied"
    QGuiApplication.clipboard().clear()
    room.click(window.copy)
    assert QGuiApplication.clipboard().text() == TEXT


def test_what_is_too_long_is_said_kindly_and_can_be_copied(room: Room, owner: QWidget) -> None:
    window = opened(room, owner, "a" * 1540)
    assert window.notice.text == (
        "That is about 40 characters more than a phone can read in one code. Shorten it, or copy the text and mail it "
        "to yourself."
    )
    assert not window.view.isVisible()
    room.click(window.copy)
    assert len(QGuiApplication.clipboard().text()) == 1540
    assert opened(room, owner, "short again") is window
    assert (window.notice.isVisible(), window.view.isVisible()) == (False, True)
    assert read(window.grab().toImage()) == ["short again"]


def test_the_code_of_the_last_text_is_shown(room: Room, owner: QWidget) -> None:
    show_code(room.desk, owner, "First", "first")
    window = show_code(room.desk, owner, "Second", "second")
    room.settle()
    assert read(window.grab().toImage()) == ["second"]
    shown = window.view.code
    assert shown is not None
    window._show(("first", shown))
    window.show_text("Third", "third")
    window._show(("second", shown))
    assert window.view.code is None
    room.settle()
    assert read(window.grab().toImage()) == ["third"]


def test_it_goes_with_its_window_and_on_escape(room: Room, owner: QWidget) -> None:
    window = opened(room, owner)
    room.press(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert opened(room, owner) is window
    owner.close()
    assert not window.isVisible()


def test_every_control_has_a_name(room: Room, owner: QWidget) -> None:
    window = opened(room, owner)
    assert spoken(window.view) == "Code for the camera of the phone"
    assert spoken(window.text) == "The text of the code"
    assert all(spoken(button) for button in window.findChildren(QPushButton) if button.isVisible())
    assert window.text.isReadOnly()


def test_a_full_code_fits_a_small_screen_and_is_read_at_its_least(room: Room, owner: QWidget) -> None:
    text = "Thank you for the talk, " * 62
    window = opened(room, owner, text)
    code = window.view.code
    assert code is not None
    assert window.minimumSizeHint().height() <= 500
    assert window.minimumSizeHint().width() <= 860
    window.resize(window.minimumSizeHint())
    room.settle()
    assert window.view.width() >= code.side * LEAST_MODULE
    assert read(window.grab().toImage()) == [text]


@pytest.mark.long
@pytest.mark.parametrize("scale", ["1.5", "2"])
def test_it_is_sharp_on_a_dense_screen(scale: str, tmp_path: Path) -> None:
    """See the window in a process of its own, where all of the desktop is larger."""
    picture = tmp_path / "code.png"
    kept = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, str(Path(__file__).with_name("dense_screen.py")), str(picture)]
    done = subprocess.run(words, env=kept, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["ratio"] == float(scale)
    assert found["texts"] == ["at two hundred percent"]
    assert found["shades"] == ["#000000", "#ffffff"]
    assert found["whole"]
