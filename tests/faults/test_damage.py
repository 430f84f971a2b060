"""However a data file is damaged, each command ends soon, with words, and reading leaves the file as it is."""

from __future__ import annotations

import os
import random
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from followup_desktop.storage.backup import journal_of
from tests.faults.command import Ended, assert_no_fault, assert_said_in_words, followup, followup_process, new_words
from tests.storage.samples import change, edit_schema

PAGE = 4096
SECONDS = 10
READING = (["list"], ["show", "1"], ["due"], ["check", "--json"])
Damage = Callable[[Path], None]
DAMAGES: dict[str, Damage] = {}


def kind(damage: Damage) -> Damage:
    DAMAGES[damage.__name__] = damage
    return damage


def cut_to(length: Callable[[int], int]) -> Damage:
    def cut(database: Path) -> None:
        whole = database.read_bytes()
        database.write_bytes(whole[: length(len(whole))])

    return cut


for words, length in {
    "nothing_left": lambda _: 0,
    "one_byte_left": lambda _: 1,
    "fifty_bytes_left": lambda _: 50,
    "the_header_left": lambda _: 100,
    "one_page_left": lambda _: PAGE,
    "half_left": lambda size: size // 2,
    "the_last_byte_gone": lambda size: size - 1,
    "the_last_page_gone": lambda size: size - PAGE,
}.items():
    DAMAGES[words] = cut_to(length)


def overwrite(database: Path, place: int, content: bytes) -> None:
    whole = bytearray(database.read_bytes())
    whole[place : place + len(content)] = content
    database.write_bytes(whole)


def random_bytes(seed: int, count: int) -> bytes:
    return random.Random(seed).randbytes(count)


def statements(*made: str) -> Damage:
    def execute(database: Path) -> None:
        change(database, *made)

    return execute


@kind
def garbage_in_the_header(database: Path) -> None:
    overwrite(database, 16, random_bytes(1, 84))


@kind
def no_magic_word(database: Path) -> None:
    overwrite(database, 0, b"SQLite format 4\x00")


@kind
def another_page_size(database: Path) -> None:
    overwrite(database, 16, b"\x02\x00")


@kind
def garbage_in_page_one(database: Path) -> None:
    overwrite(database, 100, random_bytes(2, PAGE - 100))


@kind
def zeros_in_page_one(database: Path) -> None:
    overwrite(database, 100, bytes(PAGE - 100))


@kind
def only_zeros(database: Path) -> None:
    database.write_bytes(bytes(database.stat().st_size))


@kind
def only_noise(database: Path) -> None:
    database.write_bytes(random_bytes(3, 50_000))


@kind
def a_web_page(database: Path) -> None:
    database.write_text("<!doctype html><title>Sign in</title>" * 500, encoding="ascii")


