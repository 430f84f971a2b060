"""What is typed about an interview, read strictly: times of day, lengths, and one person a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import time, timedelta

from followup_desktop.domain.keys import address_key, phone_key, text_key
from followup_desktop.domain.terms import Role
from followup_desktop.services.editing import PersonSheet

MOST_PEOPLE = 200
LONGEST = timedelta(days=3)
ROLE_WORDS = {
    Role.DECIDES: "decides",
    Role.ORGANISER: "invited me",
    Role.RECRUITER: "recruiter",
    Role.AGENCY: "agency",
}
_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?", re.IGNORECASE)
_LENGTH = re.compile(r"(?:(\d{1,2})\s*(?:h|hours?|:))?\s*(?:(\d{1,4})\s*(?:m|min|minutes?)?)?", re.IGNORECASE)
_ROLE = re.compile(r"\(([^()]{1,20})\)\s*$")
_BRACKETED = re.compile(r"<([^<>]*)>")
_PHONE = re.compile(r"(?<![\w@.])[+(]?\d[\d ()/.\-]{4,}\d(?![\w@])")
_NOON = 12


def read_time(text: str) -> time | None:
    """Read a time of day: `14:00`, `14.00`, `9`, `2 pm`; None for anything else."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= _NOON:
        return None
    if half:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004 - hours and minutes


def read_length(text: str) -> timedelta | None:
    """Read how long it takes: `60`, `90 min`, `1 h`, `1:30`; None for anything else, or for nothing."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None or not (found[1] or found[2]):
        return None
    length = timedelta(hours=int(found[1] or 0), minutes=int(found[2] or 0))
    return length if timedelta() < length <= LONGEST else None


def length_words(length: timedelta) -> str:
    """Write how long something takes, as it can be read again."""
    return f"{int(length.total_seconds()) // 60} min"


def read_people(text: str, known: Sequence[PersonSheet] = ()) -> tuple[PersonSheet, ...]:
    """Read one person a line, also as a list that was pasted from a mail; who was known keeps their number."""
    left = list(known)
    found: list[PersonSheet] = []
    for line in _lines(text)[:MOST_PEOPLE]:
        typed = _person(line)
        if typed is None:
            continue
        same = next((one for one in left if _same(one, typed)), None)
        if same is not None:
            left.remove(same)
            typed = replace(typed, number=same.number)
        found.append(typed)
    return tuple(found)


def people_text(people: Iterable[PersonSheet]) -> str:
    """Write people as they can be read again."""
    return "\n".join(_line(one) for one in people)


def _lines(text: str) -> list[str]:
    lines: list[str] = []
    for line in re.split(r"[\n;]", text):
        parts = line.split(",")
        # A list copied from a mail stands in one line; a comma inside a name has no address on both sides.
        lines += parts if len(parts) > 1 and all("@" in part for part in parts) else [line]
    return [line.strip() for line in lines if line.strip()]


def _person(line: str) -> PersonSheet | None:
    role, rest = Role.MET, line
    in_brackets = _ROLE.search(rest)
    if in_brackets is not None:
        words = {word: one for one, word in ROLE_WORDS.items()}
        named = words.get(text_key(in_brackets[1]))
        if named is not None:
            role, rest = named, rest[: in_brackets.start()]
    emails = [address.strip() for address in _BRACKETED.findall(rest) if "@" in address.strip("@")]
    rest = _BRACKETED.sub(" ", rest)
    emails += [word.strip(",") for word in rest.split() if "@" in word.strip("@,")]
    rest = " ".join(word for word in rest.split() if "@" not in word.strip("@,"))
    phones = [number.strip() for number in _PHONE.findall(rest)]
    name = " ".join(_PHONE.sub(" ", rest).split()).strip(" ,\"'")
    if not (name or emails):
        return None
    return PersonSheet(name or emails[0], role, tuple(dict.fromkeys(emails)), tuple(dict.fromkeys(phones)))


def _line(one: PersonSheet) -> str:
    parts = [one.name if text_key(one.name) not in {address_key(address) for address in one.emails} else ""]
    parts += [f"<{address}>" for address in one.emails]
    parts += one.phones
    parts.append(f"({ROLE_WORDS[one.role]})" if one.role in ROLE_WORDS else "")
    return " ".join(part for part in parts if part)


def _same(one: PersonSheet, other: PersonSheet) -> bool:
    """Say whether two lines mean one person: the same name, address or number."""
    addresses = {address_key(address) for address in one.emails}
    numbers = {phone_key(number) for number in one.phones}
    return (
        text_key(one.name) == text_key(other.name)
        or any(address_key(address) in addresses for address in other.emails)
        or any(phone_key(number) in numbers for number in other.phones)
    )
