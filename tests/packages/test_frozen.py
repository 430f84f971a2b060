"""The frozen program does what the one of the environment does, alone and from any folder."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from followup_desktop.system.single_instance import Asked, Verb, ask_app
from followup_desktop.version import VERSION
from tests.end2end.desktop import until
from tests.packages.frozen_program import program
from tests.packages.stand_in import ROOT
from tools.packages import elf
from tools.packages.licence_index import Entry, read_index
from tools.packages.wants import debian_depends
from tools.processes import quiet_runner

TOOLS = ("readelf", "strip", "patchelf")

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or any(shutil.which(name) is None for name in TOOLS),
    reason="freezes for Linux, which wants binutils and patchelf",
)
MOST_BYTES = 190_000_000
INVITATION = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:x@example\r\nDTSTAMP:20261101T090000Z\r\n"
    "DTSTART;TZID=Europe/Berlin:20261119T140000\r\nDTEND;TZID=Europe/Berlin:20261119T150000\r\n"
    "SUMMARY:Interview: Analyst at Harbor\r\nORGANIZER;CN=Ann Lee:mailto:ann@harbor.example\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)
OTHER_WORDS = {
    "BSD License": "BSD-3-Clause",
    "BSD License OR Apache Software License": "BSD-3-Clause OR Apache-2.0",
    "GPLv2-or-later with a special exception which allows to use PyInstaller to build and distribute non-free programs "
    "(including commercial ones)": "GPL-2.0-or-later WITH Bootloader-exception",
}
OF_THE_SYSTEM = {
    "libffi8": "MIT",
    "libsqlite3": "blessing",
    "libuuid1": "BSD-3-Clause",
    "libxcb": "X11",
    "libxkbcommon": "X11 AND HPND",
    "libxkbcommon0": "X11 AND HPND",
}
UNWANTED = ("gtk", "eglfs", "virtualkeyboard", "Qml", "Quick", "QtCharts", "QtGraphs", "WebEngine", ".qm")


class Frozen:
    """The program in a folder, and a home beside it."""

    def __init__(self, program: Path, home: Path) -> None:
        self.program, self.home = program, home
        home.mkdir(mode=0o700)
        kept = {
            name: os.environ[name] for name in ("PATH", "LANG", "SSL_CERT_FILE", "SSL_CERT_DIR") if name in os.environ
        }
        self.environment = kept | {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "TZ": "Europe/Berlin"}

    def __call__(self, *words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.program), *map(str, words)],
            capture_output=True,
            text=True,
            env=self.environment | more,
            cwd=self.home,
            timeout=120,
            check=False,
        )


@pytest.mark.long
def test_the_frozen_program(tmp_path_factory: pytest.TempPathFactory) -> None:
    """All in one test, since the freezing takes far longer than everything that is done with it."""
    # A short name: the app's socket lies beside its data only where its path is no longer than a socket's may be.
    tmp_path = tmp_path_factory.mktemp("frozen")
    made = program()
    _is_slim(made.parent)
    _wants_what_the_packages_say(made.parent, tmp_path)
    _has_the_licences_that_the_rpm_names(made.parent / "_internal" / "followup_desktop" / "licences")
    place = tmp_path / "Müller, Änn; 100 %"
    shutil.copytree(made.parent, place, symlinks=True)
    frozen = Frozen(place / "followup", tmp_path / "home")
    _is_whole(frozen)
    _reads_stores_and_paints(frozen, tmp_path)
    _refuses_data_in_its_own_folder(frozen)
    _hands_over(frozen, tmp_path / "einladung.ics")
    _says_what_is_missing(frozen)


def _is_slim(folder: Path) -> None:
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    assert sum(path.stat().st_size for path in files) <= MOST_BYTES
    names = [path.relative_to(folder).as_posix() for path in files]
    assert [name for name in names if any(word in name for word in UNWANTED)] == []
    assert all(path.exists() for path in folder.rglob("*") if path.is_symlink())


def _wants_what_the_packages_say(folder: Path, work: Path) -> None:
    run = quiet_runner(work / "elf.log")
    wanted, glibc = elf.wanted_of_the_system(folder, run)
    assert debian_depends(wanted, glibc)
    promised = re.search(r"glibc (\d+)\.(\d+) or later\.\*\* Unpack", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert promised is not None
    assert glibc <= (int(promised[1]), int(promised[2]))
    for path in elf.elf_files(folder):
        assert not elf.read_elf(path, run).search.startswith("/"), path


def _has_the_licences_that_the_rpm_names(folder: Path) -> None:
    template = (ROOT / "packaging" / "linux" / "followup.rpm.in").read_text(encoding="utf-8")
    line = next(line for line in template.splitlines() if line.startswith("License: "))
    named = {one.strip("()") for one in line.removeprefix("License: ").split(" AND ")}
    index = read_index(folder)
    assert len(index) > 20
    for part in index:
        for licence in _spdx_of(part).split(" AND "):
            assert named.intersection(licence.split(" OR ")), part
    # Qt's own parts, two columns of a name and its licences.
    of_qt = re.findall(r"^  \S.*?  +(\S.*)$", (folder / "qt-notice.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(of_qt) > 10
    for licences in of_qt:
        for licence in re.split(r", | and ", licences):
            assert licence in named | {"Unicode License", "public domain"}, licences


def _spdx_of(part: Entry) -> str:
    """Give the licence of a part as SPDX writes it: some say it in other words, or say nothing but in their text."""
    return OTHER_WORDS.get(part["licence"], "") or OF_THE_SYSTEM.get(part["name"].partition("-")[0], part["licence"])


def _is_whole(frozen: Frozen) -> None:
    assert frozen("--version").stdout == f"followup {VERSION}\n"
    checked = frozen("--self-check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "xcb" in checked.stdout
    assert "migrated from 0001" in checked.stdout


def _reads_stores_and_paints(frozen: Frozen, work: Path) -> None:
    invitation = work / "einladung.ics"
    invitation.write_text(INVITATION, encoding="utf-8", newline="")
    added = json.loads(frozen("--json", "import", invitation).stdout)["added"]
    assert [one["kind"] for one in added if one["kind"] == "interview"] == ["interview"]
    assert "Harbor" in frozen("list").stdout
    card = frozen("card", "1", "--person", "Ann", "--size", "a6", "--pdf", work / "card.pdf")
    assert (card.returncode, card.stderr) == (0, "")
    assert (work / "card.pdf").read_bytes().startswith(b"%PDF-")
    assert (frozen.home / ".local/share/followup/followup.sqlite3").is_file()
    # Nothing is left beside the program, in whose folder nobody may be able to write.
    assert not list(frozen.program.parent.rglob("__pycache__"))


def _refuses_data_in_its_own_folder(frozen: Frozen) -> None:
    inside = frozen.program.parent / "data"
    for refused in (frozen("--data-dir", inside, "list"), frozen("list", FOLLOWUP_DATA_DIR=str(inside))):
        assert refused.returncode == 1
        assert "inside the folder of the program" in refused.stderr
    assert not inside.exists()


def _hands_over(frozen: Frozen, invitation: Path) -> None:
    """Start the window where nobody sees it: a second start hands over to it, and an update does not stop it."""
    data = frozen.home / ".local" / "share" / "followup"
    offscreen = {"QT_QPA_PLATFORM": "offscreen"}
    with ExitStack() as ends:
        first = subprocess.Popen([str(frozen.program)], env=frozen.environment | offscreen, cwd=frozen.home)
        ends.callback(first.wait, 20)
        ends.callback(first.terminate)
        until((data / "app.socket").exists, "the app listens")
        second = frozen(QT_QPA_PLATFORM="offscreen")
        assert (second.returncode, second.stderr) == (0, "")
        # As a package manager does it: another file takes the name of the program that runs. What shows and reads files
        # is loaded only now, and then the reader is started by that name.
        kept = Path(shutil.copy2(frozen.program, frozen.program.with_name("kept")))
        other, called = frozen.home / "other", frozen.home / "called"
        other.write_text(f'#!/bin/sh\necho "$@" >>"{called}"\nexec "{kept}" "$@"\n', encoding="utf-8")
        other.chmod(0o755)
        other.replace(frozen.program)
        assert ask_app(data, Asked(Verb.OPEN, (invitation,)))
        until(
            lambda: called.exists() and "--reader" in called.read_text(encoding="utf-8"), "the app reads the invitation"
        )
        assert ask_app(data, Asked(Verb.SHOW))
        shutil.copy2(kept, other)
        other.replace(frozen.program)
        assert first.poll() is None
    assert first.returncode == 0
    logged = "".join(path.read_text(encoding="utf-8") for path in (data / "logs").glob("*.log*"))
    assert "fault" not in logged


def _says_what_is_missing(frozen: Frozen) -> None:
    inside = frozen.program.parent / "_internal"
    for part, line in (
        ("PySide6/Qt/plugins/printsupport/libcupsprintersupport.so", "missing parts of Qt"),
        ("followup_desktop/resources/fonts/followup-hand.ttf", "missing card and font"),
        ("followup_desktop/storage/migrations/versions/r0002_list_and_search.py", "missing data and migrations"),
    ):
        hidden = (inside / part).rename(inside / "hidden")
        checked = frozen("--self-check")
        hidden.rename(inside / part)
        assert checked.returncode == 1
        assert line in checked.stdout
        assert "missing files: " in checked.stdout
