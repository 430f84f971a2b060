"""Run with PyInstaller beside it: lays out an app of macOS, as PyInstaller does, of made-up files and on any system.

`laid_out_for_mac.py FOLDER`; the app is then in FOLDER/app, and the list of what was packed is in it.
"""

from __future__ import annotations

import shutil
import sys
from importlib import import_module
from pathlib import Path
from unittest.mock import MagicMock

from tools.packages import accompanying, contents

ONLY_ON_MACS = ("macholib", "macholib.MachO", "macholib.mach_o", "macholib.util")
"""What reads real libraries there; these are none."""

QT = "PySide6/Qt/lib"
FOUND = (
    *((f"{QT}/{name}.framework/Versions/A/{name}", "BINARY") for name in ("QtCore", "QtQml")),
    ("Python.framework/Versions/3.13/Python", "BINARY"),
    ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", "BINARY"),
    ("PySide6/QtCore.abi3.so", "EXTENSION"),
    ("python3.13/lib-dynload/_ssl.cpython-313-darwin.so", "EXTENSION"),
    ("regex/_regex.cpython-313-darwin.so", "EXTENSION"),
    ("followup_desktop/resources/fonts/followup-hand.ttf", "DATA"),
    ("holidays-0.109.dist-info/METADATA", "DATA"),
)


def main(folder: Path) -> None:
    """Let PyInstaller add to what was found, take what is packed, and let it say where that goes."""
    sys.modules.update((name, MagicMock()) for name in ONLY_ON_MACS)
    add_to_frameworks = import_module("PyInstaller.utils.osx").collect_files_from_framework_bundles
    bundle = import_module("PyInstaller.building.osx").BUNDLE

    environment = folder / "environment"
    for name, _ in FOUND:
        path = environment / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
        if ".framework" in name:
            (path.parent / "Resources").mkdir()
            (path.parent / "Resources" / "Info.plist").touch()
    found = [(name, str(environment / name), kind) for name, kind in FOUND]
    found.append(("Python", FOUND[2][0], "SYMLINK"))
    found = add_to_frameworks(found)
    libraries, others = contents.kept(
        [entry for entry in found if entry[2] in {"BINARY", "EXTENSION"}],
        [entry for entry in found if entry[2] in {"DATA", "SYMLINK"}],
        "darwin",
        (str(environment),),
    )
    packed = [*libraries, *others]
    packed += accompanying.list_of_files(packed, folder)
    for name, source, kind in bundle.__new__(bundle)._process_bundle_toc(packed):
        path = folder / "app" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if kind == "SYMLINK":
            path.symlink_to(source)
        else:
            shutil.copyfile(source, path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
