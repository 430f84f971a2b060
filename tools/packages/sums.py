"""The SHA-256 sums of what was made, in the form that `sha256sum --check` reads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

NAME = "SHA256SUMS"


def write_sums(results: Iterable[Path], target: Path) -> Path:
    """Write the sums of these files, by name, into the folder that they are in."""
    lines = [f"{_sum(path)}  {path.name}\n" for path in sorted(results, key=lambda path: path.name)]
    sums = target / NAME
    sums.write_text("".join(lines), encoding="utf-8", newline="\n")
    return sums


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
