"""The licences of all that is packed: whose each file is, under what terms, and the texts that go with it.

What nobody can name, and what may be used under the GPL alone, stops the packaging.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import TYPE_CHECKING

from followup_desktop.system.licences import LGPL, QT_TEXTS, licence_of, normal_name, texts_of
from tools.packages.contents import OWN
from tools.packages.licence_index import Entry, write_index
from tools.packages.version import version
from tools.trouble import MendableError

if TYPE_CHECKING:
    from tools.environment import Environment
    from tools.processes import Run

FOR_PEOPLE = "THIRD-PARTY.txt"
GPL = re.compile(r"(?<!L)GPL|(?<!Lesser )(?<!Library )General Public", re.IGNORECASE)
QT_PARTS = ("pyside6-essentials", "pyside6-addons", "pyside6-pdf", "shiboken6")
STARTER = "pyinstaller"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that somebody else made and that is packed; `texts` are its licences, where they lie now."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]


def collect(place: Environment, sources: Iterable[str], folder: Path, run: Run) -> list[Part]:
    """Put the licences of all that is packed into a folder, with an index for the program and one for people.

    `sources` are the files that are packed, where they lie now. Raises MendableError for a file that is nobody's, and
    for a licence that will not do.
    """
    parts = [_own(place), *parts_of(place, sources, run)]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    index: list[Entry] = []
    for part in parts:
        refuse_gpl_alone(part)
        texts = [_copied(text, part, folder) for text in part.texts]
        index.append({"name": part.name, "version": part.version, "licence": part.licence, "texts": texts})
    write_index(index, folder)
    (folder / FOR_PEOPLE).write_text(_for_people(index), encoding="utf-8")
    return parts


def refuse_gpl_alone(part: Part) -> None:
    """Raise MendableError where a part may be used under the GPL alone: the app is under the MIT licence."""
    ways = re.split(r"\s+OR\s+|,\s*", part.licence)
    if all(GPL.search(" ".join(way.split())) and "exception" not in way.lower() for way in ways):
        raise MendableError(f"{part.name} {part.version} may be used under {part.licence} alone, so it is not packed.")
    if not part.texts or not part.licence:
        raise MendableError(f"{part.name} {part.version} comes without its licence, so it is not packed.")


def parts_of(place: Environment, sources: Iterable[str], run: Run) -> Iterator[Part]:
    """Find whose these files are, Python and Qt first, the others by name."""
    installed = _installed(place)
    # The starter of the program is PyInstaller's, whatever else of it is packed.
    theirs: set[str] = {STARTER}
    system: set[Path] = set()
    for source in sorted(set(sources)):
        path = Path(source)
        if not path.is_absolute():
            continue  # a link to what is packed
        # Some are found by where they are, and some by a link to it.
        if (resolved := str(path.resolve())) in installed:
            theirs.add(installed[resolved])
        elif _is_within(path, place.build / "package-tools") or _is_within(path, place.root):
            continue  # the starter's, ours, or made on the way from what is named anyway
        elif not any(_is_within(path, Path(folder)) for folder in OWN):
            system.add(path)
    yield _python()
    found = {_key(one): one for one in _distributions(place)}
    _refuse_unlocked(place, theirs - {STARTER})
    yield from _qt(place, found, theirs)
    for name in sorted(theirs.difference(QT_PARTS)):
        yield _part(found[name])
    yield Part("Followup Hand (font)", "", "OFL-1.1", tuple(sorted((place.root / "resources/fonts").glob("*.txt"))))
    yield Part("Lucide (icons)", "", "ISC", (place.root / "resources/icons/lucide/LICENSE",))
    yield from _of_the_system(system, run)


def _own(place: Environment) -> Part:
    return Part("Follow-Up", version(place.root), "MIT", (place.root / "LICENSE",))


def _python() -> Part:
    library = next(Path(sys.base_prefix).glob("lib*/python3*/LICENSE.txt"), Path(sys.base_prefix) / "LICENSE.txt")
    texts = (library,) if library.is_file() else tuple(Path("/usr/share/doc").glob("libpython3*-minimal/copyright"))[:1]
    return Part("Python", ".".join(map(str, sys.version_info[:3])), "PSF-2.0", texts)


def _qt(place: Environment, found: Mapping[str, Distribution], theirs: Iterable[str]) -> Iterator[Part]:
    folder = place.root / "packaging" / "licences"
    texts = tuple(folder / name for name in QT_TEXTS)
    for name in sorted(set(theirs).intersection(QT_PARTS)):
        yield Part(found[name].metadata["Name"], found[name].version, LGPL, texts)


def _part(one: Distribution) -> Part:
    return Part(one.metadata["Name"], one.version, licence_of(one), texts_of(one))


def _of_the_system(paths: Iterable[Path], run: Run) -> Iterator[Part]:
    """Name the packages of this Linux that libraries were taken from, with the copyright that came with each."""
    packages: dict[str, str] = {}
    for path in sorted(paths):
        # dpkg knows some by where they lay before /lib became a link.
        names = {str(path), str(path.resolve()), str(path.resolve()).removeprefix("/usr")}
        done = run(("dpkg-query", "--search", *sorted(names)))
        owner = next((line.partition(":")[0] for line in done.output.splitlines() if ": /" in line), "")
        if not owner or owner.startswith("dpkg-query"):
            raise MendableError(f"Nobody knows where {path} comes from, and under what licence, so it is not packed.")
        packages[owner] = run(("dpkg-query", "--show", "--showformat=${Version}", owner)).output.strip()
    for name, number in sorted(packages.items()):
        text = Path("/usr/share/doc") / name / "copyright"
        yield Part(name, number, "see its text", (text.resolve(),) if text.exists() else ())


def _refuse_unlocked(place: Environment, names: Iterable[str]) -> None:
    locked = place.requirements("run").read_text(encoding="utf-8")
    known = {normal_name(line.partition("==")[0]) for line in locked.splitlines() if "==" in line}
    if strangers := sorted(set(names) - known):
        raise MendableError(f"{', '.join(strangers)} would be packed, and the app does not need it: leave it out.")


def _installed(place: Environment) -> dict[str, str]:
    """Give for each installed file the name of its package."""
    return {
        str(Path(str(one.locate_file(file))).resolve()): _key(one)
        for one in _distributions(place)
        for file in one.files or ()
    }


def _distributions(place: Environment) -> Iterator[Distribution]:
    folders = [*place.folder.glob("[Ll]ib/**/site-packages"), place.build / "package-tools"]
    for one in distributions(path=[str(folder) for folder in folders]):
        if _key(one) != "followup-desktop":
            yield one


def _copied(text: Path, part: Part, folder: Path) -> str:
    """Copy a licence into the folder, under a name that says whose it is; one text is there once."""
    name = text.name
    if text.parent.name != "licences":
        whole = f"{re.sub('[^A-Za-z0-9.+-]+', '-', part.name).strip('-')}-{text.name.removesuffix('.txt')}"
        name, number = f"{whole}.txt", 1
        while (folder / name).exists():  # LICENSE beside LICENSE.txt, or the same name in another folder
            name, number = f"{whole}-{number + 1}.txt", number + 1
    (folder / name).write_text(text.read_text(encoding="utf-8", errors="replace"), encoding="utf-8")
    return name


def _for_people(index: Iterable[Entry]) -> str:
    lines = ["What Follow-Up is made of, and under which licences; the texts lie beside this file.", ""]
    for one in index:
        lines.append(f"{one['name']} {one['version']}".rstrip())
        lines.append(f"    {one['licence']}")
        lines.extend(f"    {text}" for text in one["texts"])
    return "\n".join(lines) + "\n"


def _is_within(path: Path, folder: Path) -> bool:
    return folder.resolve() in path.parents or folder in path.parents


def _key(one: Distribution) -> str:
    return normal_name(one.metadata["Name"])
