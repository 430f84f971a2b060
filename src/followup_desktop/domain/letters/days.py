"""The days of a letter in words: when the talk was, and when the next contact is to be."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from followup_desktop.domain.letter import LetterMatter, greeting_name, name_words
from followup_desktop.domain.terms import Channel, Side

if TYPE_CHECKING:
    from followup_desktop.domain.values import InstructionsGiven

# The locale of the machine must not decide the language of a letter, so neither does strftime.
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_TO_YOU = {
    Channel.PHONE: "call you",
    Channel.EMAIL: "write to you",
    Channel.PORTAL: "be in touch through your portal",
    Channel.LINKEDIN: "write to you on LinkedIn",
    Channel.LETTER: "send you a letter",
    None: "be in touch",
}
_TO_SOMEBODY = {
    **_TO_YOU,
    Channel.PHONE: "call",
    Channel.EMAIL: "write",
    Channel.LINKEDIN: "send a message on LinkedIn",
    Channel.LETTER: "send a letter",
}


def day_met(matter: LetterMatter) -> str:
    """Name the day of the talk as one would say it today; empty where it is not known."""
    if matter.met_on is None:
        return ""
    days_ago = (matter.today - matter.met_on).days
    near = {0: "today", 1: "yesterday"}.get(days_ago)
    in_week = DAYS[matter.met_on.weekday()] if 1 < days_ago < len(DAYS) else ""
    return near or in_week or date_in_words(matter.met_on, matter.today)


def when_met(matter: LetterMatter) -> str:
    """Say when the talk was, to follow a verb, with the space before it; empty where it is not known."""
    day = day_met(matter)
    if not day:
        return ""
    return f" {day}" if day in {"today", "yesterday"} else f" on {day}"


def date_in_words(day: date, today: date) -> str:
    """Write a date in full, with its year where that is another one than today's."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


def next_contact(given: InstructionsGiven, matter: LetterMatter) -> str:
    """Say what comes next as they asked for it; a day that has passed, or nothing said, is left out."""
    theirs = given.moves_first is Side.THEY or (given.moves_first is None and given.due_on is None)
    day = given.answer_by or given.due_on if theirs else given.due_on
    nothing = given.moves_first is None and day is None
    if given.nothing_said or nothing or (day is not None and day < matter.today):
        return ""
    when = f"{DAYS[day.weekday()]}, {date_in_words(day, matter.today)}" if day else ""
    if theirs:
        at = when and f" {'by' if given.answer_by else 'on'} {when}"
        return f"I look forward to hearing from you{at}."
    act, by_whom = _asked_by(given, matter)
    time = f" at {given.due_time:%H:%M}" if given.due_time and when else ""
    at = when and f" on {when}{time}"
    return f"I will {act}{at}{by_whom}."


def _asked_by(given: InstructionsGiven, matter: LetterMatter) -> tuple[str, str]:
    """Say what I do, and who suggested it; only the one who asked for it is told that I come to them."""
    comma = ", " if given.due_on else " "
    speaker = greeting_name(given.speaker)
    alone = not given.speaker.strip() and matter.people <= 1
    if alone or _same_person(speaker, greeting_name(matter.recipient)):
        return _TO_YOU[given.channel], f"{comma}as you suggested"
    by_whom = f"as {speaker} suggested" if speaker else "as discussed"
    return _TO_SOMEBODY[given.channel], comma + by_whom


def _same_person(one: str, other: str) -> bool:
    words, others = ({word.casefold() for word in name_words(name)} for name in (one, other))
    return bool(words and others) and (words <= others or others <= words)
