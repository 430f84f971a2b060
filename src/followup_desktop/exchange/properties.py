"""From one line of a calendar or contact file to a property: its name, its parameters and its value."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from followup_desktop.exchange.content_lines import Line, decoded

LONG_LINE = 65_536
"""Characters; a longer line is not given to icalendar, and a structured value is not read beyond them."""

MOST_PARAMETERS = 100
"""Parameters of one line that are looked at; real lines have a dozen."""

_PARAMETER = re.compile(r';[ \t]*([^=;:"]*)((?:[ \t]*=[ \t]*)?)((?:"[^"]*"|[^";:]+)*)')
_VALUES = re.compile(r'"([^"]*)"|([^",]+)')
_ESCAPED = re.compile(r"\\([\\;,:nN])")
_ENCODED_IN_PARAMETER = re.compile(r"\^([n^'])")
_REGULAR = re.compile(r'[\w-]+(?:;[\w-]+=(?:"[^"\\^]*"|[^";:,\\^\t]*))*:', re.ASCII)
_TOKEN = re.compile(r"\\.|[;,]|[^\\;,]+|\\", re.DOTALL)
_HEAD = re.compile(r"(?:[\w-]+\.)?([\w-]+)[ \t]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Property:
    """One property; the value is as written, still escaped. Names and parameter names are in upper case."""

    name: str
    value: str
    parameters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def parameter(self, name: str) -> str:
        """Give the first value of a parameter, or nothing."""
        values = self.parameters.get(name, ())
        return values[0] if values else ""

    @property
    def kinds(self) -> frozenset[str]:
        """Give the types in upper case, those written without `TYPE=` (vCard 2.1) included."""
        named = (part for value in self.parameters.get("TYPE", ()) for part in value.split(","))
        bare = (name for name, values in self.parameters.items() if not values)
        return frozenset(kind.strip().upper() for kind in (*named, *bare))

    @property
    def text(self) -> str:
        """Give the value as text, unescaped."""
        return unescaped(self.value)


def name_of(text: str) -> str:
    """Give the name of the property a line holds, in upper case, without reading the rest."""
    match = _HEAD.match(text)
    return match[1].upper() if match else ""


def unescaped(value: str) -> str:
    """Undo the escapes of text values; a backslash before anything else is kept as it is."""
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def fields(value: str, separator: Literal[";", ","] = ";") -> list[str]:
    """Split a structured value where the separator is not escaped, and unescape the parts."""
    parts: list[list[str]] = [[]]
    for match in _TOKEN.finditer(value[:LONG_LINE]):
        if match[0] == separator:
            parts.append([])
        else:
            parts[-1].append(match[0])
    return [unescaped("".join(part)) for part in parts]


def calendar_properties(lines: Iterable[Line], wanted: frozenset[str]) -> list[Property]:
    """Read the wanted lines of a calendar, each by itself, so that a bad line costs nothing but itself.

    Regular ones, nearly all, are read here (icalendar takes five times as long and says the same; a test compares);
    irregular ones by icalendar, and what that refuses by our own reader again. vobject is not asked: its pattern
    for parameters takes twice as long for each comma of `A;B,,,,` (measured: 22 commas, 1.5 s).
    """
    found = (
        tolerant(line.text) if _REGULAR.match(line.text) else _by_icalendar(line.text)
        for line in lines
        if name_of(line.text) in wanted
    )
    return [each for each in found if each is not None]


def card_properties(lines: Iterable[Line], wanted: frozenset[str]) -> list[Property]:
    """Read the wanted lines of a contact card, of any version."""
    found = (tolerant(line.text) for line in lines if name_of(line.text) in wanted)
    return [each for each in found if each is not None]


def tolerant(text: str) -> Property | None:
    """Read a line without asking much of it: bare parameters, loose quotes, spaces and groups are fine."""
    head = _HEAD.match(text)
    if head is None:
        return None
    position = head.end()
    parameters: dict[str, tuple[str, ...]] = {}
    for _ in range(MOST_PARAMETERS):
        match = _PARAMETER.match(text, position)
        if match is None:
            break
        name, sign, written = match[1].strip().upper(), match[2], match[3]
        if name and sign:
            parameters[name] = (*parameters.get(name, ()), *_parameter_values(written))
        elif name:
            parameters[name] = ()
        position = match.end()
    colon = text.find(":", position)
    if colon < 0:
        return None
    return _without_transfer_encoding(Property(head[1].upper(), text[colon + 1 :], parameters))


def _by_icalendar(text: str) -> Property | None:
    from icalendar.parser import Contentline  # only the reading child may carry this

    if len(text) > LONG_LINE:
        return tolerant(text)
    try:
        name, parameters, value = Contentline(text).raw_parts()  # type: ignore[no-untyped-call]
    except (ValueError, AssertionError, IndexError, KeyError):
        return tolerant(text)
    taken = {
        str(key).upper(): tuple(str(item) for item in values) if isinstance(values, list) else (str(values),)
        for key, values in parameters.items()
    }
    return _without_transfer_encoding(Property(str(name).upper(), str(value), taken))


def _parameter_values(written: str) -> tuple[str, ...]:
    return tuple(
        _ENCODED_IN_PARAMETER.sub(lambda code: {"n": "\n", "^": "^", "'": '"'}[code[1]], match[1] or match[2] or "")
        for match in _VALUES.finditer(written)
    )


def _without_transfer_encoding(found: Property) -> Property:
    """Undo quoted-printable, which old phones and calendars use."""
    encodings = {
        found.parameter("ENCODING").upper(),
        *(name for name, values in found.parameters.items() if not values),
    }
    if "QUOTED-PRINTABLE" not in encodings:
        return found
    raw = quopri.decodestring(found.value.encode("utf-8", "replace"))
    text = decoded(raw, found.parameter("CHARSET")).replace("\r\n", "\n").replace("\0", "")
    return Property(found.name, text, found.parameters)
