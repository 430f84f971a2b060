"""A Windows of its own for a test: offline, without a screen, in a folder that is thrown away afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

WINE = next((path for path in (shutil.which("wine64"), "/usr/lib/wine/wine64") if path and Path(path).exists()), None)
SERVER = next(
    (path for path in ("/usr/lib/wine/wineserver64", "/usr/lib/wine/wineserver") if Path(path).exists()), None
)
LONGEST_SECONDS = 60

needs_wine = pytest.mark.skipif(
    WINE is None or SERVER is None or shutil.which("makensis") is None,
    reason="needs wine64 and NSIS",
)


class Computer:
    """What wine makes of an empty folder; the user there is the one who runs the tests."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.home.mkdir()
        unwanted = {"DISPLAY", "WAYLAND_DISPLAY", "XDG_CONFIG_HOME", "XDG_DATA_HOME"}
        self._environment = {name: value for name, value in os.environ.items() if name not in unwanted} | {
            "WINEPREFIX": str(home),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            # Neither does it ask for browsers and .NET, nor does it write into the menus of the desktop around it.
            "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe=",
            "LANG": "C.UTF-8",
        }
        self.run("wineboot.exe", "-i")
        self.run("reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f")
        self.user = next(path for path in (home / "drive_c" / "users").iterdir() if path.name != "Public")
        self.local = self.user / "AppData" / "Local"
        self.temporary = next(place for place in (self.user / "Temp", self.local / "Temp") if place.is_dir())
        self.menu = self.user / "AppData" / "Roaming" / "Microsoft" / "Windows" / "Start Menu" / "Programs"

    def run(self, *command: str) -> int:
        """Run a program until it has ended, and give its exit status."""
        return self.start(*command).wait(LONGEST_SECONDS)

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a program and leave it running."""
        words = [str(WINE), *command]
        quiet = subprocess.DEVNULL
        return subprocess.Popen(words, env=self._environment, stdin=quiet, stdout=quiet, stderr=quiet)

    def install(self, setup: Path, *options: str) -> None:
        """Run an installer that asks nothing."""
        self.run(str(setup), "/S", *options)

    def remove(self, folder: Path) -> None:
        """Run the uninstaller of a folder; it goes on in a copy of itself, so all that runs here is waited for."""
        self.run(self.name_of(folder / "uninstall.exe"), "/S")
        self._server("-w")

    def name_of(self, path: Path) -> str:
        """Give the name that Windows has for a path on its disk."""
        return "C:\\" + str(path.relative_to(self.home / "drive_c")).replace("/", "\\")

    def set_text(self, key: str, name: str, text: str) -> None:
        """Write a value of the user's registry; the name "" is that of the key itself."""
        named = ["/v", name] if name else ["/ve"]
        self.run("reg", "add", rf"HKCU\{key}", *named, "/t", "REG_SZ", "/d", text, "/f")

    def registry(self) -> dict[str, dict[str, str]]:
        """Read the user's registry: for each key its values, as a file of `regedit` has them."""
        told = self.home / "drive_c" / "told.reg"
        told.unlink(missing_ok=True)
        self.run("reg", "export", r"HKCU\Software", self.name_of(told), "/y")
        keys: dict[str, dict[str, str]] = {}
        inside: dict[str, str] = {}
        for line in told.read_text(encoding="utf-16").splitlines():
            if line.startswith("["):
                inside = keys.setdefault(line[1:-1].removeprefix("HKEY_CURRENT_USER\\"), {})
            elif "=" in line:
                name, _, value = line.partition("=")
                inside[name.strip('"').replace("@", "")] = _text(value)
        return keys

    def close(self) -> None:
        """End what still runs in it, and throw it away."""
        self._server("-k")
        self._server("-w")
        shutil.rmtree(self.home, ignore_errors=True)

    def _server(self, word: str) -> None:
        subprocess.run([str(SERVER), word], env=self._environment, check=False, timeout=LONGEST_SECONDS)


@contextmanager
def computer(home: Path) -> Iterator[Computer]:
    """Give a computer for the block."""
    made = Computer(home)
    try:
        yield made
    finally:
        made.close()


def compiled(script: str, folder: Path, name: str) -> Path:
    """Make a program for Windows of a few lines for NSIS."""
    source = folder / f"{name}.nsi"
    head = f'Target amd64-unicode\nSilentInstall silent\nRequestExecutionLevel user\nName "{name}"\nOutFile "{name}"\n'
    source.write_text(head + script, encoding="utf-8")
    subprocess.run(["makensis", "-V1", "-WX", "-INPUTCHARSET", "UTF8", str(source)], check=True)
    return folder / name


STAND_IN = r"""
!include "LogicLib.nsh"
!include "FileFunc.nsh"
Section
  ${GetParameters} $1
  ${If} $1 == "--quit"
    ${IfNot} ${FileExists} "$TEMP\cannot-store"
      FileOpen $0 "$TEMP\may-end" w
      FileClose $0
    ${EndIf}
    Quit
  ${EndIf}
  FileOpen $0 "$TEMP\runs" w
  FileClose $0
  again:
  Sleep 50
  IfFileExists "$TEMP\may-end" 0 again
  Delete "$TEMP\runs"
  Delete "$TEMP\may-end"
SectionEnd
"""
"""A program that runs until another start of it with `--quit` asks it to end, and goes on where it could not store."""


class StandIn:
    """The installed program, running."""

    def __init__(self, on: Computer, program: Path) -> None:
        self._process = on.start(on.name_of(program))
        self._refusal = on.temporary / "cannot-store"
        while not (on.temporary / "runs").exists():
            assert self.runs
            threading.Event().wait(0.05)

    @property
    def runs(self) -> bool:
        """Whether it still does."""
        return self._process.poll() is None

    def refuse_to_end(self) -> None:
        """Be as an app that cannot store what is typed."""
        self._refusal.touch()

    def end(self, on: Computer, program: Path) -> None:
        """Let it end."""
        self._refusal.unlink(missing_ok=True)
        on.run(on.name_of(program), "--quit")
        self._process.wait(LONGEST_SECONDS)


def _text(value: str) -> str:
    return value[1:-1].replace('\\"', '"').replace("\\\\", "\\") if value.startswith('"') else value
