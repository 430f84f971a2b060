"""Where Qt's plug-ins are, told to Qt as a path of its own."""

from __future__ import annotations

from pathlib import Path

import PySide6
from PySide6.QtCore import QCoreApplication


def plug_in_folder() -> Path:
    """Give the folder of Qt's plug-ins, which lies in that of PySide6, on some systems one further down."""
    root = Path(PySide6.__file__).parent
    below = root / "Qt" / "plugins"
    return below if below.is_dir() else root / "plugins"


def find_plug_ins() -> None:
    """Tell Qt; called before there is an application.

    By itself it reads the folder as one of its settings, in which a comma separates two values: installed in a folder
    such as `Müller, Ann` it would find nothing, and end the process.
    """
    QCoreApplication.addLibraryPath(str(plug_in_folder()))
