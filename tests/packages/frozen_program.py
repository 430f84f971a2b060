"""The frozen program and the packages made of it, made once for all tests that want them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
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


def program() -> Path:
    """Give the frozen program of these sources; it is made where it is not there, which takes a minute or two."""
    return _folder() / NAME / PROGRAM


def package(kind: str, number: str = "") -> Path:
    """Give a package of the frozen program: `deb`, `rpm` or `archive`, also under another version."""
    folder = _folder()
    number = number or version(ROOT)
    made = folder / "dist" / MAKERS[kind].result_name(number)
    with one_at_a_time(MADE / "lock"):
        if not made.exists():
            MAKERS[kind].make(Environment(), folder / NAME, number, folder / "dist")
    return made


def _folder() -> Path:
    MADE.mkdir(parents=True, exist_ok=True)
    folder = MADE / _fingerprint()
    with one_at_a_time(MADE / "lock"):
        if not (folder / "whole").exists():
            freeze(Environment(), folder)
            (folder / "whole").touch()
    return folder


def _fingerprint() -> str:
    """Give what all files that decide about the program come down to."""
    total = hashlib.sha256()
    for path in _sources():
        total.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return total.hexdigest()[:16]


def _sources() -> Iterator[Path]:
    for name in ("src", "resources", "packaging", "requirements", "tools/packages"):
        for path in sorted((ROOT / name).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path
