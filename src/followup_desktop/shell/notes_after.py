"""Which letter may follow an end; by itself, since every page of an interview asks, and few write one."""

from __future__ import annotations

from followup_desktop.domain.terms import LetterKind, Outcome

NOTE_AFTER: dict[Outcome, LetterKind] = {
    Outcome.WITHDRAWN: LetterKind.WITHDRAWAL,
    Outcome.DECLINED: LetterKind.DECLINE,
    Outcome.REFUSED: LetterKind.REPLY,
}
"""What may be written to them after an end; after another one there is nothing to write."""
