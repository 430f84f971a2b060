"""Merging what an archive holds into the data: the later word of each row stands, and what cannot be taken is named."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.message import Message, message
from followup_desktop.services.archive_checks import check_row, computed
from followup_desktop.services.archive_columns import kept_columns, kept_tables, read_value, target_of
from followup_desktop.services.archive_rows import Rows

if TYPE_CHECKING:
    from sqlalchemy import Column, Table
    from sqlalchemy.orm import Session

STAMPS = frozenset({"uid", "created_at", "changed_at"})
TITLES = {"company": "name", "opportunity": "role", "person": "name", "resume": "title", "setting": "key"}
LONGEST_TITLE = 60
MOST_NAMED = 1000


@dataclass(slots=True, eq=False)
class Entry:
    """One row of a file: its name for people, what it says, and the number of the row here that it is."""

    name: str
    uid: UUID
    values: dict[str, Any]
    number: int = 0
    new: bool = False


class Merge:
    """Takes the tables of an archive in, one after the other, within the caller's transaction."""

    def __init__(self, session: Session) -> None:
        """Read what is there."""
        self._session = session
        self.rows = {table.name: Rows(session, table) for table in kept_tables()}
        self.added: list[tuple[str, int]] = []
        self.changed: list[tuple[str, int]] = []
        self._skipped: list[tuple[str, Message]] = []
        self._not_named = 0
        self._unknown_columns: Counter[tuple[str, str]] = Counter()

    def take(self, tables: Mapping[str, Sequence[object]]) -> None:
        """Take all tables in, each after those it points to."""
        for name, rows in self.rows.items():
            self._take_table(rows, tables.get(name, ()))
        for name in tables:
            if name not in self.rows:
                self.skip(name, message("archive_unknown_table"))
        for (table, column), count in self._unknown_columns.items():
            self.skip(f"{table}.{_short(column)}", message("archive_unknown_column", count=count))

    def skip(self, item: str, reason: Message) -> None:
        """Name something that is not taken; beyond a thousand they are only counted."""
        if len(self._skipped) < MOST_NAMED:
            self._skipped.append((_short(item), reason))
        else:
            self._not_named += 1

    def skipped(self) -> list[tuple[str, Message]]:
        """List what was not taken, with the reasons."""
        rest = [("", message("archive_more", count=self._not_named))] if self._not_named else []
        return self._skipped + rest

    def _take_table(self, rows: Rows, lines: Sequence[object]) -> None:
        inner = [column for column in rows.table.columns if target_of(column) == rows.table.name]
        entries = list(self._read(rows.table, lines))
        placed = [entry for entry in self._rooted(rows, entries, inner) if self._place(rows, entry, inner)]
        # Rows may point to others of their own table, also to later ones: those have their numbers only now.
        for entry in placed:
            for column in inner:
                if (uid := entry.values.get(column.name)) is not None:
                    entry.values[column.name] = rows.by_uid.get(uid)
            self._settle(rows, entry)

    def _read(self, table: Table, lines: Sequence[object]) -> Iterator[Entry]:
        """Read the rows of a table whose values can be what their columns hold, and whose pointers lead somewhere."""
        columns = {column.name: column for column in kept_columns(table)}
        for position, line in enumerate(lines, start=1):
            name = _name(table, position, line)
            try:
                if not isinstance(line, dict):
                    raise FollowUpError("archive_not_a_row")
                values = {key: read_value(columns[key], value) for key, value in line.items() if key in columns}
                _check_complete(columns.values(), values)
                self._point(table, columns, values)
            except FollowUpError as error:
                self._refuse(name, error)
                continue
            self._unknown_columns.update((table.name, key) for key in line if key not in columns)
            yield Entry(name, values["uid"], values)

    def _point(self, table: Table, columns: Mapping[str, Column[Any]], values: dict[str, Any]) -> None:
        """Put the numbers of the rows pointed to into the place of their uids."""
        for name, uid in values.items():
            target = target_of(columns[name])
            if target in {None, table.name} or uid is None:
                continue
            number = self.rows[str(target)].by_uid.get(uid)
            if number is None:
                raise FollowUpError("archive_points_nowhere", column=name)
            values[name] = number

    def _rooted(self, rows: Rows, entries: list[Entry], inner: Sequence[Column[Any]]) -> list[Entry]:
        """Leave out the rows that point to a row of their own table which is not there, and what points to those."""
        for column in inner:
            pointing: dict[UUID | None, list[Entry]] = defaultdict(list)
            for entry in entries:
                pointing[entry.values.get(column.name)].append(entry)
            there = {None, *rows.by_uid, *(entry.uid for entry in entries)}
            nowhere = [uid for uid in pointing if uid not in there]
            lost: set[Entry] = set()
            while nowhere:
                for entry in pointing.pop(nowhere.pop(), ()):
                    lost.add(entry)
                    self._refuse(entry.name, FollowUpError("archive_points_nowhere", column=column.name))
                    nowhere += [] if entry.uid in rows.by_uid else [entry.uid]
            entries = [entry for entry in entries if entry not in lost]
        return entries

    def _place(self, rows: Rows, entry: Entry, inner: Sequence[Column[Any]]) -> bool:
        """Find the row that an entry is, or make it; pointers within the table come later."""
        now = {**entry.values, **{column.name: None for column in inner}}
        try:
            number = rows.find(entry.uid, now)
            if number is not None:
                # Whatever becomes of the entry, others may point to it.
                rows.by_uid[entry.uid] = entry.number = number
                return True
            row = rows.whole(None, now)
            check_row(self._session, rows.table.name, row)
            entry.number, entry.new = rows.add({**row, **computed(rows.table.name, row)}), True
        except FollowUpError as error:
            self._refuse(entry.name, error)
            return False
        self.added.append((rows.table.name, entry.number))
        return True

    def _settle(self, rows: Rows, entry: Entry) -> None:
        """Write what a file says differently, where it says so later."""
        table, known = rows.table.name, rows.by_number[entry.number]
        changes = {key: v for key, v in entry.values.items() if key not in STAMPS and v != known[key]}
        if not changes:
            return
        try:
            if not entry.new:
                _check_later(table, entry.values["changed_at"], known)
                row = rows.whole(entry.number, changes)
                check_row(self._session, table, row)
                changes = {**changes, **computed(table, row), "changed_at": entry.values["changed_at"]}
                self.changed.append((table, entry.number))
        except FollowUpError as error:
            self._refuse(entry.name, error)
            return
        rows.change(entry.number, changes)

    def _refuse(self, name: str, error: FollowUpError) -> None:
        self.skip(name, error.message)


def _check_complete(columns: Iterable[Column[Any]], values: Mapping[str, Any]) -> None:
    for column in columns:
        if column.name not in values and not column.nullable and column.default is None:
            raise FollowUpError("archive_value_missing", column=column.name)


def _check_later(table: str, changed_at: datetime, known: Mapping[str, Any]) -> None:
    if table == "setting":
        raise FollowUpError("archive_setting_kept")
    if changed_at <= known["changed_at"]:
        raise FollowUpError("archive_not_later")


def _name(table: Table, position: int, line: object) -> str:
    """Name a row for people: its table, its place in the file, and its title where it has one."""
    title = line.get(TITLES.get(table.name, "")) if isinstance(line, dict) else None
    return f"{table.name} {position}" + (f", {title}" if isinstance(title, str) and title.strip() else "")


def _short(text: str) -> str:
    return " ".join(text[:1000].split())[:LONGEST_TITLE]
