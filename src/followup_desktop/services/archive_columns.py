"""What goes into an archive of each table, and how one value of it is written and read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from sqlalchemy import Boolean, Column, Date, Enum, Integer, String, Table, Time, Uuid

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.base import Instant, Row
from followup_desktop.domain.model.letters import Outbox
from followup_desktop.domain.model.plan import Reminder
from followup_desktop.domain.model.steps import Break, Question, Reflection
from followup_desktop.domain.model.tables import TABLES
from followup_desktop.exchange.ics_file import own_uid
from followup_desktop.storage.sessions import FOLLOWS_FROM_THE_PLAN

if TYPE_CHECKING:
    from followup_desktop.exchange.json_file import Plain

FIRST_YEAR, LAST_YEAR = 1970, 2100
LARGEST_NUMBER = 2**31 - 1
Found = TypeVar("Found")

# A reminder is planned anew where the archive arrives; what was to be sent from here must never be sent from there.
_NOT_KEPT: frozenset[type[Row]] = frozenset({Reminder, Outbox})
_PRIVATE_TABLES: frozenset[type[Row]] = frozenset({Reflection, Question})
_PRIVATE_COLUMNS = {Break.__tablename__: frozenset({"thought"})}
_OF_THIS_COMPUTER = frozenset({"id", "version"})
COMPUTED: Mapping[str, frozenset[str]] = {
    **FOLLOWS_FROM_THE_PLAN,
    "company": frozenset({"name_key"}),
    "opportunity": frozenset({"role_key"}) | FOLLOWS_FROM_THE_PLAN["opportunity"],
    "contact_detail": frozenset({"value_key"}),
}
"""Columns that follow from others: they are computed anew, so that no file can make them say something else."""


def kept_tables(*, with_reflections: bool = True) -> tuple[Table, ...]:
    """List the tables of an archive, each after those it points to."""
    left_out = _NOT_KEPT if with_reflections else _NOT_KEPT | _PRIVATE_TABLES
    return tuple(cast("Table", kind.__table__) for kind in TABLES if kind not in left_out)


def kept_columns(table: Table, *, with_reflections: bool = True) -> tuple[Column[Any], ...]:
    """List the columns of a table that go into an archive, in their order."""
    left_out = _OF_THIS_COMPUTER | COMPUTED.get(table.name, frozenset())
    if not with_reflections:
        left_out |= _PRIVATE_COLUMNS.get(table.name, frozenset())
    return tuple(column for column in table.columns if column.name not in left_out)


def target_of(column: Column[Any]) -> str | None:
    """Give the table a column points to."""
    return next((key.column.table.name for key in column.foreign_keys), None)


def plain_row(table: Table, row: Mapping[Any, Any]) -> dict[str, Any]:
    """Give a row as it would be had it never gone out to a calendar; that is no difference between two computers."""
    plain = dict(row)
    if table.name == "interview" and plain["calendar_uid"] == own_uid(plain["uid"]):
        plain["calendar_uid"] = ""
    return plain


def written(value: object) -> Plain:
    """Write a value so that JSON can hold it."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    # An enum of ours is a text already; JSON would write it so.
    return cast("Plain", value)


def read_value(column: Column[Any], value: object) -> Any:  # noqa: ANN401 - whatever the column holds
    """Read a value from a file as what its column holds; a pointer is read as the uid it points to.

    Raises FollowUpError with the reason where it is something else.
    """
    if value is None:
        if not column.nullable:
            raise FollowUpError("archive_value_missing", column=column.name)
        return None
    if column.foreign_keys:
        return _uid(value, column.name)
    if isinstance(column.type, Enum):
        return _word(column.type, value, column.name)
    for kind, read in _READERS:
        if isinstance(column.type, kind):
            return read(value, column.name)
    raise TypeError(column)


def _word(kind: Enum, value: object, column: str) -> object:
    words: Mapping[str, object] = {word.value: word for word in kind.enum_class or ()}
    if not isinstance(value, str) or value not in words:
        raise FollowUpError("archive_unknown_word", column=column)
    return words[value]


def _instant(value: object, column: str) -> datetime:
    found = _parsed(datetime.fromisoformat, value, "archive_not_an_instant", column)
    if found.tzinfo is None:
        raise FollowUpError("archive_not_an_instant", column=column)
    _check_year(found.year, column)
    return found.astimezone(UTC)


def _day(value: object, column: str) -> date:
    found = _parsed(date.fromisoformat, value, "archive_not_a_day", column)
    _check_year(found.year, column)
    return found


def _wall_time(value: object, column: str) -> time:
    found = _parsed(time.fromisoformat, value, "archive_not_a_time", column)
    if found.tzinfo is not None:
        raise FollowUpError("archive_not_a_time", column=column)
    return found


def _uid(value: object, column: str) -> UUID:
    return _parsed(UUID, value, "archive_not_a_uid", column)


def _flag(value: object, column: str) -> bool:
    if not isinstance(value, bool):
        raise FollowUpError("archive_not_yes_or_no", column=column)
    return value


def _number(value: object, column: str) -> int:
    # `True` is a whole number, too, as far as Python is concerned.
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > LARGEST_NUMBER:
        raise FollowUpError("archive_not_a_number", column=column)
    return value


def _text(value: object, column: str) -> str:
    # Half a surrogate pair is text for JSON, but for no file and no database.
    if not isinstance(value, str) or any("\ud800" <= character <= "\udfff" for character in value):
        raise FollowUpError("archive_not_a_text", column=column)
    return value


def _parsed(read: Callable[[str], Found], value: object, code: str, column: str) -> Found:
    if not isinstance(value, str):
        raise FollowUpError(code, column=column)
    try:
        return read(value)
    except ValueError as error:
        raise FollowUpError(code, column=column) from error


def _check_year(year: int, column: str) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise FollowUpError("archive_year", column=column, year=year, first=FIRST_YEAR, last=LAST_YEAR)


_READERS: tuple[tuple[type[Any], Callable[[object, str], object]], ...] = (
    (Instant, _instant),
    (Uuid, _uid),
    (Boolean, _flag),
    (Integer, _number),
    (Date, _day),
    (Time, _wall_time),
    (String, _text),
)
"""By the type of the column."""
