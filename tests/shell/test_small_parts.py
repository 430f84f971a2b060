"""The status line and the list of shortcuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from followup_desktop.kit.widgets.text import Text
from followup_desktop.shell.shortcuts import shortcuts, shortcuts_window
from followup_desktop.shell.status_line import StatusLine
from tests.builders import at

if TYPE_CHECKING:
    from tests.room import Room


def test_the_next_reminder_is_said(room: Room) -> None:
    line = StatusLine(room.desk)
    room.qtbot.addWidget(line)
    said = []
    for moment in ("2026-11-20 14:00", "2026-11-21 09:00", "2026-11-23 10:00", "2027-01-04 10:00"):
        line.show_next(at(moment))
        said.append(line.text())
    line.show_next(None)
    assert [*said, line.text()] == [
        "Next reminder: today, 14:00",
        "Next reminder: tomorrow, 09:00",
        "Next reminder: Mon 23 Nov, 10:00",
        "Next reminder: Mon 4 Jan 2027, 10:00",
        "No reminder is set.",
    ]


def test_the_list_has_every_shortcut_and_escape_closes_it(room: Room) -> None:
    window = shortcuts_window(room.desk)
    room.qtbot.addWidget(window)
    room.show(window)
    shown = {text.text() for text in window.findChildren(Text)}
    assert {words for _, words in shortcuts()} <= shown
    room.press(window, Qt.Key.Key_Escape)
    room.qtbot.waitUntil(lambda: not window.isVisible())
