"""The letters of one interview as texts: what is shown, what goes out, and what the advice says in short."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from followup_desktop.domain.letter import (
    GAP_CLOSES,
    GAP_OPENS,
    Draft,
    LetterMatter,
    greeting_name,
    value_line,
    word_count,
)
from followup_desktop.domain.terms import LetterKind
from followup_desktop.exchange.mail import valid_address
from followup_desktop.steps.thank_you.checks import check_letter
from followup_desktop.steps.thank_you.draft import draft_card_text, draft_email, role_in_words

if TYPE_CHECKING:
    from followup_desktop.domain.letter import Check
    from followup_desktop.services.letters import LetterKept, ThankYou, ThankYouSheet

LONGEST_NOTE = 200
"""How much a note on LinkedIn may have, in characters."""

Key = tuple[int, LetterKind]
"""A letter: to whom, and whether it is an e-mail or a card."""

_NAMED = re.compile(r"[^<>@]*<([^<>]*)>\s*")
_NOT_BESIDE = re.compile("[<>@]")
_TWICE_SAID = frozenset({"letter_detail_gap", "letter_greeting_no_name"})


@dataclass(frozen=True, slots=True)
class Page:
    """What the window shows: everybody to be thanked, a draft for each letter, and the texts not stored yet."""

    sheet: ThankYouSheet
    drafts: Mapping[Key, Draft]
    written: tuple[LetterKept, ...] = ()


def page_of(sheet: ThankYouSheet) -> Page:
    """Write the drafts for everybody."""
    drafts: dict[Key, Draft] = {}
    for person in sheet.people:
        drafts[person.person, LetterKind.THANK_YOU_EMAIL] = draft_email(person.matter)
        card = draft_card_text(person.matter)
        drafts[person.person, LetterKind.THANK_YOU_CARD] = Draft("", "", card, word_count(card))
    return Page(sheet, drafts)


def shown(kept: LetterKept, draft: Draft) -> LetterKept:
    """Give a letter as it is shown: the draft, until the user has written something."""
    address = kept.address or draft.to
    if kept.body:
        return replace(kept, address=address)
    return replace(kept, address=address, subject=kept.subject or draft.subject, body=draft.body)


def advice_on(letter: LetterKept, person: ThankYou, others: tuple[str, ...]) -> tuple[Check, ...]:
    """Look at a letter beside the letters to the others."""
    matter = replace(person.matter, others=others)
    return check_letter((letter.address, letter.subject, letter.body), matter)


def to_look_at(checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """Give the advice that is worth a look, each thing once: a gap is also a missing detail."""
    found = tuple(check for check in checks if not check.ok)
    has_gap = any(check.name == "gaps" for check in found)
    return tuple(check for check in found if not (has_gap and check.message.code in _TWICE_SAID))


def paragraph_of_gap(body: str) -> int:
    """Say in which paragraph after the greeting the first gap is; 0 is the greeting itself."""
    before = body.partition(GAP_OPENS)[0]
    return len(re.findall(r"\n\s*\n", before))


def as_sent(text: str) -> str:
    """Give a text as it leaves this window: a gap still open is seen by everybody, in square brackets."""
    return text.replace(GAP_OPENS, "[").replace(GAP_CLOSES, "]")


def address_in(typed: str) -> str:
    """Read `Ms Novak <novak@northfield.example>` or a bare address; all else is given as it was typed."""
    found = _NAMED.fullmatch(typed)
    return (found.group(1) if found else typed).strip()


def to_line(name: str, address: str) -> str:
    """Write to whom a letter goes, so that it reads back; what is no address stands there as it was typed."""
    name = value_line(name)
    can_stand = name and not _NOT_BESIDE.search(name) and valid_address(address)
    return f"{name} <{address}>" if can_stand else address


def whole_letter(name: str, letter: LetterKept) -> str:
    """Give a letter with its address and its subject, to be put into any mail program by hand."""
    head = [line for line in (to_line(name, letter.address), value_line(letter.subject)) if line]
    return "\n".join([*head, "", as_sent(letter.body)]) if head else as_sent(letter.body)


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
