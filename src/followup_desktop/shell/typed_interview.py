"""What is typed about an interview, read strictly: times of day, lengths, and one person a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import time, timedelta

from followup_desktop.domain.keys import address_key, phone_key, text_key
from followup_desktop.domain.people_list import PersonNamed, person_line, read_people_list, unwritten
from followup_desktop.services.editing import PersonSheet

LONGEST = timedelta(days=3)
_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?", re.IGNORECASE)
_LENGTH = re.compile(r"(?:(\d{1,2})\s*(?:h|hours?|:))?\s*(?:(\d{1,4})\s*(?:m|min|minutes?)?)?", re.IGNORECASE)
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
    """Read one person a line, also as a list that was pasted from a mail; who was known keeps their number.

    Whose line is as `people_text` wrote it stays as they were, whatever is known of them.
    """
    lines = [" ".join(line.split()) for line in text.split("\n")]
    unchanged: dict[str, PersonSheet] = {}
    for one in known:
        line = " ".join(person_line(_named(one)).split())
        if line in lines:
            unchanged.setdefault(line, one)
    left = [one for one in known if one not in unchanged.values()]
    found: list[PersonSheet] = []
    typed: list[str] = []
    for line, own in zip(lines, text.split("\n"), strict=True):
        if line in unchanged:
            found += _read_new(typed, left)
            found.append(unchanged.pop(line))
            typed = []
        else:
            typed.append(own)
    return (*found, *_read_new(typed, left))


def people_text(people: Iterable[PersonSheet]) -> str:
    """Write people as they can be read again."""
    return "\n".join(person_line(_named(one)) for one in people)


def _read_new(lines: Sequence[str], left: list[PersonSheet]) -> Iterator[PersonSheet]:
    """Read lines that were typed; who is meant by one is no longer among those who are left."""
    for one in read_people_list("\n".join(lines)):
        typed = PersonSheet(one.name, one.role, one.emails, one.phones, job_title=one.job_title, profile=one.profile)
        same = next((other for other in left if _same(other, typed)), None)
        if same is not None:
            left.remove(same)
            # What a line cannot hold was not taken away by whoever changed the line.
            away = unwritten(_named(same))
            typed = replace(
                typed,
                number=same.number,
                emails=(*typed.emails, *away.emails),
                phones=(*typed.phones, *away.phones),
                profile=typed.profile or away.profile,
            )
        yield typed


def _named(one: PersonSheet) -> PersonNamed:
    return PersonNamed(one.name, one.role, one.job_title, one.emails, one.phones, one.profile)


def _same(one: PersonSheet, other: PersonSheet) -> bool:
    """Say whether two lines mean one person: the same name, address or number."""
    addresses = {address_key(address) for address in one.emails}
    numbers = {phone_key(number) for number in one.phones}
    return (
        text_key(one.name) == text_key(other.name)
        or any(address_key(address) in addresses for address in other.emails)
        or any(phone_key(number) in numbers for number in other.phones)
    )
