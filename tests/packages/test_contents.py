"""What goes into the frozen program and what does not, by name alone."""

from __future__ import annotations

import sysconfig
from pathlib import Path

import pytest

from tools.packages import contents

ROOT = Path(__file__).parents[2]
OWN = ("/work/.venv", "/opt/python")
PACKAGE = "/work/.venv/lib/python3.11/site-packages"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("PySide6/Qt/lib/libQt6Core.so.6", True),
        ("PySide6/Qt/lib/libQt6XcbQpa.so.6", True),
        ("PySide6/Qt/lib/libicudata.so.73", True),
        ("PySide6/QtWidgets.abi3.so", True),
        ("PySide6/Qt/lib/libQt6Quick.so.6", False),
        ("PySide6/Qt/lib/libQt6EglFSDeviceIntegration.so.6", False),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6/QtCharts.abi3.so", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so", True),
        ("PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so", False),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("PySide6/Qt/plugins/printsupport/libcupsprintersupport.so", True),
        ("PySide6/Qt/plugins/iconengines/libqsvgicon.so", True),
        ("PySide6/Qt/plugins/imageformats/libqjpeg.so", True),
        ("PySide6/Qt/plugins/imageformats/libqpdf.so", False),
        ("PySide6/Qt/plugins/generic/libqevdevmouseplugin.so", False),
        ("regex/_regex.cpython-311-x86_64-linux-gnu.so", True),
    ],
)
def test_of_qt_only_what_the_windows_use(name: str, kept: bool) -> None:
    assert contents.keeps(name, f"{PACKAGE}/{name}", "linux", OWN) is kept


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("libxcb-cursor.so.0", True),
        ("libxkbcommon-x11.so.0", True),
        ("libsqlite3.so.0", True),
        ("libgtk-3.so.0", False),
        ("libssl.so.3", False),
        ("libstdc++.so.6", False),
        ("libglib-2.0.so.0", False),
        ("libwayland-client.so.0", False),
        ("libxcb.so.1", False),
    ],
)
def test_of_the_system_only_what_nothing_else_in_it_loads(name: str, kept: bool) -> None:
    assert contents.keeps(name, f"/lib/x86_64-linux-gnu/{name}", "linux", OWN) is kept


@pytest.mark.parametrize(
    ("name", "system", "kept"),
    [
        (r"PySide6\Qt6Network.dll", "win32", True),
        (r"PySide6\Qt6Core.dll", "win32", True),
        (r"PySide6\Qt6Qml.dll", "win32", False),
        (r"PySide6\opengl32sw.dll", "win32", False),
        (r"PySide6\plugins\platforms\qwindows.dll", "win32", True),
        (r"PySide6\plugins\platforms\qdirect2d.dll", "win32", False),
        (r"PySide6\plugins\styles\qmodernwindowsstyle.dll", "win32", True),
        ("VCRUNTIME140.dll", "win32", True),
        ("PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore", "darwin", True),
        ("PySide6/Qt/lib/QtQml.framework/Versions/A/QtQml", "darwin", False),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", "darwin", True),
        ("PySide6/Qt/plugins/platforms/libqminimal.dylib", "darwin", False),
    ],
)
def test_on_the_other_systems(name: str, system: str, kept: bool) -> None:
    assert contents.keeps(name, rf"C:\env\{name}", system, (r"C:\env",)) is kept


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("followup_desktop/resources/fonts/followup-hand.ttf", True),
        ("tzdata/zoneinfo/Europe/Berlin", True),
        ("holidays-0.109.dist-info/METADATA", True),
        ("holidays-0.109.dist-info/RECORD", False),
        ("sqlalchemy-2.1.9.dist-info/METADATA", False),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/translations/qtbase_de.qm", False),
        ("alembic/templates/generic/env.py", False),
    ],
)
def test_of_other_files_only_what_is_read(name: str, kept: bool) -> None:
    assert contents.keeps_data(name) is kept


QT_LIB = "PySide6/Qt/lib"
PYTHON = "Python.framework/Versions/3.13"


def framework(place: str, name: str, version: str) -> list[contents.Entry]:
    """List what PyInstaller adds to the library of a framework."""
    return [
        (f"{place}/Resources", "Versions/Current/Resources", "SYMLINK"),
        (f"{place}/Versions/Current", version, "SYMLINK"),
        (f"{place}/Versions/{version}/Resources/Info.plist", f"/env/{place}/Resources/Info.plist", "DATA"),
        (f"{place}/{name}", f"Versions/Current/{name}", "SYMLINK"),
    ]


