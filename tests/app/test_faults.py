"""What must not have happened is logged and said once, and the app goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QPushButton

from followup_desktop.app.faults import Faults
from followup_desktop.kit.widgets.text import Text

if TYPE_CHECKING:
    from tests.room import Room


@pytest.fixture
def faults(room: Room, tmp_path: Path) -> Iterator[Faults]:
    before = sys.excepthook, threading.excepthook
    opened: list[QUrl] = []
    own = Faults(tmp_path, opened.append, room.desk.show_guide)
    own.opened = opened  # type: ignore[attr-defined]
    yield own
    sys.excepthook, threading.excepthook = before


def test_a_fault_is_said_once(room: Room, faults: Faults, tmp_path: Path) -> None:
    faults.tell(ZeroDivisionError())
    faults.tell(KeyError("again"))
    room.qtbot.waitUntil(lambda: faults.window is not None)
    assert faults.window is not None
    room.qtbot.addWidget(faults.window)
    said = " ".join(text.text() for text in faults.window.findChildren(Text))
    assert "ZeroDivisionError" in said
    assert str(tmp_path) in said
    first = faults.window
    QApplication.processEvents()
    assert faults.window is first
    buttons = {button.text(): button for button in first.findChildren(QPushButton)}
    room.click(buttons["Show the details"])
    assert faults.opened == [QUrl.fromLocalFile(str(tmp_path))]  # type: ignore[attr-defined]
    room.show(first)
    room.press(first, Qt.Key.Key_F1)
    assert room.guide_places == ["trouble"]
    room.click(buttons["Go on"])
    assert not first.isVisible()


def test_exceptions_of_every_thread_are_heard(room: Room, faults: Faults) -> None:
    faults.listen()
    told: list[BaseException] = []
    faults._heard.connect(told.append)
    sys.excepthook(ValueError, ValueError("in a slot"), None)
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    room.qtbot.waitUntil(lambda: len(told) == 2)
    assert [type(error) for error in told] == [ValueError, ZeroDivisionError]
    assert faults.window is not None
    room.qtbot.addWidget(faults.window)


def test_a_stop_by_the_keyboard_is_no_fault(
    faults: Faults, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    del monkeypatch
    faults.listen()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert faults.window is None
    assert "KeyboardInterrupt" in capsys.readouterr().err
