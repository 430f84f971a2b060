"""Whether this installation is whole: what it brings along is there, and the parts it stands on work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from followup_desktop.cli import check_core, check_files, check_qt

Check = Callable[[], str]
"""Looks at one part and tells what it found; raises whatever it fails with."""


def self_check() -> tuple[list[str], bool]:
    """Run every check; give a line for each, and whether all went well."""
    lines, whole = [], True
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        for name, check in checks(Path(folder)):
            try:
                lines.append(f"ok      {name}: {check()}")
            except Exception as error:
                # Whatever a part dies of is what this is about, and the others are looked at all the same.
                whole = False
                lines.append(f"missing {name}: {str(error) or type(error).__name__}")
    return lines, whole


def checks(folder: Path) -> Iterator[tuple[str, Check]]:
    """Give what is looked at, by name; `folder` is there to be written to, and is thrown away afterwards."""
    yield "files", check_files.packed_files
    yield "steps", check_core.steps
    yield "words", check_core.words
    yield "time zones", check_core.time_zones
    yield "SQLite", check_core.sqlite
    yield "data and migrations", lambda: check_core.data(folder)
    yield "reading of invitations", lambda: check_core.reading(folder / "check.ics")
    yield "days off", check_core.days_off
    yield "dates in words", check_core.dates_in_words
    yield "addresses and numbers", check_core.ways
    yield "encryption", check_core.encryption
    yield "notices", check_core.notices
    yield "parts of Qt", check_qt.plug_ins
    yield "windows", check_qt.windows
    yield "icons", check_qt.icons
    yield "card and font", lambda: check_qt.card(folder / "card.pdf")
    yield "printing", lambda: check_qt.printing(folder / "page.pdf")
    yield "QR codes", check_qt.codes
