"""A letter as text: how it is shown, what leaves the window, and what the advice says in short."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from followup_desktop.domain.letter import GAP_CLOSES, GAP_OPENS, value_line
from followup_desktop.exchange.mail_address import valid_address

if TYPE_CHECKING:
    from followup_desktop.domain.letter import Check, Draft
    from followup_desktop.services.letters import LetterKept

_NAMED = re.compile(r"[^<>@]*<([^<>]*)>\s*")
_NOT_BESIDE = re.compile("[<>@]")
_TWICE_SAID = frozenset({"letter_detail_gap", "letter_greeting_no_name"})


def shown(kept: LetterKept, draft: Draft) -> LetterKept:
    """Give a letter as it is shown: the draft, until the user has written something."""
    address = kept.address or draft.to
    if kept.body:
        return replace(kept, address=address)
    return replace(kept, address=address, subject=kept.subject or draft.subject, body=draft.body)


def as_far_as(written: LetterKept, kept: LetterKept) -> LetterKept:
    """Give a text that is not stored yet as far as the letter is by what is stored: handed over, or sent."""
    return replace(written, state=kept.state, handed_over_at=kept.handed_over_at, sent_on=kept.sent_on)


def is_same_text(one: LetterKept, other: LetterKept) -> bool:
    """Say whether two letters read the same, however far each is."""
    return replace(as_far_as(one, other), version=other.version) == other


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
