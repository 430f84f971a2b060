"""A text as a QR code: which modules are dark, and how they are painted so that a phone reads them; no widgets."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor

from followup_desktop.domain.errors import FollowUpError

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

LONGEST = 1500
"""How much one code may hold, in characters: beyond that its modules are too small for many cameras."""

MOST_BYTES = {"M": 2331, "L": 2953}
"""What the largest QR code holds at a level of correction: 15 % of M may be unreadable, and 7 % of L."""

QUIET = 4
"""How wide the empty rim is that belongs to a code, in modules."""

DARK, PAPER = QColor(0, 0, 0), QColor(255, 255, 255)
"""Whatever the window looks like: some phones read no light code on a dark ground."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """The rows of a code without its rim; each byte is a module, 1 where it is dark. `level` is that of correction."""

    rows: tuple[bytes, ...]
    level: str

    @property
    def side(self) -> int:
        """How many modules it is wide and high, with its rim."""
        return len(self.rows) + 2 * QUIET

    def paint(self, painter: QPainter, left: int, top: int, module: int) -> None:
        """Paint the code with its rim; the painter counts in device pixels, and a module is so many of them wide."""
        painter.fillRect(QRect(left, top, self.side * module, self.side * module), PAPER)
        for y, row in enumerate(self.rows):
            upper = top + (QUIET + y) * module
            for first, count in _runs(row):
                painter.fillRect(QRect(left + (QUIET + first) * module, upper, count * module, module), DARK)

    def paint_in(self, painter: QPainter, wide: float, high: float, ratio: float) -> None:
        """Paint the code in the middle of a place, as large as whole device pixels allow.

        Width and height are the painter's own units, of which each is `ratio` device pixels.
        """
        across, down = math.floor(wide * ratio), math.floor(high * ratio)
        module = min(across, down) // self.side
        if module == 0:
            return
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        painter.setRenderHint(painter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        self.paint(painter, (across - self.side * module) // 2, (down - self.side * module) // 2, module)
        painter.restore()


def fits(text: str) -> bool:
    """Say whether a text is short enough for a code."""
    return len(text) <= LONGEST and len(_octets(text)) <= MOST_BYTES["L"]


def qr_code(text: str) -> QrCode:
    """Make the code of a text, which is UTF-8 in it. It may take a third of a second: no work for a window's thread.

    Raises FollowUpError `phone_too_long` (n: about how many characters too many).
    """
    if not fits(text):
        raise FollowUpError("phone_too_long", n=_over(text))
    # Loaded where a code is made: nobody waits for it at the start.
    from segno import make_qr

    octets = _octets(text)
    level = "M" if len(octets) <= MOST_BYTES["M"] else "L"
    # Without the mark that names UTF-8: all cameras see by themselves that it is, and some show the mark.
    made = make_qr(octets, error=level, mode="byte", boost_error=True)
    return QrCode(tuple(bytes(row) for row in made.matrix), made.error)


def _octets(text: str) -> bytes:
    """Give the UTF-8 of a text; half a character, which some programs leave behind, becomes a question mark."""
    return text.encode("utf-8", "replace")


def _over(text: str) -> int:
    """Say about how many characters of a text are too many."""
    octets = _octets(text)
    by_bytes = math.ceil((len(octets) - MOST_BYTES["L"]) * len(text) / max(len(octets), 1))
    return max(len(text) - LONGEST, by_bytes)


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Give where dark modules begin in a row, and how many follow each other."""
    runs = []
    first = row.find(1)
    while first >= 0:
        end = row.find(0, first)
        end = len(row) if end < 0 else end
        runs.append((first, end - first))
        first = row.find(1, end)
    return runs
