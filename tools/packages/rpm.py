"""The package for Fedora, openSUSE and the others that use rpm."""

from __future__ import annotations

import platform
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from tools.packages.elf import wanted_of_the_system
from tools.packages.linux_tree import PACKAGE, PROGRAM_FOLDER, copy, fill, forget_autostart, lay_out, settle
from tools.packages.version import EPOCH, source_date
from tools.packages.wants import rpm_requires
from tools.processes import quiet_runner
from tools.trouble import MendableError

if TYPE_CHECKING:
    from tools.environment import Environment

RELEASE = 1


def cannot(system: str) -> str | None:
    """Say why the package cannot be made on a system, which is named as in `sys.platform`; None where it can."""
    if system != "linux":
        return "a package for Linux holds a program that is frozen on Linux"
    missing = [name for name in ("rpmbuild", "readelf") if shutil.which(name) is None]
    return f"{' and '.join(missing)} missing here: install rpm (rpm-build) and binutils" if missing else None


def result_name(version: str) -> str:
    """Give the name of the package, as rpm wants it."""
    return f"{PACKAGE}-{version}-{RELEASE}.{platform.machine()}.rpm"


def make(place: Environment, payload: Path, version: str, target: Path) -> list[Path]:
    """Make the package of a frozen folder in the folder `target`, and give its path.

    Raises MendableError where a tool is missing or refuses.
    """
    moment = source_date(place.root)
    run = quiet_runner(place.build / "rpm.log", {EPOCH: str(moment)})
    top = place.build / "rpm"
    shutil.rmtree(top, ignore_errors=True)
    tree = lay_out(place, payload, top / "tree", moment)
    copy(place.root / "LICENSE", tree / "usr/share/licenses" / PACKAGE / "LICENSE")
    copy(place.root / "CHANGELOG.md", tree / "usr/share/doc" / PACKAGE / "CHANGELOG.md")
    settle(tree, moment)
    wanted, c_library = wanted_of_the_system(tree / PROGRAM_FOLDER, run)
    values = {
        "VERSION": version,
        "REQUIRES": "\n".join(f"Requires: {name}" for name in rpm_requires(wanted, c_library)),
        "TREE": str(tree),
        "FILES": "\n".join(files_of(tree)),
        "FORGET_AUTOSTART": forget_autostart(place.root),
    }
    spec = top / f"{PACKAGE}.spec"
    template = (place.root / "packaging" / "linux" / "followup.rpm.in").read_text("utf-8")
    spec.write_text(fill(template, values), encoding="utf-8")
    done = run(("rpmbuild", "-bb", "--define", f"_topdir {top}", str(spec)))
    made = top / "RPMS" / platform.machine() / result_name(version)
    if done.code or not made.is_file():
        raise MendableError(f"rpmbuild made no package: {done.output.strip()[-300:]}")
    target.mkdir(parents=True, exist_ok=True)
    return [Path(shutil.move(made, target.resolve() / made.name))]


def files_of(tree: Path) -> list[str]:
    """List what belongs to the package: its own folders whole, and single files in the folders of all."""
    own = (PROGRAM_FOLDER, f"usr/share/doc/{PACKAGE}", f"usr/share/licenses/{PACKAGE}")
    listed = [f"/{folder}" for folder in own]
    for path in sorted(tree.rglob("*")):
        inside = path.relative_to(tree).as_posix()
        if (path.is_file() or path.is_symlink()) and not inside.startswith(tuple(f"{folder}/" for folder in own)):
            listed.append(f"/{inside}")
    return listed
