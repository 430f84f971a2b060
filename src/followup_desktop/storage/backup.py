"""A copy of the data that is known to be good."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.storage.address import address
from followup_desktop.storage.folder import PRIVATE_FILE, PRIVATE_FOLDER


def verified_copy(database: Path, target: Path) -> None:
    """Copy a database while others may use it, and compare the copy row by row before it takes its name.

    Raises FollowUpError where the copy is not the same, and sqlite3.Error where it cannot be made; then there is no
    target.
    """
    target.parent.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    partial = target.with_name(target.name + ".partial")
    leftovers = (partial, journal_of(partial))
    for leftover in leftovers:
        leftover.unlink(missing_ok=True)
    try:
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
        with (
            closing(sqlite3.connect(address(database, "ro"), uri=True, isolation_level=None)) as source,
            closing(sqlite3.connect(address(partial, "rw"), uri=True, isolation_level=None)) as copy,
        ):
            source.execute("BEGIN").close()
            # BEGIN alone holds no lock; without one, others could write between the copying and the comparing.
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            source.backup(copy)
            if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",) or digest(copy) != digest(source):
                raise FollowUpError("backup_not_the_same", path=str(target))
        sync(partial)
        partial.replace(target)
        sync_folder(target.parent)
    finally:
        for leftover in leftovers:
            leftover.unlink(missing_ok=True)


def journal_of(database: Path) -> Path:
    """Give where SQLite keeps the undoing of an unfinished change to a file."""
    return database.with_name(database.name + "-journal")


def digest(connection: sqlite3.Connection) -> str:
    """Give the SHA-256 over every row of every table, as hexadecimal."""
    # Bytes: text that is no UTF-8 is copied as it is, and compared as it is.
    connection.text_factory = bytes
    total = hashlib.sha256()
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    for (table,) in tables:
        total.update(repr(table).encode())
        quoted = '"' + table.decode("utf-8", "replace").replace('"', '""') + '"'
        for row in connection.execute(f"SELECT * FROM {quoted} ORDER BY 1"):  # noqa: S608 - a name cannot be bound
            total.update(repr(row).encode())
    return total.hexdigest()


def sync(path: Path) -> None:
    """Put a file's bytes on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(path: Path) -> None:
    """Put a folder's names on the disk; Windows has no such call and needs none."""
    if os.name == "posix":
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
