"""The installer for Windows: what NSIS makes of a folder that was frozen there.

On Windows it is a part of `dev.py package`. A folder that was frozen there can also be turned into the installer
elsewhere, as the release does, whose installer is then the one that was tried under wine:

usage: python3 -m tools.packages.windows FOLDER [RESULTS]
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.environment import Environment
from tools.packages.application import application_id
from tools.packages.icon_files import side_picture, windows_icon
from tools.packages.nsis_files import file_list, kilobytes
from tools.packages.version import version as current_version
from tools.processes import Run, quiet_runner
from tools.trouble import MendableError

PROGRAM = "followup.exe"
NO_NSIS = "the program makensis is missing here: install NSIS (on Debian and Ubuntu the package nsis)"
ELSEWHERE = (
    "a program for Windows can be frozen on Windows alone; of a folder that was frozen there, "
    "`python3 -m tools.packages.windows FOLDER` makes the installer here"
)
CAUSE = re.compile(r"error|warning|can't|invalid|not found", re.IGNORECASE)
LONG_VERSION_PARTS = 4


def cannot(system: str) -> str | None:
    """Say why the installer cannot be made on a system, which is named as in `sys.platform`; None where it can."""
    if system != "win32":
        return ELSEWHERE
    return None if makensis() else NO_NSIS


def result_name(version: str) -> str:
    """Give the name of the installer."""
    return f"followup-{version}-windows-x86_64-setup.exe"


def make(place: Environment, payload: Path, version: str, target: Path, run: Run | None = None) -> list[Path]:
    """Make the installer of a frozen folder in the folder `target`, and give its path.

    Raises MendableError where NSIS is missing or refuses, and where there is no program in the folder.
    """
    compiler = makensis()
    if compiler is None:
        raise MendableError(f"The installer cannot be made: {NO_NSIS}.")
    if not (payload / PROGRAM).is_file():
        raise MendableError(f"There is no {PROGRAM} in {payload}: that is no folder of a frozen Follow-Up.")
    target.mkdir(parents=True, exist_ok=True)
    result = target.resolve() / result_name(version)
    result.unlink(missing_ok=True)
    work = _write_work(place, payload, {"VERSION": version, "RESULT": str(result), "TARGET": _target(compiler)})
    script = place.root / "packaging" / "windows" / "followup.nsi"
    command = (str(compiler), "-V2", "-WX", "-INPUTCHARSET", "UTF8", "-NOCD", f"-DWORK={work}", str(script))
    done = (run or quiet_runner(place.build / "windows.log"))(command)
    if not result.is_file():
        raise MendableError(f"NSIS made no installer: {_why(done.output)} (all it said: build/windows.log)")
    return [result]


def makensis() -> Path | None:
    """Find the compiler of NSIS; on Windows it does not put itself on the path."""
    folders = [os.environ.get(name, "") for name in ("ProgramFiles(x86)", "ProgramFiles")]
    found = shutil.which("makensis") or next(
        (path for folder in folders if folder and (path := shutil.which("makensis", path=str(Path(folder, "NSIS"))))),
        None,
    )
    return Path(found) if found else None


def _why(output: str) -> str:
    """Find the cause in what NSIS said; its last line is about something else."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return next((line for line in lines if CAUSE.search(line)), lines[-1] if lines else "it did not say why")


def _target(compiler: Path) -> str:
    """Give the kind of installer: for 64 bit where this NSIS can make one, which its own edition for Windows cannot."""
    home = compiler.resolve().parent
    shares = (home / "Stubs", home.parent / "Stubs", home.parent / "share" / "nsis" / "Stubs")
    has_it = any(share.is_dir() and any(share.glob("*-amd64-unicode")) for share in shares)
    return "amd64-unicode" if has_it else "x86-unicode"


def _write_work(place: Environment, payload: Path, settings: dict[str, str]) -> Path:
    """Write what the script has to know, each from the one place where it stands, and give the folder."""
    work = place.build / "windows"
    work.mkdir(parents=True, exist_ok=True)
    icon, side, drawings = work / "followup.ico", work / "side.bmp", place.root / "resources" / "icons" / "app"
    icon.write_bytes(windows_icon(drawings))
    side.write_bytes(side_picture(drawings))
    numbers = [*re.findall(r"\d+", settings["VERSION"]), *["0"] * LONG_VERSION_PARTS]
    settings |= {
        "APPLICATION_ID": application_id(place.root),
        "LONG_VERSION": ".".join(numbers[:LONG_VERSION_PARTS]),
        "KILOBYTES": str(kilobytes(payload)),
        "ICON": str(icon),
        "SIDE": str(side),
    }
    lines = [f'!define {name} "{value}"\n' for name, value in settings.items()]
    (work / "settings.nsh").write_text("".join(lines), encoding="utf-8")
    (work / "files.nsh").write_text(file_list(payload.resolve()), encoding="utf-8")
    return work


def main(arguments: Sequence[str]) -> int:
    """Make the installer of the folder that is named, in `dist` or in the folder named after it."""
    place = Environment()
    if len(arguments) not in {1, 2}:
        print(__doc__, file=sys.stderr)
        return 2
    target = Path(arguments[1]) if arguments[1:] else place.root / "dist"
    try:
        for path in make(place, Path(arguments[0]), current_version(place.root), target):
            print(path)
    except MendableError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
