"""A start brings the window first: few modules before its first paint, and then nothing that holds it up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from compileall import compile_dir
from pathlib import Path
from typing import Any

import pytest

from followup_desktop.kit.remembered import Remembered
from followup_desktop.system.clock import now
from tests.benchmarks.many import fill

WATCHED = Path(__file__).with_name("watched_start.py")
SOURCE = Path(__file__).parents[2] / "src"
MOST_MODULES = 62
NEVER_BEFORE_THE_PAINT = frozenset(
    {
        *("sqlalchemy", "alembic", "icalendar", "vobject", "keyring", "dateparser", "holidays", "segno", "asyncio"),
        *("sqlite3", "PySide6.QtSvg", "email_validator", "phonenumbers", "dns", "idna"),
    }
)
EVERY_MS = "2"
LONGEST_TURN_S = 0.1


def watched(what: str, home: Path) -> dict[str, Any]:
    """Start the app on a data folder, or a bare window, and give what was seen."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "SYSTEMROOT", "LD_LIBRARY_PATH"}}
    # No bus: a test says nothing on anybody's desktop.
    own = {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "DBUS_SESSION_BUS_ADDRESS": f"unix:path={home / 'none'}"}
    words = [sys.executable, str(WATCHED), what, EVERY_MS]
    done = subprocess.run(words, env=kept | own, cwd=home, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return seen


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Start the app once, on some hundred interviews."""
    home = tmp_path_factory.mktemp("start")
    fill(home / "data", 300, now())
    # As at every start but the first: the window has a size that was kept.
    Remembered(home / "data" / "windows.json").keep("size_main", [1180, 760])
    # The very first start of a checkout would compile what it loads; no user's does.
    compile_dir(SOURCE, quiet=2)
    return watched(str(home / "data"), home)


@pytest.mark.long
def test_few_modules_are_loaded_before_the_first_paint(started: dict[str, Any], tmp_path: Path) -> None:
    bare = watched("bare", tmp_path)
    more = set(started["modules"]) - set(bare["modules"])
    assert "followup_desktop.shell.main_window" in more
    assert len(more) <= MOST_MODULES, sorted(more)
    assert not NEVER_BEFORE_THE_PAINT & set(started["modules"])


@pytest.mark.long
def test_the_database_is_loaded_on_another_thread_than_the_windows(started: dict[str, Any]) -> None:
    assert started["imported_by"] == "other"


def test_nothing_holds_the_window_up_until_the_list_is_there(started: dict[str, Any]) -> None:
    """Count what the window's thread computes in one turn of its loop.

    Not the time that passes: on a busy machine that is mostly the time of others, and no figure of ours. Waiting for
    Python's one lock is not in it either; it is handed on every five milliseconds.
    """
    assert started["painted"] < started["rows"]
    assert 0 < started["longest_turn"] < LONGEST_TURN_S
