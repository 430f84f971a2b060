"""What a letter is made from, what it is, and how its text is kept clean: the values of step 5."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followup_desktop.domain.message import Message
    from followup_desktop.domain.values import InstructionsGiven

GAP_OPENS, GAP_CLOSES = "\u27e6", "\u27e7"
GAP_DETAIL = "one thing you spoke about"
GAP_RECIPIENT = "their name"
GAP_COMPANY = "the company"
GAP_SENDER = "your name"

TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lady",
        "lord",
        "rev",
        "hon",
        "mag",
        "ing",
        "dipl-ing",
        "herr",
        "frau",
        "fr",
        "hr",
        "med",
        "phil",
        "nat",
    ]
)
"""Words before a name that are no name, in small letters and without full stops."""

_GAP = re.compile(f"{GAP_OPENS}([^{GAP_OPENS}{GAP_CLOSES}]*){GAP_CLOSES}")
_WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019.][^\W\d_]+)*")
# C0 and C1 but what counts as white space, the controls of writing direction, and half characters that no
# encoding can write.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_NO_BODY_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>@]*@[^<>@]*>")
_ACCOUNT = re.compile(r"[a-z0-9]+(?:[._][a-z0-9]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterMatter:
    """What a thank-you to one person may use; whatever is not in here cannot get into a letter.

    `said` is the one thing from the talk with this person; `answer` the one that is put right, with the
    `question` it belongs to. `people` is how many took part: where it is one, instructions without a speaker
    are this person's. `others` are the bodies of the letters to the other people of this interview, and
    `variant` the person's place among them, so that no two get the same sentences. `earlier` is what this
    person got last round. With `passed_on` the address is that of who passes the letter on to them.
    """

    recipient: str
    company: str
    today: date
    address: str = ""
    others_named: tuple[str, ...] = ()
    role: str = ""
    round: int = 1
    met_on: date | None = None
    said: str = ""
    qualifications: tuple[str, ...] = ()
    question: str = ""
    answer: str = ""
    next_contact: InstructionsGiven | None = None
    people: int = 1
    name: str = ""
    phone: str = ""
    signature: str = ""
    others: tuple[str, ...] = ()
    earlier: str = ""
    attachment: bool = False
    variant: int = 0
    passed_on: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter as it stands; `to` is the bare address, empty where there is none."""

    to: str
    subject: str
    body: str
    word_count: int


@dataclass(frozen=True, slots=True)
class Check:
    """One piece of advice about a letter; the user decides."""

    name: str
    ok: bool
    message: Message


def gap(what: str) -> str:
    """Write a place that the user still has to fill."""
    return f"{GAP_OPENS}{what}{GAP_CLOSES}"


def gaps(body: str) -> tuple[str, ...]:
    """List what is still to be filled, in the order of the text."""
    return tuple(_GAP.findall(body))


def without_gaps(body: str) -> str:
    """Give the text without its gaps."""
    return _GAP.sub(" ", body)


def word_count(body: str) -> int:
    """Count the words of a text as a reader would: what has a letter or a digit in it, and no gaps."""
    return sum(1 for word in without_gaps(body).split() if any(map(str.isalnum, word)))


def one_line(text: str) -> str:
    """Give a text as one line: nothing unseen that changes lines or direction, all white space as one."""
    return " ".join(_NO_TEXT.sub("", text).split())


def value_line(text: str) -> str:
    """Give a text as one line that cannot be taken for a gap."""
    return one_line(text.replace(GAP_OPENS, "[").replace(GAP_CLOSES, "]"))


def plain_text(text: str) -> str:
    """Give a text as it is, with one kind of line end and without control characters."""
    return _NO_BODY_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def greeting_name(recorded: str) -> str:
    """Give the name to greet somebody by, spelled and titled as recorded; empty where only an address is.

    A surname before a comma goes last, as calendars turn it round; more after a comma is no part of the name.
    """
    name = _IN_BRACKETS.sub(" ", value_line(recorded)).strip(" ,;\"'\u201c\u201d\u2018\u2019")
    before, comma, after = (part.strip() for part in name.partition(","))
    if comma:
        surname = [word for word in before.split() if not word[0].islower()]
        name = f"{after} {before}" if after and len(surname) == 1 else before
    name = one_line(name)
    return name if "@" not in name and not _ACCOUNT.fullmatch(name) and name_words(name) else ""


def name_words(name: str) -> tuple[str, ...]:
    """List the words of a name without titles and initials."""
    # One sign is an initial only in a script that has capitals.
    words = (word for word in _WORD.findall(name) if len(word) > 1 or word.lower() == word.upper())
    return tuple(word for word in words if word.replace(".", "").casefold() not in TITLES)
