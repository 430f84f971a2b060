"""What is to be said aloud now, what keeps silent for the moment and until when, and what comes next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import or_, select, update

from followup_desktop.domain.away import away_until
from followup_desktop.domain.making_way import HEARD_IN_THE_BREAK, NEVER_DELAYED
from followup_desktop.domain.model.interviews import Interview
from followup_desktop.domain.model.plan import Reminder
from followup_desktop.domain.terms import ReminderKind, ReminderState
from followup_desktop.domain.working_time import AROUND_INTERVIEWS, clear_of
from followup_desktop.services.agenda import Due, due
from followup_desktop.services.histories import load_histories
from followup_desktop.services.reminders import titles_of
from followup_desktop.services.settings import working_time

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from followup_desktop.domain.values import History, Meeting
    from followup_desktop.domain.working_time import WorkingTime
    from followup_desktop.services.core import Core

LOOK_AGAIN = timedelta(minutes=15)
"""What nobody told us about, such as a reminder that lost its point, is seen this much later at the latest."""

BREAKS_END_WITHIN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ringing:
    """The reminders at one instant; all times are in the user's zone.

    `now` is to be said aloud, at most one for each interview; `due` is the next act of each interview that needs the
    user, said or not; `open` has the numbers of all reminders whose time has come. `next` is what is said next, with
    the time for it, and `away_until` the end of a break that is under way. Nothing of this changes by itself before
    `look_at`.
    """

    now: tuple[Due, ...]
    due: tuple[Due, ...]
    open: frozenset[int]
    next: Due | None
    away_until: datetime | None
    look_at: datetime


def take_due(core: Core, paused_until: datetime | None = None) -> Ringing:
    """Say what rings; it rings again at every call until `keep_heard` says that it was heard.

    Nothing rings in quiet hours (but what is never delayed), while paused, from 10 minutes before to 10 minutes after
    any interview (but its own "before"), or about an interview whose break is under way. It waits, and is not lost.
    """
    now = core.clock()
    agenda = due(core, now)
    with core.store.read() as session:
        voices = _voices(session, now)
        unheard = _to_be_said(session, agenda.due, voices, core.zone())
        silence = _Silence(
            now, working_time(session, core), load_histories(session, _around(session, now)), paused_until
        )
    waiting = [(silence.ends(one), one) for one in unheard]
    held = [replace(one, due_at=end) for end, one in waiting if end > now]
    coming = [*held, *([silence.after_the_pause(agenda.next)] if agenda.next else [])]
    following = min(coming, key=lambda one: (one.due_at, one.number), default=None)
    away = max(silence.breaks().values(), default=None)
    local = core.zone()
    return Ringing(
        now=tuple(one for end, one in waiting if end <= now),
        due=agenda.due,
        open=frozenset(voice.number for voice in voices),
        next=following,
        away_until=away.astimezone(local) if away else None,
        look_at=min([now + LOOK_AGAIN, *(one.due_at for one in coming), *([away] if away else [])]).astimezone(local),
    )


def keep_heard(core: Core, reminders: Iterable[int]) -> None:
    """Keep that reminders were said aloud; they stay open, and keep silent until they are due anew."""
    # Not through the mapped rows: nothing about the reminder changed that a window would have to show.
    with core.store.write() as session:
        session.execute(update(Reminder).where(Reminder.id.in_(list(reminders))).values(shown_at=core.clock()))


@dataclass(frozen=True, slots=True)
class _Voice:
    """A reminder whose time has come, whether it is its interview's turn or not."""

    number: int
    interview: int
    kind: ReminderKind
    speak_at: datetime
    due_at: datetime
    heard_at: datetime | None

    @property
    def heard(self) -> bool:
        """Whether it was said aloud since it came due."""
        return self.heard_at is not None and self.heard_at >= self.speak_at

    def speaks_beside(self, act: Due) -> bool:
        """Say whether it may speak where its interview has another next act, and that was heard.

        So does what the user wanted to hear at this time, and the second word before an interview.
        """
        before = self.kind is act.kind is ReminderKind.BEFORE_INTERVIEW
        return before or self.speak_at != self.due_at


