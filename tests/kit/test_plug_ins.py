"""Qt finds its plug-ins wherever it is installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from followup_desktop.kit import plug_ins

ASK = """
import sys
from PySide6.QtCore import QCoreApplication
from followup_desktop.kit import plug_ins
plug_ins.find_plug_ins()
sys.stdout.write(QCoreApplication.libraryPaths()[0])
"""


def test_the_folder_is_there_with_what_every_window_needs() -> None:
    assert list((plug_ins.plug_in_folder() / "platforms").glob("*offscreen*"))


@pytest.mark.parametrize("inside", ["Qt/plugins", "plugins"])
def test_it_is_found_as_each_system_has_it(inside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / inside).mkdir(parents=True)
    monkeypatch.setattr(PySide6, "__file__", str(tmp_path / "__init__.py"))
    assert plug_ins.plug_in_folder() == tmp_path / inside


@pytest.mark.long
def test_qt_looks_there_first() -> None:
    done = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)
    assert Path(done.stdout) == plug_ins.plug_in_folder().resolve()
