"""What the window of a letter after the steps shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_desktop.domain.letters.later import draft_later

if TYPE_CHECKING:
    from followup_desktop.domain.letter import Draft
    from followup_desktop.services.later_letters import LaterLetter, Which
    from followup_desktop.services.letters import LetterKept


@dataclass(frozen=True, slots=True)
class LetterPage:
    """What the window shows: the letter with what it may use, its draft, and the text that is not stored yet.

    `asked` is the letter that was asked for, where the window asked by itself and not an act.
    """

    found: LaterLetter
    draft: Draft
    written: LetterKept | None = None
    asked: Which | None = None


def page_of(found: LaterLetter) -> LetterPage:
    """Write the draft."""
    return LetterPage(found, draft_later(found.occasion))
