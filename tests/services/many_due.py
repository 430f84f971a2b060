"""Very many interviews that each have one reminder, written at once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from followup_desktop.domain.message import message
from followup_desktop.domain.model.interviews import Company, Interview, Opportunity
from followup_desktop.domain.model.plan import Reminder
from followup_desktop.domain.stored import said
from followup_desktop.domain.terms import ReminderKind, Rule

if TYPE_CHECKING:
    from followup_desktop.services.core import Core


def add_many(core: Core, count: int, first: datetime, apart: timedelta = timedelta(minutes=7)) -> None:
    """Add interviews of which each has a check-in; the first is due at an instant, and the others after it."""
    with core.store.write() as session:
        for number in range(count):
            name = f"Company {number}"
            opportunity = Opportunity(company=Company(name=name, name_key=name.lower()), role="Buyer", role_key="buyer")
            ended = first - timedelta(days=20)
            interview = Interview(opportunity=opportunity, time_zone="Europe/Berlin", day=ended.date())
            interview.starts_at, interview.ends_at = ended, ended + timedelta(hours=1)
            due_at = first + number * apart
            title = said(message("title_check_in", company=name, number=1))
            why = said(message("why_second", days=7))
            session.add(
                Reminder(
                    interview=interview,
                    plan_key="check_in:1",
                    kind=ReminderKind.CHECK_IN,
                    rule=Rule.NO_WORD,
                    due_at=due_at,
                    speak_at=due_at,
                    title=title,
                    why=why,
                )
            )
