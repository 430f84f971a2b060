"""Opening the data: made where there is none, migrated where it is older, left alone where it is not ours to touch."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.base import Base
from followup_desktop.domain.model.tables import TABLES
from followup_desktop.storage.address import address
from followup_desktop.storage.backup import journal_of, sync, sync_folder, verified_copy
from followup_desktop.storage.engine import make_engine
from followup_desktop.storage.failures import in_words
from followup_desktop.storage.lock import only_one
from followup_desktop.storage.revision import HEAD, Found, look
from followup_desktop.storage.search import TABLE as SEARCH
from followup_desktop.storage.sessions import Store

if TYPE_CHECKING:
    from followup_desktop.storage.folder import DataFolder


def open_store(
    folder: DataFolder,
    clock: Callable[[], datetime],
    *,
    may_migrate: Callable[[], bool] = lambda: True,
    head: str = HEAD,
    versions: Path | None = None,
) -> Store:
    """Open the data of a folder for reading and writing, or for reading alone on a disk that cannot be written.

    `may_migrate` is asked before data of an older form gets the form of this program. `head` and `versions` name
    another line of revisions, for tests. Raises FollowUpError where there is no data that this program may open; then
    no byte of it has changed.
    """
    folder.prepare()
    with in_words(str(folder.database)):
        if _wants_work(folder, *look(folder.database), head):
            _make_or_migrate(folder, clock, may_migrate, head, versions)
        compare_schema(folder.database, known=versions is None)
        read_only = not folder.writable
        engine = make_engine(folder.database, mode="ro" if read_only else "rw", revision=head)
    return Store(engine, folder.database, clock, read_only=read_only)


def _wants_work(folder: DataFolder, found: Found, revision: str, head: str) -> bool:
    """Say whether there is a file to make or to migrate, and refuse one that is not ours to touch."""
    path, backups = str(folder.database), str(folder.backups)
    if found is Found.EMPTY:
        raise FollowUpError("storage_empty", path=path, backups=backups)
    if found is Found.FOREIGN:
        raise FollowUpError("storage_foreign", path=path)
    if found is Found.NOTHING:
        if folder.copies():
            raise FollowUpError("storage_missing", path=path, backups=backups)
    elif revision > head:
        raise FollowUpError("storage_newer", path=path, revision=revision, known=head)
    return revision != head


def _make_or_migrate(
    folder: DataFolder,
    clock: Callable[[], datetime],
    may_migrate: Callable[[], bool],
    head: str,
    versions: Path | None,
) -> None:
    if not folder.writable:
        raise FollowUpError("storage_read_only", path=str(folder.path))
    with only_one(folder.lock):
        # Another process may have done it while this one waited for the lock.
        found, revision = look(folder.database)
        if not _wants_work(folder, found, revision, head):
            return
        if found is Found.NOTHING:
            _make(folder, head, versions)
        elif not may_migrate():
            raise FollowUpError("storage_open_elsewhere", path=str(folder.path))
        else:
            from followup_desktop.storage.migrations.upgrade import upgrade

            stamp = clock().strftime("%Y%m%dT%H%M%S")
            verified_copy(folder.database, folder.backups / f"before-{head}-from-{revision}-{stamp}.sqlite3")
            upgrade(folder.database, head, versions=versions)


def _make(folder: DataFolder, head: str, versions: Path | None) -> None:
    """Make a new data file beside its place, so that a crash never leaves half a one there."""
    from followup_desktop.storage.migrations.upgrade import upgrade

    for leftover in (folder.half_made, journal_of(folder.half_made)):
        leftover.unlink(missing_ok=True)
    orphan = journal_of(folder.database)
    if orphan.exists():
        # It belongs to a data file that was moved away; SQLite would put its pages into the new one.
        orphan.replace(orphan.with_name(orphan.name + ".old"))
    upgrade(folder.half_made, head, mode="rwc", versions=versions)
    sync(folder.half_made)
    folder.half_made.replace(folder.database)
    sync_folder(folder.path)


def compare_schema(path: Path, *, known: bool) -> None:
    """Refuse a file that lacks a table of ours, or that carries a trigger or view that we did not make."""
    with closing(sqlite3.connect(address(path, "ro"), uri=True)) as connection:
        things = connection.execute("SELECT type, name, tbl_name FROM sqlite_master").fetchall()
    tables = {name for kind, name, _ in things if kind == "table"}
    ours = {*Base.metadata.tables, SEARCH}
    if known and (len(Base.metadata.tables) != len(TABLES) or not ours <= tables):
        raise FollowUpError("storage_damaged", path=str(path))
    if any(kind in {"trigger", "view"} for kind, _, _ in things):
        raise FollowUpError("storage_foreign", path=str(path))
