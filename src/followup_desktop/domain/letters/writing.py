"""How letters are put together: forms with the user's own words in them, sentences, and the signature."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from string import Template
from typing import TYPE_CHECKING

from followup_desktop.domain.letter import GAP_SENDER, gap, plain_text, value_line

if TYPE_CHECKING:
    from followup_desktop.domain.letter import LetterMatter

DIGITS_THAT_TELL = 7

# Not after one letter ("e.g.") or a title, and not before a small letter or a digit.
_SENTENCE_ENDS = re.compile(r"(?<=[.!?\u2026])(?<!\b\w\.)(?<!\b[MD][rs]\.)(?<!\bMrs\.)\s+(?=[^\W\da-z_])")
_ENDED = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]]*$")
_SIGNED_OFF = re.compile(
    r"\b(?:regards|wishes|sincerely|yours|faithfully|gr\u00fc\u00dfe?n?)\W*$|^best\W*$", re.IGNORECASE
)


class Form(Template):
    """A template in which only the names of the allow-list mean anything; all else is text, `$$` too."""

    pattern = r"\$(?:(?P<named>[a-z_]+)|\{(?P<braced>[a-z_]+)\}|(?P<escaped>(?!))|(?P<invalid>(?!)))"  # type: ignore[assignment]


def fill(form: str, values: Mapping[str, str], names: Collection[str]) -> str:
    """Put the values of some names into a form, once: what stands in a value is never looked at again."""
    allowed = {name: value for name, value in values.items() if name in names}
    return Form(form).safe_substitute(allowed)


def role_in_words(recorded: str) -> str:
    """Name the role within a sentence."""
    role = re.sub(r"(?i)^the\s+", "", value_line(recorded))
    last = role.rpartition(" ")[2].casefold()
    if not role or last in {"role", "position", "job"}:
        return f"the {role or 'role'}"
    return f"the {role} role"


def signed(matter: LetterMatter, usual: str) -> str:
    """Close a letter: the user's signature, with name and number where it does not have them.

    `usual` closes it where the signature does not.
    """
    lines = signature_lines(matter)
    closing = lines.pop(0) if lines and _SIGNED_OFF.search(lines[0]) else usual
    name, phone = value_line(matter.name), value_line(matter.phone)
    together = " ".join(lines)
    if name and name.casefold() not in together.casefold():
        lines.insert(0, name)
    if not lines:
        lines.append(gap(GAP_SENDER))
    if phone and not _has_number(together, phone):
        lines.append(phone)
    return "\n".join([closing, *lines])


def signature_lines(matter: LetterMatter) -> list[str]:
    """Give the lines of the user's signature, each a line that cannot be taken for a gap."""
    return [line for line in map(value_line, plain_text(matter.signature).splitlines()) if line]


def enumerated(items: list[str], comma: str = ", ") -> str:
    """Name several things in a sentence, with "and" before the last."""
    return " and ".join(filter(None, [comma.join(items[:-1]), items[-1]]))


def ended(text: str) -> str:
    """End a text as a sentence."""
    return text if _ENDED.search(text) else text.rstrip(" ,;:") + "."


def first_sentences(text: str, most: int) -> str:
    """Give the first sentences of a text."""
    return " ".join(_SENTENCE_ENDS.split(text)[:most])


def _has_number(text: str, phone: str) -> bool:
    """Say whether a number is in a text, with another prefix or other spaces as well."""
    number = _digits(phone)[-DIGITS_THAT_TELL:]
    return number in _digits(text) if number else phone in text


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
