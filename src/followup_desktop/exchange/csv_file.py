"""A table for spreadsheets, in which no text can pass for a formula."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from followup_desktop.exchange.private_file import write_private

GUARD = "'"
_FORMULA = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
"""What a formula begins with, the full-width forms included: some programs fold them."""
_CELL_BREAKS = frozenset("\t\r\n")
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""Categories of what does not show; a program may drop it before it looks for a formula."""


def guarded(text: str) -> str:
    """Give a text so that every spreadsheet shows it as one; `unguarded` gives it back, whatever it is."""
    return GUARD + text if _wants_guard(text) else text


def unguarded(text: str) -> str:
    """Take the guard off a text where `guarded` put one on."""
    return text[1:] if text.startswith(GUARD) and _wants_guard(text[1:]) else text


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write a CSV file (RFC 4180, UTF-8 with its mark) with one line for each row; a missing cell is empty.

    Every cell is guarded and in quotes. Raises FollowUpError `file_not_written`.
    """
    lines = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    write_private(path, _parts(lines))


def _parts(lines: Iterable[Sequence[str]]) -> Iterator[bytes]:
    # The mark tells a spreadsheet that the file is UTF-8.
    yield "\ufeff".encode()
    for line in lines:
        text = io.StringIO()
        # All in quotes: where the list separator is a semicolon, a bare `a;=b` would become two cells.
        csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(guarded(cell) for cell in line)
        yield text.getvalue().encode()


def _wants_guard(text: str) -> bool:
    """Say whether a text could be a formula, or could be taken for one that is guarded already."""
    bare = text.lstrip(GUARD)
    for character in bare:
        if character in _FORMULA or character in _CELL_BREAKS:
            return True
        if unicodedata.category(character) not in _UNSEEN:
            return False
    return False
