"""Waiting until a file of a certain name is made in a folder, as Linux tells it (inotify)."""

from __future__ import annotations

import ctypes
import os
import select
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

IN_CREATE = 0x100
HEAD = struct.Struct("iIII")
works = sys.platform == "linux"


@contextmanager
def watched(folder: Path) -> Iterator[int]:
    """Give a descriptor on which the names of new files can be read."""
    libc = ctypes.CDLL(None, use_errno=True)
    descriptor = libc.inotify_init1(os.O_CLOEXEC | os.O_NONBLOCK)
    if descriptor < 0 or libc.inotify_add_watch(descriptor, os.fsencode(folder), IN_CREATE) < 0:
        raise OSError(ctypes.get_errno(), "inotify")
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def wait_for(name: str, descriptor: int, process: int, seconds: float) -> bool:
    """Wait until a file of this name is made, until the process (a pidfd) ends, or for so long; say whether it was."""
    while True:
        readable, _, _ = select.select([descriptor, process], [], [], seconds)
        if descriptor not in readable:
            return False
        if name in names(os.read(descriptor, 65536)):
            return True


def names(events: bytes) -> list[str]:
    """Read the names in what inotify tells."""
    found, place = [], 0
    while place < len(events):
        _, _, _, length = HEAD.unpack_from(events, place)
        place += HEAD.size
        found.append(os.fsdecode(events[place : place + length].rstrip(b"\0")))
        place += length
    return found
