"""The first page comes without SQLAlchemy, or not at all: of any trouble the real opening tells."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from followup_desktop.domain.message import message
from followup_desktop.domain.terms import Group
from followup_desktop.storage.first_page import read_first_page
from followup_desktop.storage.migrations.upgrade import upgrade
from tests.storage.samples import NOW, change

if TYPE_CHECKING:
    from followup_desktop.storage.folder import DataFolder

LISTED = "UPDATE opportunity SET list_group = 'waiting', listed_interview = id, marks = 'done open'"


def test_rows_that_were_never_worked_out_are_painted_without_a_line(folder: DataFolder) -> None:
    change(folder.database, LISTED)
    page = read_first_page(folder.database, NOW)
    assert page is not None
    assert [(row.opportunity, row.company, row.group, row.due_at) for row in page.rows] == [
        (1, "Company 1", Group.WAITING, None),
        (2, "Company 2", Group.WAITING, None),
    ]
    assert page.rows[0].line == message("line_none")
    assert (page.needs_you, page.next_reminder) == (0, None)


def test_what_has_no_time_or_no_day_is_listed_too(folder: DataFolder) -> None:
    change(
        folder.database, LISTED, "UPDATE interview SET starts_at = NULL", "UPDATE interview SET day = NULL WHERE id = 1"
    )
    change(folder.database, "UPDATE opportunity SET outcome = 'offer', next_due_at = '2026-11-01 00:00:00.000000'")
    page = read_first_page(folder.database, NOW)
    assert page is not None
    assert [(row.day is None, row.starts_at, row.outcome) for row in page.rows] == [
        (True, None, "offer"),
        (False, None, "offer"),
    ]
    assert page.needs_you == 2


def test_nothing_is_shown_where_there_is_no_file(tmp_path: Path) -> None:
    assert read_first_page(tmp_path / "nothing.sqlite3", NOW) is None
    assert not list(tmp_path.iterdir())


def test_nothing_is_shown_of_an_older_file(tmp_path: Path) -> None:
    upgrade(tmp_path / "old.sqlite3", "0001", mode="rwc")
    assert read_first_page(tmp_path / "old.sqlite3", NOW) is None


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE opportunity SET marks = 'nonsense'",
        "UPDATE opportunity SET line = 'nonsense'",
        "UPDATE opportunity SET line = '[]'",
        "UPDATE opportunity SET next_due_at = 'soon'",
        "UPDATE opportunity SET next_due_at = 7",
        "UPDATE opportunity SET outcome = 'happy'",
        "DROP TABLE reminder",
        "PRAGMA application_id = 7",
    ],
)
def test_nothing_is_shown_of_a_file_that_cannot_be_read(folder: DataFolder, damage: str) -> None:
    change(folder.database, LISTED)
    assert read_first_page(folder.database, NOW) is not None
    change(folder.database, damage)
    assert read_first_page(folder.database, NOW) is None


def test_nothing_is_shown_of_what_is_no_data_file(tmp_path: Path) -> None:
    path = tmp_path / "text.sqlite3"
    path.write_text("no database at all " * 100, encoding="utf-8")
    assert read_first_page(path, NOW) is None
    assert read_first_page(tmp_path, NOW) is None


def test_it_comes_without_sqlalchemy(folder: DataFolder) -> None:
    program = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from followup_desktop.storage.first_page import read_first_page
assert read_first_page(Path(sys.argv[1]), datetime(2026, 1, 1, tzinfo=UTC)) is not None
print(sorted({name.partition(".")[0] for name in sys.modules} & {"alembic", "sqlalchemy", "PySide6", "zoneinfo"}))
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder.database)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "[]\n"
