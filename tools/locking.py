"""Making the requirement files anew: every package of the whole tree, with its hashes and no address."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tools.processes import hand_over
from tools.trouble import MendableError

if TYPE_CHECKING:
    from tools.environment import Environment

# Why these options: docs/decisions/0003.
COMPILE: tuple[str, ...] = (
    "pip",
    "compile",
    "--quiet",
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
)
COMPILE += ("--no-emit-find-links", "--no-header", "--python-version", "3.11")
FILES = (
    ("run", ("pyproject.toml", "--group", "build")),
    # The tests run on the very versions that the app runs on.
    ("dev", ("pyproject.toml", "--group", "dev", "-c", "requirements/run.txt")),
    # What makes packages stays beside the environment, so it needs nothing of what the app needs.
    ("package", ("--group", "pyproject.toml:package", "-c", "requirements/run.txt")),
)


def lock(place: Environment, arguments: Sequence[str]) -> int:
    """Lock all groups; `--upgrade` (or any other argument) is handed to uv."""
    for name, options in FILES:
        target = f"requirements/{name}.txt"
        command = [place.program("uv"), *COMPILE, *options, *arguments, "--output-file", target]
        if code := hand_over(command, place.root, {"UV_NO_PROGRESS": "1"}):
            raise MendableError(f"uv could not lock {target} (exit status {code}); its words above say why.")
        refuse_addresses(place.root / target)
    print("requirements/run.txt, dev.txt and package.txt are locked.")
    return 0


def refuse_addresses(file: Path) -> None:
    """Raise MendableError where a locked file names the place a package came from."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if "://" in line or line.startswith(("--index", "--extra-index", "--find-links")):
            raise MendableError(f"{file.name}, line {number} names an address: {line.strip()}")
