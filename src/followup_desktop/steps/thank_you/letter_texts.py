"""The letters of one interview as texts: the drafts, the advice on them, and where a sentence goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from followup_desktop.domain.letter import (
    Draft,
    LetterMatter,
    greeting_name,
    value_line,
    word_count,
)
from followup_desktop.domain.letters.writing import role_in_words
from followup_desktop.domain.terms import LetterKind
from followup_desktop.steps.thank_you.checks import check_letter
from followup_desktop.steps.thank_you.draft import draft_card_text, draft_email

if TYPE_CHECKING:
    from followup_desktop.domain.letter import Check
    from followup_desktop.services.letters import LetterKept, ThankYou, ThankYouSheet

LONGEST_NOTE = 200
"""How much a note on LinkedIn may have, in characters."""

Key = tuple[int, LetterKind]
"""A letter: to whom, and whether it is an e-mail or a card."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the window shows: everybody to be thanked, a draft for each letter, and the texts not stored yet."""

    sheet: ThankYouSheet
    drafts: Mapping[Key, Draft]
    written: tuple[LetterKept, ...] = ()

    def kept(self) -> dict[Key, LetterKept]:
        """Give each letter as it is stored."""
        return {(one.person, kept.kind): kept for one in self.sheet.people for kept in (one.email, one.card)}


def page_of(sheet: ThankYouSheet) -> Page:
    """Write the drafts for everybody."""
    drafts: dict[Key, Draft] = {}
    for person in sheet.people:
        drafts[person.person, LetterKind.THANK_YOU_EMAIL] = draft_email(person.matter)
        card = draft_card_text(person.matter)
        drafts[person.person, LetterKind.THANK_YOU_CARD] = Draft("", "", card, word_count(card))
    return Page(sheet, drafts)


def advice_on(letter: LetterKept, person: ThankYou, others: tuple[str, ...]) -> tuple[Check, ...]:
    """Look at a letter beside the letters to the others."""
    matter = replace(person.matter, others=others)
    return check_letter((letter.address, letter.subject, letter.body), matter)


def linkedin_note(matter: LetterMatter) -> str:
    """Write the short note that goes with an invitation to connect; parts are left out where it would be too long."""
    name, company = greeting_name(matter.recipient), value_line(matter.company)
    greeting = f"Dear {name}, " if name else ""
    about = f" about {role_in_words(matter.role)}" if value_line(matter.role) else ""
    at = f" at {company}" if company else ""
    signed = f" {value_line(matter.name)}" if value_line(matter.name) else ""
    glad = " I would be glad to stay in touch."
    for parts in ((about, at, signed), ("", at, signed), ("", "", signed), ("", "", "")):
        note = f"{greeting}thank you again for our conversation{parts[0]}{parts[1]}.{glad}{parts[2]}"
        if len(note) <= LONGEST_NOTE:
            return note[0].upper() + note[1:]
    return f"Thank you again for our conversation.{glad}"


def place_for(body: str, sentence: str, at: int) -> tuple[int, str]:
    """Say where a sentence goes and what to write there: at the end of the paragraph that holds a place.

    After the greeting, or after a line that ends with a comma, it makes a paragraph of its own.
    """
    if at == 0 and "\n\n" in body:
        at = body.index("\n\n") + 2
    end = body.find("\n", at)
    end = len(body) if end < 0 else end
    line = body[body.rfind("\n", 0, end) + 1 : end].rstrip()
    if not line:
        return end, sentence
    return end, f"\n\n{sentence}" if line.endswith(",") else f" {sentence}"


def before_closing(body: str) -> int:
    """Give a place in the last paragraph before the closing of a letter."""
    closing = body.rstrip().rfind("\n\n")
    return max(closing, 0)
