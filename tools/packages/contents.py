"""What goes into the frozen program, and what of all that PyInstaller finds does not.

Read by packaging/followup.spec. Everything here works on names and paths, and asks nothing of PyInstaller.
"""

from __future__ import annotations

import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath

Entry = tuple[str, str, str]
"""As PyInstaller has them: the place in the program, where it comes from or what a link leads to, and the kind."""

PACKAGE = "followup_desktop"
MIGRATIONS = f"{PACKAGE}/storage/migrations"
"""Alembic reads these as files, so they are no modules of the archive."""

LOADED_BY_NAME = (
    "alembic.ddl.sqlite",
    "dateparser",
    "holidays",
    "logging.config",  # alembic's
    "sqlalchemy.dialects.sqlite.pysqlite",
    "ssl",
    "tzdata",
)
"""What no `import` that can be read in the source asks for."""

WITH_ALL_MODULES = ("holidays.countries", "holidays.groups", "holidays.calendars")
"""Packages that choose their modules while the program runs. PyInstaller knows about the others."""

WITH_DATA = ("holidays", "tzdata")
WITH_METADATA = ("holidays",)
"""Packages that ask what version they are."""

LEFT_OUT_MODULES = (
    # Python's own that no window and no command comes to.
    *("bz2", "lzma", "curses", "dbm", "readline", "distutils", "doctest", "ensurepip", "idlelib", "lib2to3", "pdb"),
    *("pydoc", "pydoc_data", "tkinter", "test", "turtle", "unittest", "xmlrpc", "multiprocessing", "pkg_resources"),
    # Tools that packages use where they find them; which of them are here depends on who freezes.
    *("setuptools", "_distutils_hack", "pip", "wheel", "pytest", "_pytest", "mypy", "hypothesis", "numpy", "IPython"),
    *(
        "babel",
        "pygments",
        "rich",
        "trio",
        "click",
        "yaml",
        "trove_classifiers",
        "packaging",
        "PIL",
        "png",
        "cryptography",
    ),
    # Parts of packages: tests, other databases, asking a server whether an address is there.
    *("sqlalchemy.testing", "alembic.testing", "icalendar.tests", "icalendar.fuzzing", "holidays.financial"),
    *("mako.ext.pygmentplugin", "mako.ext.babelplugin", "mako.ext.linguaplugin", "mako.ext.extract"),
    *("dns", "jeepney.io.asyncio", "jeepney.io.trio", "segno.cli", "pysqlite2", "MySQLdb", "psycopg2"),
    # GPL only, and what the windows do not use.
    *("PySide6.QtCharts", "PySide6.QtGraphs", "PySide6.QtNetworkAuth", "PySide6.QtQml", "PySide6.QtQuick"),
    *(
        "PySide6.QtSql",
        "PySide6.QtTest",
        "PySide6.QtDesigner",
        "PySide6.QtOpenGL",
        "PySide6.QtUiTools",
        "PySide6.QtXml",
    ),
    *("PySide6.QtDBus", "PySide6.support.deprecated"),
)
ON_WINDOWS_ALONE = ("PySide6.QtNetwork",)
"""Its named pipe is how starts find each other there; elsewhere they do by a socket of Python's own."""

UNUSED_RUNTIME_HOOKS = frozenset(
    f"pyi_rth_{name}" for name in ("inspect", "pkgutil", "multiprocessing", "setuptools", "pyside6")
)
"""They change Python for programs that ask for sources, packages or processes, and that of PySide6 loads Qt in every
process, also for a command and for the child that reads files. The wheels of PySide6 find their parts without it."""

QT = frozenset({"Core", "DBus", "Gui", "PrintSupport", "Svg", "WaylandClient", "Widgets", "XcbQpa"})
"""The libraries of Qt that are packed, where PyInstaller finds that they are wanted."""

QT_ON_WINDOWS = QT | {"Network"}

PLUGINS = {
    "iconengines": frozenset({"svgicon"}),
    "imageformats": frozenset({"ico", "jpeg", "svg"}),
    "platforminputcontexts": frozenset({"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"}),
    "platforms": frozenset({"cocoa", "offscreen", "wayland", "windows", "xcb"}),
    "platformthemes": frozenset({"xdgdesktopportal"}),
    "printsupport": frozenset({"cupsprintersupport"}),
    "styles": frozenset({"macstyle", "modernwindowsstyle"}),
    "wayland-decoration-client": frozenset({"adwaita", "bradient"}),
    "wayland-shell-integration": frozenset({"xdg-shell"}),
}
"""The plug-ins of Qt that are packed; of `generic`, `tls` and all other kinds, none."""

FROM_THE_SYSTEM = re.compile(
    r"lib(xcb-(cursor|icccm|image|keysyms|randr|render|render-util|shape|shm|sync|util|xfixes|xkb)"
    r"|xkbcommon|xkbcommon-x11|sqlite3|ffi|uuid|mpdec)\.so\.\d+"
)
"""What is taken along from the Linux that freezes: nothing that the system's own libraries load as well, since an older
one would take the place of theirs. All the rest stands in the packages as what they depend on."""