def test_a_framework_of_macos_is_packed_whole_or_not_at_all() -> None:
    core, qml = f"{QT_LIB}/QtCore.framework", f"{QT_LIB}/QtQml.framework"
    libraries = [
        (f"{core}/Versions/A/QtCore", "/env/QtCore", "BINARY"),
        (f"{qml}/Versions/A/QtQml", "/env/QtQml", "BINARY"),
        (f"{PYTHON}/Python", "/Library/Python", "BINARY"),
        ("shiboken6/libshiboken6.abi3.6.11.dylib", "/env/libshiboken6.abi3.6.11.dylib", "BINARY"),
    ]
    wanted = [
        *framework(core, "QtCore", "A"),
        *framework("Python.framework", "Python", "3.13"),
        ("QtCore", f"{core}/Versions/A/QtCore", "SYMLINK"),
        ("Python", f"{PYTHON}/Python", "SYMLINK"),
        ("libshiboken6.abi3.6.11.dylib", "shiboken6/libshiboken6.abi3.6.11.dylib", "SYMLINK"),
        ("shiboken6/libshiboken6.dylib", "libshiboken6.abi3.6.11.dylib", "SYMLINK"),
        ("followup_desktop/resources/fonts/followup-hand.ttf", "/work/followup-hand.ttf", "DATA"),
    ]
    unwanted = [
        *framework(qml, "QtQml", "A"),
        ("QtQml", f"{qml}/Versions/A/QtQml", "SYMLINK"),
        ("PySide6/Qt/translations/qtbase_de.qm", "/env/qtbase_de.qm", "DATA"),
    ]
    packed, others = contents.kept(libraries, [*unwanted, *wanted], "darwin", ("/env",))
    assert packed == [libraries[0], *libraries[2:]]
    assert others == wanted


def test_a_link_is_packed_with_the_library_that_it_leads_to() -> None:
    libraries = [
        (r"PySide6\Qt6Core.dll", r"C:\env\Qt6Core.dll", "BINARY"),
        (r"PySide6\Qt6Qml.dll", r"C:\env\Qt6Qml.dll", "BINARY"),
    ]
    links = [("Qt6Core.dll", r"PySide6\Qt6Core.dll", "SYMLINK"), ("Qt6Qml.dll", r"PySide6\Qt6Qml.dll", "SYMLINK")]
    assert contents.kept(libraries, links, "win32", (r"C:\env",)) == (libraries[:1], links[:1])


def test_every_module_of_the_app_is_named_and_the_migrations_are_files() -> None:
    named = set(contents.hidden_modules(ROOT))
    assert {"followup_desktop", "followup_desktop.steps.reflection.window", "followup_desktop.__main__"} <= named
    assert "followup_desktop.storage.migrations.upgrade" in named
    assert not any(".versions." in name or name.endswith("migrations.env") for name in named)
    packed = {f"{folder}/{Path(source).name}" for source, folder in contents.data_files(ROOT)}
    versions = (ROOT / "src" / "followup_desktop" / "storage" / "migrations" / "versions").glob("r*.py")
    for version in versions:
        assert f"followup_desktop/storage/migrations/versions/{version.name}" in packed
    assert "followup_desktop/storage/migrations/env.py" in packed


def test_every_file_that_the_app_brings_along_is_packed() -> None:
    packed = {f"{folder}/{Path(source).name}" for source, folder in contents.data_files(ROOT)}
    brought = [path for path in (ROOT / "resources").rglob("*") if path.is_file()]
    assert brought
    for path in brought:
        assert f"followup_desktop/{path.relative_to(ROOT).as_posix()}" in packed


def test_the_networks_library_is_for_windows_alone() -> None:
    assert "PySide6.QtNetwork" not in contents.left_out_modules("win32")
    assert "PySide6.QtNetwork" in contents.left_out_modules("linux")


def test_of_a_python_that_the_system_brought_only_its_library_is_its_own() -> None:
    assert contents.python_folder("/opt/python") == "/opt/python"
    folder = contents.python_folder("/usr")
    assert folder == sysconfig.get_path("stdlib")
    assert not contents.keeps("libglib-2.0.so.0", "/usr/lib/libglib-2.0.so.0", "linux", (folder,))
    assert contents.keeps("libpython3.11.so.1.0", "/usr/lib/libpython3.11.so.1.0", "linux", (folder,))
