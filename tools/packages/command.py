"""`dev.py package`: all packages that this system can make, in `dist`, and a word on those that it cannot."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tools.packages import archive, deb, macos, rpm, windows
from tools.packages.frozen import freeze
from tools.packages.sums import write_sums
from tools.packages.version import version
from tools.trouble import MendableError

if TYPE_CHECKING:
    from tools.environment import Environment

MEGABYTE = 1_000_000


class Maker(Protocol):
    """A module that makes one kind of package."""

    def cannot(self, system: str) -> str | None:
        """Say why it cannot be made on a system, named as in `sys.platform`; None where it can."""

    def make(self, place: Environment, payload: Path, version: str, target: Path) -> list[Path]:
        """Make it of a frozen folder, in the folder `target`."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of package, and what makes it."""

    words: str
    maker: Maker


KINDS = (
    Kind("package for Debian and Ubuntu (.deb)", deb),
    Kind("package for Fedora and openSUSE (.rpm)", rpm),
    Kind("archive that runs in place on Linux (.tar.xz)", archive),
    Kind("installer for Windows (.exe)", windows),
    Kind("app and disk image for macOS (.dmg)", macos),
)


def make_packages(place: Environment, system: str = sys.platform) -> int:
    """Make all that a system can, and return an exit status; what fails does not stop the others."""
    target = place.root / "dist"
    found = [(kind, kind.maker.cannot(system)) for kind in KINDS]
    made: list[Path] = []
    failed = False
    if any(why is None for _, why in found):
        number = version(place.root)
        print(f"Freezing Follow-Up {number} (one to two minutes) ...")
        payload = freeze(place, place.build / "frozen")
        print(f"{payload.relative_to(place.root)}: {_megabytes(_size(payload))}, and passes its own check")
        for kind in (kind for kind, why in found if why is None):
            try:
                made += kind.maker.make(place, payload, number, target)
            except MendableError as trouble:
                failed = True
                print(f"FAILED: the {kind.words}. {trouble}")
    if made:
        made.append(write_sums(made, target))
    for path in made:
        print(f"{path.relative_to(place.root)}: {_megabytes(path.stat().st_size)}")
    for kind, why in found:
        if why is not None:
            print(f"Not made: the {kind.words}, since {why}.")
    return int(failed)


def _size(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*"))


def _megabytes(octets: int) -> str:
    return f"{octets / MEGABYTE:.1f} MB" if octets >= MEGABYTE / 10 else f"{octets} bytes"
