"""What a history says about contact, and when somebody may be asked: in the product's words, by no rule of the app."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from followup_desktop.domain.plan import Planned
    from followup_desktop.domain.values import Happened, History, InstructionsGiven
    from tests.domain.random_histories import Calendar

TEN = timedelta(minutes=10)
DAY = timedelta(days=1)
ON_WORKING_DAYS = {"check_in", "follow_up", "outcome", "references"}


@dataclass(frozen=True, slots=True)
class Told:
    """One history and the plan for it, in somebody's calendar."""

    history: History
    calendar: Calendar
    plan: Sequence[Planned]

    # --- what the history says

    def of(self, kind: str) -> list[Planned]:
        """Choose what is of one kind."""
        return [one for one in self.plan if one.kind.value == kind]

    def wall(self, instant: datetime) -> datetime:
        """Give an instant on the user's clock."""
        return instant.astimezone(self.calendar.zone)

    @property
    def over_at(self) -> datetime | None:
        """The end of the interview, or of its day."""
        meeting = self.history.meeting
        if meeting.ends_at is None and meeting.day is not None:
            return datetime.combine(meeting.day + DAY, time(), ZoneInfo(meeting.time_zone)).astimezone(UTC)
        return meeting.ends_at

    @property
    def first_day(self) -> date:
        """The day from which contact is about this interview."""
        meeting = self.history.meeting
        if meeting.starts_at is not None:
            return self.wall(meeting.starts_at).date()
        return meeting.day or self.history.taken_on

    def since(self) -> list[Happened]:
        """Give what happened on or after that day."""
        return [event for event in self.history.events if event.on >= self.first_day]

    def mine(self) -> Counter[date]:
        """Count the user's own contacts by day; a check-in that was sent as a letter is one."""
        found = Counter(e.on for e in self.since() if e.kind.value == "contact" and e.side and e.side.value == "me")
        for letter in self.history.letters:
            if letter.kind.value == "check_in" and letter.sent_on:
                found[letter.sent_on] = max(found[letter.sent_on], 1)
        return found

    def answers(self) -> list[Happened]:
        """Give their answers since it last came back to life."""
        found: list[Happened] = []
        for event in self.since():
            if event.kind.value == "reopened":
                found = []
            elif event.answer is not None:
                found.append(event)
        return found

    def asked_days(self, said: Sequence[InstructionsGiven]) -> list[date]:
        """Give the days on which the user is to be in touch."""
        return [g.due_on for g in said if g.due_on and not (g.moves_first and g.moves_first.value == "they")]

    def promised(self) -> list[date]:
        """Give the days by which they meant to move."""
        said = (*self.history.said_before, *self.history.instructions)
        they = [g.due_on for g in said if g.due_on and g.moves_first and g.moves_first.value == "they"]
        return [*they, *(g.answer_by for g in said if g.answer_by)]

    def thanked(self) -> list[date]:
        """Give the days on which thanks went out, as far as anybody knows."""
        sent = [it.sent_on for it in self.history.letters if it.kind.value.startswith("thank_you") and it.sent_on]
        mark = self.history.marks.get("thank_you")
        return [*sent, *([mark.on] if mark and mark.state.value == "done" else [])]

    def words(self) -> list[date]:
        """Give the days of all contact by either side."""
        theirs = [e.on for e in self.since() if e.kind.value == "contact"]
        other = [e.on for e in self.answers() if e.answer and e.answer.value == "other"]
        letters = [it.sent_on for it in self.history.letters if it.sent_on and it.kind.value != "brief"]
        return [*theirs, *other, *letters, *self.thanked()]

    def used(self) -> int:
        """Count the check-ins there were: own contacts that nobody had asked for."""
        open_days = self.asked_days(self.history.instructions)
        count = 0
        for day, often in sorted(self.mine().items()):
            for _ in range(often):
                come = [one for one in open_days if one <= day]
                if come:
                    open_days.remove(min(come))
                else:
                    count += 1
            open_days = [one for one in open_days if one > day]
        return count

    def over(self) -> bool:
        """Say whether nobody is to be asked any more: closed, cancelled, offered, another round, a final answer."""
        history = self.history
        ended = history.closed or history.meeting.cancelled or history.later_round
        offered = history.outcome is not None and history.outcome.value == "offer"
        return ended or offered or any(e.answer and e.answer.value != "other" for e in self.answers())

    def answered(self) -> bool:
        """Say whether the last word is an answer of theirs."""
        other = [e.on for e in self.answers()]
        return bool(other) and max(other) >= max(self.words())

    # --- days and moments

    def working_day_after(self, day: date, count: int) -> date:
        """Walk over the calendar, day by day."""
        while count:
            day += DAY
            count -= not self.calendar.off(day)
        return day

    def busy(self, instant: datetime) -> bool:
        """Say whether an interview is on, or nearly."""
        return any(
            m.starts_at - TEN <= instant < m.ends_at + TEN
            for m in (self.history.meeting, *self.history.others)
            if m.starts_at and m.ends_at and not m.cancelled
        )

    def back_at(self) -> datetime | None:
        """Give the end of the break."""
        over_at, pause = self.over_at, self.history.pause
        if over_at is None:
            return None
        ends = [pause.planned_end if pause and pause.planned_end else over_at + 2 * TEN]
        starts = [m.starts_at for m in self.history.others if m.starts_at and not m.cancelled]
        ends += [start - TEN for start in starts if start >= over_at]
        if pause and pause.ended_at:
            ends.append(pause.ended_at)
        return max(over_at, min(ends))

    def away(self, instant: datetime) -> bool:
        """Say whether the user is away from this interview."""
        over_at, back_at = self.over_at, self.back_at()
        return over_at is not None and back_at is not None and over_at <= instant < back_at

    def from_nine(self) -> bool:
        """Say whether the quiet hours leave anything after nine in the morning."""
        marks = (time(hour, minute) for hour in range(9, 24) for minute in range(0, 60, 5))
        return any(not self.calendar.quiet(mark) for mark in (*marks, time(23, 59)))

    def free(self, instant: datetime, kind: str) -> bool:
        """Say whether something of a kind may be heard at an instant."""
        wall = self.wall(instant)
        if self.calendar.quiet(wall.time()) or self.busy(instant):
            return False
        if kind != "instructions" and self.away(instant):
            return False
        if kind in ON_WORKING_DAYS and self.calendar.off(wall.date()):
            return False
        return kind not in {"check_in", "outcome"} or wall.time() >= time(9) or not self.from_nine()

    def waited_too_long(self, item: Planned, wanted: datetime) -> bool:
        """Say whether there was a free moment between the time that was wanted and the time that was planned."""
        moment, step = wanted, timedelta(minutes=5 if item.due_at - wanted < 6 * TEN else 15)
        while moment < item.due_at:
            if self.free(moment, item.kind.value):
                return True
            moment += step
        return False

    def misplaced(self, item: Planned, day: date, wall: time | None = None) -> Iterator[str]:
        """Say whether something is before its day, or later than it has to be."""
        if self.wall(item.due_at).date() < day:
            yield f"{item.key} {item.due_at} is before {day}"
        while self.calendar.off(day):
            day += DAY
        wanted = self.calendar.at(day, wall or self.calendar.time_of_day)
        if item.kind.value == "follow_up" and self.over_at and day <= self.wall(self.over_at).date():
            # What is to be done on the day of the interview, which may be the user's day after, is done after it.
            wanted = max(wanted, self.over_at)
        if self.waited_too_long(item, wanted):
            yield f"{item.key} {item.due_at} is later than it has to be, after {wanted}"
