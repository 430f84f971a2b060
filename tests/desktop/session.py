"""A real desktop session for one script: X, a window manager, and what else is asked for."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SESSION = ROOT.parent / "shared" / "tools" / "desktop-session"
NEEDED = ("Xvfb", "openbox", "xdotool", "dbus-daemon")

needs_session = pytest.mark.skipif(
    not SESSION.exists() or any(shutil.which(name) is None for name in NEEDED), reason="needs a desktop of its own"
)


def in_session(*options: str, script: tuple[str, ...]) -> list[str]:
    """Run a script of this folder in a session of its own; give the lines that it said."""
    command = [str(SESSION), "--timeout", "60", *options, "--env", "QT_QPA_PLATFORM=xcb", "--", sys.executable, "-m"]
    done = subprocess.run([*command, *script], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode == 70:
        pytest.skip(f"this desktop did not come up: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()
