"""A store in which every column of every table holds something."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import Boolean, Column, Date, Enum, Integer, String, Time, func, inspect, select

from followup_desktop.domain.message import message
from followup_desktop.domain.model.base import Instant, Row
from followup_desktop.domain.model.tables import TABLES
from followup_desktop.services.core import Core
from followup_desktop.services.planner import replan_all, said
from followup_desktop.steps.catalogue import STEPS
from followup_desktop.storage.folder import DataFolder
from followup_desktop.storage.opening import open_store

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.orm import Session

BEGIN = datetime(2026, 11, 19, 13, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ROWS = 3
PRIVATE = frozenset(
    {
        "break.thought",
        *(f"reflection.{column}" for column in ("went_well", "notes")),
        *(f"question.{column}" for column in ("text", "said", "better_answer")),
    }
)
"""The texts that leave only when they are asked for."""

_ONLY_IN_THE_LAST = frozenset({"deleted_at", "cancelled_at", "undone_at", "replaced_at"})
_OF_EVERY_ROW = frozenset({"id", "uid", "created_at", "changed_at", "version"})

Text = Callable[[str], str]
"""Gives the text of a place such as `company.name 2`; no two places may get the same."""


def fake_core(folder: Path, start: datetime = NOW, template: Path | None = None) -> Core:
    """Open a store, or a copy of another's, with a clock that moves on by a second whenever it is asked."""
    if template is not None:
        folder.mkdir(mode=0o700)
        shutil.copyfile(DataFolder(template).database, DataFolder(folder).database)
    moments = iter(start + timedelta(seconds=second) for second in range(10**9))

    def clock() -> datetime:
        return next(moments)

    return Core(open_store(DataFolder(folder), clock), clock, lambda: ZoneInfo("Europe/Berlin"), STEPS)


def plain(place: str) -> str:
    """Give a text that says where it stands."""
    return place


def fill_every_table(core: Core, text: Text = plain) -> None:
    """Write three rows into every table through the mapped classes, and plan.

    The first interview is a live one, the second is all day and its opportunity closed, the third is deleted. Fails
    where a table or a column that may be empty has nothing in it, so that a new one is not forgotten.
    """
    with core.store.write() as session:
        made: dict[str, list[Row]] = {}
        for kind in TABLES:
            made[kind.__tablename__] = []
            for number in range(1, ROWS + 1):
                row = kind(**_values(kind, number, made, text))
                session.add(row)
                session.flush()
                made[kind.__tablename__].append(row)
        # A question that points to a later one, as after two of them were found to be the same.
        first, last = made["question"][0], made["question"][-1]
        first.same_as_id = last.id  # type: ignore[attr-defined]
        session.flush()
        replan_all(session, core)
    with core.store.read() as session:
        for kind in TABLES:
            _check_filled(session, kind)


def text_columns() -> list[str]:
    """List the places of free text, as `table.column`."""
    return [
        f"{kind.__tablename__}.{column.name}"
        for kind in TABLES
        for column in kind.__table__.columns
        if isinstance(column.type, String) and not isinstance(column.type, Enum)
    ]


def _values(kind: type[Row], number: int, made: dict[str, list[Row]], text: Text) -> dict[str, Any]:
    relations = {relation.key for relation in inspect(kind).relationships}
    values: dict[str, Any] = {}
    for column in cast("Table", kind.__table__).columns:
        name = column.name
        if name in _OF_EVERY_ROW:
            continue
        if column.foreign_keys:
            target = next(iter(column.foreign_keys)).column.table.name
            if target == kind.__tablename__:
                continue
            row = made[target][number - 1]
            relation = name.removesuffix("_id")
            values |= {relation: row} if relation in relations else {name: row.id}
        elif not (name in _ONLY_IN_THE_LAST and number < ROWS):
            values[name] = _value(column, number, text)
    return values | _special(kind.__tablename__, number)


def _value(column: Column[Any], number: int, text: Text) -> object:
    kind = column.type
    if isinstance(kind, Enum):
        words = list(kind.enum_class or ())
        return words[number % len(words)]
    if isinstance(kind, String):
        return text(f"{column.table.name}.{column.name} {number}")
    found = {
        Instant: BEGIN + timedelta(minutes=10 * number),
        Boolean: number % 2 == 0,
        Integer: number,
        Date: date(2026, 11, 20) + timedelta(days=number),
        Time: time(10, number),
    }
    return found[type(kind)]


def _special(table: str, number: int) -> dict[str, Any]:
    """Give what cannot be just anything: the rules could not read it."""
    begin = BEGIN + timedelta(days=number)
    if table == "interview" and number == 2:
        return {"starts_at": None, "ends_at": None, "day": begin.date(), "time_zone": "America/New_York"}
    if table == "interview":
        return {
            "starts_at": begin,
            "ends_at": begin + timedelta(hours=1),
            "day": begin.date(),
            "time_zone": "Asia/Tokyo",
        }
    if table == "opportunity":
        return {"closed_on": date(2026, 11, 20) if number == 2 else None, "outcome": None if number == 1 else "refused"}
    if table == "reminder":
        told = said(message("title_thank_you", company="Northfield"))
        return {"title": told, "why": told}
    return {}


def _check_filled(session: Session, kind: type[Row]) -> None:
    for column in kind.__table__.columns:
        count = session.scalar(select(func.count(column)).select_from(kind.__table__)) or 0
        least = 1 if column.nullable else ROWS
        assert count >= least, f"the filled store has only {count} values in {kind.__tablename__}.{column.name}"
