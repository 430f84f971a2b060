"""An app of macOS as the locked PyInstaller lays it out: its frameworks are whole, and it finds all of its files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from followup_desktop.cli import check_files
from tools.environment import ROOT, Environment

TOOLS = Environment().build / "package-tools"

pytestmark = [
    pytest.mark.skipif(not (TOOLS / "ready").exists(), reason="PyInstaller is not installed: freeze something first"),
    pytest.mark.skipif(sys.platform == "win32", reason="needs links"),
]


@pytest.fixture
def inside(tmp_path: Path) -> Path:
    """Give the folder of an app's frameworks."""
    words = [sys.executable, "-m", "tests.packages.laid_out_for_mac", str(tmp_path)]
    done = subprocess.run(
        words,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(TOOLS)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return tmp_path / "app" / "Contents" / "Frameworks"


def test_every_framework_has_its_links_and_what_they_lead_to(inside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    core, python = inside / "PySide6" / "Qt" / "lib" / "QtCore.framework", inside / "Python.framework"
    for framework, name, version in ((core, "QtCore", "A"), (python, "Python", "3.13")):
        assert {path.name for path in framework.iterdir()} == {name, "Resources", "Versions"}
        assert (framework / "Versions" / "Current").readlink() == Path(version)
        assert (framework / name).readlink() == Path("Versions", "Current", name)
        assert (framework / "Resources" / "Info.plist").is_file()
    links = [path for path in inside.parent.rglob("*") if path.is_symlink()]
    assert len(links) > 10
    assert [path for path in links if not path.exists()] == []
    assert not list(inside.parent.rglob("*QtQml*"))

    # The program finds the list by the one name or by the other.
    monkeypatch.setattr(check_files, "is_frozen", lambda: True)
    listed = inside / "followup_desktop" / "packed.txt"
    for place in (listed, listed.resolve()):
        monkeypatch.setattr(check_files, "packed_list", lambda place=place: place)
        assert int(check_files.packed_files()) > 10


def test_it_ends_where_an_app_cannot_be_signed() -> None:
    """The name that tools/packages/frozen.py sets is the one that is read."""
    read = (TOOLS / "PyInstaller" / "building" / "osx.py").read_text(encoding="utf-8")
    assert 'os.environ.get("PYINSTALLER_STRICT_BUNDLE_CODESIGN_ERROR", "0")' in read
