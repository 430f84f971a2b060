"""Advice about a letter: what the user may want to look at before it goes out.

Every check is a look at the text, never a lock: gaps and a missing address are no errors.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from followup_desktop.domain.letter import (
    GAP_DETAIL,
    GAP_OPENS,
    Check,
    Draft,
    LetterMatter,
    gap,
    gaps,
    greeting_name,
    name_words,
    value_line,
    without_gaps,
    word_count,
)
from followup_desktop.domain.letters.names import (
    MOST_NAMES,
    company_stands_in,
    near_misses,
    recorded,
    stands_in,
    words_of,
)
from followup_desktop.domain.letters.phrases import MISTYPED, slips, worn_in
from followup_desktop.domain.message import Message, message

LIKE = 0.5
"""From which share of common runs of three words two letters are alike.

Drafts of ours for the first four people, with the same qualifications, answer and next contact, stay below
0.4; the same letter with another name and another detail lies above 0.65.
"""
RUN = 3
"""How many words a run has."""

TELLING = 4
"""From how many letters a word tells something."""

SHOWN = 60
"""How much of a recorded value a sentence of advice repeats, in characters."""

_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_THANKS = re.compile(
    r"\b(thank\w*|grateful|gratitude|appreciat\w+|danke\w*|dank|dankbar|merci|remerci\w+|gracias|grazie|obrigad[oa])\b",
    re.IGNORECASE,
)
_THANKS_FOR_OTHERS = re.compile(r"\b(?:pass|give)\b(?: on)? my thanks\b", re.IGNORECASE)
_GREETS = re.compile(
    r"(dear|hello|hi|good (?:morning|afternoon|evening)|greetings|"
    r"guten (?:tag|morgen|abend)|hallo|liebe[rs]?|"
    r"sehr geehrte[rs]?|bonjour|ch[e\u00e8]re?|estimad[oa]|hola|gentile|buongiorno)\b(.*)",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    [
        "sir",
        "madam",
        "sirs",
        "all",
        "team",
        "everyone",
        "everybody",
        "there",
        "hiring",
        "manager",
        "recruiter",
        "or",
        "and",
    ]
)
_ATTACHED = re.compile(
    r"\b(attached(?! to\b)|attached to (?:this|the) (?:e-?mail|mail|message|letter|note)|attachments?|"
    r"enclosed|enclosures?|anbei|im anhang|angeh\u00e4ngt|beigef\u00fcgt|ci-joint|adjunto)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Measure:
    """What letters of one kind are measured by: how many words they have, and which looks do not apply to them.

    `stock` are texts that any letter of this kind may have: a detail must say something that none of them does.
    """

    fewest: int
    most: int
    left_out: frozenset[str] = frozenset()
    stock: tuple[str, ...] = ()


def look_at(letter: Draft | tuple[str, str, str], matter: LetterMatter, measure: Measure) -> tuple[Check, ...]:
    """Look at a letter, a draft or (to, subject, body), in up to ten ways, always in this order."""
    subject, body = (letter.subject, letter.body) if isinstance(letter, Draft) else letter[1:]
    subject, body = unicodedata.normalize("NFC", subject), unicodedata.normalize("NFC", body)
    found = {
        "length": _length(body, measure),
        "thanks": _thanks(body),
        "detail": _detail(body, matter, measure.stock),
        "names": _names(body, matter),
        "greeting": _greeting(body, matter),
        "gaps": _gaps(subject, body),
        "worn": _worn(subject, body),
        "likeness": _likeness(body, matter),
        "attachment": _attachment(body, matter),
        "spelling": _spelling(subject, body),
    }
    return tuple(
        Check(name, trouble is None, trouble or message(f"letter_{name}_ok", words=word_count(body)))
        for name, trouble in found.items()
        if name not in measure.left_out
    )


def _length(body: str, measure: Measure) -> Message | None:
    words = word_count(body)
    if words < measure.fewest:
        return message("letter_length_short", words=words, least=measure.fewest)
    return message("letter_length_long", words=words, most=measure.most) if words > measure.most else None


def _thanks(body: str) -> Message | None:
    """Look for a word of thanks to this person; thanks to be passed on to others do not count."""
    return (
        None
        if _THANKS.search(_THANKS_FOR_OTHERS.sub(" ", " ".join(body.split())))
        else message("letter_thanks_missing")
    )


def _detail(body: str, matter: LetterMatter, stock: Iterable[str]) -> Message | None:
    """Look for the one thing from the talk: half of its telling words, so that it may be put in another way.

    Where nothing was recorded, the letter must say something that no draft says by itself.
    """
    if gap(GAP_DETAIL) in body:
        return message("letter_detail_gap")
    here = _telling_words(without_gaps(body))
    said = _telling_words(value_line(matter.said))
    if said:
        missing = 2 * len(said & here) < len(said)
        return message("letter_detail_missing", said=_short(matter.said)) if missing else None
    always = set().union(*map(_telling_words, stock))
    return None if len(here - always) > 1 else message("letter_detail_none")


def _telling_words(text: str) -> set[str]:
    words = {word.casefold() for word in _WORD.findall(unicodedata.normalize("NFC", text))}
    return {word for word in words if len(word) >= TELLING or not word.isascii()} or words


def _names(body: str, matter: LetterMatter) -> Message | None:
    """Look for the person's and the company's name as recorded, and for words that are nearly one."""
    person, company = recorded(greeting_name(matter.recipient)), recorded(matter.company)
    words = name_words(person)[:MOST_NAMES]
    for found, meant in near_misses(body, [*words, *words_of(company)], matter):
        return message("letter_names_near", found=found, meant=meant)
    if words and not any(stands_in(word, body) for word in words):
        return message("letter_names_person", name=_short(person))
    if company and not company_stands_in(company, body):
        return message("letter_names_company", company=_short(company))
    return None


def _greeting(body: str, matter: LetterMatter) -> Message | None:
    """Look at the first line: it greets by the name as recorded, or by any where none is recorded."""
    first = next((line.strip() for line in body.splitlines() if line.strip()), "")
    greets = _GREETS.match(first)
    names = name_words(recorded(greeting_name(matter.recipient)))[:MOST_NAMES]
    named = any(stands_in(name, first) for name in names)
    if not greets and not (named and first.endswith((",", ":", "\u2013", "-"))):
        return message("letter_greeting_none")
    if named:
        return None
    if names and GAP_OPENS not in first:
        return message("letter_greeting_other", name=_short(" ".join(names)))
    after = name_words(without_gaps(greets.group(2)).split(",")[0]) if greets else ()
    somebody = any(word.casefold() not in _NOBODY for word in after)
    return None if somebody and not names else message("letter_greeting_no_name")


def _gaps(subject: str, body: str) -> Message | None:
    found = gaps(f"{subject}\n{body}")
    if not found:
        return None
    code = "letter_gaps_one" if len(found) == 1 else "letter_gaps_some"
    return message(code, gap=_short(found[0]), n=len(found))


def _worn(subject: str, body: str) -> Message | None:
    found = worn_in(f"{subject}\n{body}")
    return message("letter_worn_found", phrase=found[0]) if found else None


def _likeness(body: str, matter: LetterMatter) -> Message | None:
    """Compare with the other letters of this interview, and with the one of last round."""
    if any(likeness(body, other) >= LIKE for other in matter.others):
        return message("letter_likeness_others")
    return message("letter_likeness_earlier") if likeness(body, matter.earlier) >= LIKE else None


def likeness(one: str, other: str) -> float:
    """Give the share of runs of three words that two texts have in common, from 0 to 1."""
    runs, its_runs = _runs(one), _runs(other)
    return len(runs & its_runs) / len(runs | its_runs) if runs and its_runs else 0.0


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(unicodedata.normalize("NFC", text))]
    return {tuple(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1))} if words else set()


def _attachment(body: str, matter: LetterMatter) -> Message | None:
    found = _ATTACHED.search(body)
    return message("letter_attachment_missing", word=found.group()) if found and not matter.attachment else None


def _spelling(subject: str, body: str) -> Message | None:
    """Look for what is certainly a slip; no dictionary is bundled, so most misspelled words are not found."""
    for code, found in slips(f"{subject}\n{body}"):
        return message(code, found=_short(found), meant=MISTYPED.get(found.casefold(), ""))
    return None


def _short(text: str) -> str:
    line = value_line(text)
    return line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + "\u2026"
