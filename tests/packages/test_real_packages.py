"""The packages of the whole program: looked through by the tools of each system, and what is inside is started."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from itertools import takewhile
from pathlib import Path

import pytest

from followup_desktop.version import VERSION
from tests.packages.frozen_program import package, program
from tests.packages.stand_in import ROOT

pytestmark = [pytest.mark.soak, pytest.mark.skipif(sys.platform != "linux", reason="packages of Linux are made there")]
MOST_PACKED = 60_000_000
SESSION = ROOT.parent / "shared" / "tools" / "desktop-session"
NOBODY = 65534


def said(*command: str | Path, **more: str) -> str:
    done = subprocess.run(
        [str(word) for word in command],
        capture_output=True,
        text=True,
        env=os.environ | more,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def needs(*names: str) -> None:
    missing = [name for name in names if shutil.which(name) is None]
    if missing:
        pytest.skip(f"there is no {', '.join(missing)} here")


@pytest.mark.parametrize("kind", ["deb", "rpm", "archive"])
def test_packed_it_is_small(kind: str) -> None:
    made = package(kind)
    assert made.stat().st_size <= MOST_PACKED
    print(f"\n{made.name}: {made.stat().st_size / 1e6:.1f} MB")  # noqa: T201


def test_lintian_finds_nothing_but_what_is_explained() -> None:
    needs("lintian")
    done = subprocess.run(
        ["lintian", "--allow-root", "--tag-display-limit", "0", str(package("deb"))],
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    print("\n" + done.stdout)  # noqa: T201
    assert [line for line in done.stdout.splitlines() if line.startswith("E: ")] == []


def test_what_is_in_the_rpm_starts(tmp_path: Path) -> None:
    needs("rpm", "rpm2archive")
    made = package("rpm")
    with tarfile.open(fileobj=None, name=_as_archive(made, tmp_path)) as opened:
        opened.extractall(tmp_path / "root", filter="fully_trusted")
    inside = tmp_path / "root" / "usr" / "lib" / "followup" / "followup"
    home = {"HOME": str(tmp_path)}
    assert said(inside, "--version", **home) == f"followup {VERSION}\n"
    checked = said(inside, "--self-check", **home)
    assert all(line.startswith("ok") for line in checked.splitlines())
    listed = said("rpm", "-qpl", made).splitlines()
    assert all(line.startswith(("/usr/lib/followup", "/usr/bin/followup", "/usr/share/")) for line in listed)
    assert "interviews and notes stay" in said("rpm", "-qp", "--scripts", made)


def _as_archive(made: Path, folder: Path) -> Path:
    copied = Path(shutil.copy(made, folder))
    said("rpm2archive", copied)
    return next(path for path in folder.iterdir() if path.name.startswith(copied.name) and path != copied)


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="root alone can be somebody who may not write")
def test_the_archive_runs_from_any_folder_also_where_nobody_may_write(tmp_path: Path) -> None:
    needs("setpriv")
    tmp_path.chmod(0o755)
    # How many they are depends on how many run at once.
    for above in takewhile(lambda folder: folder != Path(tempfile.gettempdir()), tmp_path.parents):
        above.chmod(above.stat().st_mode | 0o055)
    place = tmp_path / "für später, mit Leerzeichen"
    place.mkdir()
    # Whatever mask an earlier test has left to this process.
    place.chmod(0o755)
    with tarfile.open(package("archive")) as opened:
        opened.extractall(place, filter="fully_trusted")
    program_there = place / f"followup-{VERSION}" / "followup"
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    os.chown(home, NOBODY, NOBODY)
    before = _sums(place)
    somebody = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--")
    own = {"HOME": str(home), "TMPDIR": str(home), "XDG_RUNTIME_DIR": str(home)}
    checked = said(*somebody, program_there, "--self-check", **own)
    assert all(line.startswith("ok") for line in checked.splitlines())
    interview = ("--company", "Harbor", "--role", "Analyst", "--start", "2026-11-19T14:00", "--end", "2026-11-19T15:00")
    said(*somebody, program_there, "new", *interview, **own)
    assert "Harbor" in said(*somebody, program_there, "list", **own)
    assert _sums(place) == before


def _sums(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.skipif(not SESSION.exists(), reason="needs a desktop of its own")
@pytest.mark.parametrize("tray", ["xfce4-panel", "trayer"])
def test_the_icon_of_the_frozen_program_is_seen_in_a_real_tray(tray: str, tmp_path: Path) -> None:
    needs("Xvfb", "openbox", "dbus-daemon", tray)
    picture = tmp_path / "tray.png"
    words = [str(SESSION), "--tray", tray, "--notify", "none", "--timeout", "120", "--env", "QT_QPA_PLATFORM=xcb", "--"]
    told = said(*words, sys.executable, "-m", "tests.packages.frozen_in_tray", program(), picture)
    assert told.splitlines() == ["seen", "ended"]
