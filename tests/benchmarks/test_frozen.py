"""What freezing costs: start and memory of the program that people install, against that of the environment.

Both are seen from outside, in turn; `dev.py package` makes the frozen one.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pytest

from followup_desktop.system.clock import now
from tests.benchmarks.interleaved import ROUNDS
from tests.benchmarks.many import fill

ROOT = Path(__file__).parents[2]
FROZEN = ROOT / "build" / "frozen" / "followup" / "followup"
START, MEMORY = 1.25, 1.05
INTERVIEWS = 1000
LONGEST_S, QUIET_S, LOOK_S = 60.0, 3.0, 0.1
_A_WINDOW = re.compile(r"# 0x")
_TICKS_OF_A_PROCESS = slice(11, 13)

pytestmark = [
    pytest.mark.skipif(not FROZEN.exists(), reason="nothing is frozen here: `python3 dev.py package` does it"),
    pytest.mark.skipif(sys.platform != "linux" or shutil.which("xprop") is None, reason="looks from outside, by xprop"),
]


@dataclass(frozen=True, slots=True)
class Cost:
    """One start: seconds until the window is there, and megabytes once nothing is done any more."""

    window: float
    memory: float


@pytest.fixture(scope="module")
def rounds(screen: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Cost, Cost]]:
    """Start both in turn, after one start of each that does not count."""
    if "DISPLAY" not in screen:
        pytest.skip("needs an X server and a window manager")
    folder = tmp_path_factory.mktemp("data") / "data"
    fill(folder, INTERVIEWS, now())
    installed = str(Path(sys.executable).with_name("followup"))
    found = [(_start(str(FROZEN), folder, screen), _start(installed, folder, screen)) for _ in range(ROUNDS + 1)]
    return found[1:]


def test_the_start_of_the_frozen_program(rounds: list[tuple[Cost, Cost]]) -> None:
    ratios = [frozen.window / installed.window for frozen, installed in rounds]
    _say("frozen, to the window", ratios, START)
    assert median(ratios) <= START


def test_the_memory_of_the_frozen_program(rounds: list[tuple[Cost, Cost]]) -> None:
    ratios = [frozen.memory / installed.memory for frozen, installed in rounds]
    _say("frozen, memory with its data open", ratios, MEMORY)
    assert median(ratios) <= MEMORY


def _start(program: str, data: Path, screen: dict[str, str]) -> Cost:
    watcher = subprocess.Popen(
        ["xprop", "-spy", "-root", "_NET_CLIENT_LIST"], env=screen, stdout=subprocess.PIPE, text=True
    )
    assert watcher.stdout is not None
    try:
        watcher.stdout.readline()
        begin = time.monotonic()
        started = subprocess.Popen([program, f"--data-dir={data}"], env=screen)
        try:
            while not _A_WINDOW.search(watcher.stdout.readline()):
                assert time.monotonic() - begin < LONGEST_S
            window = time.monotonic() - begin
            _wait_until_quiet(started.pid)
            memory = _megabytes(started.pid)
        finally:
            started.terminate()
            started.wait(20)
    finally:
        watcher.terminate()
        watcher.wait(10)
        watcher.stdout.close()
    return Cost(window, memory)


def _wait_until_quiet(process: int) -> None:
    wait = threading.Event()
    end = quiet_since = time.monotonic()
    end += LONGEST_S
    last = -1
    while time.monotonic() - quiet_since < QUIET_S and time.monotonic() < end:
        ticks = _ticks(process)
        if ticks != last:
            last, quiet_since = ticks, time.monotonic()
        wait.wait(LOOK_S)


def _ticks(process: int) -> int:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[_TICKS_OF_A_PROCESS]))


def _megabytes(process: int) -> float:
    """Give all memory that the process uses, also what it shares: the other one shares Python with the tests."""
    told = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in told if line.startswith("Rss:")) / 1024


def _say(what: str, ratios: list[float], goal: float) -> None:
    print(f"\n{what}: {median(ratios):.2f} x, from {min(ratios):.2f} to {max(ratios):.2f} (goal {goal:g} x)", end="")
