"""Days on which the user is away, ill or on holiday: told before or afterwards, and all plans follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from followup_desktop.domain.days_away import DaysAway, Reason
from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.belongings import Absence
from followup_desktop.services.planner import replan_all
from followup_desktop.services.undoing import Recording, Undo

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.services.core import Core

LONGEST = 366
"""Days away in one go; more is a slip of the pen, and would move plans by years."""


def absences(core: Core) -> tuple[DaysAway, ...]:
    """List all absences, the latest first."""
    with core.store.read() as session:
        return read_absences(session)


def read_absences(session: Session) -> tuple[DaysAway, ...]:
    """List all absences within a transaction, the latest first."""
    query = select(Absence).order_by(Absence.starts_on.desc(), Absence.id.desc())
    return tuple(DaysAway(row.id, row.starts_on, row.ends_on, _reason(row.reason)) for row in session.scalars(query))


def add_absence(core: Core, first: date, last: date, reason: Reason) -> Undo:
    """Keep days away. Raises FollowUpError where they end before they begin, or never seem to end."""
    if last < first:
        raise FollowUpError("absence_backwards")
    if (last - first).days >= LONGEST:
        raise FollowUpError("absence_long", days=LONGEST)
    with core.store.write() as session:
        record = Recording(session)
        session.add(Absence(starts_on=first, ends_on=last, reason=reason.value))
        return _ended(session, core, record)


def remove_absence(core: Core, number: int) -> Undo:
    """Forget days away: everything is planned as if they had never been told."""
    with core.store.write() as session:
        row = session.get(Absence, number)
        if row is None:
            raise FollowUpError("absence_gone")
        record = Recording(session)
        session.delete(row)
        return _ended(session, core, record)


def _ended(session: Session, core: Core, record: Recording) -> Undo:
    undo = replace(record.end(()), all_plans=True)
    replan_all(session, core)
    return undo


def _reason(text: str) -> Reason:
    """Read a reason; what another version or a file called it is something else here."""
    return Reason(text) if text in set(Reason) else Reason.OTHER