@dataclass(frozen=True, slots=True)
class _Silence:
    """Why something is not said now, and until when."""

    now: datetime
    working: WorkingTime
    around: Mapping[int, History]
    paused_until: datetime | None

    def ends(self, one: Due) -> datetime:
        """Give the first instant at which something may be said: now, where nothing speaks against it."""
        ends = [self.now]
        if self.paused_until is not None:
            ends.append(self.paused_until)
        ends += (end for meeting, end in self._meetings() if not _speaks_around(one, meeting, self.now))
        if one.kind not in HEARD_IN_THE_BREAK:
            ends += (end for interview, end in self.breaks().items() if interview == one.interview)
        return max(ends) if one.kind in NEVER_DELAYED else self.working.awake(max(ends))

    def after_the_pause(self, one: Due) -> Due:
        """Let something that comes while paused come afterwards."""
        if self.paused_until is None or one.due_at >= self.paused_until:
            return one
        return replace(one, due_at=self.working.awake(self.paused_until))

    def breaks(self) -> dict[int, datetime]:
        """Give the ends of the breaks that are under way."""
        found = {}
        for interview, history in self.around.items():
            begin, end = history.meeting.over_at, away_until(history)
            back = history.pause is not None and history.pause.ended_at is not None
            if begin is not None and end is not None and begin <= self.now < end and not back:
                found[interview] = end
        return found

    def _meetings(self) -> Iterator[tuple[Meeting, datetime]]:
        """Give the interviews that are on now, or nearly, and when they let others speak again."""
        for history in self.around.values():
            lets_speak = clear_of(self.now, [history.meeting])
            if lets_speak > self.now:
                yield history.meeting, lets_speak


def _speaks_around(one: Due, meeting: Meeting, now: datetime) -> bool:
    """Say whether something may be said around an interview: its own "before", and that a break ends because of it."""
    if one.kind is ReminderKind.BREAK_OVER and meeting.starts_at is not None and now < meeting.starts_at:
        return one.due_at <= meeting.starts_at - AROUND_INTERVIEWS
    return one.kind is ReminderKind.BEFORE_INTERVIEW and one.interview == meeting.interview


def _voices(session: Session, now: datetime) -> list[_Voice]:
    query = (
        select(Reminder.id, Reminder.interview_id, Reminder.kind, Reminder.speak_at, Reminder.due_at, Reminder.shown_at)
        .join(Reminder.interview)
        .where(
            Reminder.state == ReminderState.OPEN,
            Reminder.speak_at <= now,
            or_(Reminder.until.is_(None), Reminder.until > now),
            Interview.deleted_at.is_(None),
        )
        .order_by(Reminder.speak_at, Reminder.id)
    )
    return [_Voice(*row) for row in session.execute(query)]


def _to_be_said(session: Session, acts: Iterable[Due], voices: list[_Voice], zone: ZoneInfo) -> list[Due]:
    """Give what each interview has not said yet: its next act, or what may speak beside that."""
    unheard: dict[int, list[_Voice]] = defaultdict(list)
    for voice in voices:
        if not voice.heard:
            unheard[voice.interview].append(voice)
    found: list[Due] = []
    for act in acts:
        left = unheard[act.interview]
        if any(voice.number == act.number for voice in left):
            found.append(act)
        else:
            found += [_due(session, voice, zone) for voice in left if voice.speaks_beside(act)][-1:]
    return found


def _due(session: Session, voice: _Voice, zone: ZoneInfo) -> Due:
    title = titles_of(session, [voice.number])[voice.number]
    return Due(voice.number, voice.interview, voice.kind, title, voice.speak_at.astimezone(zone))


def _around(session: Session, now: datetime) -> list[int]:
    """Give the interviews that are on, about to begin, or over for less than a day."""
    query = select(Interview.id).where(
        Interview.starts_at <= now + AROUND_INTERVIEWS,
        Interview.ends_at >= now - BREAKS_END_WITHIN,
        Interview.deleted_at.is_(None),
        Interview.cancelled_at.is_(None),
    )
    return list(session.scalars(query))
