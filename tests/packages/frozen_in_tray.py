"""Run inside a desktop session: starts the frozen program as at login, and looks for its icon on the screen.

`frozen_in_tray.py PROGRAM PICTURE`
"""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from PySide6.QtGui import QColor, QGuiApplication, QImage

from followup_desktop.kit.icons import TRAY_MARK

TRIES, PAUSE_S, ENOUGH = 60, 0.5, 30
TRAY_HEIGHT = 40


def main(program: str, picture: str) -> int:
    application = QGuiApplication([])
    running = subprocess.Popen([program, "--background"])
    wait = threading.Event()
    try:
        for _ in range(TRIES):
            if _marks(application, picture) >= ENOUGH:
                sys.stdout.write("seen\n")
                break
            wait.wait(PAUSE_S)
    finally:
        running.terminate()
        running.wait(20)
    sys.stdout.write("ended\n" if running.returncode in {0, -15} else f"ended with {running.returncode}\n")
    return 0


def _marks(application: QGuiApplication, picture: str) -> int:
    """Count the pixels in the colour of our mark where panels are."""
    grabbed = application.primaryScreen().grabWindow(0)
    grabbed.save(picture)
    image = grabbed.toImage().convertToFormat(QImage.Format.Format_RGB32)
    wanted = QColor(TRAY_MARK).rgb()
    rows = [*range(TRAY_HEIGHT), *range(image.height() - TRAY_HEIGHT, image.height())]
    return sum(image.pixel(x, y) == wanted for y in rows for x in range(image.width()))


if __name__ == "__main__":
    sys.exit(main(str(Path(sys.argv[1])), sys.argv[2]))
