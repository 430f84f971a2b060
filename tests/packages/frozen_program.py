"""The frozen program and the packages made of it, made once for all tests that want them."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.packages.stand_in import ROOT
from tools.environment import Environment
from tools.packages import archive, deb, rpm
from tools.packages.frozen import NAME, PROGRAM, freeze
from tools.packages.version import version
from tools.processes import one_at_a_time

MADE = ROOT / "build" / "test-packages"
MAKERS = {"deb": deb, "rpm": rpm, "archive": archive}
OLDER = "0.0.9"
FREEZING = (
    *("src", "resources", "requirements", "packaging/followup.spec", "packaging/own_archive.py", "packaging/licences"),
    *(f"tools/packages/{name}.py" for name in ("accompanying", "contents", "elf", "frozen", "licences")),
)
PACKING = ("packaging/linux", "tools/packages", "CHANGELOG.md")


def program() -> Path:
    """Give the frozen program of these sources; it is made where it is not there, which takes a minute or two."""
    return _folder() / NAME / PROGRAM


def package(kind: str, number: str = "") -> Path:
    """Give a package of the frozen program: `deb`, `rpm` or `archive`, also under another version."""
    folder = _folder()
    number = number or version(ROOT)
    target = folder / f"dist-{_fingerprint(PACKING)}"
    made: Path = target / MAKERS[kind].result_name(number)
    with one_at_a_time(MADE / "lock"):
        if not made.exists():
            MAKERS[kind].make(Environment(), folder / NAME, number, target)
    return made


def _folder() -> Path:
    MADE.mkdir(parents=True, exist_ok=True)
    folder = MADE / _fingerprint(FREEZING)
    with one_at_a_time(MADE / "lock"):
        if not (folder / "whole").exists():
            freeze(Environment(), folder)
            (folder / "whole").touch()
    return folder


def _fingerprint(names: Iterable[str]) -> str:
    """Give what all these files and this Python, which decide about the result, come down to."""
    total = hashlib.sha256(sys.version.encode())
    for path in _files(names):
        total.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return total.hexdigest()[:16]


def _files(names: Iterable[str]) -> Iterator[Path]:
    for name in names:
        place = ROOT / name
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and "__pycache__" not in path.parts:
                yield path
