"""What came while nobody was here, with the app closed or the computer asleep: what still matters, and what is past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from followup_desktop.domain.model.plan import Reminder
from followup_desktop.domain.stored import heard
from followup_desktop.domain.terms import ReminderKind
from followup_desktop.domain.whole_plan import DEADLINES, next_act
from followup_desktop.services.acts import Act, act_of
from followup_desktop.services.came_back import PutAway
from followup_desktop.services.histories import load_histories
from followup_desktop.services.reminders import STILL_OPEN
from followup_desktop.services.settings import working_time
from followup_desktop.services.waiting import Waiting, waiting_until

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from followup_desktop.services.core import Core


def missed(session: Session, core: Core, first: datetime, last: datetime) -> tuple[list[Act], list[PutAway]]:
    """Give what came between two instants: one act an interview, deadlines first, and the interviews that are past."""
    now = core.clock()
    own: dict[int, list[Waiting]] = {}
    for one in waiting_until(session, now, min(last, now)):
        if one.due_at > first and one.kind is not ReminderKind.BREAK_OVER:
            own.setdefault(one.interview, []).append(one)
    acts = [act for waiting in own.values() if (act := next_act(waiting, now)) is not None]
    acts.sort(key=lambda act: (act.kind not in DEADLINES, act.due_at, act.number))
    histories = load_histories(session, own, core.zone())
    working = working_time(session, core)
    still = [act_of(act, histories[act.interview], working, core.today()) for act in acts]
    return still, _past(session, core, first, last)


def _past(session: Session, core: Core, first: datetime, last: datetime) -> list[PutAway]:
    """Give the interviews that nobody was told of any more; each once."""
    query = (
        select(Reminder.interview_id, Reminder.title, Reminder.until)
        .join(Reminder.interview)
        .where(
            *STILL_OPEN,
            Reminder.kind == ReminderKind.BEFORE_INTERVIEW,
            Reminder.speak_at > first,
            Reminder.until <= min(last, core.clock()),
            or_(Reminder.shown_at.is_(None), Reminder.shown_at < Reminder.speak_at),
        )
        .order_by(Reminder.until, Reminder.interview_id)
    )
    found = {
        interview: PutAway(interview, heard(title), until.astimezone(core.zone()))
        for interview, title, until in session.execute(query)
        if until is not None
    }
    return list(found.values())
