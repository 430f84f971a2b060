"""What a failure of SQLite means for the user."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from followup_desktop.domain.errors import FollowUpError

# Primary result codes, https://sqlite.org/rescode.html; the extended ones carry them in their low byte.
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
READ_ONLY = {sqlite3.SQLITE_READONLY}
NOT_OPENED = {sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH}
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
MISSING_PARTS = ("no such table", "no such column", "Could not decode to UTF-8", "malformed")

# The same, where the system says it past SQLite: a lock, a folder or a copy that could not be made.
OF_THE_SYSTEM = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO), "storage_full"),
    errno.EROFS: "storage_read_only",
    **dict.fromkeys(
        (errno.EACCES, errno.EPERM, errno.ELOOP, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENAMETOOLONG),
        "storage_not_opened",
    ),
}


def meaning(error: sqlite3.Error) -> str | None:
    """Give the code of the sentence for an error of SQLite, or None where the error is a bug of ours."""
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if primary in BUSY:
        return "storage_busy"
    if primary in FULL:
        return "storage_full"
    if primary in READ_ONLY:
        return "storage_read_only"
    if primary in NOT_OPENED:
        return "storage_not_opened"
    if primary in DAMAGED or any(part in str(error) for part in MISSING_PARTS):
        return "storage_damaged"
    return None


@contextmanager
def in_words(path: str) -> Iterator[None]:
    """Turn what SQLite or the system says inside the block into a FollowUpError, where somebody can mend it."""
    try:
        yield
    except StaleDataError as error:
        raise FollowUpError("storage_changed_meanwhile") from error
    except DBAPIError as error:
        code = meaning(error.orig) if isinstance(error.orig, sqlite3.Error) else None
        if code is None:
            raise
        raise FollowUpError(code, path=path) from error
    except sqlite3.Error as error:
        code = meaning(error)
        if code is None:
            raise
        raise FollowUpError(code, path=path) from error
    except UnicodeDecodeError as error:
        # The driver reads SQLite's own sentence about a damaged file, and what is damaged stands in it.
        raise FollowUpError("storage_damaged", path=path) from error
    except OSError as error:
        code = OF_THE_SYSTEM.get(error.errno or 0)
        if code is None:
            raise
        raise FollowUpError(code, path=str(error.filename or path)) from error
