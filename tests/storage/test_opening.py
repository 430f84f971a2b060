"""Data is opened as it should be, or refused with not one byte of it changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.interviews import Company
from followup_desktop.storage import opening
from followup_desktop.storage.backup import journal_of
from followup_desktop.storage.lock import only_one
from followup_desktop.storage.opening import open_store
from followup_desktop.storage.revision import APPLICATION_ID, HEAD, Found, look
from tests.storage.samples import change, query, sha256, standing_clock

if TYPE_CHECKING:
    from followup_desktop.storage.folder import DataFolder


def refusal(folder: DataFolder) -> FollowUpError:
    """Open what must be refused, and look that the data file stayed as it was."""
    before = sha256(folder.database) if folder.database.is_file() else None
    with pytest.raises(FollowUpError) as refused:
        open_store(folder, standing_clock)
    assert (sha256(folder.database) if folder.database.is_file() else None) == before
    return refused.value


def names(folder: DataFolder) -> list[str]:
    return sorted(place.name for place in folder.path.iterdir())


def test_a_new_folder_gets_a_data_file_of_this_version(empty_folder: DataFolder) -> None:
    store = open_store(empty_folder, standing_clock)
    with store.write() as session:
        session.add(Company(name="Harbor", name_key="harbor"))
    store.close()
    assert look(empty_folder.database) == (Found.CURRENT, HEAD)
    assert query(empty_folder.database, "PRAGMA application_id") == [APPLICATION_ID]
    assert names(empty_folder) == ["followup.lock", "followup.sqlite3"]
    assert empty_folder.database.stat().st_mode & 0o777 == 0o600


def test_opening_and_reading_changes_no_byte(folder: DataFolder) -> None:
    before = sha256(folder.database)
    store = open_store(folder, standing_clock)
    with store.read() as session:
        assert len(session.scalars(select(Company)).all()) == 2
    store.close()
    assert sha256(folder.database) == before
    assert names(folder) == ["followup.sqlite3"]


def test_data_of_a_newer_version_is_refused_and_says_which(folder: DataFolder) -> None:
    change(folder.database, f"PRAGMA user_version = {int(HEAD) + 1}")
    error = refusal(folder)
    assert error.code == "storage_newer"
    assert (error.values["revision"], error.values["known"]) == (f"{int(HEAD) + 1:04}", HEAD)


def test_a_newer_version_is_named_also_where_nothing_can_be_written(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(folder.database, "PRAGMA user_version = 9999")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert refusal(folder).code == "storage_newer"


@pytest.mark.parametrize(
    "statement", ["PRAGMA application_id = 7", "PRAGMA user_version = 0", "PRAGMA user_version = -1"]
)
def test_a_database_of_another_program_is_refused(folder: DataFolder, statement: str) -> None:
    change(folder.database, statement)
    assert refusal(folder).code == "storage_foreign"


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON company BEGIN DELETE FROM person; END",
        "CREATE VIEW everything AS SELECT * FROM company",
    ],
)
def test_a_trigger_or_a_view_that_is_not_ours_is_refused(folder: DataFolder, statement: str) -> None:
    change(folder.database, statement)
    assert refusal(folder).code == "storage_foreign"


def test_a_file_without_one_of_our_tables_is_damaged(folder: DataFolder) -> None:
    change(folder.database, "DROP TABLE outbox")
    assert refusal(folder).code == "storage_damaged"


@pytest.mark.parametrize("content", [b"", b"x"])
def test_an_empty_file_is_never_taken_for_a_first_start(folder: DataFolder, content: bytes) -> None:
    """SQLite itself takes a file of one byte for an empty one, too."""
    folder.database.write_bytes(content)
    assert refusal(folder).code == "storage_empty"


def test_a_database_without_tables_is_empty_too(folder: DataFolder) -> None:
    folder.database.unlink()
    change(folder.database, f"PRAGMA application_id = {APPLICATION_ID}", "PRAGMA user_version = 1")
    assert refusal(folder).code == "storage_empty"


@pytest.mark.parametrize("content", [b"SQLite format 3\x00", b"noise " * 3000])
def test_something_that_is_no_database_is_damaged(folder: DataFolder, content: bytes) -> None:
    folder.database.write_bytes(content)
    assert refusal(folder).code == "storage_damaged"


def test_a_missing_file_beside_copies_is_an_alarm_and_no_first_start(folder: DataFolder) -> None:
    folder.backups.mkdir()
    folder.database.replace(folder.backups / "before.sqlite3")
    assert refusal(folder).code == "storage_missing"
    assert not folder.database.exists()


def test_a_link_to_nowhere_is_not_written_over(folder: DataFolder, tmp_path: Path) -> None:
    folder.database.unlink()
    folder.database.symlink_to(tmp_path / "unplugged" / "followup.sqlite3")
    assert refusal(folder).code == "storage_not_opened"
    assert folder.database.is_symlink()


def test_a_link_to_the_data_elsewhere_is_followed(folder: DataFolder, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.sqlite3"
    folder.database.replace(elsewhere)
    folder.database.symlink_to(elsewhere)
    store = open_store(folder, standing_clock)
    with store.read() as session:
        assert len(session.scalars(select(Company)).all()) == 2
    store.close()


def test_a_folder_in_its_place_is_refused(folder: DataFolder) -> None:
    folder.database.unlink()
    folder.database.mkdir()
    assert refusal(folder).code == "storage_not_opened"


def test_a_pipe_in_its_place_is_refused_and_not_waited_for(folder: DataFolder) -> None:
    folder.database.unlink()
    os.mkfifo(folder.database)
    assert refusal(folder).code == "storage_not_opened"


def test_half_a_file_that_a_crash_left_is_made_anew(empty_folder: DataFolder) -> None:
    empty_folder.prepare()
    empty_folder.half_made.write_bytes(b"SQLite format 3\x00 and then the light went out")
    journal_of(empty_folder.half_made).write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))
    open_store(empty_folder, standing_clock).close()
    assert names(empty_folder) == ["followup.lock", "followup.sqlite3"]


def test_the_journal_of_a_file_that_was_moved_away_is_not_played_into_the_new_one(
    folder: DataFolder, tmp_path: Path
) -> None:
    """SQLite would roll the old file's pages back into any file of this name."""
    _leave_a_hot_journal(folder, tmp_path)
    content = journal_of(folder.database).read_bytes()
    folder.database.unlink()
    store = open_store(folder, standing_clock)
    with store.read() as session:
        assert session.scalars(select(Company)).all() == []
    store.close()
    assert not journal_of(folder.database).exists()
    assert (folder.path / "followup.sqlite3-journal.old").read_bytes() == content


