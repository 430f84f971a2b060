"""Run inside a real desktop session: puts the icon into the tray, looks for it on the screen, and clicks on it.

With `late` as its argument the tray comes up only after the icon was wanted.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QCursor, QImage
from PySide6.QtWidgets import QApplication

from followup_desktop.kit.icons import TRAY_MARK, Icons
from followup_desktop.services.ringing import Ringing
from followup_desktop.shell.tray import Tray
from followup_desktop.system.paths import resources

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk

TRAYER = ("trayer", "--edge", "bottom", "--align", "right", "--widthtype", "request", "--height", "32")
TRIES = 60
ENOUGH = 30
"""So many pixels of the mark's colour are no accident."""


def say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def find(application: QApplication) -> tuple[int, int] | None:
    """Look for the mark on the screen; give where it is."""
    image = application.primaryScreen().grabWindow(0).toImage().convertToFormat(QImage.Format.Format_RGB32)
    wanted = QColor(TRAY_MARK).rgb()
    top = image.height() - 40
    found = [(x, y) for y in range(top, image.height()) for x in range(image.width()) if image.pixel(x, y) == wanted]
    if len(found) < ENOUGH:
        return None
    return sum(x for x, _ in found) // len(found), sum(y for _, y in found) // len(found)


def main() -> None:
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    desk = SimpleNamespace(
        icons=Icons(resources() / "icons"), zone=lambda: ZoneInfo("UTC"), today=lambda: date(2026, 11, 20), say=str
    )
    tray = Tray(cast("Desk", desk))
    tray.show_found(Ringing((), (), frozenset(), None, None, datetime(2026, 11, 20, tzinfo=UTC)), paused=False)
    tray.appeared.connect(lambda: say("appeared"))
    tray.open_wanted.connect(lambda: say("open"))
    tray.open_wanted.connect(application.quit)
    tray.start()
    say("there" if tray.there else "not there")
    panel = subprocess.Popen(TRAYER) if "late" in sys.argv else None
    tries = iter(range(TRIES))

    def look() -> None:
        place = find(application) if tray.there else None
        if place is not None:
            say("seen")
            QCursor.setPos(*place)
            subprocess.run(["xdotool", "mousemove", str(place[0]), str(place[1]), "click", "1"], check=False)
        elif next(tries, None) is None:
            application.quit()
        else:
            QTimer.singleShot(100, look)

    QTimer.singleShot(100, look)
    QTimer.singleShot(20_000, application.quit)
    application.exec()
    tray.stop()
    if panel is not None:
        panel.terminate()
        panel.wait()


if __name__ == "__main__":
    main()
