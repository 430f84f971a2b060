"""What each command of dev.py does."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence

from tools.checks import check
from tools.environment import prepare
from tools.locking import lock
from tools.processes import hand_over
from tools.testing import run_tests
from tools.trouble import MendableError

NOTHING_COLLECTED = 5
"""Pytest's exit status where no test was found."""

Command = Callable[[Sequence[str]], int]


def has_display(environ: Mapping[str, str], platform: str) -> bool:
    """Tell whether a window could be shown; only Linux and its like can be without."""
    if platform in {"win32", "darwin"}:
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def why_no_window(environ: Mapping[str, str], platform: str) -> str:
    """Say in one sentence why sample data is shown in files, and not in a window."""
    why = "Follow-Up has no window yet" if has_display(environ, platform) else "There is no display here"
    return f"{why}, so sample data takes a walk through the five steps, and leaves what it makes in build/tour."


def run(arguments: Sequence[str]) -> int:
    """Hand arguments to the app; without any, walk the sample data through the steps."""
    place = prepare("run")
    if arguments:
        return hand_over([place.program("followup"), *arguments], place.root)
    print(why_no_window(os.environ, sys.platform))
    script, target = place.root / "tools" / "tour.py", place.build / "tour"
    if not script.exists():
        raise MendableError("tools/tour.py is missing, so there is nothing to show: get the whole repository again.")
    target.mkdir(parents=True, exist_ok=True)
    offscreen = {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM") or "offscreen"}
    return hand_over([place.program("python"), str(script), str(target)], place.root, offscreen)


def test(arguments: Sequence[str]) -> int:
    """Run the tests, but not the benchmarks and not the long ones."""
    return run_tests(prepare("dev"), arguments)


def check_all(arguments: Sequence[str]) -> int:
    """Run what CI runs."""
    refuse(arguments, "check")
    return check(prepare("dev"))


def bench(arguments: Sequence[str]) -> int:
    """Measure one thing at a time, in one process, and show the figures."""
    place = prepare("dev")
    if not any((place.root / "tests" / "benchmarks").glob("test_*.py")):
        print("There are no benchmarks yet.")
        return 0
    return run_tests(place, ["-s", "tests/benchmarks", *arguments], spread=False)


def soak(arguments: Sequence[str]) -> int:
    """Run the tests that take minutes or hours."""
    code = run_tests(prepare("dev"), ["-m", "soak", *arguments])
    return 0 if code == NOTHING_COLLECTED else code


def lock_requirements(arguments: Sequence[str]) -> int:
    """Make the requirement files anew, with the uv of the environment."""
    return lock(prepare("dev"), arguments)


def refuse(arguments: Sequence[str], command: str) -> None:
    """Raise MendableError for arguments to a command that has none."""
    if arguments:
        raise MendableError(f"`{command}` takes no arguments; for single tests there is `test`.")


COMMANDS: dict[str, Command] = {
    "run": run,
    "test": test,
    "check": check_all,
    "bench": bench,
    "soak": soak,
    "lock": lock_requirements,
}
