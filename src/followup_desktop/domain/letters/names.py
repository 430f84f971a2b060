"""Whether a name stands in a text as it was recorded, or nearly so, which is worse."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from followup_desktop.domain.letter import LetterMatter, value_line, without_gaps
from followup_desktop.domain.letters.days import DAYS, MONTHS

# Words this long are compared for near misses; longer than the second is no name that somebody types.
NAME_LENGTHS = range(4, 41)
TWO_SLIPS_FROM = 9

MOST_NAMES = 20
"""How many words of a name are looked for; no real one has more."""

_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_LEGAL_FORM = re.compile(
    r"(?<![ ,])[ ,]+(?:gmbh|ag|se|kg|gmbh & co\.? kg|inc|ltd|limited|llc|llp|plc|corp|co|"
    r"s\.?a|s\.?r\.?l|b\.?v|oy|ab|as|a/s)\.?$",
    re.IGNORECASE,
)
# What begins with a capital in any letter, and is one slip away from somebody's name.
_CAPITALS_OF_LETTERS = frozenset(
    {*DAYS, *MONTHS}
    | {"Dear", "Kind", "Best", "Warm", "Thank", "Thanks", "Yours", "Regards", "With", "What", "When", "Where"}
    | {
        "Which",
        "This",
        "That",
        "Then",
        "There",
        "They",
        "Your",
        "Mind",
        "Last",
        "Next",
        "Talk",
        "Team",
        "Plant",
    }
    | {"Line", "Time", "Here", "From", "Have", "Some", "Both", "Only", "Such"}
)


def recorded(value: str) -> str:
    """Give a recorded value as it is compared with a text."""
    return unicodedata.normalize("NFC", value_line(value))


def company_stands_in(company: str, text: str) -> bool:
    """Say whether a company is named in a text as recorded; its legal form may be left out."""
    return stands_in(company, text) or stands_in(_LEGAL_FORM.sub("", company), text)


def words_of(name: str) -> list[str]:
    """List the words of a company's name."""
    return _WORD.findall(name)


def stands_in(words: str, text: str) -> bool:
    """Say whether words stand in a text exactly so, and not inside longer ones; white space may differ."""
    each = words.split()
    # Most words are not there at all, and a plain look is a hundred times faster than the exact one.
    if not each or any(word not in text for word in each):
        return False
    pattern = r"\s+".join(map(re.escape, each))
    return re.search(rf"(?<!\w){pattern}(?!\w)", text) is not None


def near_misses(body: str, names: list[str], matter: LetterMatter) -> Iterator[tuple[str, str]]:
    """Yield the words of a text that differ a little from a recorded name, with that name.

    Only words with a capital can be meant as a name, and what is recorded elsewhere is spelled as it
    should be.
    """
    elsewhere = recorded(" ".join(_all_values(matter)))
    known = {*names, *_CAPITALS_OF_LETTERS, *_WORD.findall(elsewhere)}
    compared = list(islice((name for name in names if len(name) in NAME_LENGTHS), MOST_NAMES))
    for word in dict.fromkeys(_WORD.findall(without_gaps(body))):
        bare = re.sub(r"['\u2019]s?$", "", word)
        if bare[0].islower() or bare in known or bare.rstrip("s") in known:
            continue
        for meant in compared:
            if _differ_little(bare, meant):
                yield bare, meant


def _all_values(matter: LetterMatter) -> tuple[str, ...]:
    given = matter.next_contact
    return (
        *(matter.role, matter.said, matter.question, matter.answer, matter.name, matter.signature),
        *(*matter.others_named, *matter.qualifications),
        *((given.speaker, given.words) if given else ()),
    )


def _differ_little(one: str, other: str) -> bool:
    """Say whether two words differ by one slip, in a long word two: a letter more, less, other, swapped."""
    allowed = 1 if len(other) < TWO_SLIPS_FROM else 2
    if abs(len(one) - len(other)) > allowed or one.casefold() == other.casefold():
        return False
    a, b = one.casefold(), other.casefold()
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        earlier, before, row = before, row, [i]
        for j, its in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == its:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1] <= allowed