SHARED = frozenset({"/usr", "/usr/local"})
"""A Python that the system brought lives here with everything else; its own is only the folder of its library."""


def python_folder(base: str = sys.base_prefix) -> str:
    """Give the folder in which everything is Python's."""
    return sysconfig.get_path("stdlib") if base in SHARED else base


OWN = tuple({str(place) for own in (sys.prefix, python_folder()) for place in (Path(own), Path(own).resolve())})
"""The folders of the environment and of its Python, by all their names."""

_FRAMEWORK = ".framework/"
_PYTHON = re.compile(r"libpython3\.\d+\.so\.\d")
_QT_LIBRARY = re.compile(r"(?:lib)?Qt6?([A-Z][A-Za-z0-9]*)(?:\.so\.\d|\.dll$|\.framework/|\.abi3\.so$|\.pyd$)")
_PLUGIN = re.compile(r"(?:^|/)plugins/([^/]+)/(?:lib)?q?([^/.]+)\.(?:so|dll|dylib)$")
_METADATA = re.compile(r"([^/]+)-[^/-]+\.(?:dist|egg)-info/(.*)")
_UNUSED_DATA = re.compile(r"(^|/)PySide6/(.*/)?(translations|qml)/|^alembic/templates/")
_UNUSED_LIBRARY = re.compile(r"opengl32sw|d3dcompiler|libcrypto|libssl|libGLESv2|libEGL", re.IGNORECASE)


def hidden_modules(root: Path) -> list[str]:
    """Name all modules of the app, since windows are opened by name, and what else no source names."""
    source = root / "src"
    own = (path.relative_to(source).with_suffix("") for path in (source / PACKAGE).rglob("*.py"))
    names = (".".join(path.parts).removesuffix(".__init__") for path in own)
    return [*sorted(name for name in names if not _is_file_of_alembic(name)), *LOADED_BY_NAME]


def left_out_modules(system: str) -> list[str]:
    """Name what is left out on a system, named as in `sys.platform`."""
    return [*LEFT_OUT_MODULES, *(() if system == "win32" else ON_WINDOWS_ALONE)]


def data_files(root: Path) -> Iterator[tuple[str, str]]:
    """Give the app's files that are no modules, each with its folder in the program."""
    for path in sorted((root / "resources").rglob("*")):
        if path.is_file():
            inside = path.relative_to(root).parent.as_posix()
            yield str(path), f"{PACKAGE}/{inside}"
    migrations = root / "src" / MIGRATIONS
    yield str(migrations / "env.py"), MIGRATIONS
    for path in sorted((migrations / "versions").glob("*.py")):
        yield str(path), f"{MIGRATIONS}/versions"


def kept(
    libraries: Iterable[Entry], others: Iterable[Entry], system: str = sys.platform, own: tuple[str, ...] = OWN
) -> tuple[list[Entry], list[Entry]]:
    """Give what is packed of the libraries, and of all other files and links."""
    packed = [entry for entry in libraries if keeps(entry[0], entry[1], system, own)]
    there = {_plain(name) for name, _, _ in packed}
    return packed, [entry for entry in others if _goes_with(entry, there, system)]


def _goes_with(entry: Entry, there: set[str], system: str) -> bool:
    name, source, kind = _plain(entry[0]), _plain(entry[1]), entry[2]
    if _FRAMEWORK in name:
        # As one with its library: without all of its links and its Info.plist, macOS signs none.
        return keeps(name, source, system)
    if kind == "SYMLINK":
        # From where a library is looked for to where it is.
        return normpath(join(dirname(name), source)) in there
    return keeps_data(name)


def keeps(name: str, source: str, system: str = sys.platform, own: tuple[str, ...] = OWN) -> bool:
    """Say whether a library is packed: `name` is its place in the program, `source` where it was found.

    `own` are the folders of the environment and of its Python; what lies elsewhere is the system's.
    """
    name, source = _plain(name), _plain(source)
    plugin = _PLUGIN.search(name)
    if plugin is not None:
        return plugin[2] in PLUGINS.get(plugin[1], ())
    file = PurePosixPath(name).name
    library = _QT_LIBRARY.search(name if _FRAMEWORK in name else file)
    if library is not None:
        return library[1] in (QT_ON_WINDOWS if system == "win32" else QT)
    if system == "linux" and not source.startswith(tuple(_plain(folder) + "/" for folder in own)):
        return (FROM_THE_SYSTEM.fullmatch(file) or _PYTHON.match(file)) is not None
    return "PySide6" not in name or _UNUSED_LIBRARY.search(file) is None


def keeps_data(name: str) -> bool:
    """Say whether a file that is no library is packed: no words of Qt's own, no metadata that nobody reads."""
    plain = _plain(name)
    metadata = _METADATA.match(plain)
    if metadata is not None:
        return metadata[1] in WITH_METADATA and metadata[2] == "METADATA"
    return _UNUSED_DATA.search(plain) is None


def _plain(path: str) -> str:
    return path.replace("\\", "/")


def _is_file_of_alembic(module: str) -> bool:
    migrations = MIGRATIONS.replace("/", ".")
    return module == f"{migrations}.env" or module.startswith(f"{migrations}.versions.")
