"""The first page of the list by SQLite alone: it is painted before SQLAlchemy is there.

`services.listing` gives the same rows later; a test holds the two equal.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followup_desktop.domain.list_row import end_of_day
from followup_desktop.storage.address import address
from followup_desktop.storage.list_line import COLUMNS, JOINED, read_instant, row_of, written
from followup_desktop.storage.revision import APPLICATION_ID, HEAD

if TYPE_CHECKING:
    from followup_desktop.domain.list_row import ListRow

MOST = 100
WAIT_MS = 200
"""How long it waits for somebody who is writing; the real opening has more time."""

_COMING = f"""
    SELECT {COLUMNS} FROM opportunity o {JOINED}
    WHERE o.list_group = '{{group}}' AND o.next_due_at >= :until ORDER BY o.next_due_at, o.id LIMIT :most
"""  # noqa: S608 - made of constants
# What is due stands in two places of the index, and is chosen there before any row is read.
_PLACES = " UNION ALL ".join(
    f"SELECT * FROM (SELECT next_due_at, id FROM opportunity WHERE list_group = '{group}' AND next_due_at < :until"  # noqa: S608
    " ORDER BY next_due_at, id LIMIT :most)"
    for group in ("coming_up", "waiting")
)
_DUE = f"""
    SELECT {COLUMNS} FROM opportunity o {JOINED}
    WHERE o.id IN (SELECT id FROM ({_PLACES}) ORDER BY next_due_at, id LIMIT :most) ORDER BY o.next_due_at, o.id
"""  # noqa: S608
_QUERIES = (_DUE, _COMING.format(group="coming_up"), _COMING.format(group="waiting"))
_HOW_MANY = "SELECT count(*) FROM opportunity WHERE list_group IN ('coming_up', 'waiting') AND next_due_at < :until"
_NEXT = """
    SELECT r.speak_at FROM reminder r JOIN interview i ON i.id = r.interview_id
    WHERE r.state = 'open' AND r.speak_at > :now AND i.deleted_at IS NULL
    ORDER BY r.speak_at, r.id LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class FirstPage:
    """What can be painted at once: the first rows, how many need the user, and when the next reminder is."""

    rows: tuple[ListRow, ...]
    needs_you: int
    next_reminder: datetime | None


def read_first_page(path: Path, now: datetime, most: int = MOST) -> FirstPage | None:
    """Read the first page; `now` is in the user's zone. None where there is any trouble: the real opening tells it."""
    try:
        with closing(sqlite3.connect(address(path, "ro"), uri=True, timeout=WAIT_MS / 1000)) as connection:
            return _read(connection, now, most) if _is_current(connection) else None
    except (sqlite3.Error, OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def _is_current(connection: sqlite3.Connection) -> bool:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    revision = connection.execute("PRAGMA user_version").fetchone()[0]
    return bool(application == APPLICATION_ID and revision == int(HEAD))


def _read(connection: sqlite3.Connection, now: datetime, most: int) -> FirstPage:
    until = end_of_day(now, now.tzinfo)
    values: dict[str, Any] = {"now": written(now), "until": written(until), "most": most}
    found: list[ListRow] = []
    connection.execute("BEGIN")
    for query in _QUERIES:
        if len(found) < most:
            found += [row_of(line, until) for line in connection.execute(query, {**values, "most": most - len(found)})]
    (needs_you,) = connection.execute(_HOW_MANY, values).fetchone()
    following = connection.execute(_NEXT, values).fetchone()
    return FirstPage(tuple(found), needs_you, read_instant(following[0]) if following else None)
