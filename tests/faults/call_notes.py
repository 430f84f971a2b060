"""Types notes of a call without end, and says on each line what the window says is saved; it is there to be killed.

Usage: call_notes.py FOLDER
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from followup_desktop.kit.background import Background
from followup_desktop.kit.changes import Changes
from followup_desktop.kit.desk import Desk
from followup_desktop.kit.icons import Icons
from followup_desktop.kit.remembered import Remembered
from followup_desktop.kit.theme.colours import Appearance
from followup_desktop.kit.theme.theme import Theme
from followup_desktop.shell.call_window import CallWindow
from followup_desktop.shell.interview_windows import InterviewWindows
from followup_desktop.system.paths import resources
from followup_desktop.wiring import Outside, open_core

KEYS_EVERY_MS = 40
NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def _desk(app: QApplication, folder: Path) -> Desk:
    outside = Outside(clock=lambda: NOW, zone=lambda: ZoneInfo("Europe/Berlin"))
    core, changes = open_core(folder, outside), Changes()
    core.store.listen(changes.tell)

    def open_nothing(_: QUrl) -> bool:
        return False

    return Desk(
        background=Background(),
        core=lambda: core,
        changes=changes,
        theme=Theme(app, resources() / "icons" / "sheet", Appearance.LIGHT),
        icons=Icons(resources() / "icons"),
        remembered=Remembered(folder / "windows.json"),
        clock=outside.clock,
        zone=outside.zone,
        open_url=open_nothing,
        folder=folder,
        show_guide=lambda _: None,
    )


class Talk:
    """Somebody who writes down one number after the other while talking."""

    def __init__(self, window: CallWindow) -> None:
        self._window = window
        self._number = 0
        self._said = ""

    def go_on(self) -> None:
        """Type the next number, and say what was saved."""
        if self._number == 0:
            self._window.notes.moveCursor(QTextCursor.MoveOperation.End)
        self._number += 1
        QTest.keyClicks(self._window.notes, f"{self._number} ")

    def look(self) -> None:
        """Say what is stored, once for each state; nothing is said of what is still on its way."""
        text = self._window.notes.text()
        if self._window.is_saved and self._window.footer.state.text().startswith("Saved") and text != self._said:
            self._said = text
            print(text.split()[-1], flush=True)  # noqa: T201


def main(folder: Path) -> int:
    """Type until somebody ends it."""
    app = QApplication(sys.argv[:1])
    desk = _desk(app, folder)
    window = CallWindow(desk, 1, InterviewWindows(desk))
    talk, keys, looks = Talk(window), QTimer(), QTimer()
    keys.timeout.connect(talk.go_on)
    looks.timeout.connect(talk.look)
    window.loaded.connect(lambda: (keys.start(KEYS_EVERY_MS), looks.start(1)))
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
