"""A row of the list in words, seen from now: near days have names, and what has passed is not announced."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from followup_desktop.domain.terms import Group
from followup_desktop.kit.words import listing
from followup_desktop.kit.words.names import MONTHS, NO_COMPANY_YET, NUMBERS, WEEKDAYS

if TYPE_CHECKING:
    from followup_desktop.domain.list_row import ListRow
    from followup_desktop.domain.message import Message
    from followup_desktop.kit.words.say import Sentence

FAR = 180
"""From so many days on, a day of another year is written with its year."""


def line_in_words(line: Message, now: datetime, zone: ZoneInfo) -> str:
    """Say what is next; times in the user's zone, but those of interviews in their own."""
    today = now.astimezone(zone).date()
    places: dict[str, str] = {}
    for key, value in line.values.items():
        if isinstance(value, datetime):
            local = value.astimezone(ZoneInfo(str(line.values["zone"])) if "zone" in line.values else zone)
            places |= {
                key: _moment(local, today),
                key + "_time": _moment(local, today, named=False),
                key + "_day": _day(local.date(), today),
            }
        elif isinstance(value, date):
            places[key] = _day(value, today)
        else:
            places[key] = _apart(str(value))
    number = line.values.get("n")
    if isinstance(number, int):
        word = NUMBERS[number] if 0 <= number < len(NUMBERS) else str(number)
        places |= {"n_word": word, "n_Word": word.capitalize()}
    sentence = _sentence(line, now, today)
    if isinstance(sentence, tuple):
        sentence = sentence[0] if number == 1 else sentence[1]
    return sentence.format_map(places)


def about_in_words(row: ListRow, now: datetime, zone: ZoneInfo) -> str:
    """Say whose it is, which round, and when it was or is: `Northfield Sensors, round 2, yesterday`."""
    company = _apart(row.company) or NO_COMPANY_YET.capitalize()
    rest = when_in_words(row, now, zone)
    return f"{company} \u00b7 {rest}" if rest else company


def when_in_words(row: ListRow, now: datetime, zone: ZoneInfo) -> str:
    """Say which round it is and when it was or is; the date of one ahead stands in its third line."""
    round_words = f"round {row.round}" if row.round > 1 else ""
    if row.line.code in {"line_interview", "line_interview_day"}:
        return round_words or "first talk"
    return ", ".join(part for part in (round_words, _when(row, now.astimezone(zone).date())) if part)


def row_in_words(row: ListRow, now: datetime, zone: ZoneInfo) -> str:
    """Say a whole row, for those who hear the list."""
    parts = [" ".join(row.role.split()), " ".join(row.company.split()) or NO_COMPANY_YET]
    if row.group is Group.CLOSED:
        parts.append("closed")
    parts += [when_in_words(row, now, zone), f"{row.settled} of {len(row.marks)} steps done" if row.marks else ""]
    parts.append(line_in_words(row.line, now, zone))
    return ", ".join(part for part in parts if part)


def _apart(text: str) -> str:
    """Give a text of the user's on one line, so that no sign in it turns what stands beside it around."""
    words = " ".join(text.split())
    return f"\u2068{words}\u2069" if words else ""


def _sentence(line: Message, now: datetime, today: date) -> Sentence:
    code, values = line.code, line.values
    at, day = values.get("at"), values.get("day")
    found: Sentence | None = None
    if isinstance(at, datetime) and at > now:
        found = listing.LATER.get(code)
    elif code == "line_thank_you":
        found = _thanks_past_their_time(line, today)
    if isinstance(day, date) and day < today:
        found = listing.PAST.get(code)
    if found is None and values.get("n") == 0:
        found = listing.NOBODY.get(code)
    if code == "line_follow_up":
        found = listing.BY_CHANNEL.get(str(values["channel"]))
    if code == "line_closed":
        found = listing.BY_OUTCOME.get(str(values["outcome"]))
    return listing.TABLE[code] if found is None else found


def _thanks_past_their_time(line: Message, today: date) -> Sentence:
    """Say that they are still welcome; a time of ours that passed is never late."""
    welcome_until = line.values.get("welcome_until")
    if isinstance(welcome_until, date) and welcome_until < today:
        return listing.THANKS_LATER
    return listing.STILL_WELCOME if line.values["n"] else listing.STILL_WELCOME_NOBODY


def _when(row: ListRow, today: date) -> str:
    if row.starts_at is None:
        return _day(row.day, today) if row.day else ""
    local = row.starts_at.astimezone(ZoneInfo(row.time_zone))
    return f"today {local:%H:%M}" if local.date() == today else _day(local.date(), today)


def _moment(local: datetime, today: date, *, named: bool = True) -> str:
    """Write an instant; on the same day its time is enough, unless it is to stand alone."""
    day = _day(local.date(), today)
    if local.date() == today:
        return f"{local:%H:%M}" if not named else f"today, {local:%H:%M}"
    return f"{day}, {local:%H:%M}"


def _day(day: date, today: date) -> str:
    away = (day - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(away)
    if near is not None:
        return near
    year = f" {day.year}" if day.year != today.year and abs(away) > FAR else ""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}{year}"
