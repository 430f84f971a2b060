"""What is said about the day of the instructions, and about who cannot be reached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from followup_desktop.domain.terms import Channel, Side
from followup_desktop.domain.whom import helper, not_reached, whom
from followup_desktop.kit.days import day_words, near_words
from followup_desktop.kit.words.say import say

if TYPE_CHECKING:
    from followup_desktop.domain.values import InstructionsGiven, PersonInvolved
    from followup_desktop.services.instructions import AboutDay
    from followup_desktop.services.people_to_reach import PersonToReach

DAYS_IN_WEEK = 7
MOST_NAMED = 3
UTC = ZoneInfo("UTC")
"""For sentences without an instant in them."""


def about(given: InstructionsGiven, today: date, found: AboutDay | None) -> str:
    """Say how far the day is and what the calendar says of it, and what they promised."""
    parts = []
    if given.due_on is not None:
        parts += _about_due(given, given.due_on, today, found)
        if given.answer_by is not None:
            parts.append(_tr("They decide by {day}.").format(day=_day(given.answer_by, today, ", ")))
    elif given.answer_by is not None:
        parts.append(_capital(near_words(given.answer_by, today)) + ".")
    return " ".join(parts)


def nothing_said(first_check_in: date | None, today: date) -> str:
    """Say what a silence means for the plan."""
    if first_check_in is None:
        return _tr("That is common.")
    fits = _tr("That is common. A first check-in would fit on {day}.")
    return fits.format(day=_day(first_check_in, today, " "))


def ways_round(people: Sequence[PersonToReach], channel: Channel | None = None, name: str = "") -> str:
    """Name what is missing, for whom, with the ways round it: a line for the contact, a line for the letters.

    `channel` is the one that is wanted of `name`, or of who it is usual to be in touch with. Empty where nobody is to
    be named.
    """
    involved = [person.involved for person in people]
    lines, told = [], ""
    if channel is not None or name.strip():
        to = whom(involved, channel, name)
        if to.missing is not None:
            lines.append(" ".join(say(part, UTC) for part in (to.missing, *to.ways_round)))
            told = to.name
    without = [one for one in not_reached(involved, Channel.EMAIL) if one.name != told]
    if without:
        lines.append(_no_address(without, helper(involved, without)))
    return "\n".join(lines)


def unreachable(people: Sequence[PersonToReach]) -> tuple[PersonInvolved, ...]:
    """List those to whom nothing can be written; with an agency or a recruiter between, only they are looked at."""
    return not_reached([person.involved for person in people], Channel.EMAIL)


def _no_address(without: Sequence[PersonInvolved], other: PersonInvolved | None) -> str:
    names = _names([person.name for person in without])
    if other is None:
        words = _tr("{names}: no address yet. Write through the one who invited you, or ask there for it.")
        return words.format(names=names)
    if not other.emails:
        return _tr("{names}: no address yet. {other} can be asked for it.").format(names=names, other=other.name)
    words = _tr(
        "{names}: no address yet. You can write through {other}, ask there for it, or thank them in that letter."
    )
    return words.format(names=names, other=other.name)


def _about_due(given: InstructionsGiven, day: date, today: date, found: AboutDay | None) -> list[str]:
    """Say how far a day is; a day off stays theirs, and only the reminder moves."""
    near = _capital(near_words(day, today))
    if found is None or found.day != day or day < today or given.moves_first is Side.THEY:
        return [near + "."]
    if not found.off:
        return [_tr("{near}, a working day.").format(near=near)]
    reminder = found.reminder_at.date()
    far = (reminder - day).days >= DAYS_IN_WEEK
    comes = _day(reminder, today, ", ") if far else day_words(reminder, short=False).partition(",")[0]
    as_said = _tr("{day}, as they said. The reminder comes on {reminder}.")
    return [as_said.format(day=_day(day, today, " "), reminder=comes)]


def _day(day: date, today: date, between: str) -> str:
    """Write a day with its weekday, without the year where that is this one."""
    words = day_words(day, short=False).replace(", ", between, 1)
    return words.removesuffix(f" {day.year}") if day.year == today.year else words


def _names(names: Sequence[str]) -> str:
    if len(names) > MOST_NAMED:
        first = ", ".join(names[: MOST_NAMED - 1])
        return _tr("{names} and {n} others").format(names=first, n=len(names) - MOST_NAMED + 1)
    if len(names) == 1:
        return names[0]
    return _tr("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _tr(text: str) -> str:
    return QCoreApplication.translate("instructions", text)
