"""The archive that runs in place, on any Linux and from any folder."""

from __future__ import annotations

import platform
import shutil
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING

from tools.packages.elf import wanted_of_the_system
from tools.packages.linux_tree import PACKAGE, copy, fill, settle
from tools.packages.version import source_date
from tools.processes import quiet_runner

if TYPE_CHECKING:
    from tools.environment import Environment


def cannot(system: str) -> str | None:
    """Say why the archive cannot be made on a system, which is named as in `sys.platform`; None where it can."""
    if system != "linux":
        return "an archive for Linux holds a program that is frozen on Linux"
    return None if shutil.which("readelf") else "readelf is missing here: install binutils"


def result_name(version: str) -> str:
    """Give the name of the archive."""
    return f"{PACKAGE}-{version}-linux-{platform.machine()}.tar.xz"


def make(place: Environment, payload: Path, version: str, target: Path) -> list[Path]:
    """Make the archive of a frozen folder in the folder `target`, and give its path."""
    moment = source_date(place.root)
    top = place.build / "archive" / f"{PACKAGE}-{version}"
    shutil.rmtree(top.parent, ignore_errors=True)
    shutil.copytree(payload, top, symlinks=True)
    _, (major, minor) = wanted_of_the_system(top, quiet_runner(place.build / "archive.log"))
    linux = place.root / "packaging" / "linux"
    read_me = fill((linux / "READ-ME.txt").read_text("utf-8"), {"VERSION": version, "GLIBC": f"{major}.{minor}"})
    (top / "READ-ME.txt").write_text(read_me, encoding="utf-8")
    copy(place.root / "LICENSE", top / "LICENSE")
    settle(top, moment)
    target.mkdir(parents=True, exist_ok=True)
    result = target.resolve() / result_name(version)
    with tarfile.open(result, "w:xz", format=tarfile.PAX_FORMAT) as archive:
        for path in (top, *sorted(top.rglob("*"))):
            archive.add(path, path.relative_to(top.parent).as_posix(), recursive=False, filter=_as_nobodys)
    return [result]


def _as_nobodys(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry
