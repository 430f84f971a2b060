"""Looking at Qt and at what is painted with it; nothing is shown, and no display is asked for."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from followup_desktop.cli.check_core import expect
from followup_desktop.steps.catalogue import CATALOGUE
from followup_desktop.system.paths import resources

NEEDED_PLUG_INS = {
    "linux": ("platforms/libqxcb.so", "platforms/libqoffscreen.so", "printsupport/libcupsprintersupport.so"),
    "win32": ("platforms/qwindows.dll",),
    "darwin": ("platforms/libqcocoa.dylib",),
}
"""Without them there is no window, or no printer."""

WELCOME_PLUG_INS = {"linux": ("platforms/libqwayland.so", "platformthemes/libqxdgdesktopportal.so")}
"""They want what not every desktop has; without them Qt takes another way."""

PICTURES = frozenset({"svg", "svgz", "jpg", "jpeg", "png"})
DRAWN = 32
APP_ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
PDF = b"%PDF-"


def plug_ins() -> str:
    """Load the plug-ins that this system's windows and printers need, and see what pictures can be read."""
    from PySide6.QtCore import QPluginLoader
    from PySide6.QtGui import QImageReader

    from followup_desktop.kit.plug_ins import find_plug_ins, plug_in_folder

    find_plug_ins()
    folder = plug_in_folder()
    for name in NEEDED_PLUG_INS.get(sys.platform, ()):
        loader = QPluginLoader(str(folder / name))
        expect(loader.load(), f"{name} ({loader.errorString()})")
    welcome = [name for name in WELCOME_PLUG_INS.get(sys.platform, ()) if QPluginLoader(str(folder / name)).load()]
    pictures = {bytes(kind.data()).decode("ascii") for kind in QImageReader.supportedImageFormats()}
    expect(pictures >= PICTURES, f"pictures of the kinds {', '.join(sorted(PICTURES - pictures))}")
    names = [Path(name).stem for name in (*NEEDED_PLUG_INS.get(sys.platform, ()), *welcome)]
    return ", ".join(name.removeprefix("lib").removeprefix("q") for name in names)


def windows() -> str:
    """Load the window of each step, and the style in which all are drawn."""
    from PySide6.QtWidgets import QStyleFactory

    for step in CATALOGUE:
        expect(hasattr(import_module(step.module), step.window), step.window)
    import_module("followup_desktop.shell.main_window")
    styles = QStyleFactory.keys()
    expect("Fusion" in styles, "the style Fusion")
    return f"{len(CATALOGUE)} steps and the main window"


def icons() -> str:
    """Draw every icon that is there."""
    from followup_desktop.kit.icons import Icons, TrayState
    from followup_desktop.kit.paper import ensure_gui

    ensure_gui()
    folder = resources() / "icons"
    drawn = Icons(folder)
    names = [path.stem for path in sorted((folder / "lucide").glob("*.svg"))]
    expect(len(names) > 0, str(folder / "lucide"))
    for name in names:
        expect(_is_drawn(drawn.pixmap(name, "#000000", DRAWN)), f"the icon {name}")
    for state in TrayState:
        expect((folder / "tray" / f"{state.value}.svg").is_file(), f"the icon of the tray, {state.value}")
    for size in APP_ICON_SIZES:
        expect((folder / "app" / f"app-{size}.png").is_file(), f"the icon of the app, {size}")
    return f"{len(names)} drawn"


def card(path: Path) -> str:
    """Write a thank-you card in the handwriting that comes with the app."""
    from followup_desktop.steps.thank_you.card import FONT_FILE, CardText, write_card

    text = CardText("Thank you", "Dear Ms Novak,\n\nThank you.", "Ms Novak")
    write_card(text, "a6", None, path, resources() / "fonts")
    expect(path.read_bytes().startswith(PDF), "the card")
    return f"{FONT_FILE}, {path.stat().st_size} bytes"


def printing(path: Path) -> str:
    """Print a page with Qt's printing, into a file."""
    from PySide6.QtGui import QPainter
    from PySide6.QtPrintSupport import QPrinter

    from followup_desktop.kit.paper import ensure_gui

    ensure_gui()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    painter = QPainter()
    expect(painter.begin(printer), "a page cannot be begun")
    painter.drawRect(100, 100, 1000, 1000)
    expect(painter.end() and path.read_bytes().startswith(PDF), "the page")
    return f"{path.stat().st_size} bytes"


def codes() -> str:
    """Make a QR code."""
    from followup_desktop.kit.qr_code import qr_code

    made = qr_code("https://followup.example")
    expect(len(made.rows) == len(made.rows[0]) > 0, "the code")
    return f"{len(made.rows)} modules"


def _is_drawn(pixmap: object) -> bool:
    from PySide6.QtGui import QPixmap

    if not isinstance(pixmap, QPixmap) or pixmap.isNull():
        return False
    image = pixmap.toImage()
    return any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))
