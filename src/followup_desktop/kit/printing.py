"""Printing for real: which printers there are, which paper they have, and a job that is on it or an honest no."""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMarginsF, QObject, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.kit.paper import UNITS_PER_MM

if TYPE_CHECKING:
    from followup_desktop.kit.paper import Paint, Sheet

ANSWERS_WITHIN_MS = 5000
"""How long the print system may take to answer."""

SAME_SIZE_MM = 1.0
"""How far two sizes may differ and be the same paper: sizes in inches are told in whole points."""

INCH_MM = 25.4


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of a printer: its name, its key within the printer, and its upright sides in millimetres."""

    name: str
    key: str
    width_mm: float
    height_mm: float

    def fits(self, sheet: Sheet) -> bool:
        """Whether it is as large as a sheet."""
        width, height = sheet.upright_mm
        return abs(self.width_mm - width) <= SAME_SIZE_MM and abs(self.height_mm - height) <= SAME_SIZE_MM


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer: the name it goes by, the name to show, and its papers."""

    name: str
    shown: str
    papers: tuple[Paper, ...]
    is_default: bool = False

    def paper_for(self, sheet: Sheet) -> Paper | None:
        """Give its paper of the size of a sheet."""
        return next((paper for paper in self.papers if paper.fits(sheet)), None)


class Found(Enum):
    """How asking for printers ended."""

    SOME = "some"
    NONE = "none"
    FAILED = "failed"


class Printers(QObject):
    """Asks for the printers on a thread of its own; a print system that hangs holds up nothing else.

    `listed` carries a Found and the printers, the usual one first.
    """

    listed = Signal(object, object)
    _answered = Signal(object)

    def __init__(self, parent: QObject, ask: Callable[[], tuple[Printer, ...] | None] | None = None) -> None:
        """Take the window that asks; `ask` gives the printers, or None where the print system did not answer."""
        super().__init__(parent)
        self._ask = ask or installed_printers
        self._waiting = False
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(lambda: self._take(None))
        self._answered.connect(self._take)

    def ask(self) -> None:
        """Ask, unless an answer is awaited already."""
        if self._waiting:
            return
        self._waiting = True
        self._late.start(ANSWERS_WITHIN_MS)
        # A daemon: one that hangs in the print system must not keep the app from ending.
        threading.Thread(target=_answer, args=(self._ask, self._answered.emit), daemon=True).start()

    def _take(self, printers: tuple[Printer, ...] | None) -> None:
        if not self._waiting:
            return
        self._waiting = False
        self._late.stop()
        if printers is None:
            self.listed.emit(Found.FAILED, ())
        else:
            self.listed.emit(Found.SOME if printers else Found.NONE, printers)


def installed_printers() -> tuple[Printer, ...] | None:
    """Give the printers of this computer, the usual one first; None where the print system did not answer."""
    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    if not names and not print_system_answers():
        return None
    printers = [_printer(QPrinterInfo.printerInfo(name), usual) for name in names]
    return tuple(sorted(printers, key=lambda printer: not printer.is_default))


def print_system_answers() -> bool:
    """Say whether somebody is there to ask for printers: with CUPS, no answer and no printers look alike."""
    if sys.platform in {"win32", "darwin"}:
        return True
    server = os.environ.get("CUPS_SERVER") or "/run/cups/cups.sock"
    if server.startswith("/"):
        # No print system at all: there is no printer, and nothing has failed.
        return not Path(server).exists() or _connects(socket.AF_UNIX, server)
    host, _, port = server.partition(":")
    return _connects(socket.AF_INET, (host, int(port) if port.isdigit() else 631))


def print_pages(
    printer: Printer, paper: Paper, sheet: Sheet, pages: Sequence[Paint], title: str, safe_mm: float
) -> None:
    """Print pages of the size of `sheet` on one of the printer's papers; call it on a thread of its own.

    Everything on the pages keeps `safe_mm` from their edges. Raises FollowUpError `print_no_printer` (name),
    `print_margins` (name, mm) or `print_failed` (name).
    """
    device = QPrinter(QPrinterInfo.printerInfo(printer.name), QPrinter.PrinterMode.HighResolution)
    # Without its printer a QPrinter turns into a writer of PDF files, and says nothing.
    native = device.outputFormat() is QPrinter.OutputFormat.NativeFormat
    if not device.isValid() or not native or device.printerName() != printer.name:
        raise FollowUpError("print_no_printer", name=printer.shown)
    device.setDocName(title)
    device.setCreator("Follow-Up")
    device.setFullPage(True)
    device.setPageSize(_size_on(printer.name, paper))
    device.setPageOrientation(QPageLayout.Orientation.Portrait)
    if not device.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter):
        _check_margins(device, printer, safe_mm)
    _paint(device, printer, sheet, pages)


def _answer(ask: Callable[[], tuple[Printer, ...] | None], answered: Callable[[Any], None]) -> None:
    printers = ask()
    try:
        answered(printers)
    except RuntimeError:
        # The window was closed meanwhile, and took its signal with it.
        return


def _printer(info: QPrinterInfo, usual: str) -> Printer:
    papers = tuple(_paper(size) for size in info.supportedPageSizes() if size.isValid())
    shown = info.description() or info.printerName()
    return Printer(info.printerName(), shown, papers, info.printerName() == usual)


def _paper(size: QPageSize) -> Paper:
    measured = size.size(QPageSize.Unit.Millimeter)
    sides = sorted((measured.width(), measured.height()))
    return Paper(size.name(), size.key(), sides[0], sides[1])


def _size_on(name: str, paper: Paper) -> QPageSize:
    """Give the printer's own value for a paper; one that it does not list may make a job vanish."""
    for size in QPrinterInfo.printerInfo(name).supportedPageSizes():
        if size.key() == paper.key:
            return size
    raise FollowUpError("print_no_printer", name=name)


def _check_margins(device: QPrinter, printer: Printer, safe_mm: float) -> None:
    """Refuse where the printer leaves more of the edge empty than the pages do."""
    layout = device.pageLayout()
    layout.setUnits(QPageLayout.Unit.Millimeter)
    least = layout.minimumMargins()
    widest = max(least.left(), least.top(), least.right(), least.bottom())
    if widest > safe_mm:
        raise FollowUpError("print_margins", name=printer.shown, mm=f"{widest:.0f}")


def _paint(device: QPrinter, printer: Printer, sheet: Sheet, pages: Sequence[Paint]) -> None:
    painter = QPainter()
    if not painter.begin(device):
        raise FollowUpError("print_failed", name=printer.shown)
    scale = device.resolution() / (INCH_MM * UNITS_PER_MM)
    full = device.pageLayout().fullRect(QPageLayout.Unit.Millimeter)
    # A paper of a hair's breadth more than the sheet: the sheet lies in its middle.
    aside = (full.width() - sheet.width_mm) / 2 * UNITS_PER_MM
    below = (full.height() - sheet.height_mm) / 2 * UNITS_PER_MM
    try:
        for number, paint in enumerate(pages):
            if number and not device.newPage():
                raise FollowUpError("print_failed", name=printer.shown)
            painter.save()
            painter.scale(scale, scale)
            painter.translate(aside, below)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint(painter)
            painter.restore()
    finally:
        ended = painter.end()
    if not ended or device.printerState() is QPrinter.PrinterState.Error:
        raise FollowUpError("print_failed", name=printer.shown)


def _connects(family: socket.AddressFamily, address: object) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as link:
        link.settimeout(ANSWERS_WITHIN_MS / 2000)
        try:
            link.connect(address)  # type: ignore[arg-type]
        except OSError:
            return False
    return True
