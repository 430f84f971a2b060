"""What SQLite and the system say becomes a sentence where somebody can mend it, and stays a bug where not."""

from __future__ import annotations

import errno
import os
import sqlite3

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.storage.failures import in_words, meaning

MEANINGS = {
    "storage_busy": (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_RECOVERY, sqlite3.SQLITE_LOCKED),
    "storage_full": (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC),
    "storage_read_only": (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_READONLY_ROLLBACK),
    "storage_not_opened": (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH),
    "storage_damaged": (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT_INDEX),
}
WITH_CODES = [(code, number) for code, numbers in MEANINGS.items() for number in numbers]


def said_by_sqlite(number: int, words: str = "something") -> sqlite3.OperationalError:
    error = sqlite3.OperationalError(words)
    error.sqlite_errorcode = number
    return error


@pytest.mark.parametrize(("code", "number"), WITH_CODES)
def test_a_result_code_has_its_sentence(code: str, number: int) -> None:
    with pytest.raises(FollowUpError) as refused, in_words("/data"):
        raise said_by_sqlite(number)
    assert (refused.value.code, refused.value.values) == (code, {"path": "/data"})


@pytest.mark.parametrize(("code", "number"), WITH_CODES)
def test_it_is_the_same_when_sqlalchemy_passes_it_on(code: str, number: int) -> None:
    with pytest.raises(FollowUpError) as refused, in_words("/data"):
        raise OperationalError("SELECT 1", {}, said_by_sqlite(number))
    assert refused.value.code == code


@pytest.mark.parametrize(
    "words",
    [
        "no such table: company",
        "no such column: motto",
        "Could not decode to UTF-8 column 'name' with text 'x'",
        "malformed database schema (company)",
    ],
)
def test_missing_parts_of_the_data_are_damage(words: str) -> None:
    assert meaning(said_by_sqlite(sqlite3.SQLITE_ERROR, words)) == "storage_damaged"


def test_an_error_without_a_code_is_looked_at_by_its_words() -> None:
    assert meaning(sqlite3.OperationalError("Could not decode to UTF-8 column")) == "storage_damaged"
    assert meaning(sqlite3.OperationalError("near SELEC: syntax error")) is None


def test_a_mistake_of_ours_stays_one() -> None:
    ours = said_by_sqlite(sqlite3.SQLITE_ERROR, "near SELEC: syntax error")
    with pytest.raises(sqlite3.OperationalError), in_words("/data"):
        raise ours
    with pytest.raises(OperationalError), in_words("/data"):
        raise OperationalError("SELEC 1", {}, ours)
    with pytest.raises(IntegrityError), in_words("/data"):
        raise IntegrityError("INSERT", {}, ValueError("not of SQLite at all"))


def test_a_second_writer_of_the_same_row_is_named() -> None:
    with pytest.raises(FollowUpError) as refused, in_words("/data"):
        raise StaleDataError("UPDATE expected 1 row")
    assert refused.value.code == "storage_changed_meanwhile"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "storage_full"),
        (errno.EDQUOT, "storage_full"),
        (errno.EFBIG, "storage_full"),
        (errno.EIO, "storage_full"),
        (errno.EROFS, "storage_read_only"),
        (errno.EACCES, "storage_not_opened"),
        (errno.ELOOP, "storage_not_opened"),
        (errno.ENAMETOOLONG, "storage_not_opened"),
    ],
)
def test_what_the_system_says_has_its_sentence_too(number: int, code: str) -> None:
    with pytest.raises(FollowUpError) as refused, in_words("/data"):
        raise OSError(number, os.strerror(number), "/data/followup.lock")
    assert (refused.value.code, refused.value.values) == (code, {"path": "/data/followup.lock"})
    with pytest.raises(FollowUpError) as refused, in_words("/data"):
        raise OSError(number, os.strerror(number))
    assert refused.value.values == {"path": "/data"}


def test_another_failure_of_the_system_stays_what_it_is() -> None:
    with pytest.raises(BrokenPipeError), in_words("/data"):
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")
    with pytest.raises(OSError, match="no number"), in_words("/data"):
        raise OSError("no number at all")


def test_a_refusal_goes_through_as_it_is() -> None:
    with pytest.raises(FollowUpError, match="no_interview"), in_words("/data"):
        raise FollowUpError("no_interview", number=3)


def test_an_error_whose_own_words_cannot_be_read_is_damage() -> None:
    with pytest.raises(FollowUpError, match="storage_damaged"), in_words("/data"):
        b"malformed database schema (\xa8)".decode()
