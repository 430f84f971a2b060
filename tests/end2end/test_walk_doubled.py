"""The walk once more at 200 %: a scale is chosen before an application begins, so the walk has a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WALK = "tests/end2end/test_walk.py"
SCREEN = {
    "name": "wide",
    "x": 0,
    "y": 0,
    "width": 3200,
    "height": 2000,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}


@pytest.mark.parametrize(
    "look", ["cut_off and with_nothing", "cut_off and with_sample", "cut_off and too_much", "esc_closes"]
)
def test_the_walk_at_twice_the_size(look: str, tmp_path: Path) -> None:
    screen = tmp_path / "screen.json"
    screen.write_text(json.dumps({"screens": [SCREEN]}), encoding="utf-8")
    scaled = {"QT_SCALE_FACTOR": "2", "FOLLOWUP_TESTS_ON": f"offscreen:configfile={screen}", "FOLLOWUP_WALKED_AT": "2"}
    options = ("-q", "-p", "no:cacheprovider", "--show-capture=no", "-m", "long", "-k", look)
    words = [sys.executable, "-m", "pytest", *options, WALK]
    environment = os.environ | scaled
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
