"""Rows for tests, and ways to look at a data file without the program's own means."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followup_desktop.domain.model.interviews import (
    Company,
    ContactDetail,
    Interview,
    Opportunity,
    Participation,
    Person,
)
from followup_desktop.domain.terms import ContactKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NOW = datetime(2026, 11, 19, 14, 0, tzinfo=UTC)
BEGIN = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)


def standing_clock() -> datetime:
    return NOW


def fill(session: Session, count: int = 2) -> None:
    """Write interviews with everything that points to them, so that every foreign key is in use."""
    for number in range(1, count + 1):
        company = Company(name=f"Company {number}", name_key=f"company {number}")
        opportunity = Opportunity(company=company, role="Engineer", role_key="engineer")
        begin = BEGIN + timedelta(days=number)
        interview = Interview(
            opportunity=opportunity,
            starts_at=begin,
            ends_at=begin + timedelta(hours=1),
            day=begin.date(),
            time_zone="Europe/Berlin",
            notes="A line of notes. " * 20,
        )
        person = Person(name=f"Person {number}")
        detail = ContactDetail(
            person=person, kind=ContactKind.EMAIL, value=f"p{number}@example.org", value_key=f"p{number}@example.org"
        )
        session.add_all([interview, detail, Participation(interview=interview, person=person)])
    session.flush()


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def query(database: Path, statement: str) -> list[Any]:
    """Ask a data file past the program; the first column of every row."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return [row[0] for row in connection.execute(statement)]


def change(database: Path, *statements: str) -> None:
    """Change a data file past the program, with nothing checked."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF").close()
        for statement in statements:
            connection.execute(statement).close()


def edit_schema(database: Path, table: str, old: str, new: str) -> None:
    """Change the words that made a table, as damage or another program may have done."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON").close()
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = ?", (old, new, table)
        ).close()
