"""Looking whether the data is sound; changes nothing."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import Select, inspect, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.message import Message, message
from followup_desktop.domain.model.belongings import Setting
from followup_desktop.domain.model.interviews import Interview
from followup_desktop.domain.model.plan import Reminder
from followup_desktop.domain.model.tables import TABLES
from followup_desktop.storage.address import address
from followup_desktop.storage.engine import make_engine
from followup_desktop.storage.failures import in_words
from followup_desktop.storage.opening import compare_schema
from followup_desktop.storage.revision import HEAD, Found, look

if TYPE_CHECKING:
    from followup_desktop.domain.model.base import Row
    from followup_desktop.storage.folder import DataFolder

EARLIEST, LATEST = 1969, 2101
"""The years an interview can be in: those that are taken in, and what their edges are in other zones."""


def find_problems(folder: DataFolder) -> list[Message]:
    """List what is wrong with the data of a folder; an empty list is a sound one, or none yet."""
    try:
        with in_words(str(folder.database)):
            found, revision = look(folder.database)
            if found is Found.NOTHING:
                return [] if not folder.copies() else [_missing(folder)]
            if found is not Found.CURRENT:
                return [_not_current(folder, found, revision)]
            compare_schema(folder.database, known=True)
            return [*_in_the_file(folder), *_in_the_rows(folder), *_in_the_rights(folder)]
    except FollowUpError as error:
        return [error.message]


def _missing(folder: DataFolder) -> Message:
    return message("storage_missing", path=str(folder.database), backups=str(folder.backups))


def _not_current(folder: DataFolder, found: Found, revision: str) -> Message:
    path, backups = str(folder.database), str(folder.backups)
    return {
        Found.EMPTY: message("storage_empty", path=path, backups=backups),
        Found.FOREIGN: message("storage_foreign", path=path),
        Found.NEWER: message("storage_newer", path=path, revision=revision, known=HEAD),
        Found.OLDER: message("check_older", path=path),
    }[found]


def _in_the_file(folder: DataFolder) -> Iterator[Message]:
    """Ask SQLite whether its pages, indexes and references are whole."""
    with closing(sqlite3.connect(address(folder.database, "ro"), uri=True)) as connection:
        for (line,) in connection.execute("PRAGMA integrity_check(20)"):
            if line != "ok":
                yield message("check_integrity", line=str(line))
        for table, row, target, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(20):
            yield message("check_reference", table=str(table), row=str(row), target=str(target))


def _in_the_rows(folder: DataFolder) -> Iterator[Message]:
    """Read every row as the app would; a value that cannot be one is named with its table and row."""
    engine = make_engine(folder.database, mode="ro").execution_options(read_only=True)
    try:
        with Session(engine) as session:
            for table in TABLES:
                yield from _in_one_table(session, table)
            backwards = select(Interview.id).where(Interview.ends_at <= Interview.starts_at)
            for number in session.scalars(backwards):
                yield message("check_backwards", number=number)
    finally:
        engine.dispose()


def _in_one_table(session: Session, table: type[Row]) -> Iterator[Message]:
    if _readable(session, select(table)):
        return
    unreadable = [
        n for n in session.scalars(select(table.id)).all() if not _readable(session, select(table).where(table.id == n))
    ]
    if not unreadable:
        yield message("check_table", table=table.__tablename__)
    for number in unreadable:
        yield message("check_row", table=table.__tablename__, row=str(number))


def _readable(session: Session, query: Select[Row]) -> bool:
    """Say whether every value of some rows can be read as what it is to be."""
    try:
        for row in session.scalars(query.execution_options(yield_per=1000)):
            _understand(row)
    except (ValueError, LookupError, TypeError, SQLAlchemyError):
        return False
    finally:
        session.expunge_all()
    return True


def _understand(row: Row) -> None:
    """Look at the kinds of the values, and at what a text stands for.

    Raises ValueError, LookupError or TypeError where one is not what it should be.
    """
    for column in inspect(type(row)).columns:
        value = getattr(row, column.key)
        if not isinstance(value, column.type.python_type) and not (value is None and column.nullable):
            raise TypeError(column.key)
    if isinstance(row, Interview):
        ZoneInfo(row.time_zone)
        for moment in (row.starts_at, row.ends_at, row.day):
            if moment is not None and not EARLIEST <= moment.year <= LATEST:
                raise ValueError(str(moment.year))
    elif isinstance(row, Setting):
        json.loads(row.value)
    elif isinstance(row, Reminder):
        for said in (row.title, row.why):
            read = json.loads(said)
            Message(str(read["code"]), dict(read["values"]))


def _in_the_rights(folder: DataFolder) -> Iterator[Message]:
    """Look whether others may read along."""
    if os.name == "posix":
        for place, _ in folder.open_to_others():
            yield message("check_rights", path=str(place))
