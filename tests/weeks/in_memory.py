"""The reminders in memory: the real rules and the real way in which a stored plan follows, without a store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from followup_desktop.domain.ringing import Voice, by_interview, claim_mark, heard_mark, silence_at, to_be_said
from followup_desktop.domain.terms import Channel, EventKind, ReminderState, Side, StepState
from followup_desktop.domain.values import (
    BreakTaken,
    Happened,
    History,
    InstructionsGiven,
    Mark,
    Meeting,
    PromiseMade,
)
from followup_desktop.domain.whole_plan import whole_plan
from followup_desktop.domain.working_time import WorkingTime
from followup_desktop.services.planner import _carry, _change
from followup_desktop.steps.catalogue import STEPS
from tests.builders import BERLIN, at
from tests.weeks.witness import On, Open, Said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random
    from zoneinfo import ZoneInfo

    from followup_desktop.domain.model.plan import Reminder
    from followup_desktop.domain.plan import Planned

AROUND = timedelta(days=1)
ACTS = ("step", "snooze", "snooze", "settle", "move", "cancel", "words", "contact", "promise", "break")


class InMemory:
    """All reminders of one user, as rows that are changed as the planner changes those of the store."""

    def __init__(self) -> None:
        self.now, self.zone = at("2026-11-16 09:00"), BERLIN
        self.paused_until: datetime | None = None
        self.histories: dict[int, History] = {}
        self.rows: dict[tuple[int, str], SimpleNamespace] = {}
        self._numbers = count(1)

    def working(self) -> WorkingTime:
        return WorkingTime(self.zone)

    # --- what the user does

    def add(self, starts_at: datetime, ends_at: datetime) -> None:
        number = len(self.histories) + 1
        day = starts_at.astimezone(self.zone).date()
        place = Meeting(number, 1, starts_at, ends_at, day, self.zone.key)
        self.histories[number] = History(place, "Northfield", "Buyer", taken_on=day)
        self.replan()

    def travel(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self.replan(carried=True)

    def act(self, dice: Random) -> None:
        number = dice.choice(sorted(self.histories))
        history = self.histories[number]
        what = dice.choice(
            ("step", "snooze", "snooze", "settle", "move", "cancel", "words", "contact", "promise", "break")
        )
        today = self.now.astimezone(self.zone).date()
        soon = today + timedelta(days=dice.randint(0, 4))
        if what in {"snooze", "settle"}:
            self._on_one(dice, what)
        elif what == "step":
            name = dice.choice([step.name for step in STEPS])
            self.histories[number] = replace(history, marks={**history.marks, name: Mark(StepState.DONE, today)})
        elif what in {"move", "cancel"}:
            self.histories[number] = replace(history, meeting=self._moved(dice, history.meeting, what))
        elif what == "words":
            given = InstructionsGiven("Call", "Ada", Channel.PHONE, Side.ME, due_on=soon)
            self.histories[number] = replace(history, instructions=(given,))
        elif what == "contact":
            happened = Happened(EventKind.CONTACT, today, Side.ME, Channel.EMAIL)
            self.histories[number] = replace(history, events=(*history.events, happened))
        elif what == "promise":
            self.histories[number] = replace(history, promises=(PromiseMade(1, Side.ME, "The drawings", soon),))
        else:
            self.histories[number] = replace(history, pause=self._pause(dice))
        self.replan()

    def _on_one(self, dice: Random, what: str) -> None:
        open_ones = [row for row in self.rows.values() if row.state is ReminderState.OPEN]
        if not open_ones:
            return
        row = dice.choice(open_ones)
        if what == "settle":
            row.state = ReminderState.DISMISSED
        else:
            row.speak_at, row.shown_at = self.now + timedelta(minutes=dice.randint(1, 2000)), None
            row.turn += 1

    def _moved(self, dice: Random, meeting: Meeting, what: str) -> Meeting:
        assert meeting.starts_at is not None
        assert meeting.ends_at is not None
        if what == "cancel":
            return replace(meeting, cancelled=not meeting.cancelled)
        if meeting.starts_at < self.now < meeting.ends_at + timedelta(hours=1):
            # Still talking.
            return replace(meeting, ends_at=max(self.now, meeting.ends_at))
        by = timedelta(minutes=dice.choice((-90, 15, 60, 1440, 4320)))
        return replace(meeting, starts_at=meeting.starts_at + by, ends_at=meeting.ends_at + by)

    def _pause(self, dice: Random) -> BreakTaken:
        if dice.random() < 0.5:
            return BreakTaken(ended_at=self.now)
        return BreakTaken(planned_end=self.now + timedelta(minutes=dice.randint(5, 90)))

    # --- the plan

    def replan(self, *, carried: bool = False) -> None:
        for number, history in self.histories.items():
            others = tuple(other.meeting for key, other in self.histories.items() if key != number)
            self.histories[number] = replace(history, others=others)
        working = self.working()
        for number, history in self.histories.items():
            planned = {item.key: item for item in whole_plan(history, STEPS, working)}
            if carried:
                own = {key: row for (interview, key), row in self.rows.items() if interview == number}
                _carry(planned.values(), cast("dict[str, Reminder]", own))
            for key, item in planned.items():
                self._follow(number, key, item)
            for (interview, key), row in self.rows.items():
                if interview == number and key not in planned and row.state is ReminderState.OPEN:
                    row.state = ReminderState.DONE

    def _follow(self, number: int, key: str, item: Planned) -> None:
        row = self.rows.get((number, key))
        if row is None:
            row = SimpleNamespace(number=next(self._numbers), interview=number, key=key, turn=0, shown_at=None)
            row.state, row.settled_at = ReminderState.OPEN, None
            row.due_at = row.speak_at = item.due_at
            self.rows[(number, key)] = row
        before, was_open = _times(row), row.state is ReminderState.OPEN
        # The planner only sets what a row has, mapped or not.
        _change(cast("Reminder", row), item)
        # What is open again after it was done is the same reminder; only a new time makes it a new one, even the one
        # at which it was said before a journey.
        if _times(row) != before or (not was_open and row.shown_at is None):
            row.turn += 1

    # --- what the app does

    def take(self) -> tuple[Sequence[object], datetime]:
        now, working = self.now, self.working()
        around = {}
        for number, history in self.histories.items():
            begin, end = history.meeting.starts_at, history.meeting.ends_at
            near = begin and end and begin <= now + timedelta(minutes=10) and end >= now - AROUND
            if near and not history.meeting.cancelled:
                around[number] = history
        silence = silence_at(now, working, around, self.paused_until)
        voices = self._voices()
        due = [one for one in voices if one.due_at <= now and (one.until is None or one.until > now)]
        waiting = [(silence.ends(one), one) for one in to_be_said(by_interview(due), now, working)]
        coming = [silence.coming(one) for one in voices if one.due_at > now]
        coming += [end for end, _ in waiting if end > now] + list(silence.breaks.values())
        look_at = min(coming, default=now + timedelta(hours=8))
        return [one for end, one in waiting if end <= now], look_at

    def claim(self, found: Sequence[object]) -> Sequence[object]:
        for one in found:
            row = self._row(one)
            row.shown_at = claim_mark(row.speak_at)
        return found

    def keep(self, said: Sequence[object]) -> None:
        for one in said:
            row = self._row(one)
            row.shown_at = heard_mark(row.speak_at, self.now)

    def name(self, found: object) -> Said:
        return self._named(self._row(found))

    def _named(self, row: SimpleNamespace) -> Said:
        return Said(row.number, row.turn, row.interview, row.kind.value)

    def _row(self, found: object) -> SimpleNamespace:
        assert isinstance(found, Voice)
        return self.rows[(found.interview, found.key)]

    def _voices(self) -> list[Voice]:
        return [
            Voice(row.number, row.interview, row.kind, row.speak_at, row.due_at, row.key, row.until, row.shown_at)
            for row in self.rows.values()
            if row.state is ReminderState.OPEN
        ]

    # --- what the witness sees

    def open_ones(self) -> list[Open]:
        return [
            Open(
                self._named(row),
                row.speak_at,
                row.until,
                heard=row.shown_at is not None and row.shown_at >= row.speak_at,
                put_off=row.speak_at != row.due_at,
            )
            for row in self.rows.values()
            if row.state is ReminderState.OPEN
        ]

    def meetings(self) -> list[On]:
        found = []
        for history in self.histories.values():
            place = history.meeting
            if place.starts_at is not None and place.ends_at is not None and not place.cancelled:
                found.append(On(place.interview, place.starts_at, place.ends_at))
        return found


def _times(row: SimpleNamespace) -> tuple[datetime, datetime]:
    return row.due_at.astimezone(UTC), row.speak_at.astimezone(UTC)
