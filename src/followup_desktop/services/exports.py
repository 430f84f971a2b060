"""Data out: everything as our own JSON, the interviews as a table or as a calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.interviews import Interview, Opportunity
from followup_desktop.exchange.csv_file import write_table
from followup_desktop.exchange.ics_file import CalendarEntry, own_uid, write_calendar
from followup_desktop.services.archive import export_archive
from followup_desktop.services.views import InterviewView, opportunities

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.services.core import Core

BEFORE_STEPS = ("company", "role", "round", "starts_at", "ends_at", "time_zone", "place", "link", "status", "outcome")


def export(core: Core, format: str, path: Path, with_reflections: bool, to_ask: Sequence[str] = ()) -> Path:
    """Write a file of the format `json`, `csv` or `ics`; only JSON can hold reflections. Give its path.

    `to_ask` are the lines of the slip, in words; they go into each entry of a calendar.
    The file is private and appears whole or not at all. Raises FollowUpError where it cannot be written.
    """
    _check_not_ours(core, path)
    if format == "json":
        export_archive(core, path, with_reflections)
    elif format == "csv":
        columns = (*BEFORE_STEPS, "people", *(step.name for step in core.steps), "next", "due_at")
        write_table(path, columns, _lines(core))
    elif format == "ics":
        write_calendar(path, _entries(core), core.zone().key, to_ask)
    else:
        raise FollowUpError("export_format", format=format)
    return path


def _check_not_ours(core: Core, path: Path) -> None:
    """Refuse to put an export in the place of the data file, its journal or its lock."""
    database = core.store.path
    try:
        beside = path.parent.resolve() == database.parent.resolve()
    except (OSError, ValueError, RuntimeError):
        return
    # Some disks do not tell capitals from small letters.
    name = path.name.casefold()
    if beside and (name.startswith(database.name.casefold()) or name == "followup.lock"):
        raise FollowUpError("export_own_data", path=str(path))


def _lines(core: Core) -> Iterator[dict[str, str]]:
    for opportunity in opportunities(core, closed_too=True):
        for view in opportunity.interviews:
            yield {"outcome": opportunity.outcome or "", **_line(view)}


def _line(view: InterviewView) -> dict[str, str]:
    return {
        "company": view.company,
        "role": view.role,
        "round": str(view.round),
        "starts_at": _moment(view.starts_at),
        "ends_at": _moment(view.ends_at),
        "time_zone": view.time_zone,
        "place": view.place,
        "link": view.link,
        "status": "cancelled" if view.cancelled else view.status,
        "people": "; ".join(person.name for person in view.people),
        **{name: step.state for name, step in view.steps},
        "next": view.next.kind if view.next else "",
        "due_at": _moment(view.next.due_at if view.next else None),
    }


def _moment(moment: datetime | date | None) -> str:
    return moment.isoformat() if moment else ""


def _entries(core: Core) -> list[CalendarEntry]:
    """Give the interviews that have a day; notes stay here, since they may hold anything."""
    query = (
        select(Interview)
        .join(Interview.opportunity)
        .where(Interview.deleted_at.is_(None), Interview.day.is_not(None), Opportunity.deleted_at.is_(None))
        .options(joinedload(Interview.opportunity).joinedload(Opportunity.company))
        .order_by(Interview.id)
    )
    # On a disk that cannot be written the same uids go out; they are only not remembered.
    with core.store.read() if core.store.read_only else core.store.write() as session:
        rows = session.scalars(query).all()
        if not core.store.read_only:
            _remember_uids(session, rows)
        return [_entry(row, row.day) for row in rows if row.day is not None]


def _remember_uids(session: Session, rows: Sequence[Interview]) -> None:
    """Keep the uid under which an interview goes out: when it comes back from a calendar, it is known again.

    That is no change of the interview: its stamps stay, and an archive does not know of it.
    """
    for row in rows:
        if not row.calendar_uid:
            session.execute(update(Interview).where(Interview.id == row.id).values(calendar_uid=own_uid(row.uid)))


def _entry(row: Interview, day: date) -> CalendarEntry:
    return CalendarEntry(
        uid=row.calendar_uid or own_uid(row.uid),
        changed_at=row.changed_at,
        day=day,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        company=row.opportunity.company.name,
        role=row.opportunity.role,
        place=row.place,
        link=row.link,
        sender=row.calendar_sender,
        sequence=row.calendar_sequence,
        cancelled=row.cancelled_at is not None,
    )
