"""Writing a file out: it appears whole or not at all, and only its owner may read it."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

from followup_desktop.domain.errors import FollowUpError


def write_private(path: Path, parts: Iterable[bytes]) -> None:
    """Put the parts at `path` in one step, by way of a new file (mode 0600) beside it.

    What stood there is untouched until all of it is on the disk. A link is not followed, and a device or a folder
    not replaced. Raises FollowUpError `file_not_written` (path, why).
    """
    try:
        _check_target(path)
        handle, name = tempfile.mkstemp(prefix=".followup-", suffix=".part", dir=path.parent)
        _fill(handle, Path(name), path, parts)
        _sync_folder(path.parent)
    except OSError as error:
        raise FollowUpError("file_not_written", path=str(path), why=error.strerror or str(error)) from error
    except ValueError as error:
        # A NUL in the name.
        raise FollowUpError("file_not_written", path=str(path), why=str(error)) from error


def _check_target(path: Path) -> None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(mode):
        raise FollowUpError("file_not_written", path=str(path), why="it is a link, a folder or a device")


def _fill(handle: int, draft: Path, target: Path, parts: Iterable[bytes]) -> None:
    try:
        with os.fdopen(handle, "wb") as file:
            for part in parts:
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _sync_folder(path: Path) -> None:
    """Put the new name on the disk, where the system can do that; the file itself is there already."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
