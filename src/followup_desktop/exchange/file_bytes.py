"""A stranger's file to its bytes: regular files of a bearable size only, opened once and never waited for."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from followup_desktop.domain.errors import FollowUpError

_MEGABYTE = 1024 * 1024
LARGEST = 10 * _MEGABYTE
"""Bytes."""

_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"))
_REASONS = {
    errno.ENOENT: "reading_no_file",
    errno.ENOTDIR: "reading_no_file",
    errno.EACCES: "reading_not_allowed",
    errno.EPERM: "reading_not_allowed",
    errno.EISDIR: "reading_folder",
}


def file_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """Give what is in a file; refuses folders, pipes, devices, and what is too large, without reading them.

    The checks look at the opened file and not at its name, so that it cannot be exchanged between the two.
    """
    try:
        descriptor = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise FollowUpError(_reason(path, error)) from None
    try:
        _check(os.fstat(descriptor), largest)
        return _all_of(descriptor, largest)
    finally:
        os.close(descriptor)


def _check(status: os.stat_result, largest: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise FollowUpError("reading_folder")
    if not stat.S_ISREG(status.st_mode):
        raise FollowUpError("reading_not_a_file")
    if status.st_size > largest:
        raise FollowUpError("reading_too_large", most=largest // _MEGABYTE)


def _reason(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, ValueError):
        return "reading_no_file"
    if error.errno == errno.EACCES and path.is_dir():  # how Windows says that it is a folder
        return "reading_folder"
    return _REASONS.get(error.errno or 0, "reading_not_a_file")


def _all_of(descriptor: int, largest: int) -> bytes:
    """Read to the end, but no more than is allowed: a file may grow, or not know its own size."""
    parts: list[bytes] = []
    left = largest + 1
    while left > 0:
        try:
            part = os.read(descriptor, min(left, _MEGABYTE))
        except OSError:
            raise FollowUpError("reading_failed") from None
        if not part:
            return b"".join(parts)
        parts.append(part)
        left -= len(part)
    raise FollowUpError("reading_too_large", most=largest // _MEGABYTE)
