"""Sample data: a search under way around today, to look around in, and gone again without a trace."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from sqlalchemy import delete, or_, select, update

from followup_desktop.domain.model.belongings import Resume, Setting
from followup_desktop.domain.model.interviews import Company, Interview, Opportunity, Participation, Person
from followup_desktop.domain.model.tables import TABLES
from followup_desktop.domain.working_time import weekend
from followup_desktop.exchange.json_file import Archive
from followup_desktop.services.archive import merge_archive
from followup_desktop.services.planner import replan_all
from followup_desktop.services.resumes import resume_place, take_resume
from followup_desktop.storage.sessions import TOUCHED

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from sqlalchemy import Table
    from sqlalchemy.orm import Session

    from followup_desktop.services.core import Core

SEARCH = "search.json"
RESUME = "resume-jamie-ellis.pdf"
FIRST, LAST = UUID("01900000-0000-7000-8000-000000000000"), UUID("01900000-0000-7000-8000-ffffffffffff")
"""Between these are the uids of the sample, and no others: they are of 2024, and not by chance."""

RECENT = timedelta(minutes=90)
JUST_NOW = timedelta(minutes=2)
DAYTIME = range(9, 20)
NOON = time(12)
_DAY = re.compile(
    r"(?P<ics>ics_)?(?P<week>week)?day_(?P<way>minus|plus)_(?P<away>\d+)(?:_at_(?P<hour>\d\d)(?P<minute>\d\d))?"
)


def take_sample(core: Core, folder: Path) -> None:
    """Take the sample in, with its days around today; what the user has told before stays as it is."""
    text = dated((folder / SEARCH).read_text(encoding="utf-8"), folder, core.clock(), core.zone())
    with core.store.write() as session:
        merge_archive(session, core, Archive(json.loads(text)["tables"]))
        session.info[TOUCHED] = None
    take_resume(core, folder / RESUME)


def remove_sample(core: Core) -> None:
    """Take the sample out again, with all that hangs on it; people and companies that the user met elsewhere stay."""
    with core.store.write() as session:
        going: dict[str, set[int]] = {}
        for kind in TABLES:
            table = cast("Table", kind.__table__)
            going[table.name] = {*_of_the_sample(session, table), *_hanging_on(session, table, going)}
            going[table.name] -= _needed(session, table.name, going)
        gone = set(session.scalars(select(Resume.sha256).where(Resume.id.in_(going[Resume.__tablename__]))))
        for kind in reversed(TABLES):
            _delete(session, cast("Table", kind.__table__), going)
        replan_all(session, core)
        session.info[TOUCHED] = None
        left = set(session.scalars(select(Resume.sha256)))
    for digest in gone - left:
        resume_place(core, digest).unlink(missing_ok=True)


def dated(text: str, folder: Path, now: datetime, zone: ZoneInfo) -> str:
    """Put the days around today into a file of the sample.

    `${day_minus_3}` is a day, `${ics_day_plus_2}` one as calendars write it, and `${day_minus_1_at_1510}` a wall time
    of the user as an instant. A `${weekday_plus_5}` that would be a Saturday or Sunday is the Monday after it.
    `${recent_start}` and `${recent_end}` are an interview that has just ended, by day.
    """
    return Template(text).substitute(_Places(folder, now.astimezone(zone)))


class _Places(dict[str, str]):
    """The values of the places, each worked out when it is asked for."""

    def __init__(self, folder: Path, now: datetime) -> None:
        super().__init__()
        self._now = now
        end = _recent_end(now)
        resume = (folder / RESUME).read_bytes()
        self["zone"] = str(now.tzinfo)
        self["recent_start"], self["recent_end"] = _instant(end - RECENT), _instant(end)
        self["recent_day"] = (end - RECENT).date().isoformat()
        self["resume_sha256"], self["resume_size"] = hashlib.sha256(resume).hexdigest(), str(len(resume))

    def __missing__(self, name: str) -> str:
        found = _DAY.fullmatch(name)
        if found is None:
            raise KeyError(name)
        away = int(found["away"]) * (-1 if found["way"] == "minus" else 1)
        day = self._now.date() + timedelta(days=away)
        if found["week"] and weekend(day):
            day += timedelta(days=7 - day.weekday())
        if found["hour"]:
            return _instant(datetime.combine(day, time(int(found["hour"]), int(found["minute"])), self._now.tzinfo))
        return f"{day:%Y%m%d}" if found["ics"] else day.isoformat()


def _recent_end(now: datetime) -> datetime:
    """Give a round time just now, or by night the last noon."""
    if now.hour in DAYTIME:
        just_now = now - JUST_NOW
        return just_now.replace(minute=just_now.minute // 10 * 10, second=0, microsecond=0)
    noon = datetime.combine(now.date(), NOON, now.tzinfo)
    return noon if noon <= now else noon - timedelta(days=1)


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _of_the_sample(session: Session, table: Table) -> Iterator[int]:
    query = select(table.c.id).where(table.c.uid.between(FIRST, LAST))
    if table.name == Setting.__tablename__:
        # What the user wrote over it is the user's own.
        query = query.where(table.c.changed_at == table.c.created_at)
    yield from session.scalars(query)


def _hanging_on(session: Session, table: Table, going: dict[str, set[int]]) -> Iterator[int]:
    """Give the rows that mean nothing without a row that goes."""
    for column in table.columns:
        for key in column.foreign_keys:
            target = key.column.table.name
            owned = not column.nullable or target == Interview.__tablename__
            if owned and target != table.name and going[target]:
                yield from session.scalars(select(table.c.id).where(column.in_(going[target])))


def _needed(session: Session, table: str, going: dict[str, set[int]]) -> set[int]:
    """Give the people and companies of the sample that the user's own interviews name."""
    query: Any = None
    if table == Person.__tablename__:
        query = select(Participation.person_id).where(
            Participation.interview_id.not_in(going[Interview.__tablename__]), Participation.person_id.in_(going[table])
        )
    elif table == Company.__tablename__:
        query = select(Opportunity.company_id).where(
            or_(Opportunity.uid < FIRST, Opportunity.uid > LAST), Opportunity.company_id.in_(going[table])
        )
    return set(session.scalars(query)) if query is not None else set()


def _delete(session: Session, table: Table, going: dict[str, set[int]]) -> None:
    """Delete what goes, and let what stays point to it no more."""
    for column in table.columns:
        for key in column.foreign_keys:
            gone = going[key.column.table.name]
            if column.nullable and gone:
                session.execute(update(table).where(column.in_(gone)).values({column.name: None}))
    if going[table.name]:
        session.execute(delete(table).where(table.c.id.in_(going[table.name])))
