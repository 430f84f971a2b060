"""The packages of Debian and Ubuntu that Qt, the tests and a bare python3 need: finding and adding them.

Run as a program (`python3 -m tools.system_packages`), it adds what some tests use and else do without.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.processes import Run, quiet_runner
from tools.trouble import MendableError

Need = tuple[str, ...]
"""The names that one package goes by, the newest first: Ubuntu 24.04 renamed some (`t64`)."""

QT: tuple[Need, ...] = (
    ("libegl1",),
    ("libgl1",),
    ("libdbus-1-3",),
    ("libfontconfig1",),
    ("libglib2.0-0t64", "libglib2.0-0"),
    ("libxkbcommon-x11-0",),
    ("libxcb-cursor0",),
    ("libxcb-icccm4",),
    ("libxcb-keysyms1",),
    ("libxcb-shape0",),
    ("libcups2t64", "libcups2"),  # without it Qt finds no printer, and does not say so
)
TESTS: tuple[Need, ...] = (("xvfb",),)
FAULTS_AND_PAGES: tuple[Need, ...] = (("strace",), ("poppler-utils",), ("fonts-dejavu-core",))
DESKTOP: tuple[Need, ...] = (
    ("openbox",),
    ("xdotool",),
    ("dbus",),
    ("xdg-utils",),
    ("at-spi2-core",),
    ("python3-pyatspi",),
    ("gir1.2-atspi-2.0",),
    ("libfaketime",),
    ("xfce4-panel",),
    ("trayer",),
    ("dunst",),
    ("x11-utils",),
    ("imagemagick",),
    ("hicolor-icon-theme",),
    ("adwaita-icon-theme",),
)
PRINTER: tuple[Need, ...] = (
    ("cups",),
    ("cups-client",),
    ("cups-filters",),
    ("cups-ipp-utils",),
    ("ghostscript",),
)
PACKAGING: tuple[Need, ...] = (
    ("binutils",),
    ("patchelf",),
    ("rpm",),
    ("desktop-file-utils",),
    ("appstream",),
    ("icnsutils",),
    ("nsis",),
)
SOME_TESTS = FAULTS_AND_PAGES + DESKTOP + PRINTER + PACKAGING

LISTS = Path("/var/lib/apt/lists")
APT = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=120")
INSTALL = ("install", "--yes", "--no-install-recommends")


def for_group(group: str) -> tuple[Need, ...]:
    """Return what the app (`run`) or the app and its tests (`dev`) need of the system."""
    return QT if group == "run" else QT + TESTS


def venv_package() -> Need:
    """Return the package that lets the running python3 of the distribution make environments."""
    return (f"python{sys.version_info.major}.{sys.version_info.minor}-venv", "python3-venv")


def is_debian() -> bool:
    """Tell whether packages are apt's business here."""
    return bool(shutil.which("apt-get") and shutil.which("dpkg-query"))


def is_root() -> bool:
    """Tell whether this process may do anything; on Windows nobody is root."""
    return sys.platform != "win32" and os.geteuid() == 0


@dataclass(frozen=True)
class System:
    """Apt as seen by this user: what is there, and the right to add to it."""

    run: Run
    root: bool = field(default_factory=is_root)
    terminal: bool = field(default_factory=lambda: sys.stdin is not None and sys.stdin.isatty())
    sudo: bool = field(default_factory=lambda: shutil.which("sudo") is not None)
    lists: Path = LISTS

    def missing(self, needs: Iterable[Need]) -> list[Need]:
        """Return the needs that no installed package answers, in their order."""
        wanted = list(needs)
        names = [name for need in wanted for name in need]
        said = self.run(("dpkg-query", "--show", "--showformat=${Package} ${db:Status-Status}\\n", *names))
        installed = {line.split()[0] for line in said.output.splitlines() if line.endswith(" installed")}
        return [need for need in wanted if installed.isdisjoint(need)]

    def names(self, needs: Sequence[Need]) -> list[str]:
        """Choose for each need the name that apt can install; where apt knows none, the oldest."""
        said = self.run(("env", "LC_ALL=C", "apt-cache", "policy", *(name for need in needs for name in need)))
        known = set(re.findall(r"^(\S+):\n(?:  .*\n)*?  Candidate: (?!\(none\))", said.output, re.MULTILINE))
        return [next((name for name in need if name in known), need[-1]) for need in needs]

    def has_lists(self) -> bool:
        """Tell whether apt has any idea of what there is; images of bare systems come without."""
        return any(self.lists.glob("*_Packages*"))

    def rights(self) -> tuple[str, ...] | None:
        """Return what must stand before apt-get for it to be allowed, or None where there is no way."""
        if self.root:
            return ()
        if self.sudo and self.run(("sudo", "-n", "true")).code == 0:
            return ("sudo", "-n")
        return ("sudo",) if self.sudo and self.terminal else None

    def advice(self, needs: Sequence[Need]) -> str:
        """Return the one command that installs what is missing, for somebody who may."""
        steps = [] if self.has_lists() else ["apt-get update"]
        steps.append(f"apt-get {' '.join(INSTALL)} {' '.join(self.names(needs))}")
        if self.root or self.sudo:
            return " && ".join(step if self.root else f"sudo {step}" for step in steps)
        return f"su -c '{' && '.join(steps)}'"

    def install(self, needs: Sequence[Need]) -> None:
        """Install these packages or raise MendableError with the command that would.

        Lists of packages that are not there are fetched first; old ones only once an installation has failed.
        """
        rights = self.rights()
        if rights is None:
            raise MendableError(f"Some system packages are missing; this command installs them: {self.advice(needs)}")
        if rights == ("sudo",):
            print("System packages are missing; sudo may ask for your password to install them.")
        fresh = not self.has_lists()
        if fresh:
            self.run((*rights, *APT, "update"))
        done = self.run((*rights, *APT, *INSTALL, *self.names(needs)))
        if done.code and not fresh:
            self.run((*rights, *APT, "update"))
            done = self.run((*rights, *APT, *INSTALL, *self.names(needs)))
        if done.code:
            raise MendableError(
                "The system packages could not be installed (is there a network, and room on the disk?); "
                f"try this command and see what it says: {self.advice(needs)}"
            )


def main() -> int:
    """Add the packages that some tests use; where that cannot be, those tests skip, and it is no failure."""
    log = Path(__file__).resolve().parents[1] / "build" / "setup.log"
    log.parent.mkdir(exist_ok=True)
    if not is_debian():
        return 0
    system = System(run=quiet_runner(log))
    try:
        if missing := system.missing(SOME_TESTS):
            system.install(missing)
    except MendableError as trouble:
        print(trouble)
    return 0


if __name__ == "__main__":
    sys.exit(main())
