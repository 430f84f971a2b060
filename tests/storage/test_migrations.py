"""A migration brings the data over whole, after a verified copy, or leaves everything as it was."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.base import Base
from followup_desktop.domain.model.tables import TABLES
from followup_desktop.storage import opening
from followup_desktop.storage.backup import digest
from followup_desktop.storage.engine import make_engine
from followup_desktop.storage.migrations.upgrade import configuration, upgrade
from followup_desktop.storage.opening import open_store
from followup_desktop.storage.revision import HEAD
from followup_desktop.storage.search import SHADOWS
from followup_desktop.storage.search import TABLE as SEARCH
from tests.storage.samples import change, query, sha256, standing_clock
from tests.storage.toy_revisions import HEAD as TOY_HEAD
from tests.storage.toy_revisions import toy_versions

if TYPE_CHECKING:
    from followup_desktop.storage.folder import DataFolder

COPY = f"before-{TOY_HEAD}-from-{HEAD}-20261119T140000.sqlite3"


def migrate(folder: DataFolder, versions: Path) -> None:
    open_store(folder, standing_clock, head=TOY_HEAD, versions=versions).close()


def test_nothing_is_migrated_where_that_may_not_be(folder: DataFolder, tmp_path: Path) -> None:
    before = sha256(folder.database)
    with pytest.raises(FollowUpError) as refused:
        open_store(
            folder,
            standing_clock,
            may_migrate=lambda: False,
            head=TOY_HEAD,
            versions=toy_versions(tmp_path / "toy"),
        )
    assert refused.value.code == "storage_open_elsewhere"
    assert sha256(folder.database) == before
    assert not folder.copies()
    open_store(folder, standing_clock, may_migrate=lambda: False).close()


def digest_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return digest(connection)


def schema_of(path: Path) -> dict[str, Any]:
    """Describe tables, columns, keys, indexes and triggers by name, whatever order they were made in."""
    with closing(sqlite3.connect(path)) as connection:

        def rows(pragma: str, name: str) -> list[tuple[Any, ...]]:
            return connection.execute(f"SELECT * FROM {pragma}(?)", (name,)).fetchall()

        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables = {
            name: {
                "columns": sorted(column[1:] for column in rows("pragma_table_xinfo", name)),
                "foreign keys": sorted(key[2:] for key in rows("pragma_foreign_key_list", name)),
                "indexes": sorted(
                    (
                        "automatic" if index[1].startswith("sqlite_autoindex") else index[1],
                        *index[2:],
                        tuple(column[2] for column in rows("pragma_index_info", index[1])),
                    )
                    for index in rows("pragma_index_list", name)
                ),
            }
            for name in names
            if name not in {"alembic_version", SEARCH, *SHADOWS}
        }
        other = "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name"
        conditions = "SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE%INDEX%WHERE%' ORDER BY name"
        return {
            **tables,
            "triggers and views": connection.execute(other).fetchall(),
            "partial indexes": connection.execute(conditions).fetchall(),
        }


def of_the_classes(name: str | None, kind: str, _: object) -> bool:
    """Say whether something is to be compared; the index of words has no class and makes tables of its own."""
    return kind != "table" or name not in {SEARCH, *SHADOWS}


@pytest.fixture
def migrated(tmp_path: Path) -> Path:
    path = tmp_path / "migrated.sqlite3"
    upgrade(path, HEAD, mode="rwc")
    return path


def test_the_migrated_file_is_what_the_classes_say_in_alembics_eyes(migrated: Path) -> None:
    engine = make_engine(migrated)
    with engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True, "include_name": of_the_classes}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata) == []
    engine.dispose()


def test_the_migrated_file_is_what_the_classes_say_in_sqlites_eyes(migrated: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.sqlite3"
    engine = make_engine(made, mode="rwc")
    Base.metadata.create_all(engine)
    engine.dispose()
    assert schema_of(migrated) == schema_of(made)


def test_the_head_is_the_last_revision_of_the_line() -> None:
    script = ScriptDirectory.from_config(configuration())
    assert script.get_heads() == [HEAD]
    assert [revision.revision for revision in script.walk_revisions()] == [
        f"{number:04}" for number in range(int(HEAD), 0, -1)
    ]


def test_every_mapped_class_is_in_the_list_of_tables() -> None:
    assert {table.__tablename__ for table in TABLES} == set(Base.metadata.tables)
    earlier: set[str] = set()
    for table in TABLES:
        pointed_to = {key.column.table.name for key in table.__table__.foreign_keys}
        assert pointed_to <= earlier | {table.__tablename__}
        earlier.add(table.__tablename__)


@pytest.mark.long
def test_a_current_file_is_opened_without_alembic(folder: DataFolder) -> None:
    program = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from followup_desktop.storage.folder import DataFolder
from followup_desktop.storage.opening import open_store
store = open_store(DataFolder(Path(sys.argv[1])), lambda: datetime(2026, 1, 1, tzinfo=UTC))
with store.read():
    print(sorted({name.partition(".")[0] for name in sys.modules} & {"alembic", "mako", "sqlalchemy"}))
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder.path)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "['sqlalchemy']\n"


def test_an_older_file_is_brought_over_with_all_its_rows(folder: DataFolder, tmp_path: Path) -> None:
    before = query(folder.database, "SELECT name || uid FROM person ORDER BY id")
    migrate(folder, toy_versions(tmp_path / "versions"))
    assert query(folder.database, "SELECT name || uid FROM person ORDER BY id") == before
    assert query(folder.database, "SELECT nickname FROM person ORDER BY id") == ["Person 1", "Person 2"]
    assert query(folder.database, "SELECT words FROM motto ORDER BY id") == ["for Person 1", "for Person 2"]
    assert query(folder.database, "SELECT count(*) FROM participation JOIN person ON person_id = person.id") == [2]
    assert query(folder.database, "PRAGMA foreign_key_check") == []
    assert query(folder.database, "PRAGMA user_version") == [int(TOY_HEAD)]
    assert query(folder.database, "SELECT version_num FROM alembic_version") == [TOY_HEAD]


def test_a_copy_of_the_older_file_is_there_afterwards(folder: DataFolder, tmp_path: Path) -> None:
    before = digest_of(folder.database)
    migrate(folder, toy_versions(tmp_path / "versions"))
    assert [copy.name for copy in folder.copies()] == [COPY]
    assert digest_of(folder.backups / COPY) == before
    assert query(folder.backups / COPY, "PRAGMA user_version") == [int(HEAD)]


def test_the_second_opening_migrates_nothing(folder: DataFolder, tmp_path: Path) -> None:
    versions = toy_versions(tmp_path / "versions")
    migrate(folder, versions)
    after = sha256(folder.database)
    migrate(folder, versions)
    assert sha256(folder.database) == after
    assert [copy.name for copy in folder.copies()] == [COPY]


def test_this_version_then_refuses_the_migrated_file(folder: DataFolder, tmp_path: Path) -> None:
    migrate(folder, toy_versions(tmp_path / "versions"))
    after = sha256(folder.database)
    with pytest.raises(FollowUpError, match="storage_newer"):
        open_store(folder, standing_clock)
    assert sha256(folder.database) == after


def test_without_a_verified_copy_nothing_is_migrated(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sha256(folder.database)

    def not_the_same(database: Path, target: Path) -> None:
        raise FollowUpError("backup_not_the_same", path=str(target))

    monkeypatch.setattr(opening, "verified_copy", not_the_same)
    with pytest.raises(FollowUpError, match="backup_not_the_same"):
        migrate(folder, toy_versions(tmp_path / "versions"))
    assert sha256(folder.database) == before


@pytest.mark.parametrize("place", ["before", "after"])
@pytest.mark.parametrize("failure", ["raise ZeroDivisionError", "op.execute('SELECT * FROM nowhere')"])
def test_a_failure_inside_the_step_leaves_everything_as_before(
    folder: DataFolder, tmp_path: Path, place: str, failure: str
) -> None:
    rows, shape = digest_of(folder.database), schema_of(folder.database)
    with pytest.raises((ZeroDivisionError, FollowUpError)):
        migrate(folder, toy_versions(tmp_path / "versions", **{place: failure}))
    assert (digest_of(folder.database), schema_of(folder.database)) == (rows, shape)
    assert query(folder.database, "PRAGMA user_version") == [int(HEAD)]
    open_store(folder, standing_clock).close()


def test_a_failure_between_dropping_and_renaming_leaves_everything_as_before(
    folder: DataFolder, tmp_path: Path
) -> None:
    rows = digest_of(folder.database)
    by_hand = (
        "op.execute('CREATE TABLE copied AS SELECT * FROM person'); op.execute('DROP TABLE person'); "
        "raise ZeroDivisionError"
    )
    with pytest.raises(ZeroDivisionError):
        migrate(folder, toy_versions(tmp_path / "versions", before=by_hand))
    assert digest_of(folder.database) == rows


def test_after_a_failure_the_mended_step_can_be_run_again(folder: DataFolder, tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        migrate(folder, toy_versions(tmp_path / "broken", after="raise ZeroDivisionError"))
    migrate(folder, toy_versions(tmp_path / "mended"))
    assert query(folder.database, "PRAGMA user_version") == [int(TOY_HEAD)]


def test_a_step_that_leaves_rows_pointing_nowhere_is_undone(folder: DataFolder, tmp_path: Path) -> None:
    rows = digest_of(folder.database)
    with pytest.raises(FollowUpError, match="storage_damaged"):
        migrate(folder, toy_versions(tmp_path / "versions", after="op.execute('DELETE FROM person WHERE id = 1')"))
    assert digest_of(folder.database) == rows
    assert query(folder.database, "PRAGMA user_version") == [int(HEAD)]


def test_rows_that_pointed_nowhere_before_are_not_migrated_over(folder: DataFolder, tmp_path: Path) -> None:
    change(folder.database, "DELETE FROM person WHERE id = 1")
    before = digest_of(folder.database)
    with pytest.raises(FollowUpError, match="storage_damaged"):
        migrate(folder, toy_versions(tmp_path / "versions"))
    assert digest_of(folder.database) == before


def test_a_first_start_goes_through_the_whole_line(empty_folder: DataFolder, tmp_path: Path) -> None:
    migrate(empty_folder, toy_versions(tmp_path / "versions"))
    assert query(empty_folder.database, "PRAGMA user_version") == [int(TOY_HEAD)]
    assert empty_folder.copies() == []


def test_a_path_with_a_per_cent_sign_does_not_confuse_alembic(tmp_path: Path, folder: DataFolder) -> None:
    migrate(folder, toy_versions(tmp_path / "100%d" / "versions"))
    assert query(folder.database, "PRAGMA user_version") == [int(TOY_HEAD)]


def test_what_was_there_before_the_list_is_listed_and_found(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    upgrade(path, "0001", mode="rwc")
    stamps = "'2026-01-01 00:00:00.000000', '2026-01-01 00:00:00.000000', 1"
    change(
        path,
        f"INSERT INTO company VALUES (1, 'c1', 'Northfield', 'northfield', {stamps})",
        *(
            f"INSERT INTO opportunity VALUES ({number}, 'o{number}', 'Role {number}', 'role', 'open', NULL, {closed}, "
            f"'9999-01-01 00:00:00.000000', NULL, 0, {deleted}, 1, {stamps})"
            for number, closed, deleted in (
                (1, "NULL", "NULL"),
                (2, "'2026-01-01'", "NULL"),
                (3, "NULL", "'2026-01-01'"),
            )
        ),
        *(
            f"INSERT INTO interview VALUES ({number}, 'i{number}', {opportunity}, {number}, NULL, NULL, NULL, 'UTC', "
            f"'Plant {number}', '', 'Notes {number}', '', '', '', 0, NULL, {deleted}, {stamps})"
            for number, opportunity, deleted in ((1, 1, "NULL"), (2, 1, "NULL"), (3, 1, "'2026-01-01'"), (4, 2, "NULL"))
        ),
        f"INSERT INTO person VALUES (1, 'p1', 'Ada', '', '', 'chess', '', NULL, {stamps})",
        f"INSERT INTO participation VALUES (1, 't1', 1, 1, 'met', '', {stamps})",
    )
    upgrade(path, HEAD)
    assert query(path, "SELECT list_group FROM opportunity ORDER BY id") == ["coming_up", "closed", None]
    assert query(path, "SELECT listed_interview FROM opportunity ORDER BY id") == [2, 4, None]
    assert query(path, "SELECT words FROM search ORDER BY rowid") == [
        "Northfield\nRole 1\nPlant 1\nNotes 1\nPlant 2\nNotes 2\nAda\nchess",
        "Northfield\nRole 2\nPlant 4\nNotes 4",
    ]
    assert query(path, "SELECT rowid FROM search WHERE search MATCH 'che*'") == [1]
