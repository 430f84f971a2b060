"""The project's own environment, .venv: made once, exactly as locked, and known by a stamp to be ready.

A set-up under way leaves a marker; an environment that still carries it was left half-made, and is made anew.
A ready one carries a stamp of all it was made from, so that finding it ready costs a few small reads.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import shutil
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tools import system_packages
from tools.lean_bytecode import LEAN
from tools.processes import Run, one_at_a_time, quiet_runner
from tools.system_packages import Need, System
from tools.trouble import MendableError, why_pip_failed

Group = Literal["run", "dev"]
"""`run`: what the app needs. `dev`: that, and the tests and tools."""

ROOT = Path(__file__).resolve().parents[1]
PIP_OPTIONS = ("--disable-pip-version-check", "--no-input", "--quiet")


@dataclass(frozen=True)
class Environment:
    """Where the parts of one checkout's environment are."""

    root: Path = ROOT

    @property
    def folder(self) -> Path:
        """The environment itself."""
        return self.root / ".venv"

    @property
    def marker(self) -> Path:
        """The file that is there while the environment is half made."""
        return self.folder / "followup-under-way"

    @property
    def stamp(self) -> Path:
        """The file that says what the environment was made from."""
        return self.folder / "followup-ready.json"

    @property
    def build(self) -> Path:
        """The folder for all that is made on the way; git does not see it."""
        return self.root / "build"

    def program(self, name: str) -> str:
        """Return the path of a program installed in the environment."""
        return str(self.folder / "Scripts" / f"{name}.exe" if sys.platform == "win32" else self.folder / "bin" / name)

    def requirements(self, group: Group) -> Path:
        """Return the file of the locked packages of a group."""
        return self.root / "requirements" / f"{group}.txt"


def made_from(place: Environment, group: Group) -> dict[str, str]:
    """Return the stamp: all that decides what the environment holds. Settings of tools are not among it."""
    project = tomllib.loads((place.root / "pyproject.toml").read_text(encoding="utf-8"))
    parts = {name: project.get(name) for name in ("build-system", "project")}
    parts["hatch"] = project.get("tool", {}).get("hatch")
    parts["system"] = system_packages.for_group(group)
    parts["lean"] = LEAN
    version = place.root / "src" / "followup_desktop" / "version.py"
    return {
        "group": group,
        "requirements": hashlib.sha256(place.requirements(group).read_bytes()).hexdigest(),
        "project": hashlib.sha256(json.dumps(parts).encode() + version.read_bytes()).hexdigest(),
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "folder": str(place.root),
    }


def is_ready(place: Environment, group: Group) -> bool:
    """Tell, by a few small reads, whether the environment serves this group; `dev` serves both."""
    try:
        found = json.loads(place.stamp.read_text(encoding="utf-8"))
        made_for: Group = "dev" if found["group"] == "dev" else group
        return bool(found == made_from(place, made_for)) and Path(place.program("python")).exists()
    except (FileNotFoundError, KeyError, TypeError, ValueError):
        return False


def prepare(group: Group, place: Environment | None = None) -> Environment:
    """Make the environment ready for a group, if it is not; raise MendableError where that cannot be."""
    place = place or Environment()
    if is_ready(place, group):
        return place
    place.build.mkdir(exist_ok=True)
    with one_at_a_time(place.build / "setup.lock"):
        if not is_ready(place, group):
            log = place.build / "setup.log"
            log.write_text("", encoding="utf-8")
            set_up(place, group, quiet_runner(log))
    return place


def set_up(place: Environment, group: Group, run: Run) -> None:
    """Bring the environment to what is locked: system packages, .venv, packages, and the project itself."""
    print("Setting up (the first time this fetches about 100 MB and takes a minute or two) ...")
    left_out = add_system_packages(group, run)
    if not is_usable(place, run):
        make_venv(place, run)
    place.marker.touch()
    place.stamp.unlink(missing_ok=True)
    # The file is the whole tree; asked to work it out once more, an older pip refuses a pinned package that another
    # one wants with an extra as soon as there is a newer version of it.
    install(place, run, "--no-deps", "--require-hashes", "--only-binary=:all:", "-r", str(place.requirements(group)))
    install(place, run, "--no-build-isolation", "--no-deps", "--no-index", "-e", str(place.root))
    make_lean(place, run)
    place.marker.unlink()
    try_qt(place, run, left_out)
    place.stamp.write_text(json.dumps(made_from(place, group)), encoding="utf-8")


def lacks_venv() -> bool:
    """Tell whether this Python came without what makes environments, as Debian's bare python3 does."""
    return any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip"))


def add_system_packages(group: Group, run: Run) -> str:
    """Add what Debian and Ubuntu keep apart from python3 and from Qt.

    Where the app is to run and this user may not install, the libraries may be there in another way: then the
    command that would install them is returned, for the case that Qt does not load.
    """
    needs_venv = lacks_venv()
    if not system_packages.is_debian():
        if needs_venv:
            raise MendableError("This Python cannot make environments: install its modules venv and ensurepip.")
        return ""
    system = System(run)
    must: list[Need] = [system_packages.venv_package()] if needs_venv else []
    missing = must + system.missing(system_packages.for_group(group))
    if not missing:
        return ""
    if group == "run" and not needs_venv and system.rights() is None:
        return system.advice(missing)
    system.install(missing)
    return ""


def is_usable(place: Environment, run: Run) -> bool:
    """Tell whether .venv can be added to: whole, with pip, for this Python, and made in this place."""
    settings = place.folder / "pyvenv.cfg"
    if place.marker.exists() or not settings.exists():
        return False
    said = dict(line.split(" = ", 1) for line in settings.read_text(encoding="utf-8").splitlines() if " = " in line)
    same_python = said.get("version", "").startswith(f"{sys.version_info.major}.{sys.version_info.minor}.")
    same_place = said.get("command", f" {place.folder}").endswith(f" {place.folder}")
    return same_python and same_place and run((place.program("python"), "-m", "pip", "--version")).code == 0


def make_venv(place: Environment, run: Run) -> None:
    """Make .venv from nothing, from the Python below any environment that this one runs in."""
    if place.folder.exists():
        shutil.rmtree(place.folder)
    place.folder.mkdir()
    place.marker.touch()
    base = getattr(sys, "_base_executable", None) or sys.executable
    done = run((base, "-m", "venv", str(place.folder)))
    if done.code:
        why = why_pip_failed(done.output)
        raise MendableError(f"The environment .venv could not be made. {why} (all of it: build/setup.log)")


def install(place: Environment, run: Run, *what: str) -> None:
    """Install with the environment's own pip."""
    done = run((place.program("python"), "-m", "pip", "install", *PIP_OPTIONS, *what))
    if done.code:
        raise MendableError(f"{why_pip_failed(done.output)} (all that pip said: build/setup.log)")


def make_lean(place: Environment, run: Run) -> None:
    """Compile what the app loads most of without docstrings; where that fails, it only takes more memory."""
    run((place.program("python"), str(place.root / "tools" / "lean_bytecode.py"), *LEAN))


def try_qt(place: Environment, run: Run, advice: str) -> None:
    """Load Qt once, so that a missing library is named here and not by the app."""
    done = run((place.program("python"), "-c", "import PySide6.QtWidgets, PySide6.QtPrintSupport"))
    if done.code:
        last = done.output.strip().splitlines()[-1:] or ["no word why"]
        what_to_do = f"this command installs it: {advice}" if advice else "install what it names, and try again."
        raise MendableError(f"Qt does not load here ({last[0]}); {what_to_do}")
