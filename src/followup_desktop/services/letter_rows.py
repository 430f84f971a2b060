"""The text of a letter that is stored, where another one comes for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.terms import EventKind
from followup_desktop.services.interviews import find_interview

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.domain.model.letters import Letter
    from followup_desktop.services.core import Core
    from followup_desktop.services.letters import LetterKept


def may_stand(row: Letter, letter: LetterKept) -> bool:
    """Say whether a text that is on its way out may stand in its row: over none, and over the one that was seen."""
    return not row.body or row.version == letter.version


def keep_other_version(session: Session, core: Core, interview: int, row: Letter, letter: LetterKept) -> None:
    """Put the stored text into the history where it is neither what was seen nor what is kept now."""
    if not may_stand(row, letter) and (row.subject, row.body) != (letter.subject, letter.body):
        other = find_interview(session, interview)
        session.add(Event(interview=other, kind=EventKind.OTHER_VERSION, happened_on=core.today(), text=row.body))
