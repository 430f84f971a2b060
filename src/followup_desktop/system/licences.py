"""What the app is made of, and its licences: from the texts that lie with it, or from what is installed."""

from __future__ import annotations

import json
import re
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from followup_desktop.system.paths import resources

OWN = "followup-desktop"
INDEX = "INDEX.json"
QT = frozenset({"pyside6-essentials", "shiboken6"})
LGPL = "LGPL-3.0-only"
QT_TEXTS = ("qt-notice.txt", "LGPL-3.0.txt", "GPL-3.0.txt")
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_LICENCE_FILE = re.compile(r"licen[cs]e|copying|notice|authors|ofl", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Licensed:
    """One thing that the app is made of; `licence` is the name of its licence, `texts` are files to read."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]

    @property
    def is_replaceable(self) -> bool:
        """Whether its licence lets the user put other builds of it in its place."""
        return self.licence == LGPL

    def text(self) -> str:
        """Read its texts, one below the other; one that cannot be read is named."""
        return "\n\n".join(_read(path) for path in self.texts)


def licences() -> tuple[Licensed, ...]:
    """List everything that comes with the app, the app itself first.

    A packaged app has the texts in a folder beside its resources; otherwise they are those of what is installed.
    """
    folder = resources().parent / "licences"
    if (folder / INDEX).is_file():
        return _packaged(folder)
    return tuple(_installed())


def _packaged(folder: Path) -> tuple[Licensed, ...]:
    told = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    return tuple(
        Licensed(one["name"], one["version"], one["licence"], tuple(folder / name for name in one["texts"]))
        for one in told
    )


def _installed() -> Iterator[Licensed]:
    found = _with_all_it_needs(OWN, {})
    own = found.pop(OWN, None)
    if own is not None:
        yield Licensed("Follow-Up", own.version, "MIT", _own_text(own))
    yield Licensed("Python", sysconfig.get_python_version(), "PSF-2.0", _python_text())
    for name in sorted(found):
        one = found[name]
        qt = name in QT
        yield Licensed(
            one.metadata["Name"], one.version, LGPL if qt else licence_of(one), _qt_texts() if qt else texts_of(one)
        )
    brought = resources()
    yield Licensed("Followup Hand (font)", "", "OFL-1.1", tuple(sorted((brought / "fonts").glob("*.txt"))))
    yield Licensed("Lucide (icons)", "", "ISC", (brought / "icons" / "lucide" / "LICENSE",))


def _with_all_it_needs(name: str, found: dict[str, Distribution]) -> dict[str, Distribution]:
    """Collect an installed package and all that it wants; what another system would want is not installed."""
    try:
        one = distribution(name)
    except PackageNotFoundError:
        return found
    found[name] = one
    for wanted in one.requires or ():
        needed = _NAME.match(wanted)
        if needed is not None and "extra ==" not in wanted and (key := normal_name(needed[0])) not in found:
            _with_all_it_needs(key, found)
    return found


def normal_name(name: str) -> str:
    """Give the one way in which the name of a package is written (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name.strip()).lower()


def licence_of(one: Distribution) -> str:
    """Give the name of a package's licence: as it is said today, as it was said before, or by its class.

    Several from which the user may choose are joined by OR.
    """
    for key in ("License-Expression", "License"):
        for said in one.metadata.get_all(key) or ():
            if said and "\n" not in said and said != "Dual License":
                return str(said)
    classes = [line for line in one.metadata.get_all("Classifier") or () if line.startswith("License ::")]
    return " OR ".join(line.rpartition(" :: ")[2].strip() for line in classes)


def texts_of(one: Distribution) -> tuple[Path, ...]:
    """Find the licence files that a package was installed with, in the order of their names."""
    files = (Path(str(one.locate_file(file))) for file in one.files or () if ".dist-info" in str(file))
    return tuple(sorted(file for file in files if _LICENCE_FILE.search(file.name) and file.is_file()))


def _qt_texts() -> tuple[Path, ...]:
    """Give the texts for Qt in a checkout; its own packages bring none."""
    folder = resources().parent / "packaging" / "licences"
    return tuple(path for name in QT_TEXTS if (path := folder / name).is_file())


def _own_text(own: Distribution) -> tuple[Path, ...]:
    """Give the licence of the app: beside `src` in a checkout, else with the package."""
    beside = resources().parent / "LICENSE"
    if beside.is_file():
        return (beside,)
    return tuple(path for path in texts_of(own) if path.parent.name == "licenses")[:1]


def _python_text() -> tuple[Path, ...]:
    text = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    return (text,) if text.is_file() else ()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError as error:
        return f"{path}: {error.strerror or ''}"
