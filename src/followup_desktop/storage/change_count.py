"""How often the data file was written, read without opening it as a database: nobody's thread has to wake up for it."""

from __future__ import annotations

from pathlib import Path

PLACE, LENGTH = 24, 4
"""SQLite counts there, at every commit that is not kept in a log beside the file; ours never is."""


def change_count(database: Path) -> int | None:
    """Give the count in the head of the file; None where it cannot be read."""
    try:
        with database.open("rb", buffering=0) as file:
            file.seek(PLACE)
            told = file.read(LENGTH)
    except OSError:
        return None
    return int.from_bytes(told, "big") if len(told) == LENGTH else None
