"""Where a file goes: a name that every disk takes, and the place that was chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from followup_desktop.kit.save_as import LONGEST_FILE_NAME, ask_where, file_name

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Slip Northfield", "Slip Northfield"),
        ("../../etc/passwd", "etcpasswd"),
        ("a\nb\0c: <d>|*?", "a bc d"),
        ("\u0645\u0642\u0627\u0628\u0644\u0629 \u00dcbung", "\u0645\u0642\u0627\u0628\u0644\u0629 \u00dcbung"),
        (" .. ", ""),
    ],
)
def test_a_name_that_every_disk_takes(name: str, kept: str) -> None:
    assert file_name(name) == kept
    assert len(file_name(name * 100)) <= LONGEST_FILE_NAME


def test_the_place_that_was_chosen_is_heard(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    heard: list[Path] = []
    dialog = ask_where(parent, "Slip: Northfield", "pdf", heard.append)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert Path(dialog.selectedFiles()[0]).name == "Slip Northfield.pdf"
    dialog.fileSelected.emit(str(tmp_path / "x.pdf"))
    dialog.close()
    assert heard == [tmp_path / "x.pdf"]
