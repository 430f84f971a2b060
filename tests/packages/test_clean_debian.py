"""The .deb on a Debian that has python3 alone: installed with only what it depends on, used, updated, purged.

It takes minutes, root, and the tools of whoever works on this; the script says what was seen, step by step.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from followup_desktop.storage.migrations.upgrade import upgrade
from followup_desktop.version import VERSION
from tests.packages.frozen_program import OLDER, package
from tests.packages.stand_in import ROOT
from tests.packages.test_frozen import INVITATION

TOOLS = ROOT.parent / "shared" / "tools"
CLEAN, SESSION = TOOLS / "clean-debian", TOOLS / "desktop-session"
NEEDED = ("mmdebstrap", "Xvfb", "openbox", "xdotool")
HERE = Path(__file__).parent
LONGEST_S = 1500

SEEN = (
    f"version {OLDER}-1",
    "self-check",
    "window",
    "card",
    f"version {VERSION}-1",
    "an update changed no file of the data",
    "nothing lost by the update",
    "a copy before the migration",
    "data inside the program refused",
    "purge says where the data stays",
    "all data is there after the purge",
    "no start at login is left",
    "no program file is left",
    "nothing lost by removing and installing again",
)

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(
        sys.platform != "linux"
        or not (CLEAN.exists() and SESSION.exists())
        or os.geteuid() != 0
        or any(shutil.which(name) is None for name in NEEDED),
        reason="needs root, and the tools that make a clean Debian with a display",
    ),
]


def test_installed_used_updated_and_purged(tmp_path: Path) -> None:
    project = _project(tmp_path / "project")
    picture = tmp_path / "window.png"
    session = [str(SESSION), "--tray", "none", "--notify", "none", "--timeout", str(LONGEST_S), "--"]
    watcher = [sys.executable, str(HERE / "watch_clean_debian.py"), str(CLEAN), str(picture)]
    told = subprocess.run(
        [*session, *watcher], cwd=project, capture_output=True, text=True, timeout=LONGEST_S + 60, check=False
    )
    said = told.stdout + told.stderr
    assert told.returncode == 0, said[-5000:]
    seen = [line.removeprefix("SEEN ") for line in told.stdout.splitlines() if line.startswith("SEEN ")]
    assert seen[: len(SEEN)] == list(SEEN), said[-5000:]
    assert picture.stat().st_size > 0
    print(said[-6000:])  # noqa: T201 - what a person wants to read of a proof that takes minutes


def _project(folder: Path) -> Path:
    """Make the repository whose files the clean Debian gets."""
    folder.mkdir()
    shutil.copy(package("deb", OLDER), folder / "older.deb")
    shutil.copy(package("deb"), folder / "newer.deb")
    shutil.copy(HERE / "prove_deb.sh", folder / "prove_deb.sh")
    (folder / "invitation.ics").write_text(INVITATION, encoding="utf-8", newline="")
    upgrade(folder / "old.sqlite3", "0001", mode="rwc")
    git = ("git", "-c", "user.name=x", "-c", "user.email=x@y", "-c", "core.compression=0", "-C", str(folder))
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "x")):
        subprocess.run([*git, *words], check=True)
    return folder
