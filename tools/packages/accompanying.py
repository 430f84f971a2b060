"""What is made for the frozen program and goes with it: the licences, and a list of all its files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tools.packages.contents import PACKAGE, Entry
from tools.packages.licences import collect
from tools.processes import quiet_runner

if TYPE_CHECKING:
    from tools.environment import Environment

LICENCES, LIST = f"{PACKAGE}/licences", f"{PACKAGE}/packed.txt"


def licence_files(place: Environment, sources: Iterable[str], folder: Path) -> list[Entry]:
    """Collect the licences of these files in a folder, to be packed where the app looks for them."""
    collect(place, sources, folder, quiet_runner(place.build / "licences.log"))
    return [(f"{LICENCES}/{path.name}", str(path), "DATA") for path in sorted(folder.iterdir())]


def list_of_files(entries: Iterable[Entry], folder: Path) -> list[Entry]:
    """List the files that are packed, with the SHA-256 of those that are the app's own; `--self-check` reads it.

    Libraries change after this: symbols are taken out, signatures put in, and users may replace those of Qt.
    """
    lines = []
    for name, source, _ in sorted(entries):
        plain = name.replace("\\", "/")
        own = plain.startswith(f"{PACKAGE}/")
        lines.append(f"{hashlib.sha256(Path(source).read_bytes()).hexdigest() if own else ''}  {plain}")
    path = folder / Path(LIST).name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return [(LIST, str(path), "DATA")]
