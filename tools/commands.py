"""What each command of dev.py does."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from tools.checks import check
from tools.environment import prepare
from tools.locking import lock
from tools.processes import hand_over
from tools.testing import run_tests
from tools.trouble import MendableError

if TYPE_CHECKING:
    from pathlib import Path

    from tools.environment import Environment

NOTHING_COLLECTED = 5
"""Pytest's exit status where no test was found."""

LONGEST_SOAK_S = 3600
"""One of them installs packages in a clean system; so long it may take until it counts as hanging."""

NO_WINDOW = (
    "There is no display here, so sample data takes a walk through the five steps, and leaves what it makes in "
    "build/tour; pictures of the windows come to build/screenshots."
)

Command = Callable[[Sequence[str]], int]


def has_display(environ: Mapping[str, str], platform: str) -> bool:
    """Tell whether a window could be shown; only Linux and its like can be without."""
    if platform in {"win32", "darwin"}:
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def run(arguments: Sequence[str]) -> int:
    """Start the app, or hand arguments to it; where no window could be shown, leave what shows it in files."""
    place = prepare("run")
    if arguments or has_display(os.environ, sys.platform):
        return hand_over([place.program("followup"), *arguments], place.root)
    print(NO_WINDOW)
    code = _tool(place, "tour.py", place.build / "tour")
    return code or _tool(place, "screenshots.py", place.build / "screenshots", "--quick")


def screenshots(arguments: Sequence[str]) -> int:
    """Take pictures of every window."""
    refuse(arguments, "screenshots")
    place = prepare("run")
    return _tool(place, "screenshots.py", place.build / "screenshots")


def _tool(place: Environment, name: str, target: Path, *more: str) -> int:
    """Run one of the tools that leave something in a folder, with the Python of the environment."""
    script = place.root / "tools" / name
    if not script.exists():
        raise MendableError(f"tools/{name} is missing, so there is nothing to show: get the whole repository again.")
    target.mkdir(parents=True, exist_ok=True)
    drawn = {} if has_display(os.environ, sys.platform) else {"QT_QPA_PLATFORM": "offscreen"}
    return hand_over([place.program("python"), str(script), str(target), *more], place.root, drawn)


def test(arguments: Sequence[str]) -> int:
    """Run the tests, but not the benchmarks and not the long ones."""
    return run_tests(prepare("dev"), arguments)


def check_all(arguments: Sequence[str]) -> int:
    """Run what CI runs."""
    refuse(arguments, "check", "; for single tests there is `test`")
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
    code = run_tests(prepare("dev"), ["-m", "soak", "-o", f"faulthandler_timeout={LONGEST_SOAK_S}", *arguments])
    return 0 if code == NOTHING_COLLECTED else code


def package(arguments: Sequence[str]) -> int:
    """Make what people install, in `dist`."""
    refuse(arguments, "package")
    # Not before: the other commands have no need of it.
    from tools.packages.command import make_packages

    return make_packages(prepare("run"))


def lock_requirements(arguments: Sequence[str]) -> int:
    """Make the requirement files anew, with the uv of the environment."""
    return lock(prepare("dev"), arguments)


def refuse(arguments: Sequence[str], command: str, instead: str = "") -> None:
    """Raise MendableError for arguments to a command that has none."""
    if arguments:
        raise MendableError(f"`{command}` takes no arguments{instead}.")


COMMANDS: dict[str, Command] = {
    "run": run,
    "test": test,
    "check": check_all,
    "screenshots": screenshots,
    "bench": bench,
    "soak": soak,
    "package": package,
    "lock": lock_requirements,
}
