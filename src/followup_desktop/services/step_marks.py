"""Steps that were opened again by hand, and are answered now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from followup_desktop.domain.model.steps import StepMark
from followup_desktop.domain.terms import StepState

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def answered(session: Session, interview: int, step: str) -> None:
    """Take back that a step was opened again by hand: what the data says counts from now on."""
    opened = select(StepMark).where(
        StepMark.interview_id == interview, StepMark.step == step, StepMark.state == StepState.OPEN
    )
    for mark in session.scalars(opened):
        session.delete(mark)