def _leave_a_hot_journal(folder: DataFolder, aside: Path) -> None:
    """Leave the files as a crash in the middle of a commit does."""
    with closing(sqlite3.connect(folder.database, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE company SET name = 'half written'")
        for number in range(200):
            connection.execute("INSERT INTO company SELECT ?, ?, 'x', 'x', 1, 1, 1", (100 + number, os.urandom(16)))
        for place in (folder.database, journal_of(folder.database)):
            shutil.copyfile(place, aside / place.name)
        connection.execute("ROLLBACK")
    for place in (folder.database, journal_of(folder.database)):
        shutil.copyfile(aside / place.name, place)
    # With nothing synced the count of pages in the header is still 0; a crash after the sync leaves it filled in.
    _fill_in_the_page_count(journal_of(folder.database))


def _fill_in_the_page_count(journal: Path) -> None:
    """Let a journal say that all its pages count."""
    content = bytearray(journal.read_bytes())
    content[8:12] = b"\xff\xff\xff\xff"
    journal.write_bytes(content)


def test_what_a_crash_left_half_written_is_undone_by_the_next_reader(folder: DataFolder, tmp_path: Path) -> None:
    _leave_a_hot_journal(folder, tmp_path)
    assert b"half written" in folder.database.read_bytes()
    store = open_store(folder, standing_clock)
    with store.read() as session:
        assert [row.name for row in session.scalars(select(Company))] == ["Company 1", "Company 2"]
    store.close()
    assert not journal_of(folder.database).exists()


def test_where_nothing_can_be_written_it_can_still_be_read(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    store = open_store(folder, standing_clock)
    with store.read() as session:
        assert len(session.scalars(select(Company)).all()) == 2
    with pytest.raises(FollowUpError, match="storage_read_only"), store.write():
        pytest.fail("gave a session")
    store.close()
    assert names(folder) == ["followup.sqlite3"]


def test_where_nothing_can_be_written_no_data_is_made(
    empty_folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty_folder.prepare()
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert refusal(empty_folder).code == "storage_read_only"
    assert names(empty_folder) == []


def test_the_second_of_two_who_start_at_once_opens_what_the_first_made(
    empty_folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one makes the data file while this one waits for the lock."""
    real = only_one

    def made_by_another(path: Path) -> AbstractContextManager[None]:
        monkeypatch.setattr(opening, "only_one", real)
        store = open_store(empty_folder, standing_clock)
        with store.write() as session:
            session.add(Company(name="By the other one", name_key="x"))
        store.close()
        return real(path)

    monkeypatch.setattr(opening, "only_one", made_by_another)
    open_store(empty_folder, standing_clock).close()
    assert query(empty_folder.database, "SELECT name FROM company") == ["By the other one"]


Failure = Callable[..., None]


def _raising(error: Exception) -> Failure:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def test_a_disk_that_is_full_while_the_file_is_made_leaves_no_data_file(
    empty_folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "sync", _raising(OSError(28, "No space left on device")))
    assert refusal(empty_folder).code == "storage_full"
    assert not empty_folder.database.exists()
    monkeypatch.undo()
    open_store(empty_folder, standing_clock).close()


def test_the_file_is_on_the_disk_before_it_takes_its_name(
    empty_folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    replace = Path.replace

    def renamed(path: Path, target: Path) -> Path:
        order.append(f"rename to {target.name}")
        return replace(path, target)

    monkeypatch.setattr(opening, "sync", lambda path: order.append(f"sync {path.name}"))
    monkeypatch.setattr(opening, "sync_folder", lambda path: order.append(f"sync folder {path.name}"))
    monkeypatch.setattr(Path, "replace", renamed)
    open_store(empty_folder, standing_clock).close()
    assert order == ["sync followup.sqlite3.new", "rename to followup.sqlite3", "sync folder data"]
