"""One process at a time: a lock that ends with the process that holds it, however that ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from followup_desktop.domain.errors import FollowUpError

TRIES = 300
PAUSE_SECONDS = 0.05


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold the lock file inside the block; after 15 seconds of waiting for another, say so."""
    descriptor = _open(path)
    try:
        waiting = Event()
        for _ in range(TRIES):
            if _take(descriptor):
                break
            waiting.wait(PAUSE_SECONDS)
        else:
            raise FollowUpError("storage_busy", path=str(path))
        yield
    finally:
        os.close(descriptor)


def hold(path: Path) -> int | None:
    """Take the lock file without waiting; give the descriptor that holds it until it is closed, or None."""
    descriptor = _open(path)
    if _take(descriptor):
        return descriptor
    os.close(descriptor)
    return None


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
