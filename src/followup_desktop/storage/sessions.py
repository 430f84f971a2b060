"""Reading and writing transactions on an opened database."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from sqlalchemy import Engine, event, inspect
from sqlalchemy.orm import Session, sessionmaker

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.base import Row
from followup_desktop.storage.failures import in_words

if TYPE_CHECKING:
    import sqlite3

FOLLOWS_FROM_THE_PLAN = {
    "opportunity": frozenset({"status", "next_due_at", "list_group", "listed_interview", "marks", "line", "stale_at"})
}
"""Columns that the planner writes. When they alone differ, nobody changed the row: `changed_at` decides which of two
computers knows better, and a reminder that came near must not."""


Touched = frozenset[int] | None
"""The numbers of the interviews that a transaction changed, or None where it may have been any of them."""

TOUCHED = "touched"
MOST_TOUCHED = 200
"""From so many on, whoever shows interviews had better read anew what it shows."""


def new_uid(milliseconds: int) -> UUID:
    """Make a UUID version 7 (RFC 9562) of a time in milliseconds since 1970; its order within one is by chance."""
    time_part = (milliseconds & ((1 << 48) - 1)) << 80
    # 74 bits; what is above them gives way to the version and the variant.
    chance = int.from_bytes(os.urandom(10), "big")
    return UUID(int=time_part | 7 << 76 | (chance >> 62 & 0xFFF) << 64 | 2 << 62 | chance & ((1 << 62) - 1))


class Store:
    """The opened database: `read()` and `write()` give a session, and one block is one transaction."""

    def __init__(self, engine: Engine, path: Path, clock: Callable[[], datetime], *, read_only: bool = False) -> None:
        """Take an engine on a database of this version; `clock` gives the aware now for the stamps."""
        self.engine = engine
        self.path = path
        self.read_only = read_only
        self._clock = clock
        self._writing = sessionmaker(engine, expire_on_commit=False)
        self._reading = sessionmaker(engine.execution_options(read_only=True), expire_on_commit=False)
        self._listeners: list[Callable[[Touched], None]] = []
        event.listen(self._writing, "before_flush", self._stamp)
        event.listen(self._writing, "after_flush", _note_touched)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that sees one state of the data and takes no write lock."""
        with in_words(str(self.path)), self._reading() as session:
            yield session

    @contextmanager
    def read_directly(self) -> Iterator[sqlite3.Connection]:
        """Give the driver's own connection, for a question that is asked with every key typed; without transaction."""
        with in_words(str(self.path)), closing(self.engine.raw_connection()) as borrowed:
            yield cast("sqlite3.Connection", borrowed.driver_connection)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session whose changes are on the disk when the block ends well, and gone when it does not."""
        if self.read_only:
            raise FollowUpError("storage_read_only", path=str(self.path))
        with in_words(str(self.path)), self._writing.begin() as session:
            yield session
        if TOUCHED in session.info:
            for listener in self._listeners:
                listener(session.info[TOUCHED])

    def listen(self, listener: Callable[[Touched], None]) -> None:
        """Call the listener after each transaction that changed something, on the thread that wrote."""
        self._listeners.append(listener)

    def close(self) -> None:
        """Let go of the file, and of this store: what listens to its sessions would keep all of it for good."""
        self.engine.dispose()
        if event.contains(self._writing, "before_flush", self._stamp):
            event.remove(self._writing, "before_flush", self._stamp)
            event.remove(self._writing, "after_flush", _note_touched)

    def _stamp(self, session: Session, *_: Any) -> None:
        now = self._clock()
        for row in session.new:
            if isinstance(row, Row):
                if getattr(row, "uid", None) is None:
                    row.uid = new_uid(int(now.timestamp() * 1000))
                if getattr(row, "created_at", None) is None:
                    row.created_at = now
                row.changed_at = now
        for row in session.dirty:
            if isinstance(row, Row) and _changed_by_somebody(session, row):
                row.changed_at = now


def _note_touched(session: Session, *_: Any) -> None:
    """Note whose rows were written; one that belongs to no interview may be shown with any."""
    touched: Touched = session.info.get(TOUCHED, frozenset())
    for row in (*session.new, *session.dirty, *session.deleted):
        if touched is None:
            break
        # An opportunity changes with one of its interviews, or with the plan of one.
        if not isinstance(row, Row) or row.__tablename__ == "opportunity":
            continue
        if row in session.dirty and not session.is_modified(row):
            continue
        number = _interview_of(row)
        touched = None if number is None or len(touched) > MOST_TOUCHED else touched | {number}
    if touched is None or touched:
        session.info[TOUCHED] = touched


def _interview_of(row: Row) -> int | None:
    """Give the number of the interview that a row belongs to, as far as that is known without asking."""
    loaded = row.__dict__
    owner = loaded.get("reflection") or loaded.get("letter") or row
    number = owner.id if owner.__tablename__ == "interview" else owner.__dict__.get("interview_id")
    return number if isinstance(number, int) else None


def _changed_by_somebody(session: Session, row: Row) -> bool:
    if not session.is_modified(row, include_collections=False):
        return False
    planned = FOLLOWS_FROM_THE_PLAN.get(row.__tablename__, frozenset())
    return any(part.history.has_changes() for part in inspect(row).attrs if part.key not in planned)
