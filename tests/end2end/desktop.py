"""A real desktop of its own: X server, session bus, window manager and accessibility, in private folders.

Made of system packages only (xvfb, openbox, dbus, at-spi2-core, xdotool); whoever has not all of them skips.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

PROGRAMS = ("Xvfb", "openbox", "dbus-daemon", "xdotool", "xdg-mime")
ACCESSIBILITY = (Path("/usr/libexec/at-spi-bus-launcher"), Path("/usr/lib/at-spi2-core/at-spi-bus-launcher"))
SCREEN = "1600x1000x24"
PATIENCE_S = 30.0


def missing() -> str:
    """Say what a desktop lacks here, or nothing."""
    if not sys.platform.startswith("linux"):
        return "this is no X11 desktop"
    lacks = [name for name in PROGRAMS if shutil.which(name) is None]
    if not any(path.exists() for path in ACCESSIBILITY):
        lacks.append("at-spi-bus-launcher")
    return f"there is no {', '.join(lacks)} here" if lacks else ""


def until(found: Callable[[], T | None], what: str, patience_s: float = PATIENCE_S) -> T:
    """Look again and again until something is there. Raises TimeoutError with what was waited for."""
    end = time.monotonic() + patience_s
    while True:
        value = found()
        if value:
            return value
        if time.monotonic() > end:
            raise TimeoutError(what)
        pause(0.1)


def pause(seconds: float) -> None:
    """Hold still, as a hand does; never to wait for something that can be seen."""
    threading.Event().wait(seconds)


class Desktop:
    """Runs programs on a screen that nobody sees; ends what it started, and nothing else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ends = ExitStack()
        home = folder / "home"
        self.data, self.config = home / ".local" / "share", home / ".config"
        for private in (home, self.data, self.config, folder / "runtime"):
            private.mkdir(mode=0o700, parents=True)
        self.environment = {
            "HOME": str(home),
            "XDG_DATA_HOME": str(self.data),
            "XDG_CONFIG_HOME": str(self.config),
            "XDG_CACHE_HOME": str(home / ".cache"),
            "XDG_STATE_HOME": str(home / ".local" / "state"),
            "XDG_RUNTIME_DIR": str(folder / "runtime"),
            "PATH": f"{os.environ['PATH']}:/usr/sbin",
            "LANG": "C.UTF-8",
            "TZ": "Europe/Berlin",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "XDG_CURRENT_DESKTOP": "",
        }

    def __enter__(self) -> Desktop:
        try:
            number = self._first_line(
                ["Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"]
            )
            self.environment["DISPLAY"] = f":{number}"
            bus = self._first_line(["dbus-daemon", "--session", "--print-address", "--nofork", "--nopidfile"])
            self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus
            launcher = next(path for path in ACCESSIBILITY if path.exists())
            self.start([str(launcher), "--launch-immediately"])
            self.start(["openbox", "--sm-disable"])
            until(lambda: self.ask("xdotool", "get_num_desktops"), "the window manager")
        except BaseException:
            self._ends.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.close()

    @property
    def address(self) -> str:
        """Where the bus of the session is."""
        return self.environment["DBUS_SESSION_BUS_ADDRESS"]

    def start(self, command: Sequence[str], more: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
        """Start a program that ends with the desktop; what it says goes to a file of its own."""
        log = self._ends.enter_context((self.folder / f"{Path(command[0]).name}.log").open("a", encoding="utf-8"))
        return self._keep(command, log.fileno(), log.fileno(), more)

    def ask(self, *command: str) -> str:
        """Run a program to its end, and give what it said."""
        run = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=60, check=False)
        return run.stdout.strip()

    def can(self, *actions: str) -> bool:
        """Use mouse and keys, in the language of xdotool; say whether that could be done."""
        done = subprocess.run(
            ["xdotool", *actions], env=self.environment, capture_output=True, text=True, timeout=60, check=False
        )
        return done.returncode == 0

    def use(self, *actions: str) -> None:
        """Use mouse and keys, in the language of xdotool."""
        assert self.can(*actions), actions

    def picture(self, name: str) -> None:
        """Keep a picture of the screen for whoever looks into a failure, where there is a program for it."""
        if shutil.which("import"):
            self.ask("import", "-window", "root", str(self.folder / f"{name}.png"))

    def install_mail_program(self) -> Path:
        """Put a mail program into the private folders; give the file into which it writes what it is handed."""
        given, program = self.folder / "given", self.folder / "mail-program"
        program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> "{given}"\n', encoding="utf-8")
        program.chmod(0o700)
        (self.data / "applications").mkdir()
        entry = f"[Desktop Entry]\nType=Application\nName=Mail\nExec={program} %u\nMimeType=x-scheme-handler/mailto;\n"
        (self.data / "applications" / "mail.desktop").write_text(entry, encoding="utf-8")
        default = "[Default Applications]\nx-scheme-handler/mailto=mail.desktop\n"
        (self.config / "mimeapps.list").write_text(default, encoding="utf-8")
        return given

    def _first_line(self, command: Sequence[str]) -> str:
        """Start a program that says where it is to be found."""
        log = self._ends.enter_context((self.folder / f"{command[0]}.log").open("a", encoding="utf-8"))
        process = self._keep(command, subprocess.PIPE, log.fileno())
        assert process.stdout is not None
        self._ends.callback(process.stdout.close)
        return process.stdout.readline().strip()

    def _keep(
        self, command: Sequence[str], out: int, error: int, more: Mapping[str, str] | None = None
    ) -> subprocess.Popen[str]:
        environment = {**self.environment, **(more or {})}
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=error, text=True
        )
        self._ends.callback(_end, process)
        return process


def _end(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)
