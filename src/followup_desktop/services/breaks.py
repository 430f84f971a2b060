"""The time away after an interview: it counts by itself, and only what the user changes about it is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from followup_desktop.domain.away import TIME_AWAY, away_until
from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.steps import Break
from followup_desktop.domain.values import BreakTaken
from followup_desktop.services.histories import load_histories
from followup_desktop.services.interviews import find_interview
from followup_desktop.services.other_versions import both
from followup_desktop.services.planner import replan
from followup_desktop.services.step_marks import answered
from followup_desktop.services.undoing import Recording, Undo

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.domain.values import History
    from followup_desktop.services.core import Core

STEP = "walk_away"
TEN_MORE = timedelta(minutes=10)
LONG_OVER = timedelta(hours=12)
"""So long after the end of an interview nobody is still on a walk."""


@dataclass(frozen=True, slots=True)
class BreakSheet:
    """The time away after one interview, as the window shows it; instants are in the user's zone.

    `over_at` is the end of the interview, None where it has no time; `until` is when to come back; `back_at` is when
    the user said so. `next_at` is the interview that shortens the break, if one does. With `more` there is room for
    ten more minutes.
    """

    interview: int
    company: str = ""
    role: str = ""
    over_at: datetime | None = None
    until: datetime | None = None
    back_at: datetime | None = None
    next_at: datetime | None = None
    more: bool = False
    thought: str = ""
    version: int = 0

    def going(self, now: datetime) -> bool:
        """Say whether "I am back" would tell anything at this moment."""
        return self.over_at is not None and self.back_at is None and self.over_at <= now < self.over_at + LONG_OVER


def load(core: Core, interview: int) -> BreakSheet:
    """Read the time away. Raises FollowUpError where there is no such interview."""
    with core.store.read() as session:
        find_interview(session, interview)
        return _read(session, core, interview)


def back(core: Core, interview: int) -> Undo:
    """Keep that the user is back. Raises FollowUpError where there is no break to come back from."""
    with core.store.write() as session:
        row, sheet = _break(session, core, interview)
        if not sheet.going(core.clock()):
            raise FollowUpError("break_not_now")
        record = Recording(session)
        row.ended_at = core.clock()
        return _settled(session, core, record, interview)


def ten_more(core: Core, interview: int) -> Undo:
    """Add ten minutes to the break, or to now where it is over. Raises FollowUpError where there is no room."""
    with core.store.write() as session:
        row, sheet = _break(session, core, interview)
        if not sheet.more:
            raise FollowUpError("break_no_more")
        record = Recording(session)
        row.planned_end = _ten_more(core, sheet.until)
        return _settled(session, core, record, interview)


def keep_thought(core: Core, interview: int, sheet: BreakSheet) -> BreakSheet:
    """Keep the one thought to put down; another one written meanwhile stays below it."""
    with core.store.write() as session:
        row, stored = _break(session, core, interview)
        if stored.version not in {0, sheet.version}:
            row.thought = both(core, sheet.thought, row.thought, row.changed_at)
        else:
            row.thought = sheet.thought
        session.flush()
        return _read(session, core, interview)


def _break(session: Session, core: Core, interview: int) -> tuple[Break, BreakSheet]:
    found = find_interview(session, interview)
    sheet = _read(session, core, interview)
    row = session.scalar(select(Break).where(Break.interview_id == interview))
    if row is None:
        row = Break(interview=found)
        session.add(row)
        session.flush()
        # What was not set is known only when it was read; an undo needs it.
        session.refresh(row)
    return row, sheet


def _settled(session: Session, core: Core, record: Recording, interview: int) -> Undo:
    answered(session, interview, STEP)
    undo = record.end([interview])
    replan(session, core, [interview])
    return undo


def _read(session: Session, core: Core, interview: int) -> BreakSheet:
    history = load_histories(session, [interview], core.zone())[interview]
    row = session.scalar(select(Break).where(Break.interview_id == interview))
    # An interview without a time is over at the end of its day; nobody walks away at midnight.
    timed = history.meeting.ends_at is not None
    sheet = BreakSheet(
        interview=interview,
        company=history.company,
        role=history.role,
        over_at=_local(core, history.meeting.over_at) if timed else None,
        until=_local(core, away_until(history)) if timed else None,
        next_at=_local(core, _shortened_by(history)) if timed else None,
    )
    if row is not None:
        sheet = replace(sheet, back_at=_local(core, row.ended_at), thought=row.thought, version=row.version)
    return replace(sheet, more=_room(core, history, sheet))


def _room(core: Core, history: History, sheet: BreakSheet) -> bool:
    """Say whether ten more minutes would move the end."""
    if sheet.until is None or not sheet.going(core.clock()):
        return False
    longer = away_until(replace(history, pause=BreakTaken(planned_end=_ten_more(core, sheet.until))))
    return longer is not None and longer > max(sheet.until, core.clock())


def _shortened_by(history: History) -> datetime | None:
    """Give the start of the interview that comes before the break would have ended."""
    until = away_until(history)
    planned = history.pause.planned_end if history.pause else None
    over_at = history.meeting.over_at
    if until is None or over_at is None or until >= (planned or over_at + TIME_AWAY):
        return None
    starts = [other.starts_at for other in history.others if other.starts_at and not other.cancelled]
    return min((start for start in starts if start >= over_at), default=None)


def _ten_more(core: Core, until: datetime | None) -> datetime:
    return max(until or core.clock(), core.clock()) + TEN_MORE


def _local(core: Core, instant: datetime | None) -> datetime | None:
    return instant.astimezone(core.zone()) if instant else None