def page_of_noise(seed: int) -> Damage:
    def spoil(database: Path) -> None:
        chance = random.Random(seed)
        page = chance.randrange(1, database.stat().st_size // PAGE)
        overwrite(database, page * PAGE, chance.randbytes(PAGE))

    return spoil


def some_bytes_of_noise(seed: int) -> Damage:
    def spoil(database: Path) -> None:
        chance = random.Random(seed)
        for _ in range(40):
            overwrite(database, chance.randrange(PAGE, database.stat().st_size), chance.randbytes(8))

    return spoil


for seed in range(3):
    DAMAGES[f"a_page_of_noise_{seed}"] = page_of_noise(seed)
    DAMAGES[f"some_bytes_of_noise_{seed}"] = some_bytes_of_noise(100 + seed)

DAMAGES |= {
    "a_table_dropped": statements("DROP TABLE participation"),
    "an_unused_table_dropped": statements("DROP TABLE outbox"),
    "a_trigger_added": statements("CREATE TRIGGER t AFTER UPDATE ON person BEGIN DELETE FROM company; END"),
    "a_view_added": statements("CREATE VIEW v AS SELECT * FROM company"),
    "another_programs_file": statements("PRAGMA application_id = 252006675"),
    "a_newer_version": statements("PRAGMA user_version = 9999"),
    "text_in_a_date": statements("UPDATE interview SET day = 'someday' WHERE id = 1"),
    "text_in_an_instant": statements("UPDATE reminder SET speak_at = 'soon'"),
    "a_number_in_a_date": statements("UPDATE interview SET starts_at = 7 WHERE id = 1"),
    "text_in_a_number": statements("UPDATE interview SET round = 'second' WHERE id = 1"),
    "no_utf_8": statements("UPDATE company SET name = CAST(x'ff00fe' AS TEXT)"),
    "bytes_for_text": statements("UPDATE company SET name = x'ff00fe'"),
    "an_unknown_word": statements("UPDATE opportunity SET status = 'undecided'"),
    "an_unknown_step_state": statements("UPDATE step_mark SET state = 'perhaps'"),
    "an_unknown_zone": statements("UPDATE interview SET time_zone = 'Mars/Olympus' WHERE id = 1"),
    "a_path_for_a_zone": statements("UPDATE interview SET time_zone = '../../../etc/passwd' WHERE id = 1"),
    "no_json_in_a_reminder": statements("UPDATE reminder SET title = 'plain words'"),
    "no_json_in_a_setting": statements("UPDATE setting SET value = 'plain words'"),
    "a_person_gone": statements("DELETE FROM person WHERE id = 1"),
    "a_company_gone": statements("DELETE FROM company WHERE id = 1"),
    "an_opportunity_gone": statements("DELETE FROM opportunity WHERE id = 1"),
    "an_interview_gone": statements("DELETE FROM interview WHERE id = 1"),
    "an_interview_that_ends_before_it_begins": statements(
        "UPDATE interview SET ends_at = '1999-01-01 00:00:00.000000'"
    ),
    "the_year_9999": statements("UPDATE interview SET ends_at = '9999-12-31 23:59:59.000000' WHERE id = 1"),
}


@kind
def a_column_dropped(database: Path) -> None:
    edit_schema(database, "participation", "said", "heard")


@kind
def a_value_missing(database: Path) -> None:
    edit_schema(database, "company", "name VARCHAR NOT NULL", "name VARCHAR")
    change(database, "UPDATE company SET name = NULL")
    edit_schema(database, "company", "name VARCHAR", "name VARCHAR NOT NULL")


@kind
def a_schema_that_makes_no_sense(database: Path) -> None:
    edit_schema(database, "company", "CREATE TABLE company", "CREATE TABEL company")


@kind
def a_folder_in_its_place(database: Path) -> None:
    database.unlink()
    database.mkdir()


@kind
def a_link_to_nowhere(database: Path) -> None:
    database.unlink()
    database.symlink_to(database.parent / "unplugged")


@kind
def a_link_to_itself(database: Path) -> None:
    database.unlink()
    database.symlink_to(database.name)


@kind
def the_file_gone_beside_a_copy(database: Path) -> None:
    backups = database.parent / "backups"
    backups.mkdir()
    database.replace(backups / "copy.sqlite3")


@kind
def a_file_of_the_write_ahead_mode_without_its_log(database: Path) -> None:
    overwrite(database, 18, b"\x02\x02")


@kind
def a_journal_of_noise(database: Path) -> None:
    journal_of(database).write_bytes(random_bytes(4, 5000))


@kind
def the_journal_of_another_file(database: Path) -> None:
    """SQLite must take it for the undoing of a change to this file, and plays it in."""
    other = database.with_name("other")
    with closing(sqlite3.connect(other, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.execute("INSERT INTO t VALUES (randomblob(20000))")
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE t SET x = randomblob(20000)")
        journal = bytearray(journal_of(other).read_bytes())
        connection.execute("ROLLBACK")
    journal[8:12] = b"\xff\xff\xff\xff"
    journal_of(database).write_bytes(journal)
    other.unlink()


# SQLite undoes what a journal says is unfinished, whoever opens the file; and no file is left in a mode in which
# this SQLite may lose commits.
CHANGED_BY_READING = {
    "the_journal_of_another_file",
    "a_journal_of_noise",
    "a_file_of_the_write_ahead_mode_without_its_log",
}


def content(database: Path) -> bytes | None:
    return database.read_bytes() if database.is_file() else None


def run_timed(folder: Path, words: list[str]) -> Ended:
    began = time.monotonic()
    ended = followup(folder, *words)
    assert time.monotonic() - began < SECONDS
    return ended


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_file_is_met_with_words(data: Path, name: str) -> None:
    database = data / "followup.sqlite3"
    DAMAGES[name](database)
    before, refused = content(database), []
    for words in READING:
        ended = run_timed(data, words)
        assert_no_fault(ended)
        if ended.status == 1:
            assert_said_in_words(ended)
            refused.append(words[0])
        else:
            assert ended.status == 0
        assert len(ended.err.splitlines()) <= 1 or words[0] == "check"
        assert content(database) == before or name in CHANGED_BY_READING
    ended = run_timed(data, new_words(20))
    assert_no_fault(ended)
    if ended.status == 1:
        assert_said_in_words(ended)
        assert content(database) == before or name in CHANGED_BY_READING
        refused.append("new")
    # Whatever a command stumbles over, the look at the data finds.
    assert not refused or "check" in refused


def test_there_are_enough_kinds_of_damage() -> None:
    assert len(DAMAGES) >= 50


@pytest.mark.parametrize("name", ["text_in_a_date"])
def test_the_same_in_a_process_of_its_own(data: Path, name: str) -> None:
    DAMAGES[name](data / "followup.sqlite3")
    assert_said_in_words(followup_process(data, "show", "1", seconds=SECONDS))


@pytest.mark.parametrize("words", [["list"], ["check"]])
def test_a_pipe_in_its_place_is_not_waited_for(data: Path, words: list[str]) -> None:
    database = data / "followup.sqlite3"
    database.unlink()
    os.mkfifo(database)
    assert_said_in_words(followup_process(data, *words, seconds=SECONDS))


def test_a_damaged_row_leaves_the_others_readable(data: Path) -> None:
    change(data / "followup.sqlite3", "UPDATE interview SET day = 'someday' WHERE id = 1")
    assert followup(data, "show", "2").status == 0


def test_the_look_at_the_data_names_what_is_wrong(data: Path) -> None:
    change(data / "followup.sqlite3", "UPDATE interview SET day = 'someday' WHERE id = 1")
    ended = followup(data, "check", "--json")
    assert ended.status == 1
    assert ended.json == {"ok": False, "problems": ["Row 1 of interview holds a value that cannot be read."]}
    assert ended.err == "followup: Row 1 of interview holds a value that cannot be read.\n"
