"""People as somebody writes or pastes them, one a line: names, parts, titles, and ways to reach them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from followup_desktop.domain.keys import text_key
from followup_desktop.domain.terms import Role

MOST_PEOPLE = 200
ROLE_WORDS = {
    Role.DECIDES: "decides",
    Role.ORGANISER: "invited me",
    Role.RECRUITER: "recruiter",
    Role.AGENCY: "agency",
}
"""How a part is written beside a name; who was only met has none."""

_ROLES = {word: role for role, word in ROLE_WORDS.items()} | {
    "organiser": Role.ORGANISER,
    "organizer": Role.ORGANISER,
    "met": Role.MET,
}
_BULLET = re.compile(r"^\s*(?:[-*+>\u2022\u2023\u25e6\u2043\u00b7\u2013\u2014]|\(?\d{1,3}[.)])\s+")
_IN_BRACKETS_LAST = re.compile(r"\(([^()]{1,20})\)\s*$")
_BRACKETED = re.compile(r"<([^<>]*)>")
_PHONE = re.compile(r"(?<![\w@.])[+(]?\d[\d ()/.\-]{4,}\d(?![\w@])")
_PROFILE = re.compile(r"(?:https?://)?(?:[\w-]+\.)*linkedin\.com/[^\s,;|<>]+", re.IGNORECASE)
_QUOTED = re.compile(r'^\s*"([^"]+)"')
_BETWEEN = re.compile(r"[,|\t]|\s[-\u2013\u2014\u00b7\u2022]\s")
_LABELLED = re.compile(r"(?:item\d+\.)?([A-Za-z-]+)(?:;[^:\n]*)?:\s*(.*)")
_LABELS = {
    **dict.fromkeys(("fn", "name"), "name"),
    **dict.fromkeys(("email", "e-mail", "mail"), "email"),
    **dict.fromkeys(("tel", "phone", "mobile", "cell", "telephone"), "phone"),
    **dict.fromkeys(("title", "position"), "title"),
    **dict.fromkeys(("begin", "end", "version", "n", "org", "prodid", "uid", "rev", "adr", "note", "photo"), "skip"),
    **dict.fromkeys(("url", "linkedin"), "profile"),
}
"""What the parts of a contact card mean that was pasted as text."""


@dataclass(frozen=True, slots=True)
class PersonNamed:
    """Somebody as a line names them."""

    name: str
    role: Role = Role.MET
    job_title: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    profile: str = ""


def read_people_list(text: str) -> tuple[PersonNamed, ...]:
    """Read one person a line: a list from a mail, from a table, with bullets, or pasted contact cards."""
    found: list[PersonNamed] = []
    # Nobody reads on after so many lines, and what follows is no list of people.
    for line in list(_lines(text))[: MOST_PEOPLE * 4]:
        label = _LABELLED.fullmatch(line)
        meaning = _LABELS.get(label[1].casefold()) if label else None
        if label is None or meaning is None:
            person = read_person(line)
            found += [person] if person is not None else []
        elif meaning == "name" and label[2].strip():
            found.append(PersonNamed(" ".join(label[2].split())))
        elif meaning != "skip":
            _add_to_last(found, meaning, label[2].strip())
    return tuple(found[:MOST_PEOPLE])


def read_person(line: str) -> PersonNamed | None:
    """Read one line; None where it names nobody."""
    rest, role = _without_role(_BULLET.sub("", line))
    profile = _PROFILE.search(rest)
    rest = _PROFILE.sub(" ", rest)
    emails = [address.strip() for address in _BRACKETED.findall(rest) if "@" in address.strip("@")]
    rest = _BRACKETED.sub(" ", rest)
    pieces = re.split(r"(\s+)", rest)
    bare = [piece for piece in pieces if "@" in piece.strip("@,|;")]
    emails += [piece.strip(",|;") for piece in bare]
    rest = "".join("" if "@" in piece.strip("@,|;") else piece for piece in pieces)
    phones = [number.strip() for number in _PHONE.findall(rest)]
    name, title, named_role = _name_and_title(_PHONE.sub(" ", rest))
    if not (name or emails):
        return None
    return PersonNamed(
        name or emails[0],
        role or named_role or Role.MET,
        title,
        tuple(dict.fromkeys(emails)),
        tuple(dict.fromkeys(phones)),
        profile[0] if profile else "",
    )


def person_line(one: PersonNamed) -> str:
    """Write somebody as they can be read again, without the ways that cannot: see `unwritten`."""
    away = unwritten(one)
    shown = replace(
        one,
        name=" ".join(one.name.split()),
        emails=tuple(value for value in one.emails if value not in away.emails),
        phones=tuple(value for value in one.phones if value not in away.phones),
        profile="" if away.profile else one.profile,
    )
    line = _line(shown, shown.name)
    if read_person(line) == shown:
        return line
    # A comma, a dash or a bracket within the name would be read as more than the name.
    return _line(shown, '"{}"'.format(shown.name.replace('"', "'")))


def unwritten(one: PersonNamed) -> PersonNamed:
    """Give the ways to reach somebody that a line cannot hold: `ask at the desk` would be read as a name."""

    def reads(text: str) -> PersonNamed | None:
        found = read_people_list(f"X {text}")
        return found[0] if len(found) == 1 and found[0].name == "X" else None

    return PersonNamed(
        one.name,
        emails=tuple(value for value in one.emails if reads(f"<{value}>") != PersonNamed("X", emails=(value,))),
        phones=tuple(value for value in one.phones if reads(value) != PersonNamed("X", phones=(value,))),
        profile=one.profile if one.profile and reads(one.profile) != PersonNamed("X", profile=one.profile) else "",
    )


def _line(one: PersonNamed, name: str) -> str:
    shown = "" if text_key(one.name) in {text_key(address) for address in one.emails} else name
    parts = [f"{shown}, {one.job_title}" if one.job_title else shown]
    parts += [f"<{address}>" for address in one.emails]
    parts += [*one.phones, one.profile]
    parts.append(f"({ROLE_WORDS[one.role]})" if one.role in ROLE_WORDS else "")
    return " ".join(part for part in parts if part)


def _lines(text: str) -> Iterator[str]:
    for line in re.split(r"[\r\n]+", text):
        label = _LABELLED.fullmatch(line.strip())
        if label is not None and label[1].casefold() in _LABELS:
            yield line.strip()
            continue
        for part in line.split(";"):
            pieces = part.split(",")
            # A list copied from a mail stands in one line; a comma inside a name has no address on both sides.
            several = len(pieces) > 1 and all("@" in piece for piece in pieces)
            yield from (piece.strip() for piece in (pieces if several else [part]) if piece.strip())


def _without_role(line: str) -> tuple[str, Role | None]:
    last = _IN_BRACKETS_LAST.search(line)
    role = _ROLES.get(text_key(last[1])) if last is not None else None
    return (line[: last.start()], role) if last is not None and role is not None else (line, None)


def _name_and_title(text: str) -> tuple[str, str, Role | None]:
    """Tell a name from what follows it; a part in the interview that is written among it is one."""
    quoted = _QUOTED.match(text)
    name = quoted[1].strip() if quoted else ""
    parts = [" ".join(part.split()).strip(" \"'") for part in _BETWEEN.split(text[quoted.end() :] if quoted else text)]
    roles = [_ROLES[text_key(part)] for part in parts if text_key(part) in _ROLES]
    parts = [part for part in parts if part and text_key(part) not in _ROLES]
    if not name and parts:
        name = parts.pop(0)
        if _is_turned_round(name, parts):
            name = f"{name}, {parts.pop(0)}"
    return name, ", ".join(parts), roles[0] if roles else None


def _is_turned_round(name: str, parts: list[str]) -> bool:
    """Say whether a name was written with the surname first, as `Moreno, Ada`."""
    if len(parts) != 1 or len(name.split()) != 1:
        return False
    words = parts[0].split()
    return len(words) <= 2 and all(word[0].isupper() and not (word.isupper() and len(word) > 1) for word in words)  # noqa: PLR2004 - two first names


def _add_to_last(found: list[PersonNamed], meaning: str, value: str) -> None:
    """Add a line of a card to the person it stands below; a card that begins with an address names them by it."""
    if not value:
        return
    if not found:
        if meaning != "email":
            return
        found.append(PersonNamed(value))
    last = found[-1]
    if meaning == "email":
        last = replace(last, emails=tuple(dict.fromkeys((*last.emails, value))))
    elif meaning == "phone":
        last = replace(last, phones=tuple(dict.fromkeys((*last.phones, value))))
    elif meaning == "title":
        last = replace(last, job_title=last.job_title or value)
    elif "linkedin." in value.casefold():
        last = replace(last, profile=last.profile or value)
    found[-1] = last
