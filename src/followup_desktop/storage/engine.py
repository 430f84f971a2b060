"""How the database is opened: one writer at a time, every commit on the disk, nothing trusted in the file."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.storage.address import WAIT_FOR_OTHERS_MS, address


def make_engine(path: Path, *, mode: str = "rw", foreign_keys: bool = True, revision: str = "") -> Engine:
    """Make an engine on a data file, with transactions that SQLAlchemy's default set-up does not give.

    A transaction that writes takes the lock at its beginning, so that it cannot fail half-way for another writer;
    a reading one (execution option `read_only`) does not. Schema changes roll back.

    Where a `revision` is named, every transaction begins with a look whether the file still has that one, and ends
    with FollowUpError where it does not: an update may have changed its form while this program was open.
    """

    def connect() -> sqlite3.Connection:
        # The driver's own transactions are off; BEGIN is said below.
        connection = sqlite3.connect(address(path, mode), uri=True, isolation_level=None, check_same_thread=False)
        pragmas = [
            f"busy_timeout = {WAIT_FOR_OTHERS_MS}",
            f"foreign_keys = {'ON' if foreign_keys else 'OFF'}",
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "synchronous = FULL",
            # In KiB: the system keeps the file in memory as well, and SQLite's own 2 MB for each connection are felt.
            "cache_size = -512",
        ]
        if mode != "ro":
            # Not WAL: SQLite before 3.51.3 can lose a commit there when two connections write at once.
            pragmas.append("journal_mode = DELETE")
        try:
            for pragma in pragmas:
                connection.execute("PRAGMA " + pragma).close()
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    # hide_parameters: what the user typed must not get into an error's text, and so into the log.
    # QueuePool: for an address without a path SQLAlchemy would take one that shares a connection in each thread.
    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool, hide_parameters=True)
    event.listen(engine, "begin", _begin)
    if revision:
        event.listen(engine, "begin", partial(_look_at_form, path, revision))
    return engine


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _look_at_form(path: Path, revision: str, connection: Connection) -> None:
    number = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if number != int(revision):
        raise FollowUpError("storage_updated", path=str(path))
