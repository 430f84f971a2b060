"""The rows of one table while an archive is merged: found again by uid, or by what else may stand there only once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Column, ColumnDefault, Table, UniqueConstraint, insert, select, update

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.services.archive_columns import plain_row

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Rows:
    """What stands in one table, kept up to date with what is written through it.

    It writes past the mapped classes: uid and stamps of a row that comes from elsewhere are to stay as they are.
    """

    def __init__(self, session: Session, table: Table) -> None:
        """Read the whole table."""
        self._session = session
        self.table = table
        self.by_number: dict[int, dict[str, Any]] = {}
        self.by_uid: dict[UUID, int] = {}
        self._once = _unique_columns(table)
        self._by_place: dict[tuple[object, ...], int] = {}
        for row in session.execute(select(table).order_by(table.c.id)).mappings():
            self._remember(row["id"], plain_row(table, row))

    def find(self, uid: UUID, row: Mapping[str, Any]) -> int | None:
        """Give the number of the row that this one is, or None for a new one.

        Raises FollowUpError where the place that this row wants belongs to another one.
        """
        number = self.by_uid.get(uid)
        for place in self._places(row):
            twin = self._by_place.get(place)
            if number is None:
                number = twin
            elif twin not in {None, number}:
                raise FollowUpError("archive_place_taken")
        return number

    def whole(self, number: int | None, values: Mapping[str, Any]) -> dict[str, Any]:
        """Complete what a file says of a row with what is known of it, or with the defaults of a new one."""
        known = self._defaults() if number is None else self.by_number[number]
        return {**known, **values}

    def add(self, row: Mapping[str, Any]) -> int:
        """Write a new row; give its number."""
        result = self._session.execute(insert(self.table), {**row, "version": 1})
        number = int(result.inserted_primary_key[0])  # type: ignore[attr-defined]
        self._remember(number, {**row, "id": number, "version": 1})
        return number

    def change(self, number: int, values: Mapping[str, Any]) -> None:
        """Write some values of a row, so that a window that has it open notices."""
        row = self.by_number[number]
        for place in self._places(row):
            self._by_place.pop(place, None)
        version = row["version"] + 1
        statement = update(self.table).where(self.table.c.id == number).values(**values, version=version)
        self._session.execute(statement)
        self._remember(number, {**row, **values, "version": version})

    def _remember(self, number: int, row: dict[str, Any]) -> None:
        self.by_number[number] = row
        self.by_uid[row["uid"]] = number
        for place in self._places(row):
            self._by_place[place] = number

    def _places(self, row: Mapping[str, Any]) -> list[tuple[object, ...]]:
        places = [(columns, *(row.get(column) for column in columns)) for columns in self._once]
        return [place for place in places if None not in place]

    def _defaults(self) -> dict[str, Any]:
        return {column.name: _default(column) for column in self.table.columns if column.name not in {"id", "version"}}


def _default(column: Column[Any]) -> object:
    """Give what a new row has where nobody says anything; None where there is no such thing."""
    return column.default.arg if isinstance(column.default, ColumnDefault) else None


def _unique_columns(table: Table) -> list[tuple[str, ...]]:
    """List the columns that together may hold the same values only once, but for the uid."""
    found = [
        tuple(column.name for column in constraint.columns)
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
    ]
    return sorted(columns for columns in found if columns != ("uid",))
