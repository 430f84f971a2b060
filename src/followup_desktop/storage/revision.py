"""Which version of the data this program knows, and which a file holds."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from enum import Enum
from pathlib import Path

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.storage.address import WAIT_FOR_OTHERS_MS, address

HEAD = "0002"
APPLICATION_ID = 0x46557031
"""`FUp1`, in the header of every data file of ours."""


class Found(Enum):
    """What stands at the place of the data file."""

    NOTHING = "nothing"
    EMPTY = "empty"
    FOREIGN = "foreign"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


def look(path: Path) -> tuple[Found, str]:
    """Read which revision a data file has, without changing one byte of it.

    Raises sqlite3.DatabaseError where it is no database, and FollowUpError where it is no file at all.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            # To a disk that is not there just now, perhaps: a new file in its place would hide the data.
            raise FollowUpError("storage_not_opened", path=str(path)) from None
        return Found.NOTHING, ""
    if not stat.S_ISREG(found.st_mode):
        # A folder, or a pipe, on which reading would wait for ever.
        raise FollowUpError("storage_not_opened", path=str(path))
    if found.st_size == 0:
        return Found.EMPTY, ""
    with closing(_open(path)) as connection:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        number = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not tables:
        return Found.EMPTY, ""
    if application != APPLICATION_ID or number < 1:
        return Found.FOREIGN, ""
    revision = f"{number:04}"
    if revision == HEAD:
        return Found.CURRENT, revision
    return (Found.NEWER if revision > HEAD else Found.OLDER), revision


def _open(path: Path) -> sqlite3.Connection:
    """Open for reading; after a crash only a writing connection may put the unfinished change back."""
    wait = WAIT_FOR_OTHERS_MS / 1000
    connection = sqlite3.connect(address(path, "ro"), uri=True, isolation_level=None, timeout=wait)
    try:
        connection.execute("PRAGMA application_id").fetchone()
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        connection = sqlite3.connect(address(path, "rw"), uri=True, isolation_level=None, timeout=wait)
    except (sqlite3.Error, UnicodeDecodeError):
        connection.close()
        raise
    return connection
