"""Which short note may follow an end; by itself, since every page of an interview asks, and few write one."""

from __future__ import annotations

from enum import StrEnum

from followup_desktop.domain.terms import LetterKind, Outcome


class Note(StrEnum):
    """What a short note is for."""

    WITHDRAWAL = "withdrawal"
    DECLINE = "decline"
    REPLY = "reply"


NOTE_AFTER: dict[Outcome, LetterKind | Note] = {
    Outcome.WITHDRAWN: LetterKind.WITHDRAWAL,
    Outcome.DECLINED: Note.DECLINE,
    Outcome.REFUSED: LetterKind.REPLY,
}
"""What may be written to them after an end; after another one there is nothing to write."""
