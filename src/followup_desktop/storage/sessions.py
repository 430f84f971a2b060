"""Reading and writing transactions on an opened database."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, event, inspect
from sqlalchemy.orm import Session, sessionmaker

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.base import Row
from followup_desktop.storage.failures import in_words

FOLLOWS_FROM_THE_PLAN = {"opportunity": frozenset({"status", "next_due_at"})}
"""Columns that the planner writes. When they alone differ, nobody changed the row: `changed_at` decides which of two
computers knows better, and a reminder that came near must not."""


def new_uid(milliseconds: int) -> UUID:
    """Make a UUID version 7 (RFC 9562) of a time in milliseconds since 1970; its order within one is by chance."""
    time_part = (milliseconds & ((1 << 48) - 1)) << 80
    return UUID(int=time_part | 7 << 76 | secrets.randbits(12) << 64 | 2 << 62 | secrets.randbits(62))


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
        event.listen(self._writing, "before_flush", self._stamp)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that sees one state of the data and takes no write lock."""
        with in_words(str(self.path)), self._reading() as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session whose changes are on the disk when the block ends well, and gone when it does not."""
        if self.read_only:
            raise FollowUpError("storage_read_only", path=str(self.path))
        with in_words(str(self.path)), self._writing.begin() as session:
            yield session

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

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


def _changed_by_somebody(session: Session, row: Row) -> bool:
    if not session.is_modified(row, include_collections=False):
        return False
    planned = FOLLOWS_FROM_THE_PLAN.get(row.__tablename__, frozenset())
    return any(part.history.has_changes() for part in inspect(row).attrs if part.key not in planned)
