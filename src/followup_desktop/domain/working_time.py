"""When the user may be asked for something: working days, quiet hours, and the hours around interviews."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from followup_desktop.domain.values import Meeting

AROUND_INTERVIEWS = timedelta(minutes=10)
QUARTER_BEFORE = timedelta(minutes=15)
CHECK_INS_FROM = time(9)
BEFORE_FROM = time(20)
BEFORE_BY = timedelta(hours=2)
THANK_YOU_WITHIN = timedelta(hours=24)
THANK_YOU_EVENING = time(20)
THANK_YOU_MORNING = time(9)
THANK_YOU_NOT_WITHIN = timedelta(hours=2)
THANKS_WELCOME_FOR = 5
"""For how many days after the interview a thank-you is a letter of its own; then the next word begins with it."""

LONGEST_ABSENCE = 1500
MOST_MORNINGS = 5
"""Over so many working days at most is spread what would have come while the user was away."""

SATURDAY = 5


def weekend(day: date) -> bool:
    """Say whether a day is a Saturday or Sunday; what is off where no country is set."""
    return day.weekday() >= SATURDAY


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """The user's zone, quiet hours and days off, and when the user wants to hear of an interview before it.

    The quiet hours run from `quiet_from` to `quiet_to`, over midnight where the first is the later one; equal
    times mean that there are none. `is_day_off` knows weekends and holidays, `away` the first and last days of each
    absence. `evening_before` is a wall time and `before` a time ahead of an interview; None is not at all.
    """

    zone: ZoneInfo
    quiet_from: time = time(21)
    quiet_to: time = time(8)
    time_of_day: time = time(10)
    is_day_off: Callable[[date], bool] = weekend
    away: tuple[tuple[date, date], ...] = ()
    evening_before: time | None = BEFORE_FROM
    before: timedelta | None = BEFORE_BY

    def off(self, day: date) -> bool:
        """Say whether nothing should fall on a day: it is a day off, or the user is away."""
        return any(first <= day <= last for first, last in self.away) or self.is_day_off(day)

    def at(self, day: date, wall: time) -> datetime:
        """Give the instant of a wall time on a day in the user's zone; in a DST gap, the time after the gap."""
        local = datetime.combine(day, wall, self.zone)
        return local.astimezone(ZoneInfo("UTC")).astimezone(self.zone)

    def local(self, instant: datetime) -> datetime:
        """Write an instant in the user's zone."""
        return instant.astimezone(self.zone)

    def quiet(self, wall: time) -> bool:
        """Say whether a wall time lies in the quiet hours; their end does not."""
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= wall < self.quiet_to
        return wall >= self.quiet_from or wall < self.quiet_to

    def awake(self, instant: datetime, not_before: time = time()) -> datetime:
        """Move an instant later, out of the quiet hours and not before a wall time; days off are left alone.

        Whoever wants quiet from before that wall time on until the next day is asked when it can be.
        """
        if self.quiet_to < self.quiet_from <= not_before:
            not_before = time()
        moved = self.local(instant)
        if moved.time() < not_before:
            moved = self._from(moved, moved.date(), not_before)
        if not self.quiet(moved.time()):
            return moved
        day = moved.date()
        if moved.time() >= self.quiet_to:
            day += timedelta(days=1)
        return self._from(moved, day, max(self.quiet_to, not_before))

    def _from(self, instant: datetime, day: date, wall: time) -> datetime:
        """Give a wall time on a day that is not before an instant: where the clocks go back it may come twice."""
        found = self.at(day, wall)
        # In UTC: two times of one zone are compared by their walls.
        if found.astimezone(UTC) >= instant.astimezone(UTC):
            return found
        return self.local(datetime.combine(day, wall.replace(fold=1), self.zone).astimezone(UTC))

    def working_day_from(self, day: date) -> date:
        """Give the first working day on or after a day."""
        return self._step(day, 1)

    def working_day_until(self, day: date) -> date:
        """Give the last working day on or before a day."""
        return self._step(day, -1)

    def working_days_after(self, day: date, count: int) -> date:
        """Give the working day that comes `count` (at least 1) working days after a day."""
        for _ in range(count):
            day = self._step(day + timedelta(days=1), 1)
        return day

    def back_from(self, day: date) -> date:
        """Give the working day for what can wait on a day: after days away, it is spread over the first ones.

        What would have come first comes first, and what would have come on the last days comes up to a week later.
        """
        for first, last in self.away:
            if not first <= day <= last:
                continue
            missed = [one for one in _days(first, last) if not self.is_day_off(one)]
            place = sum(one < day for one in missed)
            if place < len(missed):
                back = self.working_day_from(last + timedelta(days=1))
                return self.working_days_after(back, place * min(len(missed), MOST_MORNINGS) // len(missed))
        return self.working_day_from(day)

    def on_day(self, day: date, wall: time | None = None, not_before: time = time()) -> datetime:
        """Give the due instant of a day: its first working day, at a time outside the quiet hours."""
        day = self.working_day_from(day)
        instant = self.awake(self.at(day, wall or self.time_of_day), not_before)
        if instant.date() != day:
            # The quiet hours run into the next day, which may be off: then as early as the next working day allows.
            instant = self.awake(self.at(self.working_day_from(instant.date()), time()), not_before)
        return instant

    def not_after(self, day: date) -> datetime:
        """Give the due instant of a day that must not be missed: moved earlier where that day is off, or over then."""
        day = self.working_day_until(day)
        due = self.awake(self.at(day, self.time_of_day))
        return due if due.date() == day else self.at(day, self.quiet_to)

    def _step(self, day: date, direction: int) -> date:
        """Go to the nearest working day; a calendar without any gives the day itself after four years."""
        found = day
        for _ in range(LONGEST_ABSENCE):
            if not self.off(found):
                return found
            found += timedelta(days=direction)
        return day


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def clear_of(instant: datetime, meetings: Iterable[Meeting]) -> datetime:
    """Move an instant to 10 minutes after the end of each interview it would fall into, or just before."""
    for starts_at, ends_at in sorted(_timed(meetings)):
        if starts_at - AROUND_INTERVIEWS <= instant < ends_at + AROUND_INTERVIEWS:
            instant = ends_at + AROUND_INTERVIEWS
    return instant


def before_them(instant: datetime, meetings: Iterable[Meeting]) -> datetime:
    """Move an instant to a quarter of an hour before each interview it would fall into."""
    for starts_at, ends_at in sorted(_timed(meetings), reverse=True):
        if starts_at - AROUND_INTERVIEWS <= instant < ends_at + AROUND_INTERVIEWS:
            instant = starts_at - QUARTER_BEFORE
    return instant


def _timed(meetings: Iterable[Meeting]) -> list[tuple[datetime, datetime]]:
    return [(m.starts_at, m.ends_at) for m in meetings if m.starts_at and m.ends_at and not m.cancelled]


def thank_you_due(over_at: datetime, working: WorkingTime) -> datetime:
    """Give the instant by which a thank-you is best sent: 24 hours after the end, moved earlier, never later.

    Where the full day ends on a day off or in quiet hours, it is 20:00 of the last working day that comes before;
    where that is within two hours of the end, 9:00 of the next morning, day off or not.
    """
    # Counted in UTC: on the wall, a day on which the clocks change has no 24 hours.
    over_at = over_at.astimezone(UTC)
    full_day = working.local(over_at + THANK_YOU_WITHIN)
    if not working.off(full_day.date()) and not working.quiet(full_day.time()):
        return full_day
    evening = evening_before(full_day, working)
    if evening >= over_at + THANK_YOU_NOT_WITHIN and not working.quiet(evening.time()):
        return evening
    end = working.local(over_at)
    mornings = (working.at(day, THANK_YOU_MORNING) for day in (end.date() + timedelta(days=1), end.date()))
    moments = (working.awake(max(end, morning)) for morning in mornings)
    return next((moment for moment in moments if moment <= full_day), working.awake(end))


def evening_before(instant: datetime, working: WorkingTime) -> datetime:
    """Give 20:00 of the last working day before an instant, or an hour before its quiet hours begin."""
    day = working.working_day_until(instant.date())
    wall = THANK_YOU_EVENING
    if working.quiet(wall):
        started = datetime.combine(day, working.quiet_from) - timedelta(hours=1)
        wall = started.time()
    evening = working.at(day, wall)
    if evening > instant:
        evening = working.at(working.working_day_until(day - timedelta(days=1)), wall)
    return evening
