"""How often the data file was written, read without opening it as a database: nobody's thread has to wake up for it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PLACE, LENGTH = 24, 4
"""SQLite counts there, at every commit that is not kept in a log beside the file; ours never is."""


class ChangeCount:
    """Reads the count in the head of the file, which stays open in between.

    Where a process closes a file it loses, but on Windows, every lock that it has on it, also those that SQLite holds
    for a transaction under way; another process would then write into the middle of that. So `close` is for the thread
    that writes.
    """

    def __init__(self, database: Path) -> None:
        """Take the file, which need not be there yet."""
        self._database = database
        self._opened: list[tuple[os.stat_result, int]] = []

    def read(self) -> int | None:
        """Give the count; None where it cannot be read."""
        try:
            told = _read(self._descriptor())
        except OSError:
            return None
        finally:
            if sys.platform == "win32":
                # An open file could not be put away there.
                self.close()
        return int.from_bytes(told, "big") if len(told) == LENGTH else None

    def close(self) -> None:
        """Let go of the file; to be called where nothing is being written."""
        opened, self._opened = self._opened, []
        for _, descriptor in opened:
            os.close(descriptor)

    def _descriptor(self) -> int:
        """Give the open file, or open it where another one lies in its place now."""
        found = self._database.stat()
        for before, descriptor in self._opened:
            if os.path.samestat(before, found):
                return descriptor
        descriptor = os.open(self._database, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._opened.append((os.fstat(descriptor), descriptor))
        return descriptor


def _read(descriptor: int) -> bytes:
    os.lseek(descriptor, PLACE, os.SEEK_SET)
    return os.read(descriptor, LENGTH)
