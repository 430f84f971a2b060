"""Contact cards of version 2.1, 3.0 and 4.0 to people; pictures and sounds are neither kept nor fetched.

Own reading, on purpose: vobject refuses one file in fourteen of the real ones, and its pattern for parameters
takes twice as long for each comma of a hostile line (see `properties`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from followup_desktop.domain.message import message
from followup_desktop.domain.reading import ContactCard, LeftOut, Reading
from followup_desktop.exchange.properties import Property, card_properties, fields, unescaped
from followup_desktop.exchange.reasons import label_of

if TYPE_CHECKING:
    from followup_desktop.exchange.components import Component

_WANTED = frozenset(
    {
        *("ADR", "EMAIL", "FN", "KIND", "LABEL", "N", "NICKNAME", "NOTE", "ORG", "ROLE"),
        *("SOCIALPROFILE", "TEL", "TITLE", "UID", "URL", "X-ADDRESSBOOKSERVER-KIND", "X-LINKEDIN"),
        *("X-SOCIALPROFILE",),
    }
)
_PROFILES = ("X-LINKEDIN", "X-SOCIALPROFILE", "SOCIALPROFILE", "URL")
_MACHINES = frozenset({"FAX", "PAGER", "MODEM", "BBS"})
_TALKING = frozenset({"VOICE", "CELL"})
_ADDRESS = re.compile(r"[^\s<>@,;\"]+@[^\s<>@,;\"]+")
_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)

_Facts = Mapping[str, Sequence[Property]]


def read_cards(root: Component) -> Reading:
    """Read every card of a file, also one inside another; each is taken or named with its reason."""
    contacts: list[ContactCard] = []
    left_out: list[LeftOut] = []
    for component in _cards(root):
        outcome = _card(component)
        if isinstance(outcome, LeftOut):
            left_out.append(outcome)
        else:
            contacts.append(outcome)
    return Reading(contacts=tuple(contacts), left_out=tuple(left_out))


def _cards(component: Component) -> Iterator[Component]:
    for child in component.children:
        if child.kind == "VCARD":
            yield child
        yield from _cards(child)


def _card(component: Component) -> ContactCard | LeftOut:
    facts: dict[str, list[Property]] = defaultdict(list)
    for each in card_properties(component.lines, _WANTED):
        facts[each.name].append(each)
    emails = _each_once(_preferred_first(facts.get("EMAIL", ())), _email)
    phones = _each_once(_preferred_first(facts.get("TEL", ())), _phone)
    organisation = _organisation(facts)
    name = _name(facts) or organisation or next(iter((*emails, *phones)), "")
    if not name:
        return LeftOut(label_of("", component.number), message("reading_card_without_name"))
    if "GROUP" in (_text(facts, "KIND").upper(), _text(facts, "X-ADDRESSBOOKSERVER-KIND").upper()):
        return LeftOut(label_of(name, component.number), message("reading_card_of_group"))
    return ContactCard(
        name=name,
        emails=emails,
        phones=phones,
        organisation=organisation,
        job_title=_text(facts, "TITLE") or _text(facts, "ROLE"),
        profile=_profile(facts),
        postal=_postal(facts),
        notes="\n\n".join(text for each in facts.get("NOTE", ()) if (text := each.text).strip()),
        uid=_text(facts, "UID"),
    )


def _text(facts: _Facts, name: str) -> str:
    return next((text for each in facts.get(name, ()) if (text := each.text.strip())), "")


def _name(facts: _Facts) -> str:
    """Give the full name; else the parts of the name in speaking order; else the first nickname."""
    written = _text(facts, "FN")
    if written:
        return written
    for each in facts.get("N", ()):
        family, given, additional, prefix, suffix, *_ = (*fields(each.value), "", "", "", "", "")
        spoken = " ".join(
            " ".join(part.split()) for part in (prefix, given, additional, family, suffix) if part.strip()
        )
        if spoken:
            return spoken
    nicknames = (part.strip() for each in facts.get("NICKNAME", ()) for part in fields(each.value, ","))
    return next((nickname for nickname in nicknames if nickname), "")


def _organisation(facts: _Facts) -> str:
    """Give the company without its departments."""
    parts = (part.strip() for each in facts.get("ORG", ()) for part in fields(each.value))
    return next((part for part in parts if part), "")


def _preferred_first(written: Sequence[Property]) -> list[Property]:
    return sorted(written, key=_rank)


def _rank(written: Property) -> int:
    """Order by preference: 4.0 writes a number (1 to 100), older versions a type; the rest keep theirs."""
    number = written.parameter("PREF").strip()
    if re.fullmatch(r"[0-9]{1,3}", number):
        return int(number)
    return 1 if "PREF" in written.kinds else 101


def _each_once(written: Sequence[Property], read: Callable[[Property], str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for each in written:
        value = read(each)
        if value:
            found.setdefault(value.casefold(), value)
    return tuple(found.values())


def _email(written: Property) -> str:
    value = written.text.strip()
    if value[:7].lower() == "mailto:":
        value = value[7:].strip()
    value = value.strip("<>").strip()
    return value if _ADDRESS.fullmatch(value) else ""


def _phone(written: Property) -> str:
    """Give a number that can be called; fax machines and pagers are left aside."""
    if written.kinds & _MACHINES and not written.kinds & _TALKING:
        return ""
    value = written.text.strip()
    if value[:4].lower() == "tel:":
        number, _, extension = value[4:].partition(";ext=")
        value = number.partition(";")[0] + (f" ext. {extension.partition(';')[0]}" if extension else "")
    return value.strip() if any(character.isdigit() for character in value) else ""


def _profile(facts: _Facts) -> str:
    """Give the profile on LinkedIn where there is one, else the first web address; only http and https."""
    links = [match[0] for name in _PROFILES for each in facts.get(name, ()) if (match := _LINK.search(each.text))]
    return next((link for link in links if "linkedin.com/" in link.lower()), next(iter(links), ""))


def _postal(facts: _Facts) -> str:
    """Give the postal address in lines: as its label has it, else from its parts, the country last."""
    for each in _preferred_first(facts.get("ADR", ())):
        label = unescaped(each.parameter("LABEL")).strip()
        if label:
            return label
        parts = [" ".join(part.split()) for part in fields(each.value)] + [""] * 7
        box, extended, street, town, region, code, country = parts[:7]
        lines = (box, extended, street, f"{code} {town}".strip(), region, country)
        if any(lines):
            return "\n".join(line for line in lines if line)
    return _text(facts, "LABEL")
