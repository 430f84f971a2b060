"""Run inside a real desktop session: says notices, clicks on them as a user would, and prints what came back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from followup_desktop.system.bus import BusConnection
from followup_desktop.system.notifications.linux import RULES, DesktopNotifier
from followup_desktop.system.notifications.notifier import Notice
from followup_desktop.system.notifications.tray_message import TrayMessages

ICON = Path(__file__).parents[2] / "resources" / "icons" / "app" / "app-64.png"
NOTICE = Notice(
    "interview-7",
    "Follow-Up",
    "One thing is <b>ready</b> & waits.",
    (("default", "Open"), ("done", "Done"), ("snooze", "Later")),
)


def say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, timeout=10, check=False).stdout.strip()


def click(service: str, x: str, y: str, *shot: str) -> None:
    """Click into the notification's window."""
    found = run("xdotool", "search", "--onlyvisible", "--class", service).split()
    if not found:
        # Not mapped yet.
        QTimer.singleShot(50, lambda: click(service, x, y, *shot))
        return
    if shot:
        run("import", "-silent", "-window", "root", shot[0])
    run("xdotool", "mousemove", "--window", found[-1], x, y, "click", "1")


def main() -> None:
    """Say a notice; the arguments name the window of the service, and where it is clicked."""
    application = QApplication([])
    bus = BusConnection(RULES)
    notifier = DesktopNotifier(
        bus, TrayMessages(lambda *_: False), desktop_entry="io.github.followup_desktop.FollowUp", icon=str(ICON)
    )
    begin = perf_counter()

    def shown(key: str) -> None:
        say("shown", key, *sorted(notifier.capabilities & {"actions", "body-markup"}))
        QTimer.singleShot(0, lambda: click(*sys.argv[1:]))

    def unheard(notice: Notice) -> None:
        say("unheard", notice.key, "soon" if perf_counter() - begin < 3 else "late")
        application.quit()

    def acted(key: str, act: str) -> None:
        say("acted", key, act)

    def gone(key: str) -> None:
        say("gone", key)
        application.quit()

    notifier.shown.connect(shown)
    notifier.unheard.connect(unheard)
    notifier.acted.connect(acted)
    notifier.gone.connect(gone)
    QTimer.singleShot(10_000, application.quit)
    notifier.notify(NOTICE)
    application.exec()
    bus.close()


if __name__ == "__main__":
    main()
