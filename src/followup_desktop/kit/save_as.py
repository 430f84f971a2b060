"""Asking where a file of ours is to go."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

LONGEST_FILE_NAME = 80


def ask_where(parent: QWidget, name: str, ending: str, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask where a file is to go, beside other work; `chosen` hears where. What no file name can hold is left out."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, QCoreApplication.translate("save_as", "Save as"), folder)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending)
    dialog.selectFile(f"{file_name(name)}.{ending}")
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def file_name(name: str) -> str:
    """Make a name that every disk takes, without an ending."""
    return re.sub(r"[^\w .-]", "", " ".join(name.split()))[:LONGEST_FILE_NAME].strip(" .")
