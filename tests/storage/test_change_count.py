"""The data file says by itself that somebody wrote, and reading that does not get in anybody's way."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from followup_desktop.storage.change_count import ChangeCount

WRITE = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"


@pytest.fixture
def counting() -> Iterator[Callable[[Path], ChangeCount]]:
    made: list[ChangeCount] = []

    def make(path: Path) -> ChangeCount:
        made.append(ChangeCount(path))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_every_commit_counts_and_reading_does_not(tmp_path: Path, counting: Callable[[Path], ChangeCount]) -> None:
    count = counting(tmp_path / "data.sqlite3")
    with closing(sqlite3.connect(tmp_path / "data.sqlite3", isolation_level=None)) as one:
        one.execute("CREATE TABLE word (text)")
        counts = [count.read()]
        for _ in range(3):
            one.execute("INSERT INTO word VALUES ('x')")
            counts.append(count.read())
        assert len({*counts}) == len(counts)
        one.execute("SELECT * FROM word").fetchall()
        one.execute("BEGIN IMMEDIATE")
        one.execute("INSERT INTO word VALUES ('y')")
        assert count.read() == counts[-1]
        one.execute("ROLLBACK")
        assert count.read() == counts[-1]


def test_where_there_is_no_data_there_is_no_count(tmp_path: Path, counting: Callable[[Path], ChangeCount]) -> None:
    assert counting(tmp_path / "none").read() is None
    (tmp_path / "short").write_bytes(b"SQLite format 3\0")
    assert counting(tmp_path / "short").read() is None


def test_while_something_is_written_nobody_else_gets_in(
    tmp_path: Path, counting: Callable[[Path], ChangeCount]
) -> None:
    """The lock of a transaction belongs to the process, and any file that is closed would let go of it."""
    database = tmp_path / "data.sqlite3"
    count = counting(database)
    with closing(sqlite3.connect(database, isolation_level=None)) as one:
        one.execute("CREATE TABLE word (text)")
        one.execute("BEGIN IMMEDIATE")
        one.execute("INSERT INTO word VALUES ('x')")
        count.read()
        count.read()
        other = subprocess.run(
            [sys.executable, "-c", WRITE, str(database)], capture_output=True, text=True, check=False
        )
        assert "database is locked" in other.stderr
        one.execute("COMMIT")


def test_a_file_that_takes_the_place_of_the_data_is_read(
    tmp_path: Path, counting: Callable[[Path], ChangeCount]
) -> None:
    database, other = tmp_path / "data.sqlite3", tmp_path / "other.sqlite3"
    for path, words in ((database, 1), (other, 4)):
        with closing(sqlite3.connect(path, isolation_level=None)) as one:
            one.execute("CREATE TABLE word (text)")
            for _ in range(words):
                one.execute("INSERT INTO word VALUES ('x')")
    count = counting(database)
    before = count.read()
    other.replace(database)
    assert before is not None
    assert count.read() == before + 3


@pytest.mark.parametrize(("system", "open_ones"), [("win32", 0), ("linux", 1)])
def test_where_an_open_file_could_not_be_put_away_it_is_not_kept_open(
    tmp_path: Path,
    counting: Callable[[Path], ChangeCount],
    monkeypatch: pytest.MonkeyPatch,
    system: str,
    open_ones: int,
) -> None:
    count = counting(tmp_path / "data.sqlite3")
    with closing(sqlite3.connect(tmp_path / "data.sqlite3", isolation_level=None)) as one:
        one.execute("CREATE TABLE word (text)")
    monkeypatch.setattr(sys, "platform", system)
    assert [count.read(), count.read()] == [1, 1]
    assert len(count._opened) == open_ones
