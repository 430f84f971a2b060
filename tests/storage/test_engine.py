"""The connection is set up as the reliability of the data asks, and says so when it is read back."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.interviews import Company
from followup_desktop.storage import engine as engine_module
from followup_desktop.storage.address import address
from followup_desktop.storage.engine import make_engine
from followup_desktop.storage.revision import HEAD
from tests.storage.samples import query

if TYPE_CHECKING:
    from followup_desktop.storage.folder import DataFolder
    from followup_desktop.storage.sessions import Store

PRAGMAS = {
    "journal_mode": "delete",
    "synchronous": 2,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "busy_timeout": 3000,
}


def pragma(engine: Engine, name: str) -> object:
    with engine.execution_options(read_only=True).connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


@pytest.mark.parametrize("name", PRAGMAS)
def test_a_connection_that_writes_has_its_settings(store: Store, name: str) -> None:
    assert pragma(store.engine, name) == PRAGMAS[name]


@pytest.mark.parametrize("name", PRAGMAS)
def test_a_connection_that_only_reads_has_its_settings_too(folder: DataFolder, name: str) -> None:
    engine = make_engine(folder.database, mode="ro")
    assert pragma(engine, name) == PRAGMAS[name]
    engine.dispose()


def test_no_connection_is_in_a_mode_in_which_this_sqlite_loses_commits(store: Store) -> None:
    mended = sqlite3.sqlite_version_info >= (3, 51, 3) or sqlite3.sqlite_version_info in {(3, 50, 7), (3, 44, 6)}
    assert mended or pragma(store.engine, "journal_mode") != "wal"


def test_a_file_that_somebody_put_into_wal_mode_is_taken_out_of_it(folder: DataFolder) -> None:
    connection = sqlite3.connect(folder.database)
    assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    connection.close()
    engine = make_engine(folder.database)
    assert pragma(engine, "journal_mode") == "delete"
    engine.dispose()


def test_foreign_keys_can_be_off_for_a_migration(folder: DataFolder) -> None:
    engine = make_engine(folder.database, foreign_keys=False)
    assert pragma(engine, "foreign_keys") == 0
    engine.dispose()


@pytest.mark.parametrize("way", ["read", "write"])
def test_nothing_is_read_or_written_once_the_file_has_another_form(store: Store, folder: DataFolder, way: str) -> None:
    connection = sqlite3.connect(folder.database)
    before = connection.execute("SELECT name FROM company").fetchall()
    connection.execute(f"PRAGMA user_version = {int(HEAD) + 1}")
    connection.commit()
    with pytest.raises(FollowUpError) as refused, getattr(store, way)() as session:
        session.add(Company(name="After", name_key="after"))
        session.flush()
    assert refused.value.code == "storage_updated"
    assert connection.execute("SELECT name FROM company").fetchall() == before
    connection.execute(f"PRAGMA user_version = {int(HEAD)}")
    connection.commit()
    connection.close()
    # Nothing is left under way, and the store goes on where the file is as it was.
    with store.write() as session:
        session.add(Company(name="Again", name_key="again"))


def test_new_tables_and_columns_roll_back(store: Store, folder: DataFolder) -> None:
    before = query(folder.database, "SELECT sql FROM sqlite_master ORDER BY name")
    with pytest.raises(ZeroDivisionError), store.engine.begin() as connection:
        connection.execute(text("ALTER TABLE company ADD COLUMN motto TEXT"))
        connection.execute(text("CREATE TABLE leftover (id INTEGER)"))
        connection.execute(text("SELECT motto FROM company"))
        raise ZeroDivisionError
    assert query(folder.database, "SELECT sql FROM sqlite_master ORDER BY name") == before


def test_a_reader_does_not_wait_for_a_writer_and_sees_what_was_there_before(store: Store) -> None:
    with store.write() as writing:
        writing.add(Company(name="Flushed, not committed", name_key="x"))
        writing.flush()
        with store.read() as reading:
            assert reading.query(Company).count() == 2
    with store.read() as reading:
        assert reading.query(Company).count() == 3


def test_a_writer_takes_the_lock_at_its_beginning(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "WAIT_FOR_OTHERS_MS", 0)
    second = make_engine(store.path)
    with (
        store.engine.begin(),
        pytest.raises(OperationalError, match="locked"),
        second.begin(),
    ):
        pass
    second.dispose()


def test_a_connection_on_a_file_that_is_no_database_is_closed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def remembering(*arguments: Any, **settings: Any) -> sqlite3.Connection:
        opened.append(connect(*arguments, **settings))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", remembering)
    noise = tmp_path / "noise"
    noise.write_bytes(b"no database " * 1000)
    engine = make_engine(noise)
    with pytest.raises(Exception, match="not a database"), engine.connect():
        pass
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")


def test_a_path_with_signs_that_mean_something_in_an_address_is_only_a_path(tmp_path: Path) -> None:
    odd = tmp_path / "a?mode=memory&b#c%20d é"
    odd.mkdir()
    path = odd / "data.sqlite3"
    with sqlite3.connect(address(path, "rwc"), uri=True) as connection:
        connection.execute("CREATE TABLE here (id)")
    connection.close()
    assert path.is_file()


def test_what_the_user_typed_is_not_in_the_text_of_an_error(store: Store) -> None:
    with pytest.raises(OperationalError) as caught, store.engine.begin() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:secret)"), {"secret": "my private words"})
    assert "my private words" not in str(caught.value)
