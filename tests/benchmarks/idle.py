"""Run inside a real desktop session: starts the app in the tray, waits until it is quiet, and watches it do nothing.

`python -m tests.benchmarks.idle DATA_FOLDER SECONDS`; prints one line of JSON, see `Idle`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic

QUIET_S = 15.0
"""So long without a millisecond of work, it has come up, and what it said has gone from the screen."""

LITTLE_NS = 1_000_000
PATIENCE_S = 120


@dataclass(frozen=True, slots=True)
class Idle:
    """What a process did while nothing was asked of it; `threads` has the wake-ups of each by its name."""

    seconds: float
    wake_ups: int
    cpu_ms: float
    threads: dict[str, int]
    pss_mb: float


def watch(process: int, seconds: float) -> Idle:
    """Wait until a process is quiet, and watch it."""
    waiting, begin = threading.Event(), monotonic()
    since, last = begin, 0
    while monotonic() - since < QUIET_S and monotonic() - begin < PATIENCE_S:
        waiting.wait(0.5)
        cpu = sum(one[0] for one in _counters(process).values())
        if cpu - last > LITTLE_NS:
            since = monotonic()
        last = cpu
    before, start = _counters(process), monotonic()
    waiting.wait(seconds)
    after, took = _counters(process), monotonic() - start
    woken: dict[str, int] = {}
    for thread, (_, switches, name) in after.items():
        woken[name] = woken.get(name, 0) + switches - before.get(thread, (0, 0, ""))[1]
    used = sum(cpu - before.get(thread, (0, 0, ""))[0] for thread, (cpu, _, _) in after.items())
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    pss = next(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
    return Idle(took, sum(woken.values()), used / 1e6, {name: n for name, n in woken.items() if n}, pss / 1024)


def _counters(process: int) -> dict[str, tuple[int, int, str]]:
    """Give the nanoseconds and the voluntary switches of each thread, and its name."""
    found = {}
    for thread in Path(f"/proc/{process}/task").iterdir():
        try:
            cpu = int((thread / "schedstat").read_text(encoding="ascii").split()[0])
            lines = (thread / "status").read_text(encoding="utf-8").splitlines()
            name = (thread / "comm").read_text(encoding="utf-8").strip()
        except OSError:
            # It ended meanwhile.
            continue
        switches = next(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches:"))
        found[thread.name] = cpu, switches, name
    return found


def main() -> None:
    folder, seconds = sys.argv[1], float(sys.argv[2])
    command = [sys.executable, "-m", "followup_desktop", "--data-dir", folder, "--background"]
    with subprocess.Popen(command, env=os.environ | {"QT_QPA_PLATFORM": "xcb"}) as app:
        try:
            seen = watch(app.pid, seconds)
        finally:
            app.terminate()
            app.wait(20)
    sys.stdout.write(json.dumps(asdict(seen)) + "\n")


if __name__ == "__main__":
    main()
