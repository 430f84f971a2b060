"""Painting pages: sheets of any size, PDF files that are whole or not there, fonts of our own; no widgets."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QLoggingCategory, QMarginsF, QSizeF
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.exchange.private_file import write_private
from followup_desktop.kit.plug_ins import find_plug_ins

UNITS_PER_MM = 100
"""What a painter of ours counts in: hundredths of a millimetre, from the upper left corner of the sheet."""

UNITS_PER_POINT = UNITS_PER_MM * 25.4 / 72

Paint = Callable[[QPainter], None]
"""Paints one page; the painter counts in hundredths of a millimetre and reaches to the edge of the sheet."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper, upright: width and height in millimetres."""

    width_mm: float
    height_mm: float

    @property
    def upright_mm(self) -> tuple[float, float]:
        """The shorter side and the longer side, in millimetres."""
        return min(self.width_mm, self.height_mm), max(self.width_mm, self.height_mm)


PAPERS = {"a4": Sheet(210.0, 297.0), "letter": Sheet(215.9, 279.4)}
"""The papers that people have at home, by their codes."""

LETTER_COUNTRIES = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "VE"})


def usual_paper(country: str) -> str:
    """Give the code of the paper that is usual in a country (ISO 3166-1); A4 where that is not known."""
    return "letter" if country.upper() in LETTER_COUNTRIES else "a4"


def ensure_gui() -> QGuiApplication:
    """Return the running application, or make one that needs no display.

    Fonts want an application. Where we make it ourselves nobody is to see a window, so on Linux it never
    asks for the display: a DISPLAY that leads nowhere would end the process. Windows and macOS find their
    fonts only with their own platform. Call it on the main thread.
    """
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    # Asked for a letter that no font has, Qt says so once for every font there is; we ask on purpose.
    QLoggingCategory.setFilterRules("qt.text.font.db.info=false")
    find_plug_ins()
    platform = [] if sys.platform in {"win32", "darwin"} else ["-platform", "offscreen"]
    return QGuiApplication(["followup", *platform])


@cache
def load_font(path: Path) -> str:
    """Make the font in the file `path` known to the application, once; return the name of its family."""
    ensure_gui()
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    if not families:
        raise FollowUpError("font_missing", path=str(path))
    return families[0]


def paper_font(family: str, points: float) -> QFont:
    """Make a font for a painter that counts in hundredths of a millimetre; other installed fonts help out."""
    font = QFont(family)
    font.setPixelSize(round(points * UNITS_PER_POINT))
    # A printed letter stands where it belongs; hinting would move it to the pixels of some screen.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def without_glyph(text: str, family: str) -> str:
    """Name the characters of `text` that neither the family nor any other installed font can draw, each once.

    Ask before laying out: Qt itself would print boxes, and may crash when asked about their font.
    """
    metrics = QFontMetricsF(paper_font(family, 12))
    return "".join(char for char in dict.fromkeys(text) if not metrics.inFontUcs4(ord(char)))


def write_pdf(path: Path, sheet: Sheet, pages: Sequence[Paint], *, title: str = "") -> None:
    """Write one PDF file with a page of the size of `sheet` for each of `pages`, fonts embedded.

    The file appears whole or not at all, and only its owner may read it: on any failure what stood at `path` before is
    untouched. The file says its page size in whole points, as Qt has it: up to 0.25 mm off. Raises FollowUpError
    `file_not_written` (path, why).
    """
    ensure_gui()
    write_private(path, [_pdf(sheet, pages, title)])


def _pdf(sheet: Sheet, pages: Sequence[Paint], title: str) -> bytes:
    """Paint the pages in memory: there a full disk cannot cut a page in two."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Follow-Up")
    writer.setResolution(round(UNITS_PER_MM * 25.4))
    size = QPageSize(
        QSizeF(sheet.width_mm, sheet.height_mm),
        QPageSize.Unit.Millimeter,
        "",
        QPageSize.SizeMatchPolicy.ExactMatch,
    )
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(), QPageLayout.Unit.Millimeter)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    if not writer.setPageLayout(layout):
        raise ValueError(sheet)
    _paint_all(writer, pages)
    return bytes(buffer.data().data())


def _paint_all(writer: QPdfWriter, pages: Sequence[Paint]) -> None:
    painter = QPainter(writer)
    try:
        for number, paint in enumerate(pages):
            if number:
                writer.newPage()
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            try:
                paint(painter)
            finally:
                painter.restore()
    finally:
        painter.end()
