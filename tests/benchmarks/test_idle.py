"""What the app costs in the tray while nothing is asked of it, with a real host of the tray beside it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from followup_desktop.system.clock import now
from tests.benchmarks.many import fill
from tests.desktop.session import ROOT, SESSION, needs_session

pytestmark = [needs_session, pytest.mark.skipif(shutil.which("xfce4-panel") is None, reason="needs a tray")]
OPEN_REMINDERS = 10_000
INTERVIEWS = OPEN_REMINDERS * 10 // 9 + 1
"""One in ten is closed, and has no reminder."""

WATCHED_S = 120
WAKE_UPS, CPU_MS = 2, 5


def test_idle_in_the_tray(tmp_path: Path) -> None:
    fill(tmp_path / "data", INTERVIEWS, now())
    words = ["--tray", "xfce4-panel", "--notify", "dunst", "--timeout", "300", "--", sys.executable, "-m"]
    script = ["tests.benchmarks.idle", str(tmp_path / "data"), str(WATCHED_S)]
    done = subprocess.run(
        [SESSION, *words, *script], cwd=ROOT, capture_output=True, text=True, timeout=400, check=False
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    minutes = seen["seconds"] / 60
    wake_ups, cpu_ms = seen["wake_ups"] / minutes, seen["cpu_ms"] / minutes
    print(f"\nidle in the tray: {wake_ups:.1f} wake-ups and {cpu_ms:.1f} ms of CPU a minute", end=" ")
    print(f"(goal {WAKE_UPS} and {CPU_MS}), {seen['pss_mb']:.0f} MB; by thread: {seen['threads']}", end="")
    assert wake_ups <= WAKE_UPS
    assert cpu_ms <= CPU_MS
