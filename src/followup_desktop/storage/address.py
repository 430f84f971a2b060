"""Where SQLite finds a data file; without SQLAlchemy, for whoever must be quick."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

WAIT_FOR_OTHERS_MS = 3000
"""How long one command waits for another that is writing."""


def address(path: Path, mode: str) -> str:
    """Give the URI of a data file; `mode` is `ro`, `rw` or `rwc`."""
    return f"file:{quote(str(path.absolute()))}?mode={mode}"
