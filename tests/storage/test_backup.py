"""A copy takes its name only when it is known to be the same as the data."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.interviews import Company, Person
from followup_desktop.storage import backup
from followup_desktop.storage.backup import digest, journal_of, sync, sync_folder, verified_copy
from followup_desktop.storage.engine import make_engine
from tests.storage.samples import change, query, sha256

if TYPE_CHECKING:
    from followup_desktop.storage.folder import DataFolder
    from followup_desktop.storage.sessions import Store


def target_of(folder: DataFolder) -> Path:
    return folder.backups / "copy.sqlite3"


def digest_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return digest(connection)


def test_a_copy_holds_the_same_rows_and_is_private(folder: DataFolder) -> None:
    os.umask(0)
    verified_copy(folder.database, target_of(folder))
    assert digest_of(target_of(folder)) == digest_of(folder.database)
    assert folder.backups.stat().st_mode & 0o777 == 0o700
    assert target_of(folder).stat().st_mode & 0o777 == 0o600


def test_making_a_copy_changes_no_byte_of_the_data(folder: DataFolder) -> None:
    before = sha256(folder.database)
    verified_copy(folder.database, target_of(folder))
    assert sha256(folder.database) == before


def test_nothing_but_the_copy_is_left(folder: DataFolder) -> None:
    verified_copy(folder.database, target_of(folder))
    assert [place.name for place in folder.backups.iterdir()] == ["copy.sqlite3"]


def test_half_a_copy_that_a_crash_left_is_made_anew(folder: DataFolder) -> None:
    folder.backups.mkdir()
    partial = target_of(folder).with_name("copy.sqlite3.partial")
    partial.write_bytes(b"half a copy")
    journal_of(partial).write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\x00" * 504)
    verified_copy(folder.database, target_of(folder))
    assert digest_of(target_of(folder)) == digest_of(folder.database)
    assert [place.name for place in folder.backups.iterdir()] == ["copy.sqlite3"]


def test_a_copy_that_differs_is_thrown_away(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["one", "another"])
    monkeypatch.setattr(backup, "digest", lambda _: next(answers))
    with pytest.raises(FollowUpError, match="backup_not_the_same"):
        verified_copy(folder.database, target_of(folder))
    assert list(folder.backups.iterdir()) == []


def test_one_changed_letter_is_a_difference(folder: DataFolder, tmp_path: Path) -> None:
    verified_copy(folder.database, target_of(folder))
    change(target_of(folder), "UPDATE person SET notes = 'x' WHERE id = 2")
    assert digest_of(target_of(folder)) != digest_of(folder.database)


def test_a_lost_row_is_a_difference(folder: DataFolder) -> None:
    verified_copy(folder.database, target_of(folder))
    change(target_of(folder), "DELETE FROM participation WHERE id = 1")
    assert digest_of(target_of(folder)) != digest_of(folder.database)


def test_text_that_is_no_utf_8_is_copied_as_it_is(folder: DataFolder) -> None:
    change(folder.database, "UPDATE person SET name = CAST(x'ff00fe' AS TEXT) WHERE id = 1")
    verified_copy(folder.database, target_of(folder))
    assert query(target_of(folder), "SELECT hex(name) FROM person WHERE id = 1") == ["FF00FE"]


def test_a_damaged_file_is_not_copied(folder: DataFolder) -> None:
    whole = folder.database.read_bytes()
    folder.database.write_bytes(whole[:100] + b"\xff" * 4000 + whole[4100:])
    with pytest.raises((sqlite3.DatabaseError, FollowUpError)):
        verified_copy(folder.database, target_of(folder))
    assert list(folder.backups.iterdir()) == []


def test_without_a_data_file_there_is_no_copy(folder: DataFolder) -> None:
    folder.database.unlink()
    with pytest.raises(sqlite3.OperationalError):
        verified_copy(folder.database, target_of(folder))
    assert list(folder.backups.iterdir()) == []


@pytest.mark.long
def test_copies_made_while_others_write_are_each_one_state_of_the_data(folder: DataFolder, store: Store) -> None:
    """Every change writes a company and a person together, so that a torn copy would show."""
    enough = Event()

    def write() -> None:
        number = 0
        while not enough.is_set():
            number += 1
            with store.write() as session:
                session.add(Company(name=f"w{number}", name_key=f"w{number}"))
                session.flush()
                session.add(Person(name=f"w{number}"))

    writer = Thread(target=write)
    writer.start()
    counts = []
    try:
        for number in range(8):
            place = folder.backups / f"{number}.sqlite3"
            verified_copy(folder.database, place)
            companies = query(place, "SELECT name FROM company WHERE name LIKE 'w%' ORDER BY id")
            assert companies == query(place, "SELECT name FROM person WHERE name LIKE 'w%' ORDER BY id")
            counts.append(len(companies))
    finally:
        enough.set()
        writer.join()
    assert counts[-1] > counts[0], "nobody wrote meanwhile"


def test_nobody_writes_between_the_copying_and_the_comparing(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backup.digest
    refused: list[str] = []

    def with_somebody_writing(connection: sqlite3.Connection) -> str:
        if not refused:
            other = sqlite3.connect(folder.database, isolation_level=None, timeout=0)
            try:
                other.execute("INSERT INTO setting SELECT 9, x'00', 'k', 'v', '', '', 1")
            except sqlite3.OperationalError as error:
                refused.append(str(error))
            other.close()
        return real(connection)

    monkeypatch.setattr(backup, "digest", with_somebody_writing)
    verified_copy(folder.database, target_of(folder))
    assert refused == ["database is locked"]


def test_a_copy_opens_like_the_data(folder: DataFolder) -> None:
    verified_copy(folder.database, target_of(folder))
    engine = make_engine(target_of(folder), mode="ro")
    with engine.execution_options(read_only=True).connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM interview")).scalar() == 2
    engine.dispose()


def test_bytes_and_names_are_put_on_the_disk_in_their_order(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file's bytes first, then its name, then the folder that holds the name."""
    order: list[str] = []
    replace = Path.replace

    def renamed(path: Path, target: Path) -> Path:
        order.append(f"rename to {target.name}")
        return replace(path, target)

    monkeypatch.setattr(backup, "sync", lambda path: order.append(f"sync {path.name}"))
    monkeypatch.setattr(backup, "sync_folder", lambda path: order.append(f"sync folder {path.name}"))
    monkeypatch.setattr(Path, "replace", renamed)
    verified_copy(folder.database, target_of(folder))
    assert order == ["sync copy.sqlite3.partial", "rename to copy.sqlite3", "sync folder backups"]


def test_syncing_reaches_the_system(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[bool] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(os.path.isdir(descriptor)))  # noqa: PTH112
    sync(folder.database)
    sync_folder(folder.path)
    with monkeypatch.context() as patch:
        patch.setattr(os, "name", "nt")
        sync_folder(folder.path)
    assert synced == [False, True]
