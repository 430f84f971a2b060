"""All of the user's data as one file of our own, and the way back: merged by uid, the later word of each row stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Column, Table, select

from followup_desktop.domain.message import Message, message
from followup_desktop.exchange.json_file import Archive, Plain, read_archive, write_archive
from followup_desktop.services.archive_columns import kept_columns, kept_tables, plain_row, target_of, written
from followup_desktop.services.archive_merge import Merge
from followup_desktop.services.archive_report import Taken, added, updated
from followup_desktop.services.planner import replan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.services.core import Core

Skipped = tuple[str, Message]
"""An item of the file, and why it was not taken."""


def export_archive(core: Core, path: Path, with_reflections: bool) -> None:
    """Write everything but reminders and outbox; what is private only when it is asked for.

    Private are the reflections with their questions, and the thought put down in a break. Raises FollowUpError
    `file_not_written`.
    """
    tables: dict[str, list[dict[str, Plain]]] = {}
    with core.store.read() as session:
        uids: dict[str, dict[int, UUID]] = {}
        for table in kept_tables(with_reflections=with_reflections):
            uids[table.name] = dict(session.execute(select(table.c.id, table.c.uid)).all())
            columns = kept_columns(table, with_reflections=with_reflections)
            tables[table.name] = _rows(session, table, columns, uids)
    write_archive(path, tables)


def take_archive(core: Core, path: Path) -> tuple[list[Taken], list[Taken], list[Skipped]]:
    """Merge an archive into the data, all of it in one transaction: what was added, updated and skipped.

    Settings that are here already stay as they are. Raises FollowUpError where the whole file is refused; then
    nothing has changed.
    """
    archive = read_archive(path)
    with core.store.write() as session:
        return merge_archive(session, core, archive)


def merge_archive(session: Session, core: Core, archive: Archive) -> tuple[list[Taken], list[Taken], list[Skipped]]:
    """Merge an archive that was read into the data, and plan anew what follows from it."""
    merge = Merge(session)
    merge.take(archive.tables)
    for part in archive.unknown_parts:
        merge.skip(part, message("archive_unknown_part"))
    if merge.added or merge.changed:
        # A setting or a day off moves everything, so everything is planned anew; closed ones need their status.
        replan(session, core, merge.rows["interview"].by_number)
    return added(merge), updated(merge), merge.skipped()


def _rows(
    session: Session, table: Table, columns: tuple[Column[Any], ...], uids: dict[str, dict[int, UUID]]
) -> list[dict[str, Plain]]:
    """Read a table in the order of its numbers, with uids in the place of numbers."""
    pointers = {column.name: uids[target] for column in columns if (target := target_of(column)) is not None}
    return [
        {
            name: written(pointers[name][value] if name in pointers and value is not None else value)
            for name, value in plain_row(table, row).items()
        }
        for row in session.execute(select(*columns).order_by(table.c.id)).mappings()
    ]
