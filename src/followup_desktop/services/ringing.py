"""What is to be said aloud now, what keeps silent for the moment and until when, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, update

from followup_desktop.domain.model.interviews import Interview
from followup_desktop.domain.model.plan import Reminder
from followup_desktop.domain.ringing import (
    Silence,
    Voice,
    by_interview,
    claim_mark,
    heard_mark,
    one_voice,
    silence_at,
    to_be_said,
)
from followup_desktop.domain.terms import ReminderKind, ReminderState
from followup_desktop.domain.working_time import AROUND_INTERVIEWS
from followup_desktop.services.agenda import Due, due_of
from followup_desktop.services.before import lines_before
from followup_desktop.services.histories import load_histories
from followup_desktop.services.reminders import due_at_a_glance, due_reminders_of, first_after, titles_of
from followup_desktop.services.settings import read_settings, working_time_by

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.services.core import Core

LOOK_AGAIN = timedelta(minutes=15)
"""What nobody told us about, such as a reminder that lost its point, is seen this much later at the latest."""

BREAKS_END_WITHIN = timedelta(days=1)
MOST_NAMED = 20
"""So many of what is due are read with their words: nobody reads more of them in a menu."""


@dataclass(frozen=True, slots=True)
class Ringing:
    """The reminders at one instant; all times are in the user's zone.

    `now` is to be said aloud, at most one for each interview; `due` is the next act of each interview that needs the
    user, said or not, the first of them, and `more` how many follow; `open` has the numbers of all reminders
    whose time has come. `next` is what is said next, with the time for it, and `away_until` the end of a break that is
    under way. Nothing of this changes by itself before `look_at`. With `in_full` the user allowed to say outside the
    window what it is about.
    """

    now: tuple[Due, ...]
    due: tuple[Due, ...]
    open: frozenset[int]
    next: Due | None
    away_until: datetime | None
    look_at: datetime
    more: int = 0
    in_full: bool = False

    @property
    def count(self) -> int:
        """How many interviews need the user."""
        return len(self.due) + self.more


def take_due(core: Core, paused_until: datetime | None = None) -> Ringing:
    """Say what rings; it rings again at every call until `keep_heard` says that it was heard.

    Nothing rings in quiet hours (but what is never delayed), while paused, from 10 minutes before to 10 minutes after
    any interview (but its own "before"), or about an interview whose break is under way. It waits, and is not lost.
    """
    now = core.clock()
    with core.store.read() as session:
        settings = read_settings(session)
        silent = frozenset(ReminderKind(kind) for kind in settings.silent)
        working = working_time_by(session, core, settings)
        silence = silence_at(now, working, load_histories(session, _around(session, now), core.zone()), paused_until)
        glance = due_at_a_glance(session, now)
        interviews = list(dict.fromkeys(interview for _, interview, _ in glance))
        named = interviews[:MOST_NAMED]
        unsaid = {interview for _, interview, new in glance if new}
        own = by_interview(due_reminders_of(session, now, unsaid.union(named)))
        acts = one_voice({interview: own[interview] for interview in named}, now)
        waiting = [(silence.ends(one), one) for one in to_be_said(own, now, silence.working, silent)]
        after = first_after(session, now, silent)
        coming = [(end, one) for end, one in waiting if end > now]
        coming += [(silence.coming(after), after)] if after else []
        following = min(coming, key=lambda one: (one[0], one[1].number), default=None)
        rings = _written(session, core, [one for end, one in waiting if end <= now], in_full=settings.in_full)
        titles = titles_of(session, [one.number for one in (*acts, *(one for _, one in coming))])
    zone = core.zone()
    away = max(silence.breaks.values(), default=None)
    return Ringing(
        now=rings,
        due=tuple(due_of(one, titles[one.number], zone) for one in acts),
        open=frozenset(number for number, _, _ in glance),
        next=replace(due_of(following[1], titles[following[1].number], zone), due_at=following[0].astimezone(zone))
        if following
        else None,
        away_until=away.astimezone(zone) if away else None,
        look_at=_look_at(silence, coming).astimezone(zone),
        more=len(interviews) - len(acts),
        in_full=settings.in_full,
    )


def claim(core: Core, said: Sequence[Due]) -> tuple[Due, ...]:
    """Keep that something is about to be said; give what still is to be said, and what may have been seen already.

    What was done, moved or put off since it was found is not said any more.
    """
    found = []
    with core.store.write() as session:
        for one in said:
            row = session.execute(_SHOWN_AT, {"number": one.number, "due_at": one.due_at}).one_or_none()
            if row is None or (row.shown_at is not None and row.shown_at >= one.due_at):
                continue
            found.append(replace(one, again=row.shown_at is not None))
            _mark(session, one, claim_mark(one.due_at))
    return tuple(found)


def keep_heard(core: Core, said: Iterable[Due]) -> None:
    """Keep that reminders were said aloud; they stay open, and keep silent until they are due anew.

    What was moved to another time meanwhile is to be heard then.
    """
    with core.store.write() as session:
        for one in said:
            _mark(session, one, heard_mark(one.due_at, core.clock()))


def _mark(session: Session, one: Due, shown_at: datetime) -> None:
    # Not through the mapped rows: nothing about the reminder changed that a window would have to show.
    session.execute(
        update(Reminder).where(Reminder.id == one.number, Reminder.speak_at == one.due_at).values(shown_at=shown_at)
    )


def _written(session: Session, core: Core, voices: Sequence[Voice], *, in_full: bool) -> tuple[Due, ...]:
    """Give voices with their words; before an interview, and where it may be said, also with what to know of it."""
    titles = titles_of(session, [one.number for one in voices])
    before = [one.interview for one in voices if in_full and one.kind is ReminderKind.BEFORE_INTERVIEW]
    histories = load_histories(session, before, core.zone()) if before else {}
    zone = core.zone()
    return tuple(
        replace(
            due_of(one, titles[one.number], zone),
            details=lines_before(histories[one.interview]) if one.interview in before else (),
            again=one.claimed,
        )
        for one in voices
    )


def _look_at(silence: Silence, coming: Iterable[tuple[datetime, Voice]]) -> datetime:
    moments = (silence.now + LOOK_AGAIN, *(at for at, _ in coming), *silence.breaks.values())
    return min(moments)


def _around(session: Session, now: datetime) -> list[int]:
    """Give the interviews that are on, about to begin, or over for less than a day."""
    query = select(Interview.id).where(
        Interview.starts_at <= now + AROUND_INTERVIEWS,
        Interview.ends_at >= now - BREAKS_END_WITHIN,
        Interview.deleted_at.is_(None),
        Interview.cancelled_at.is_(None),
    )
    return list(session.scalars(query))


_SHOWN_AT = select(Reminder.shown_at).where(
    Reminder.id == bindparam("number"),
    Reminder.speak_at == bindparam("due_at"),
    Reminder.state == ReminderState.OPEN,
)
