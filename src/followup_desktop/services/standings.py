"""What the list shows of an opportunity: worked out from what is stored, and written down beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from followup_desktop.domain.list_row import write_marks
from followup_desktop.domain.model.base import NEVER
from followup_desktop.domain.model.interviews import Interview, Opportunity
from followup_desktop.domain.model.plan import Reminder
from followup_desktop.domain.standing import OpenAct, Round, Standing, standing
from followup_desktop.domain.stored import said
from followup_desktop.domain.terms import ReminderState
from followup_desktop.services.histories import load_histories

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.domain.values import History
    from followup_desktop.services.core import Core


def rounds_of(session: Session, histories: Mapping[int, History]) -> dict[int, list[Round]]:
    """Put the interviews of which the histories are known together to their opportunities, first round first."""
    acts = _open_acts(session, list(histories))
    query = select(Interview.opportunity_id, Interview.id).where(Interview.id.in_(histories))
    found: dict[int, list[Round]] = defaultdict(list)
    for opportunity, number in session.execute(query.order_by(Interview.round, Interview.id)):
        found[opportunity].append(Round(histories[number], tuple(acts[number])))
    return found


def put_down(opportunity: Opportunity, shown: Standing | None) -> None:
    """Write down what the list shows of an opportunity; one that is deleted, or has no interview, is not listed."""
    if shown is None or opportunity.deleted_at is not None:
        opportunity.list_group = None
        opportunity.next_due_at = opportunity.stale_at = NEVER
        return
    opportunity.list_group, opportunity.listed_interview = shown.group, shown.meeting.interview
    opportunity.marks, opportunity.line = write_marks(shown.marks), said(shown.line)
    opportunity.next_due_at = shown.due_at or NEVER
    opportunity.stale_at = shown.stale_at or NEVER


def work_out(session: Session, core: Core, opportunities: Sequence[int], now: datetime) -> dict[int, Standing]:
    """Say where some opportunities stand at an instant, whatever is written down about them."""
    query = select(Interview.id).where(Interview.opportunity_id.in_(opportunities), Interview.deleted_at.is_(None))
    found = rounds_of(session, load_histories(session, session.scalars(query), core.zone()))
    return {number: standing(rounds, core.steps, now) for number, rounds in found.items()}


def _open_acts(session: Session, interviews: Sequence[int]) -> dict[int, list[OpenAct]]:
    query = (
        select(
            Reminder.interview_id,
            Reminder.kind,
            Reminder.rule,
            Reminder.speak_at,
            Reminder.plan_key,
            Reminder.until,
            Reminder.speak_at != Reminder.due_at,
        )
        .where(Reminder.interview_id.in_(interviews), Reminder.state == ReminderState.OPEN)
        .order_by(Reminder.speak_at, Reminder.id)
    )
    found: dict[int, list[OpenAct]] = defaultdict(list)
    for interview, kind, rule, due_at, key, until, snoozed in session.execute(query):
        found[interview].append(OpenAct(kind, rule, due_at, key, until, snoozed))
    return found
