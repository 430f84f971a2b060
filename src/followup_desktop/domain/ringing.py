"""What is said aloud now, and what keeps silent for the moment: pure rules on reminders whose time has come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from followup_desktop.domain.away import away_until
from followup_desktop.domain.making_way import HEARD_IN_THE_BREAK
from followup_desktop.domain.terms import ReminderKind
from followup_desktop.domain.whole_plan import DEADLINES, next_act
from followup_desktop.domain.working_time import AROUND_INTERVIEWS, clear_of

if TYPE_CHECKING:
    from followup_desktop.domain.values import History, Meeting
    from followup_desktop.domain.working_time import WorkingTime

CLAIMED_BEFORE = timedelta(seconds=1)
A_LITTLE_BACK = timedelta(days=1)
"""A clock that is set back by less was wrong by hours, and what was said today was said today."""


def claim_mark(due_at: datetime) -> datetime:
    """Give the `shown_at` of what is just about to be said: before its time, so that it does not count as said."""
    return due_at - CLAIMED_BEFORE


def heard_mark(due_at: datetime, now: datetime) -> datetime:
    """Give the `shown_at` of what was said; a clock that was set back meanwhile does not make it unsaid."""
    return max(due_at, now)


@dataclass(frozen=True, slots=True)
class Voice:
    """An open reminder: `due_at` is when it is to be heard, `planned_at` when the plan wants it.

    `shown_at` says how far it is: None before anything, before `due_at` when it was about to be said and nobody knows
    how that ended, and from `due_at` on when it was said.
    """

    number: int
    interview: int
    kind: ReminderKind
    due_at: datetime
    planned_at: datetime
    key: str
    until: datetime | None = None
    shown_at: datetime | None = None

    @property
    def heard(self) -> bool:
        """Whether it was said aloud since it came due."""
        return self.shown_at is not None and self.shown_at >= self.due_at

    @property
    def claimed(self) -> bool:
        """Whether it was about to be said when everything ended: somebody may have seen it."""
        return self.shown_at is not None and self.shown_at < self.due_at

    @property
    def snoozed(self) -> bool:
        """Whether the user wanted to hear it at another time."""
        return self.due_at != self.planned_at

    def heard_by(self, now: datetime) -> datetime | None:
        """Say when it was said; what a wrong clock wrote into the future counts from when it was due."""
        if not self.heard or self.shown_at is None:
            return None
        return self.shown_at if self.shown_at <= now + A_LITTLE_BACK else self.due_at


def by_interview(voices: Iterable[Voice]) -> dict[int, list[Voice]]:
    """Sort voices by the interview they belong to."""
    found: dict[int, list[Voice]] = defaultdict(list)
    for voice in voices:
        found[voice.interview].append(voice)
    return found


def one_voice(voices: Mapping[int, Sequence[Voice]], now: datetime) -> list[Voice]:
    """Leave each interview the one thing it has to say; the oldest of them comes first."""
    acts = (next_act(own, now) for own in voices.values())
    return sorted((act for act in acts if act is not None), key=lambda act: (act.due_at, act.number))


def to_be_said(
    voices: Mapping[int, Sequence[Voice]], now: datetime, working: WorkingTime, silent: Collection[ReminderKind] = ()
) -> list[Voice]:
    """Give what each interview has not said yet, at most one thing each; `silent` kinds are never said.

    It is its next act. Where that was said and is still open, what the user wanted to hear at this time speaks beside
    it, and what came due since then and has a deadline. The rest waits for its turn, at the longest until another day.
    """
    found = []
    for own in voices.values():
        loud = [one for one in own if one.due_at <= now and one.kind not in silent] if silent else own
        if all(one.heard for one in loud):
            continue
        act = next_act(loud, now)
        if act is not None and not act.heard:
            act = _for_this_hour(act, loud, now)
        if act is not None and act.heard:
            act = next_act(_beside(loud, now, working), now)
        if act is not None:
            found.append(act)
    return sorted(found, key=lambda one: (one.due_at, one.number))


def _for_this_hour(act: Voice, voices: Sequence[Voice], now: datetime) -> Voice:
    """Give the last due word before an interview for one that was missed: that one might wait for the morning."""
    if act.kind is not ReminderKind.BEFORE_INTERVIEW:
        return act
    due = (one for one in voices if one.kind is act.kind and one.due_at <= now)
    return max(due, key=lambda one: one.due_at, default=act)


def _beside(voices: Sequence[Voice], now: datetime, working: WorkingTime) -> Iterator[Voice]:
    last = max(at for one in voices if (at := one.heard_by(now)) is not None)
    another_day = working.local(now).date() > working.local(last).date()
    for one in voices:
        since = one.kind in DEADLINES and one.due_at > last
        if not one.heard and (one.snoozed or since or another_day):
            yield one


@dataclass(frozen=True, slots=True)
class Silence:
    """Why something is not said at an instant, and until when.

    `breaks` are the ends of the breaks that are under way, by interview; `meetings` the interviews that are on, or
    nearly, with the instant at which they let others speak again.
    """

    now: datetime
    working: WorkingTime
    breaks: Mapping[int, datetime]
    meetings: tuple[tuple[Meeting, datetime], ...]
    paused_until: datetime | None = None

    def ends(self, one: Voice) -> datetime:
        """Give the first instant at which something may be said: now, where nothing speaks against it."""
        end = self.now
        if self.paused_until is not None:
            end = max(end, self.paused_until)
        for meeting, lets_speak in self.meetings:
            if not _speaks_around(one, meeting, self.now):
                end = max(end, lets_speak)
        if one.kind not in HEARD_IN_THE_BREAK:
            end = max(end, self.breaks.get(one.interview, end))
        awake = self.working.awake(end)
        return end if one.kind is ReminderKind.BEFORE_INTERVIEW and self._cannot_wait(one, awake) else awake

    def _cannot_wait(self, one: Voice, awake: datetime) -> bool:
        """Say whether a word before an interview is for this hour of the night, or would be too late after it."""
        if not one.snoozed and self.working.quiet(self.working.local(one.due_at).time()):
            return True
        if one.until is None:
            return False
        # Where the evening before was missed, it comes with the hours before.
        return awake >= one.until or (self.working.before is not None and self.now >= one.until - self.working.before)

    def coming(self, one: Voice) -> datetime:
        """Say when something that is not due yet will be said: what comes in a pause comes after it."""
        if self.paused_until is None or one.due_at >= self.paused_until:
            return one.due_at
        return self.working.awake(self.paused_until)


def silence_at(
    now: datetime, working: WorkingTime, around: Mapping[int, History], paused_until: datetime | None = None
) -> Silence:
    """Find out what keeps others silent; `around` are the interviews of about a day before and after."""
    meetings = []
    for history in around.values():
        lets_speak = clear_of(now, [history.meeting])
        if lets_speak > now:
            meetings.append((history.meeting, lets_speak))
    return Silence(now, working, dict(_breaks(around, now)), tuple(meetings), paused_until)


def _breaks(around: Mapping[int, History], now: datetime) -> Iterator[tuple[int, datetime]]:
    for interview, history in around.items():
        begin, end = history.meeting.over_at, away_until(history)
        back = history.pause is not None and history.pause.ended_at is not None
        if begin is not None and end is not None and begin <= now < end and not back:
            yield interview, end


def _speaks_around(one: Voice, meeting: Meeting, now: datetime) -> bool:
    """Say whether something may be said around an interview: its own "before", and that a break ends because of it."""
    if one.kind is ReminderKind.BREAK_OVER and meeting.starts_at is not None and now < meeting.starts_at:
        return one.due_at <= meeting.starts_at - AROUND_INTERVIEWS
    return one.kind is ReminderKind.BEFORE_INTERVIEW and one.interview == meeting.interview
