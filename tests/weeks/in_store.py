"""The same weeks through the real store and its services."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from followup_desktop.domain.model.interviews import Interview
from followup_desktop.domain.model.plan import Reminder
from followup_desktop.domain.terms import Channel, ReminderState, Side, StepState
from followup_desktop.services import answers, breaks, editing, ledger, snoozing
from followup_desktop.services.agenda import Due
from followup_desktop.services.interviews import NewInterview, add_interview, set_step
from followup_desktop.services.ringing import claim, keep_heard, take_due
from followup_desktop.services.still_talking import still_talking
from followup_desktop.services.travelling import follow_zone
from followup_desktop.steps.catalogue import STEPS
from tests.weeks.witness import On, Open, Said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random
    from zoneinfo import ZoneInfo

    from tests.services.desk import Desk

AT_A_REMINDER = 0.4


class InStore:
    """One user's store; turns are counted by looking whether the time to be heard changed."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.paused_until: datetime | None = None
        self._turns: dict[int, tuple[datetime, int]] = {}

    @property
    def now(self) -> datetime:
        return self.desk.now

    @now.setter
    def now(self, moment: datetime) -> None:
        self.desk.now = moment

    @property
    def zone(self) -> ZoneInfo:
        return self.desk.zone

    @zone.setter
    def zone(self, zone: ZoneInfo) -> None:
        self.desk.zone = zone

    def travel(self, zone: ZoneInfo) -> None:
        self.zone = zone
        follow_zone(self.desk.core)

    def add(self, starts_at: datetime, ends_at: datetime) -> None:
        new = NewInterview("Northfield", "Buyer", starts_at=starts_at, ends_at=ends_at, time_zone=self.zone.key)
        add_interview(self.desk.core, replace(new, company=f"Northfield {starts_at}"))

    def act(self, dice: Random) -> None:
        number = dice.choice([on.interview for on in self._all()])
        open_ones = [row.id for row in self._rows()]
        if open_ones and dice.random() < AT_A_REMINDER:
            self._act_on(dice, dice.choice(open_ones))
        else:
            self._act_at(dice, number)

    def _act_on(self, dice: Random, reminder: int) -> None:
        core = self.desk.core
        what = dice.choice(("snooze", "talking", "settle"))
        if what == "snooze":
            snoozing.snooze(core, reminder, self.now + timedelta(minutes=dice.randint(1, 2000)))
        elif what == "talking":
            still_talking(core, reminder)
        else:
            snoozing.settle(core, reminder)

    def _act_at(self, dice: Random, number: int) -> None:
        core, today = self.desk.core, self.desk.core.today()
        what = dice.choice(("step", "move", "cancel", "nothing", "contact", "promise", "back"))
        if what == "step":
            set_step(core, number, dice.choice([step.name for step in STEPS]), StepState.DONE)
        elif what == "move":
            self._move(number, timedelta(minutes=dice.choice((-90, 15, 60, 1440, 4320))))
        elif what == "cancel":
            dice.choice((editing.cancel, editing.take_place))(core, number)
        elif what == "nothing":
            answers.note_nothing_said(core, number)
        elif what == "contact":
            answers.note_contact(core, number, today, Channel.EMAIL, dice.choice(tuple(Side)))
        elif what == "promise":
            ledger.add_promise(core, number, Side.ME, "The drawings", today + timedelta(days=dice.randint(0, 4)))
        elif breaks.load(core, number).going(self.now):
            breaks.back(core, number)

    def _move(self, number: int, by: timedelta) -> None:
        sheet = editing.load(self.desk.core, number)
        if sheet.starts_at is not None and sheet.ends_at is not None:
            moved = replace(sheet, starts_at=sheet.starts_at + by, ends_at=sheet.ends_at + by)
            editing.edit(self.desk.core, number, moved)

    def take(self) -> tuple[Sequence[object], datetime]:
        found = take_due(self.desk.core, self.paused_until)
        # Not every quarter of an hour, as the app does: only when something comes.
        coming = [found.next.due_at] if found.next else []
        coming += [found.away_until] if found.away_until else []
        return found.now, min(coming, default=self.now + timedelta(hours=8))

    def claim(self, found: Sequence[object]) -> Sequence[object]:
        return claim(self.desk.core, [one for one in found if isinstance(one, Due)])

    def keep(self, said: Sequence[object]) -> None:
        keep_heard(self.desk.core, [one for one in said if isinstance(one, Due)])

    def name(self, found: object) -> Said:
        assert isinstance(found, Due)
        return next(one.said for one in self.open_ones() if one.said.reminder == found.number)

    def open_ones(self) -> list[Open]:
        return [self._open(row) for row in self._rows()]

    def meetings(self) -> list[On]:
        return [on for on in self._all() if on.takes_place]

    def _open(self, row: Reminder) -> Open:
        before, turn = self._turns.get(row.id, (row.speak_at, 0))
        turn += row.speak_at != before
        self._turns[row.id] = row.speak_at, turn
        heard = row.shown_at is not None and row.shown_at >= row.speak_at
        said = Said(row.id, turn, row.interview_id, row.kind.value)
        return Open(said, row.speak_at, row.until, heard, put_off=row.speak_at != row.due_at)

    def _rows(self) -> Sequence[Reminder]:
        with self.desk.core.store.read() as session:
            return session.scalars(
                select(Reminder).where(Reminder.state == ReminderState.OPEN).order_by(Reminder.id)
            ).all()

    def _all(self) -> list[On]:
        with self.desk.core.store.read() as session:
            rows = session.scalars(select(Interview).order_by(Interview.id)).all()
        return [
            On(row.id, row.starts_at, row.ends_at, takes_place=row.cancelled_at is None)
            for row in rows
            if row.starts_at is not None and row.ends_at is not None
        ]
