"""The package for Debian and Ubuntu."""

from __future__ import annotations

import hashlib
import platform
import shutil
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tools.packages.copyright import debian_copyright
from tools.packages.elf import wanted_of_the_system
from tools.packages.linux_tree import (
    PACKAGE,
    PROGRAM_FOLDER,
    copy,
    fill,
    forget_autostart,
    lay_out,
    settle,
    write_packed,
)
from tools.packages.version import EPOCH, source_date
from tools.packages.wants import debian_depends
from tools.processes import quiet_runner
from tools.trouble import MendableError

if TYPE_CHECKING:
    from tools.environment import Environment

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
REVISION = 1
PROGRAMS = ("dpkg-deb", "readelf")
KIBIBYTE = 1024


def cannot(system: str) -> str | None:
    """Say why the package cannot be made on a system, which is named as in `sys.platform`; None where it can."""
    if system != "linux":
        return "a package for Linux holds a program that is frozen on Linux"
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    return f"{' and '.join(missing)} missing here: install dpkg and binutils" if missing else None


def result_name(version: str) -> str:
    """Give the name of the package, as Debian wants it."""
    return f"{PACKAGE}_{version}-{REVISION}_{architecture()}.deb"


def architecture() -> str:
    """Give Debian's name for this kind of computer. Raises MendableError for one that Qt is not made for."""
    machine = platform.machine()
    if machine not in ARCHITECTURES:
        raise MendableError(f"There is no Qt for {machine}, so there is no package for it.")
    return ARCHITECTURES[machine]


def make(place: Environment, payload: Path, version: str, target: Path) -> list[Path]:
    """Make the package of a frozen folder in the folder `target`, and give its path.

    Raises MendableError where a tool is missing or refuses.
    """
    moment = source_date(place.root)
    run = quiet_runner(place.build / "deb.log", {EPOCH: str(moment)})
    tree = lay_out(place, payload, place.build / "deb", moment)
    _add_documents(place, tree, version, moment)
    wanted, c_library = wanted_of_the_system(tree / PROGRAM_FOLDER, run)
    values = {
        "VERSION": f"{version}-{REVISION}",
        "ARCHITECTURE": architecture(),
        "SIZE": str(_kibibytes(tree)),
        "DEPENDS": ", ".join(debian_depends(wanted, c_library)),
        "FORGET_AUTOSTART": forget_autostart(place.root),
    }
    linux = place.root / "packaging" / "linux"
    control = tree / "DEBIAN"
    control.mkdir()
    (control / "md5sums").write_text(_sums(tree), encoding="utf-8")
    for name in ("control", "prerm"):
        text = (linux / f"{name}.in").read_text("utf-8")
        (control / name).write_text(fill(text, values), encoding="utf-8")
    (control / "prerm").chmod(0o755)
    settle(tree, moment)
    target.mkdir(parents=True, exist_ok=True)
    result = target.resolve() / result_name(version)
    done = run(("dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(result)))
    if done.code:
        raise MendableError(f"dpkg-deb made no package: {done.output.strip()[-300:]}")
    return [result]


def _add_documents(place: Environment, tree: Path, version: str, moment: int) -> None:
    documents = tree / "usr" / "share" / "doc" / PACKAGE
    licences = tree / PROGRAM_FOLDER / "_internal" / "followup_desktop" / "licences"
    documents.mkdir(parents=True)
    (documents / "copyright").write_text(debian_copyright(licences, PROGRAM_FOLDER), encoding="utf-8")
    write_packed(documents / "changelog.gz", (place.root / "CHANGELOG.md").read_text("utf-8"))
    write_packed(documents / "changelog.Debian.gz", _debian_changes(version, moment))
    overrides = tree / "usr" / "share" / "lintian" / "overrides" / PACKAGE
    copy(place.root / "packaging" / "linux" / "lintian-overrides", overrides)


def _debian_changes(version: str, moment: int) -> str:
    when = format_datetime(datetime.fromtimestamp(moment, UTC))
    by = "The Follow-Up founders <followup-desktop@users.noreply.github.com>"
    said = "What is new in this version stands in changelog.gz beside this file."
    return f"{PACKAGE} ({version}-{REVISION}) unstable; urgency=medium\n\n  * {said}\n\n -- {by}  {when}\n"


def _sums(tree: Path) -> str:
    files = (path for path in sorted(tree.rglob("*")) if path.is_file() and not path.is_symlink())
    return "".join(
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(tree).as_posix()}\n"
        for path in files
        if path.relative_to(tree).parts[0] != "DEBIAN"
    )


def _kibibytes(tree: Path) -> int:
    return sum(-(-path.lstat().st_size // KIBIBYTE) for path in tree.rglob("*"))
