"""The word to a reference as a draft, from the user's own words: nothing is invented, what is missing is a gap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from followup_desktop.domain.letter import GAP_COMPANY, GAP_RECIPIENT, GAP_SENDER, gap, greeting_name, value_line

if TYPE_CHECKING:
    from followup_desktop.services.live_interviews import LiveInterview
    from followup_desktop.services.references import ReferenceShown, ReferencesSheet

GAP_MATTERS = "what matters to them"
GAP_VOUCH = "what you would like them to speak about"
WHAT_EMPLOYERS_ASK = "Employers mostly ask about strengths and weaknesses, duties, dates, culture and achievements."
MOST_CALLERS = 4
LONGEST_IN_SUBJECT = 60
NUMBERS = ("No", "One company", "Two companies", "Three companies", "Four companies", "Five companies")

_ENDED = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]]*$")


def draft_brief(sheet: ReferencesSheet, reference: ReferenceShown, *, attached: bool) -> str:
    """Write the word to one reference about all that it covers: who may call, what mattered, what to speak of."""
    about = sheet.about(reference)
    parts = [
        _may_call(about),
        _callers(about),
        _mattered(about),
        _vouch(reference),
        WHAT_EMPLOYERS_ASK,
        "My resume is attached, so that we say the same." if attached else "",
    ]
    return "\n\n".join(
        (
            f"Hello {greeting_name(reference.name) or gap(GAP_RECIPIENT)},",
            " ".join(filter(None, parts)),
            "Thank you for standing up for me.",
            "\n".join(filter(None, (value_line(sheet.name) or gap(GAP_SENDER), value_line(sheet.phone)))),
        )
    )


def subject_of(sheet: ReferencesSheet, reference: ReferenceShown) -> str:
    """Give the subject of the word as a mail."""
    companies = list(dict.fromkeys(_company(one)[:LONGEST_IN_SUBJECT] for one in sheet.about(reference)))
    return f"A reference for {_and(companies)}"


def _may_call(about: Sequence[LiveInterview]) -> str:
    named = [f"{_company(one)} ({value_line(one.role)})" if one.role.strip() else _company(one) for one in about]
    if len(named) == 1:
        return f"{named[0]} may call you in the next weeks."
    count = NUMBERS[len(named)] if len(named) < len(NUMBERS) else f"{len(named)} companies"
    return f"{count} may call you in the next weeks: {_and(named)}."


def _callers(about: Sequence[LiveInterview]) -> str:
    """Name who may call; where there are several companies, whose they are."""
    lines = []
    for one in about:
        names = [name for name in map(greeting_name, one.callers) if name][:MOST_CALLERS]
        if names:
            lines.append(_and(names) + (f" of {_company(one)}" if len(about) > 1 else ""))
    return f"It may be {_or(lines)}." if lines else ""


def _mattered(about: Sequence[LiveInterview]) -> str:
    questions = [question for one in about for question in one.questions if value_line(question[0])]
    if not questions:
        return f"They care about {gap(GAP_MATTERS)}."
    sentences = []
    for text, answer in questions:
        said = value_line(answer)
        sentences.append(
            f"They asked: \u201c{value_line(text)}\u201d" + (f" My answer: {_ended(said)}" if said else "")
        )
    return " ".join(sentences)


def _vouch(reference: ReferenceShown) -> str:
    said = value_line(reference.can_vouch_for)
    if said and _ENDED.search(said) and len(said.split()) > 1:
        # Whole sentences are left as they are.
        return f"It would help if you could speak about this: {said}"
    ended = _ended(said) if said else f"{gap(GAP_VOUCH)}."
    return f"It would help if you could speak about {ended}"


def _company(one: LiveInterview) -> str:
    return value_line(one.company) or gap(GAP_COMPANY)


def _and(items: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(items[:-1]), items[-1]]))


def _or(items: Sequence[str]) -> str:
    return " or ".join(filter(None, [", ".join(items[:-1]), items[-1]]))


def _ended(text: str) -> str:
    return text if _ENDED.search(text) else text.rstrip(" ,;:") + "."
