"""Instructions: the last word of each speaker counts, the earlier ones stay in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from followup_desktop.domain.model.steps import Instructions, StepMark
from followup_desktop.domain.terms import StepState

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.services.core import Core


STEP = "instructions"


def replace_instructions(session: Session, core: Core, given: Instructions) -> None:
    """Keep what a speaker said now, in the place of what the same speaker said before.

    That they said nothing replaces everything said, and any word replaces that.
    """
    query = select(Instructions).where(
        Instructions.interview_id == given.interview.id, Instructions.replaced_at.is_(None)
    )
    for earlier in session.scalars(query):
        if earlier is not given and (earlier.speaker == given.speaker or earlier.nothing_said or given.nothing_said):
            earlier.replaced_at = core.clock()
    # A step that was opened again by hand has now been answered.
    opened = select(StepMark).where(
        StepMark.interview_id == given.interview.id, StepMark.step == STEP, StepMark.state == StepState.OPEN
    )
    for mark in session.scalars(opened):
        session.delete(mark)
    session.add(given)
    session.flush()
