"""What a letter is better without: worn phrases, and slips that are certain without a dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterator

WORN = (
    *("just checking in", "checking in with you", "checking in on", "touching base", "touch base"),
    *("circling back", "circle back", "reaching out", "reach out to you", "bumping this", "pinging you"),
    *("per my last email", "per my last e-mail", "as per my", "as per our"),
    *("hope this email finds you well", "hope this e-mail finds you well", "hope this finds you well"),
    *("hope this message finds you well", "hope you are doing well", "hope all is well"),
    *(
        "at your earliest convenience",
        "please do not hesitate",
        "please don't hesitate",
        "feel free to reach out",
    ),
    *("to whom it may concern", "wanted to take a moment", "just wanted to", "i am writing to"),
    *("dream job", "perfect fit", "perfect match", "great fit", "ideal candidate", "aligns perfectly"),
    *(
        "team player",
        "hit the ground running",
        "go-getter",
        "self-starter",
        "results-driven",
        "detail-oriented",
    ),
    *("think outside the box", "thinking outside the box", "outside the box", "go the extra mile"),
    *("bring to the table", "add value", "value add", "move the needle", "low-hanging fruit", "deep dive"),
    *("win-win", "synergy", "synergies", "pick your brain", "wear many hats", "fast-paced environment"),
    *("passionate about", "leverage my", "110%", "110 percent", "thanks in advance", "thank you in advance"),
    *(
        "it was a pleasure to meet you",
        "it was a pleasure meeting you",
        "exciting opportunity",
        "amazing opportunity",
    ),
)
"""Phrases that everybody writes, in small letters."""

# Others may be doubled on purpose ("had had", "very very") or be a name ("will Will"); these never are.
_SMALL_WORDS = (
    "the|a|an|and|of|to|for|with|at|by|from|or|as|we|you|they|your|my|our|their|its|this|are|was|were|be|been|"
    "have|has|would|could|if|but|him|them"
)
_AFTER_A_STOP = (
    "I|We|The|This|It|You|Thank|Thanks|Your|My|Our|If|As|And|But|Please|For|That|There|What|When|One|To|With"
)

_DOUBLED = re.compile(rf"\b({_SMALL_WORDS})[ \t\n]+\1\b(?![-'\u2019])", re.IGNORECASE)
_NO_SPACE = re.compile(rf"(?<![\w@/.:])[^\W\d_]{{2,}}(?:[.!?](?:{_AFTER_A_STOP})|[,;][^\W\d_]{{2,}})(?![\w@/.])")
_TWO_SPACES = re.compile(r"(?<!\S)\S+ {2,}\S+")
_SPACE_BEFORE = re.compile(r"(?<!\w)\w+ +[,.](?=\s|$)")
_SMALL_I = re.compile(
    r"(?<![\w.'\u2019-])i(?= (?:am|was|have|had|will|would|can|could|hope|look|think)\b"
    r"|['\u2019](?:m|d|ve|ll)\b)"
)

MISTYPED = {
    "acheive": "achieve",
    "accomodate": "accommodate",
    "adress": "address",
    "apreciate": "appreciate",
    "becuase": "because",
    "begining": "beginning",
    "beleive": "believe",
    "definately": "definitely",
    "enviroment": "environment",
    "experiance": "experience",
    "foward": "forward",
    "greatful": "grateful",
    "hte": "the",
    "interveiw": "interview",
    "managment": "management",
    "neccessary": "necessary",
    "occured": "occurred",
    "oportunity": "opportunity",
    "posible": "possible",
    "recieve": "receive",
    "recieved": "received",
    "seperate": "separate",
    "sincerly": "sincerely",
    "sucessful": "successful",
    "taht": "that",
    "teh": "the",
    "thankyou": "thank you",
    "thier": "their",
    "tommorow": "tomorrow",
    "tomorow": "tomorrow",
    "truely": "truly",
    "untill": "until",
    "wich": "which",
    "yesturday": "yesterday",
}
"""Common slips that are a word in no text, and what was meant."""

_MISTYPED = re.compile(rf"\b({'|'.join(MISTYPED)})\b", re.IGNORECASE)


def worn_in(text: str) -> tuple[str, ...]:
    """List the worn phrases of a text, each once, in the order of our list."""
    plain = " ".join(text.casefold().replace("\u2019", "'").split())
    return tuple(phrase for phrase in WORN if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", plain))


def slips(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is certainly a slip: the code of its sentence, and the place as it is written."""
    patterns = (
        ("letter_spelling_doubled", _DOUBLED),
        ("letter_spelling_no_space", _NO_SPACE),
        ("letter_spelling_two_spaces", _TWO_SPACES),
        ("letter_spelling_space_before", _SPACE_BEFORE),
        ("letter_spelling_small_i", _SMALL_I),
        ("letter_spelling_word", _MISTYPED),
    )
    for code, pattern in patterns:
        for found in pattern.finditer(text):
            yield code, " ".join(found.group().split())
