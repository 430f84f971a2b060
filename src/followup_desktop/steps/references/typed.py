"""What the user typed in the window of step 4, and what a word says as it stands: no widget in here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from followup_desktop.domain.terms import ContactKind, ReferenceState
from followup_desktop.services.reference_people import ReferenceFields, change_reach, update_reference
from followup_desktop.services.reference_words import keep_brief
from followup_desktop.steps.references.brief import draft_brief

if TYPE_CHECKING:
    from collections.abc import Iterable

    from followup_desktop.services.core import Core
    from followup_desktop.services.references import BriefText, ReferenceShown, ReferencesSheet


@dataclass(frozen=True, slots=True)
class Details:
    """What was typed about one reference, with the ways to reach them that were seen before."""

    reference: int
    fields: ReferenceFields
    ways: tuple[tuple[ContactKind, str, str], ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """What the window stores by itself: the texts that were written, and details that were mended.

    `seen` is everything that was read, where it was read.
    """

    seen: ReferencesSheet | None = None
    texts: tuple[tuple[int, BriefText], ...] = ()
    details: Details | None = None


def store_typed(core: Core, interview: int, typed: Typed) -> Typed:
    """Keep what was typed, and give it with its versions."""
    texts = tuple((number, keep_brief(core, interview, number, text)) for number, text in typed.texts)
    details = typed.details
    if details is not None:
        for kind, seen, value in details.ways:
            change_reach(core, interview, details.reference, kind, seen, value)
        details = replace(details, fields=update_reference(core, interview, details.reference, details.fields))
    return Typed(None, texts, details)


class Words:
    """The words to all references as they stand: what was typed last, else what is stored, else the draft."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._sheet: ReferencesSheet | None = None
        self._typed: dict[int, BriefText] = {}
        self._again: set[int] = set()

    def read(self, sheet: ReferencesSheet) -> None:
        """Take over what is stored."""
        self._sheet = sheet
        self._typed.clear()

    def typed(self) -> tuple[tuple[int, BriefText], ...]:
        """Give what is not stored yet."""
        return tuple(self._typed.items())

    def stored(self, texts: Iterable[tuple[int, BriefText]]) -> None:
        """Take over the versions; what was typed meanwhile waits for its turn."""
        for number, text in texts:
            now = self._typed.get(number)
            if now is not None:
                self._typed[number] = replace(now, number=text.number, version=text.version)

    def is_told(self, one: ReferenceShown) -> bool:
        """Say whether the last word to a reference is out, and no other one was begun."""
        return one.state is not ReferenceState.NOT_TOLD and one.number not in self._again

    def begin_again(self, number: int) -> None:
        """Begin another word to a reference who was told already."""
        self._again.add(number)

    def is_out(self, number: int) -> None:
        """Take over that the word to a reference is out."""
        self._again.discard(number)

    def draft(self, one: ReferenceShown) -> str:
        """Give the word as it follows from what the user noted."""
        return draft_brief(self._sheet, one, attached=self.resume(one) is not None) if self._sheet else ""

    def text(self, one: ReferenceShown) -> str:
        """Give the word as it stands."""
        return self._now(one).text or self.draft(one)

    def resume(self, one: ReferenceShown) -> int | None:
        """Give what goes with the word: what was chosen, or the newest version as long as nothing was."""
        now = self._now(one)
        if now.number or one.number in self._typed or self._sheet is None:
            return now.resume
        return next((resume.number for resume in self._sheet.resumes if not resume.missing), None)

    def write(self, one: ReferenceShown, text: str) -> bool:
        """Take another text, and say whether it is the user's own and not just the draft."""
        resume, is_own = self.resume(one), text != self.draft(one)
        self._typed[one.number] = replace(self._now(one), text=text if is_own else "", resume=resume)
        return is_own

    def choose(self, one: ReferenceShown, resume: int | None) -> None:
        """Let a version of the resume go with the word, or none; a draft that nobody touched follows."""
        self._typed[one.number] = replace(self._now(one), resume=resume)

    def _now(self, one: ReferenceShown) -> BriefText:
        return self._typed.get(one.number, one.brief)
