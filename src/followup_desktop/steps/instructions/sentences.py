"""What is said about the day of the instructions, and about who cannot be reached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from followup_desktop.domain.terms import ContactKind, Role, Side
from followup_desktop.kit.days import day_words, near_words

if TYPE_CHECKING:
    from followup_desktop.domain.values import InstructionsGiven
    from followup_desktop.services.instructions import AboutDay, PersonToReach

DAYS_IN_WEEK = 7
MOST_NAMED = 3
BETWEEN = frozenset({Role.RECRUITER, Role.AGENCY})
"""With one of these between, letters and calls go there, and nothing is asked about the others."""


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


def ways_round(people: Sequence[PersonToReach]) -> str:
    """Name who cannot be written to, with the ways round it; an empty text where nobody is to be named."""
    if any(person.role in BETWEEN for person in people):
        return ""
    without = unreachable(people)
    if not without:
        return ""
    names = _names([person.name for person in without])
    other = next((person.name for person in people if person not in without), None)
    if other is None:
        return _tr("{names}: no address yet. Write through the one who invited you, or ask there for it.").format(
            names=names
        )
    through = _tr(
        "{names}: no address yet. You can write through {other}, ask there for it, or thank them in that letter."
    )
    return through.format(names=names, other=other)


def unreachable(people: Sequence[PersonToReach]) -> list[PersonToReach]:
    """List those to whom nothing can be written."""
    return [person for person in people if "@" not in person.way(ContactKind.EMAIL)]


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
