"""Linux libraries and programs: what they want, and taking out what only whoever built them can use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tools.trouble import MendableError

if TYPE_CHECKING:
    from tools.processes import Run

MAGIC = b"\x7fELF"
_DYNAMIC = re.compile(r"\((NEEDED|SONAME|RPATH|RUNPATH)\)\s+.*\[(.*)\]")
_GLIBC = re.compile(r"Name: GLIBC_(\d+)\.(\d+)")


@dataclass(frozen=True, slots=True)
class Elf:
    """One library or program; `search` is where it looks for those it needs, besides where the system does."""

    path: Path
    needed: tuple[str, ...]
    name: str
    search: str
    glibc: tuple[int, int]


def elf_files(folder: Path) -> Iterator[Path]:
    """Give the libraries and programs in a folder and all below it, in the order of their names."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(len(MAGIC)) == MAGIC:
                    yield path


def read_elf(path: Path, run: Run) -> Elf:
    """Read what one says of itself, with readelf of binutils."""
    done = run(("env", "LC_ALL=C", "readelf", "--wide", "--dynamic", "--version-info", str(path)))
    if done.code:
        raise MendableError(f"readelf cannot read {path}: install the package binutils.")
    told = _DYNAMIC.findall(done.output)
    first: dict[str, str] = dict(reversed(told))
    return Elf(
        path,
        tuple(value for kind, value in told if kind == "NEEDED"),
        first.get("SONAME", path.name),
        first.get("RUNPATH") or first.get("RPATH") or "",
        max(((int(major), int(minor)) for major, minor in _GLIBC.findall(done.output)), default=(0, 0)),
    )


def wanted_of_the_system(folder: Path, run: Run) -> tuple[frozenset[str], tuple[int, int]]:
    """Give the names of all libraries that are wanted and not in the folder, and the C library's least version."""
    found = [read_elf(path, run) for path in elf_files(folder)]
    there = {one.name for one in found} | {one.path.name for one in found}
    wanted = {name for one in found for name in one.needed}
    return frozenset(wanted - there), max((one.glibc for one in found), default=(0, 0))


def clean(folder: Path, keep: re.Pattern[str], run: Run) -> None:
    """Take symbols for debugging, and folders of the computer that built them, out of all libraries in a folder.

    Those whose path inside the folder begins as `keep` says keep their symbols. Raises MendableError where a tool for
    that is missing or fails.
    """
    for path in elf_files(folder):
        inside = path.relative_to(folder).as_posix()
        if keep.match(inside) is None:
            _do(run, "binutils", "strip", "--strip-unneeded", str(path))
        if path.suffix != "" and any(part.startswith("/") for part in read_elf(path, run).search.split(":")):
            _do(run, "patchelf", "patchelf", "--remove-rpath", str(path))


def _do(run: Run, package: str, *command: str) -> None:
    done = run(command)
    if done.code:
        raise MendableError(f"`{' '.join(command)}` failed; is the package {package} installed?")
