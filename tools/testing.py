"""Running pytest: without a screen, and on as many cores as help."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tools.processes import hand_over

if TYPE_CHECKING:
    from tools.environment import Environment

MOST_WORKERS = 4
"""More cost more to start than they save."""

ALONE = {
    "--numprocesses",
    "--pdb",
    "--trace",
    "-s",
    "--capture",
    "--collect-only",
    "--co",
    "--version",
    "--help",
    "-h",
}
"""Arguments that choose the number of workers themselves, or make no sense with several."""


def workers(arguments: Sequence[str], cores: int) -> list[str]:
    """Return the arguments that spread the tests over the cores, where that is of use."""
    alone = any(argument.partition("=")[0] in ALONE or argument.startswith("-n") for argument in arguments)
    if alone or cores == 1:
        return []
    return ["-n", str(min(cores, MOST_WORKERS))]


def run_tests(place: Environment, arguments: Sequence[str], *, spread: bool = True) -> int:
    """Run pytest with these arguments in the environment, and return its exit status."""
    offscreen = {} if os.environ.get("QT_QPA_PLATFORM") else {"QT_QPA_PLATFORM": "offscreen"}
    spread_out = workers(arguments, os.cpu_count() or 1) if spread else []
    return hand_over([place.program("python"), "-m", "pytest", *spread_out, *arguments], place.root, offscreen)
