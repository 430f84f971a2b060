"""A user at work: an empty store, a clock that is moved by hand, and short ways to say what happens."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, select

from followup_desktop.domain.model.interviews import Interview, Opportunity
from followup_desktop.domain.model.plan import Event, Reminder
from followup_desktop.domain.terms import Answer, Channel, ReminderKind, Side
from followup_desktop.services import agenda, answers, interviews
from followup_desktop.services.core import Core
from followup_desktop.services.interviews import NewInterview, NewPerson, find_interview
from followup_desktop.steps.catalogue import STEPS
from followup_desktop.storage.folder import DataFolder
from tests.builders import BERLIN, at, day, wall
from tests.stores import open_hasty_store

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

MORNING = "2026-11-10 09:00"
"""When these users begin, unless they say otherwise; their interview ends on Thursday 19 November, 15:10."""


class Desk:
    """What one user does at one computer in Berlin."""

    def __init__(self, folder: Path, template: Path) -> None:
        self._template = DataFolder(template).database
        shutil.copytree(template, folder)
        store = open_hasty_store(folder, self._clock)
        self.core = Core(store, self._clock, self._zone, STEPS)
        self.start_over()

    def leave(self) -> None:
        """Let go of the file; the store stays for the next user, since it remembers how statements are written."""
        self.core.store.engine.dispose()

    def start_over(self) -> None:
        """Forget everything."""
        self.leave()
        shutil.rmtree(DataFolder(self.core.store.path.parent).resumes, ignore_errors=True)
        shutil.copyfile(self._template, self.core.store.path)
        self.now = at(MORNING)
        self.zone = BERLIN

    def _clock(self) -> datetime:
        return self.now

    def _zone(self) -> ZoneInfo:
        return self.zone

    def it_is(self, text: str) -> None:
        """Move the clock to a wall time in Berlin."""
        self.now = at(text)

    def add(self, company: str = "Northfield", role: str = "Analyst", **more: Any) -> int:
        """Add an interview that ends on Thursday 19 November, 15:10, or at another wall time."""
        ends_at = at(more.pop("ends", "2026-11-19 15:10"))
        starts_at = ends_at - timedelta(minutes=more.pop("minutes", 70))
        values: dict[str, Any] = {"starts_at": starts_at, "ends_at": ends_at, "time_zone": "Europe/Berlin", **more}
        return interviews.add_interview(self.core, NewInterview(company, role, **values))

    def contact(self, number: int, on: str, side: Side = Side.ME) -> None:
        """Say that there was a contact."""
        answers.note_contact(self.core, number, day(on), Channel.EMAIL, side)

    def answer(self, number: int, on: str, what: Answer = Answer.OTHER, until: str | None = None) -> None:
        """Say that they answered."""
        answers.note_answer(self.core, number, day(on), what, day(until) if until else None)

    def plan(self, number: int, *kinds: ReminderKind) -> list[str]:
        """Give what is planned, of some kinds or all: `check_in Tue 2026-12-01 10:00`."""
        planned = agenda.planned(self.core, number)
        return [f"{one.kind.value} {wall(one.due_at)}" for one in planned if not kinds or one.kind in kinds]

    def due(self, text: str | None = None) -> list[str]:
        """Give what is due at a wall time, or now: `1 thank_you`."""
        found = agenda.due(self.core, at(text) if text else None)
        return [f"{one.interview} {one.kind.value}" for one in found.due]

    def interview(self, number: int) -> Interview:
        """Read one interview."""
        with self.core.store.read() as session:
            return session.get_one(Interview, number)

    def opportunity(self, number: int = 1) -> Opportunity:
        """Read one opportunity."""
        with self.core.store.read() as session:
            return session.get_one(Opportunity, number)

    def rounds(self) -> list[tuple[int, int, bool]]:
        """List all interviews with their opportunity, their round, and whether they have a date."""
        query = select(Interview).where(Interview.deleted_at.is_(None)).order_by(Interview.id)
        with self.core.store.read() as session:
            return [(row.opportunity_id, row.round, row.day is not None) for row in session.scalars(query)]

    def reminders(self, number: int = 1) -> dict[str, Reminder]:
        """Read the stored reminders of one interview by their keys."""
        query = select(Reminder).where(Reminder.interview_id == number)
        with self.core.store.read() as session:
            return {row.plan_key: row for row in session.scalars(query)}

    def change_reminder(self, number: int, key: str, **values: Any) -> None:
        """Snooze or settle a reminder, as the window will."""
        query = select(Reminder).where(Reminder.interview_id == number, Reminder.plan_key == key)
        with self.core.store.write() as session:
            row = session.scalars(query).one()
            for name, value in values.items():
                setattr(row, name, value)

    def happened(self, number: int) -> list[str]:
        """List what happened: `answer 2026-11-24`."""
        query = select(Event).where(Event.interview_id == number).order_by(Event.id)
        with self.core.store.read() as session:
            return [f"{row.kind.value} {row.happened_on}" for row in session.scalars(query)]

    @contextmanager
    def writing(self, number: int) -> Iterator[tuple[Session, Interview]]:
        """Give a session and an interview to hang something on."""
        with self.core.store.write() as session:
            yield session, find_interview(session, number)


def somebody(name: str, *emails: str, **more: Any) -> NewPerson:
    """Name somebody in a new interview."""
    return NewPerson(name, emails, **more)


def statements(core: Core, action: Callable[[], object]) -> list[str]:
    """List the SQL statements of an action."""
    said: list[str] = []

    def hear(*told: Any) -> None:
        said.append(str(told[2]))

    event.listen(core.store.engine, "before_cursor_execute", hear)
    try:
        action()
    finally:
        event.remove(core.store.engine, "before_cursor_execute", hear)
    return said
