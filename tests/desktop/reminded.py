"""Run inside a real desktop session: the real app in the tray, a reminder that comes due, and a click on its button.

`python -m tests.desktop.reminded FOLDER WORDS -- COMMAND...`: the app is started with WORDS, and as soon as the
reminder was said, COMMAND does what a user does to the notice; `click SERVICE X Y` stands for the mouse on the window
of a notification service, and `banner` for the mouse in the main window. It prints what the database says of the
reminder then, and afterwards.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from followup_desktop.domain.terms import StepState
from followup_desktop.services.interviews import NewInterview, add_interview, set_step
from followup_desktop.system.clock import now as now_outside
from followup_desktop.wiring import Outside, open_core

PATIENCE_S = 25
KIND = "reflection"
NO_BUS = "DBUS_SESSION_BUS_ADDRESS"


def say(*words: object) -> None:
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, timeout=10, check=False).stdout.strip()


def until(what: Callable[[], Any], patience_s: float = PATIENCE_S) -> Any:  # noqa: ANN401
    """Look again and again; None where it did not come."""
    end = monotonic() + patience_s
    while monotonic() < end:
        if found := what():
            return found
        threading.Event().wait(0.1)
    return None


def fill(folder: Path, now: datetime) -> None:
    """Tell of an interview that ended three hours ago, past the window; its instructions are known."""
    core = open_core(folder, Outside())
    ended = now.replace(second=0, microsecond=0) - timedelta(hours=3)
    told = NewInterview("Northfield Sensors", "Controls Engineer", starts_at=ended - timedelta(hours=1), ends_at=ended)
    set_step(core, add_interview(core, told), "instructions", StepState.DONE)
    core.store.close()


def noon(now: datetime) -> str:
    """Name a zone in which it is about noon now: nothing is said in quiet hours."""
    return f"Etc/GMT{now.hour - 12:+d}"


def click(service: str, x: str, y: str) -> None:
    """Click into the notification's window."""
    window = until(lambda: run("xdotool", "search", "--onlyvisible", "--class", service).split())
    if window:
        run("xdotool", "mousemove", "--window", window[-1], x, y, "click", "1")


def reminder(folder: Path, kind: str) -> tuple[str, bool, bool]:
    """Give a reminder's state, whether it was said aloud, and whether it was put off."""
    with closing(sqlite3.connect(f"file:{folder / 'followup.sqlite3'}?mode=ro", uri=True)) as data:
        row = data.execute(
            "SELECT state, shown_at IS NOT NULL, speak_at != due_at FROM reminder WHERE kind = ?", (kind,)
        ).fetchone()
    return (row[0], bool(row[1]), bool(row[2])) if row else ("none", False, False)


def press_in_window() -> None:
    """Bring the main window up as the task bar does, and press the last button of the banner at its top."""
    window = until(lambda: run("xdotool", "search", "--name", "^Follow-Up$").split())[-1]
    run(
        "xdotool",
        "windowmap",
        window,
        "windowactivate",
        "--sync",
        window,
        "windowsize",
        "--sync",
        window,
        "1180",
        "740",
    )
    width = int(run("xdotool", "getwindowgeometry", "--shell", window).partition("WIDTH=")[2].split()[0])
    threading.Event().wait(1.5)
    if picture := os.environ.get("PICTURE"):
        run("import", "-silent", "-window", "root", picture)
    run("xdotool", "mousemove", "--window", window, str(width - 46), "31", "click", "1")


def main() -> None:
    folder = Path(sys.argv[1])
    place = sys.argv.index("--")
    words, command = sys.argv[2:place], sys.argv[place + 1 :]
    os.environ["TZ"] = noon(now_outside())
    fill(folder, now_outside().astimezone(UTC))
    app = subprocess.Popen(
        [sys.executable, "-m", "followup_desktop", "--data-dir", str(folder), *words],
        # Without a bus nobody can be started because he is asked for, as dunst is.
        env=os.environ | {"QT_QPA_PLATFORM": "xcb"} | ({NO_BUS: "unix:path=/none"} if "NO_BUS" in os.environ else {}),
    )
    try:
        say("said" if until(lambda: reminder(folder, KIND)[1]) else "silent")
        before = reminder(folder, KIND)
        if picture := os.environ.get("PICTURE"):
            threading.Event().wait(1.5)
            run("import", "-silent", "-window", "root", picture)
        if command[:1] == ["click"]:
            click(*command[1:])
        elif command[:1] == ["banner"]:
            press_in_window()
        elif command:
            run(*command)
        after = until(lambda: _other(folder, before), 10) or before
        say("then", after[0], "put off" if after[2] else "not put off")
    finally:
        app.terminate()
        app.wait(20)


def _other(folder: Path, before: tuple[str, bool, bool]) -> tuple[str, bool, bool] | None:
    now = reminder(folder, KIND)
    return now if now != before else None


if __name__ == "__main__":
    main()
