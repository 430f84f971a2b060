"""Who watches simulated weeks: a simple model of what may be said when, which shares no code with the rules."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

TEN = timedelta(minutes=10)
QUIET = time(21), time(8)
HOURS_BEFORE = timedelta(hours=2)


def night(wall: time) -> bool:
    """Say whether nothing is said at a time of day."""
    return wall >= QUIET[0] or wall < QUIET[1]


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said: which reminder, and the how manieth time at which it was to be heard that is."""

    reminder: int
    turn: int
    interview: int
    kind: str


@dataclass(frozen=True, slots=True)
class On:
    """An interview, and whether it takes place."""

    interview: int
    starts_at: datetime
    ends_at: datetime
    takes_place: bool = True


@dataclass(frozen=True, slots=True)
class Open:
    """A reminder that is open: when it is to be heard, until when it has a point, and whether the user put it off."""

    said: Said
    speak_at: datetime
    until: datetime | None
    heard: bool
    put_off: bool


@dataclass
class Witness:
    """Notes down what was said, and complains."""

    complaints: list[str] = field(default_factory=list)
    times: Counter[Said] = field(default_factory=Counter)
    crashes: Counter[Said] = field(default_factory=Counter)
    chances: Counter[Said] = field(default_factory=Counter)
    waiting: set[Said] = field(default_factory=set)

    def hears(
        self, one: Said, now: datetime, zone: ZoneInfo, meetings: list[On], paused_until: datetime | None
    ) -> None:
        """Look at one thing that is being said."""
        self.times[one] += 1
        if self.times[one] > 1 + self.crashes[one]:
            self.complaints.append(f"said twice: {one} {now}")
        if one in self.waiting or not self.may_be_said(one, now, zone, meetings, paused_until):
            self.complaints.append(f"not to be said now: {one} {now.astimezone(zone)}")

    def sees_crash(self, said: list[Said]) -> None:
        """Note that everything ended after this was said and before it was kept."""
        self.crashes.update(said)

    def sees_journey(self, before: list[Open], after: list[Open]) -> None:
        """See that another zone alone makes nothing unheard."""
        heard = {one.said for one in before if one.heard}
        numbers = {one.reminder for one in heard}
        for one in after:
            if one.said.reminder in numbers and (not one.heard or one.said not in heard):
                self.complaints.append(f"unheard on a journey: {one}")

    def looks(
        self, open_ones: list[Open], now: datetime, zone: ZoneInfo, meetings: list[On], paused_until: datetime | None
    ) -> None:
        """Note which words before an interview could have been said at a moment at which the app looked."""
        self.waiting.clear()
        for one in open_ones:
            alive = one.until is None or one.until > now
            if one.said.kind == "before_interview" and one.speak_at <= now and alive:
                if self.can_wait(one, now, zone):
                    self.waiting.add(one.said)
                else:
                    self.chances[one.said] += self.may_be_said(one.said, now, zone, meetings, paused_until)

    def can_wait(self, one: Open, now: datetime, zone: ZoneInfo) -> bool:
        """Say whether it is night, the word was not planned for the night, and the interview comes after it."""
        wall = now.astimezone(zone)
        for_the_night = night(one.speak_at.astimezone(zone).time()) and not one.put_off
        if not night(wall.time()) or for_the_night:
            return False
        morning = datetime.combine(wall.date() + timedelta(days=wall.time() >= QUIET[0]), QUIET[1], zone)
        return one.until is None or (morning < one.until and now < one.until - HOURS_BEFORE)

    def sees_end(self, open_ones: list[Open], long_ago: datetime, now: datetime) -> None:
        """Look for what was to be said long ago and never was."""
        said_before = {one.interview for one in self.times if one.kind == "before_interview"}
        for one in open_ones:
            gone = one.until is not None and one.until <= now
            if not gone and one.speak_at <= long_ago and not self.times[one.said]:
                self.complaints.append(f"lost: {one}")
            if gone and self.chances[one.said] and one.said.interview not in said_before:
                self.complaints.append(f"an interview that nobody announced: {one}")

    def may_be_said(
        self, one: Said, now: datetime, zone: ZoneInfo, meetings: list[On], paused_until: datetime | None
    ) -> bool:
        """Say whether something may be said at a moment of the clock on the wall."""
        if night(now.astimezone(zone).time()) and one.kind != "before_interview":
            return False
        if paused_until is not None and now < paused_until:
            return False
        for meeting in meetings:
            own = one.kind == "before_interview" and one.interview == meeting.interview
            comes = one.kind == "break_over" and now < meeting.starts_at
            if meeting.starts_at - TEN <= now < meeting.ends_at + TEN and not own and not comes:
                return False
        return True
