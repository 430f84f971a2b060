"""The data file says by itself that somebody wrote."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from followup_desktop.storage.change_count import change_count


def test_every_commit_counts_and_reading_does_not(tmp_path: Path) -> None:
    database = tmp_path / "data.sqlite3"
    with closing(sqlite3.connect(database, isolation_level=None)) as one:
        one.execute("CREATE TABLE word (text)")
        counts = [change_count(database)]
        for _ in range(3):
            one.execute("INSERT INTO word VALUES ('x')")
            counts.append(change_count(database))
        assert len({*counts}) == len(counts)
        one.execute("SELECT * FROM word").fetchall()
        one.execute("BEGIN IMMEDIATE")
        one.execute("INSERT INTO word VALUES ('y')")
        assert change_count(database) == counts[-1]
        one.execute("ROLLBACK")
        assert change_count(database) == counts[-1]


def test_where_there_is_no_data_there_is_no_count(tmp_path: Path) -> None:
    assert change_count(tmp_path / "none") is None
    (tmp_path / "short").write_bytes(b"SQLite format 3\0")
    assert change_count(tmp_path / "short") is None
