"""The files of a Linux package, laid out under `usr` as the file system's standard and the desktops want them."""

from __future__ import annotations

import gzip
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tools.packages.application import application_id

if TYPE_CHECKING:
    from tools.environment import Environment

PACKAGE = "followup"
PROGRAM_FOLDER = "usr/lib/followup"
_ICON = re.compile(r"app-(\d+)\.png")


def lay_out(place: Environment, payload: Path, target: Path, moment: int) -> Path:
    """Lay out the tree anew in `target`, all files with one time (seconds), and give it."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(payload, target / PROGRAM_FOLDER, symlinks=True)
    command = target / "usr" / "bin" / PACKAGE
    command.parent.mkdir(parents=True)
    command.symlink_to("../lib/followup/followup")
    _add_desktop_files(place.root, target / "usr" / "share")
    _add_icons(place.root, target / "usr" / "share" / "icons" / "hicolor")
    write_packed(
        target / "usr/share/man/man1/followup.1.gz", (place.root / "packaging/linux/followup.1").read_text("utf-8")
    )
    settle(target, moment)
    return target


def write_packed(path: Path, text: str) -> None:
    """Write a text with gzip, the same bytes each time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


def copy(source: Path, target: Path) -> None:
    """Copy one file, and make the folders that it needs."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def settle(folder: Path, moment: int) -> None:
    """Give everything below a folder one time, and the rights of what is installed; programs stay programs."""
    for path in (*folder.rglob("*"), folder):
        if not path.is_symlink():
            is_program = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if is_program else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values into the places of a text, which are names between at signs."""
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def forget_autostart(root: Path) -> str:
    """Give the part of a removal script that takes the start at login away from everybody who had it."""
    text = (root / "packaging" / "linux" / "forget-autostart.sh").read_text("utf-8")
    return fill(text, {"APPLICATION": application_id(root)})


def _add_desktop_files(root: Path, share: Path) -> None:
    linux = root / "packaging" / "linux"
    for pattern, folder in (("*.desktop", "applications"), ("*.metainfo.xml", "metainfo")):
        for path in sorted(linux.glob(pattern)):
            copy(path, share / folder / path.name)


def _add_icons(root: Path, hicolor: Path) -> None:
    drawings = root / "resources" / "icons" / "app"
    name = application_id(root)
    for path in sorted(drawings.glob("app-*.png")):
        found = _ICON.fullmatch(path.name)
        if found:
            copy(path, hicolor / f"{found[1]}x{found[1]}" / "apps" / f"{name}.png")
    copy(drawings / "app.svg", hicolor / "scalable" / "apps" / f"{name}.svg")
    for path in sorted(drawings.glob("*symbolic*.svg")):
        copy(path, hicolor / "symbolic" / "apps" / f"{name}-symbolic.svg")
