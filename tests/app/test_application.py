"""Qt's application of this app, which there can be one of in a process: each test has a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from followup_desktop.app import start

if TYPE_CHECKING:
    from followup_desktop.app.app import App

TOLD = """
import sys
from types import SimpleNamespace
from followup_desktop.app import start
from followup_desktop.system import windows_name
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QFileOpenEvent

windows_name.name_process = lambda: print("named", QCoreApplication.instance())
start.sys = SimpleNamespace(platform="win32", argv=sys.argv)
app = start.make_application()
app.file_wanted.connect(lambda path: print("file", path))
app.asked_to_end.connect(lambda: print("end"))
app.sendEvent(app, QFileOpenEvent("/tmp/invitation.ics"))
app.sendEvent(app, QFileOpenEvent(""))
QTimer.singleShot(0, app, app.quit)
sys.exit(app.exec())
"""


@pytest.mark.long
def test_it_hands_on_which_file_to_open_and_tells_that_it_ends() -> None:
    """The name for Windows is said first, before there is a window; a file without a name is none."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", TOLD], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.splitlines() == ["named None", "file /tmp/invitation.ics", "end"], done.stderr
    assert done.returncode == 0


def test_a_file_that_the_desktop_wants_opened_comes_with_the_window() -> None:
    done: list[object] = []
    window = SimpleNamespace(come_to_front=lambda: done.append("front"))
    start._open(cast("App", SimpleNamespace(window=window, open_files=done.extend)), "/tmp/invitation.ics")
    assert done == ["front", "/tmp/invitation.ics"]
