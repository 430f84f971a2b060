"""Freezing the program: Python, Qt and the app in one folder that needs nothing else."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
from pathlib import Path

from tools.environment import PIP_OPTIONS, Environment
from tools.packages import elf
from tools.packages.version import EPOCH, source_date, version
from tools.processes import Run, quiet_runner
from tools.trouble import MendableError, why_pip_failed

NAME = "followup"
PROGRAM = "followup.exe" if sys.platform == "win32" else "followup"
INSIDE = "_internal"
LOG = "freeze.log"
AS_IT_CAME = re.compile(rf"{PROGRAM}$|{INSIDE}/(PySide6|shiboken6)/(?!Qt/lib/libicu)")
"""The program has its modules behind its end, and Qt's people have taken out of their own libraries what can go."""


def freeze(place: Environment, target: Path) -> Path:
    """Freeze the app into the folder `followup` in `target`, and give that folder.

    What was there before is thrown away. Raises MendableError where a tool is missing, and where what came out does
    not pass its own check.
    """
    log = place.build / LOG
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text("", encoding="utf-8")
    run = quiet_runner(log)
    tools = prepare_tools(place, run)
    work = place.build / "freeze"
    for folder in (work, target / NAME):
        shutil.rmtree(folder, ignore_errors=True)
    made = _run_pyinstaller(place, tools, work, target)
    if sys.platform == "linux":
        elf.clean(made, AS_IT_CAME, run)
    _settle(made, source_date(place.root))
    _look_at(made, version(place.root), run)
    return made


def prepare_tools(place: Environment, run: Run) -> Path:
    """Install PyInstaller, exactly as locked, in a folder beside the environment, if it is not there; give the folder.

    The environment itself stays what the tests ran in.
    """
    folder = place.build / "package-tools"
    locked = place.root / "requirements" / "package.txt"
    stamp = hashlib.sha256(locked.read_bytes() + sys.version.encode()).hexdigest()
    mark = folder / "ready"
    if mark.exists() and mark.read_text(encoding="ascii") == stamp:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    options = ("--no-deps", "--require-hashes", "--only-binary=:all:", "--target", str(folder), "-r", str(locked))
    done = run((place.program("python"), "-m", "pip", "install", *PIP_OPTIONS, *options))
    if done.code:
        raise MendableError(f"{why_pip_failed(done.output)} (all that pip said: build/{LOG})")
    mark.write_text(stamp, encoding="ascii")
    return folder


def _run_pyinstaller(place: Environment, tools: Path, work: Path, target: Path) -> Path:
    surroundings = {
        "PYTHONPATH": str(tools),
        "PYTHONHASHSEED": "0",
        EPOCH: str(source_date(place.root)),
        "PYINSTALLER_CONFIG_DIR": str(place.build / "package-cache"),
        # Otherwise an app of macOS that cannot be signed is no more than a warning.
        "PYINSTALLER_STRICT_BUNDLE_CODESIGN_ERROR": "1",
    }
    words = (place.program("python"), "-m", "PyInstaller", "--noconfirm", "--log-level=WARN")
    folders = ("--distpath", str(target), "--workpath", str(work))
    spec = str(place.root / "packaging" / "followup.spec")
    done = quiet_runner(place.build / LOG, surroundings)((*words, *folders, spec))
    made = target / NAME
    if done.code or not (made / PROGRAM).exists():
        last = done.output.strip().splitlines()[-1:] or ["no word why"]
        raise MendableError(f"PyInstaller did not finish: {last[0]} (all that it said: build/{LOG})")
    return made


def _settle(made: Path, moment: int) -> None:
    """Give all files one time, and the rights that everybody has to what is installed."""
    for path in (*made.rglob("*"), made):
        if path.is_symlink():
            continue
        program = path.is_dir() or path == made / PROGRAM
        path.chmod(0o755 if program else 0o644)
        os.utime(path, (moment, moment))


def _look_at(made: Path, wanted: str, run: Run) -> None:
    """Let the program look at itself, without a display. Raises MendableError with what it misses."""
    program = str(made / PROGRAM)
    said = run((program, "--version"))
    # A program without a terminal may have nowhere to say it, as on Windows.
    right = {f"followup {wanted}"} | ({""} if sys.platform == "win32" else set())
    if said.code or said.output.strip() not in right:
        raise MendableError(f"The frozen program does not start, or is another: {said.output.strip()[-300:]}")
    checked = run((program, "--self-check"))
    if checked.code:
        missing = [line for line in checked.output.splitlines() if not line.startswith("ok")]
        raise MendableError("The frozen program is not whole:\n" + "\n".join(missing))
