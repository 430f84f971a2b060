"""The look at the data names everything that is wrong with it, and changes nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from followup_desktop.domain.message import Message, message
from followup_desktop.kit.words.say import TABLE
from followup_desktop.storage.check import find_problems
from followup_desktop.storage.folder import DataFolder
from followup_desktop.storage.revision import HEAD
from tests.storage.samples import change, edit_schema, query, sha256
from tests.storage.toy_revisions import HEAD as TOY_HEAD

A_REMINDER = (
    "INSERT INTO reminder (id, uid, interview_id, plan_key, kind, rule, due_at, speak_at, title, why, state, "
    "created_at, changed_at, version) SELECT 1, uid, 1, 'k', 'check_in', 'no_word', created_at, created_at, "
    "'{title}', '{why}', 'open', created_at, changed_at, 1 FROM interview WHERE id = 1"
)
SAID = '{"code": "title_check_in", "values": {"company": "x"}}'


def problems(folder: DataFolder) -> list[Message]:
    """Look, and see that the look changed nothing and that every problem has its words."""
    before = sha256(folder.database) if folder.database.is_file() else ""
    found = find_problems(folder)
    assert before == (sha256(folder.database) if folder.database.is_file() else "")
    assert all(problem.code in TABLE for problem in found)
    return found


def test_sound_data_has_no_problems(folder: DataFolder) -> None:
    change(folder.database, A_REMINDER.format(title=SAID, why=SAID))
    assert problems(folder) == []


def test_no_data_yet_is_no_problem_and_none_is_made(empty_folder: DataFolder) -> None:
    assert problems(empty_folder) == []
    assert not empty_folder.path.exists()


def test_a_missing_file_beside_copies_is_one(folder: DataFolder) -> None:
    folder.backups.mkdir()
    folder.database.replace(folder.backups / "a.sqlite3")
    expected = message("storage_missing", path=str(folder.database), backups=str(folder.backups))
    assert problems(folder) == [expected]


def test_a_file_in_the_place_of_the_folder_is_one(tmp_path: Path) -> None:
    place = tmp_path / "data"
    place.write_text("x", encoding="ascii")
    assert [problem.code for problem in problems(DataFolder(place))] == ["storage_not_opened"]


@pytest.mark.parametrize(
    ("statements", "code"),
    [
        (["PRAGMA application_id = 7"], "storage_foreign"),
        (["PRAGMA user_version = 9999"], "storage_newer"),
        (["CREATE VIEW v AS SELECT 1"], "storage_foreign"),
        (["DROP TABLE outbox"], "storage_damaged"),
    ],
)
def test_a_file_that_is_not_ours_to_read_is_named_as_such(folder: DataFolder, statements: list[str], code: str) -> None:
    change(folder.database, *statements)
    assert [problem.code for problem in problems(folder)] == [code]


def test_an_older_file_is_named_as_such(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    from followup_desktop.storage import revision

    monkeypatch.setattr(revision, "HEAD", TOY_HEAD)
    assert problems(folder) == [message("check_older", path=str(folder.database))]
    assert HEAD != TOY_HEAD


@pytest.mark.parametrize("content", [b"", b"x", b"noise " * 3000])
def test_what_is_no_database_is_named(folder: DataFolder, content: bytes) -> None:
    folder.database.write_bytes(content)
    assert len(problems(folder)) == 1


def test_an_index_that_does_not_match_its_table_is_named(folder: DataFolder) -> None:
    root = query(folder.database, "SELECT rootpage FROM sqlite_master WHERE name = 'ix_company_name_key'")[0]
    content = bytearray(folder.database.read_bytes())
    page = 4096 * (root - 1)
    content[page : page + 4096] = content[page : page + 4096].replace(b"company 1", b"company 0")
    folder.database.write_bytes(content)
    assert "check_integrity" in {problem.code for problem in problems(folder)}


def test_a_row_that_points_nowhere_is_named(folder: DataFolder) -> None:
    change(folder.database, "DELETE FROM person WHERE id = 2")
    found = problems(folder)
    assert message("check_reference", table="participation", row="2", target="person") in found
    assert message("check_reference", table="contact_detail", row="2", target="person") in found


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE interview SET day = 'someday' WHERE id = 2", "interview"),
        ("UPDATE interview SET starts_at = 'soon' WHERE id = 2", "interview"),
        ("UPDATE interview SET ends_at = '9999-12-31 23:59:59.000000' WHERE id = 2", "interview"),
        ("UPDATE interview SET day = '0001-01-01' WHERE id = 2", "interview"),
        ("UPDATE interview SET time_zone = 'Mars/Olympus' WHERE id = 2", "interview"),
        ("UPDATE interview SET time_zone = '../../etc/passwd' WHERE id = 2", "interview"),
        ("UPDATE opportunity SET status = 'odd' WHERE id = 2", "opportunity"),
        ("UPDATE person SET uid = 'none' WHERE id = 2", "person"),
        ("UPDATE person SET name = CAST(x'ff00fe' AS TEXT) WHERE id = 2", "person"),
        ("UPDATE person SET name = x'ff00fe' WHERE id = 2", "person"),
        ("UPDATE interview SET round = 'second' WHERE id = 2", "interview"),
        ("UPDATE contact_detail SET kind = 'telepathy' WHERE id = 2", "contact_detail"),
        (
            "INSERT INTO setting SELECT 2, uid, 'name', 'no JSON', created_at, changed_at, 1 FROM person LIMIT 1",
            "setting",
        ),
        (A_REMINDER.format(title="no JSON", why=SAID).replace("SELECT 1,", "SELECT 2,"), "reminder"),
        (A_REMINDER.format(title=SAID, why='{"code": "x"}').replace("SELECT 1,", "SELECT 2,"), "reminder"),
        (A_REMINDER.format(title=SAID, why='{"code": "x", "values": 7}').replace("SELECT 1,", "SELECT 2,"), "reminder"),
    ],
)
def test_a_value_that_cannot_be_read_is_named_with_its_row(folder: DataFolder, statement: str, table: str) -> None:
    change(folder.database, statement)
    assert message("check_row", table=table, row="2") in problems(folder)


def test_a_table_without_one_of_its_columns_is_named(folder: DataFolder) -> None:
    edit_schema(folder.database, "outbox", "answer", "question")
    assert message("check_table", table="outbox") in problems(folder)


def test_a_missing_value_is_named(folder: DataFolder) -> None:
    edit_schema(folder.database, "person", "name VARCHAR NOT NULL", "name VARCHAR")
    change(folder.database, "UPDATE person SET name = NULL WHERE id = 2")
    assert message("check_row", table="person", row="2") in problems(folder)


def test_an_interview_that_ends_before_it_begins_is_named(folder: DataFolder) -> None:
    change(folder.database, "UPDATE interview SET ends_at = starts_at WHERE id = 2")
    assert problems(folder) == [message("check_backwards", number=2)]


def test_everything_wrong_is_named_and_not_the_first_thing_only(folder: DataFolder) -> None:
    change(
        folder.database,
        "UPDATE interview SET ends_at = starts_at WHERE id = 1",
        "UPDATE person SET uid = 'none' WHERE id = 1",
        "DELETE FROM person WHERE id = 2",
    )
    assert {problem.code for problem in problems(folder)} == {"check_reference", "check_row", "check_backwards"}


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in another way")
def test_files_that_others_may_read_are_named(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.database.chmod(0o640)
    folder.backups.mkdir(mode=0o755)
    (folder.backups / "a.sqlite3").touch(mode=0o644)
    (folder.path / "my own script").touch(mode=0o755)
    (folder.path / "followup.lock").symlink_to("/etc/hostname")
    expected = [folder.backups, folder.backups / "a.sqlite3", folder.database]
    found = problems(folder)
    assert sorted(str(problem.values["path"]) for problem in found) == [str(place) for place in expected]
    with monkeypatch.context() as patch:
        patch.setattr(os, "name", "nt")
        assert find_problems(folder) == []
