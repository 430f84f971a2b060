"""Run inside a desktop session: lends its display to a clean Debian, and looks for the window from outside.

`watch_clean_debian.py CLEAN_DEBIAN PICTURE`, in the repository with what is to be proved.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

PAUSE_S, UNTIL_ALL_IS_THERE_S = 1.0, 6.0
ROOTS = Path("/tmp")


def main(clean: str, picture: str) -> int:
    script = "sh ./prove_deb.sh"
    running = subprocess.Popen([clean, "--x11", "--", "sh", "-c", script])
    wait = threading.Event()
    seen = False
    while running.poll() is None:
        if not seen and (folder := _folder_that_wants_a_window()) and _is_shown():
            wait.wait(UNTIL_ALL_IS_THERE_S)
            subprocess.run(["import", "-window", "root", picture], check=False)
            (folder / "window-was-seen").touch()
            seen = True
        wait.wait(PAUSE_S)
    return running.returncode


def _folder_that_wants_a_window() -> Path | None:
    return next((path.parent for path in ROOTS.glob("*/root/project/window-is-wanted")), None)


def _is_shown() -> bool:
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", "Follow-Up"], capture_output=True, text=True, check=False
    )
    return bool(found.stdout.strip())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
