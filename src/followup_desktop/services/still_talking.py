"""The interview goes on: it ends later than planned, and everything that counts from its end follows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from followup_desktop.services.interviews import find_interview, rounds_of
from followup_desktop.services.planner import replan
from followup_desktop.services.snoozing import later_than_now, open_reminder, put_off_row
from followup_desktop.services.undoing import Recording, Undo

if TYPE_CHECKING:
    from followup_desktop.services.core import Core

TALKS_AT_MOST = timedelta(hours=3)
"""So long after its planned end nobody is in an interview any more; whoever says so wants to be asked later."""


def still_talking(core: Core, reminder: int) -> Undo:
    """Let an interview end now at the earliest: the question comes ten minutes from now, and the break begins now.

    Long after the end, only the reminder is put off. Raises FollowUpError where it is not open any more.
    """
    now = core.clock()
    with core.store.write() as session:
        row = open_reminder(session, reminder)
        interview = find_interview(session, row.interview_id)
        record = Recording(session)
        before = (interview.starts_at, interview.ends_at)
        ends_at = interview.ends_at
        if ends_at is None or not ends_at <= now <= ends_at + TALKS_AT_MOST:
            put_off_row(row, later_than_now(session, core))
        else:
            interview.ends_at = now
        undo = record.end(rounds_of(session, interview.opportunity_id))
        replan(session, core, undo.interviews, around=[before, (interview.starts_at, interview.ends_at)])
        return undo
