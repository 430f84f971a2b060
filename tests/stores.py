"""Stores of tests: what is in them is gone with the test, so no test waits for the disk, or fills one twice alike."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import event

from followup_desktop.storage.folder import DataFolder
from followup_desktop.storage.opening import open_store

if TYPE_CHECKING:
    from datetime import datetime

    from followup_desktop.storage.sessions import Store

T = TypeVar("T")
_FILLED: dict[object, tuple[bytes, Any]] = {}


def open_hasty_store(folder: Path, clock: Callable[[], datetime]) -> Store:
    """Open a store that does not wait until what it writes is on the disk."""
    store = open_store(DataFolder(folder), clock)

    @event.listens_for(store.engine, "connect")
    def _hurry(connection: sqlite3.Connection, record: object) -> None:
        del record
        connection.execute("PRAGMA synchronous = OFF").close()

    store.engine.dispose()
    return store


def fill_once(store: Store, fill: Callable[[], T], what: object) -> T:
    """Fill a store, and give what that gave; the next empty store gets a copy of what came of it.

    `what` tells fillings apart; a filling gives nothing that belongs to one store.
    """
    if not _is_empty(store):
        return fill()
    if what in _FILLED:
        content, result = _FILLED[what]
        store.engine.dispose()
        store.path.write_bytes(content)
        return result  # type: ignore[no-any-return]
    result = fill()
    # The last connection brings all that was written into the one file.
    store.engine.dispose()
    _FILLED[what] = store.path.read_bytes(), result
    return result


def _is_empty(store: Store) -> bool:
    with closing(sqlite3.connect(store.path)) as connection:
        return connection.execute("SELECT 1 FROM opportunity").fetchone() is None
