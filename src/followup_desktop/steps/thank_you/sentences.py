"""What the thank-you window says about a person's letter and its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from followup_desktop.domain.letter import greeting_name, value_line
from followup_desktop.domain.terms import LetterKind, LetterState
from followup_desktop.kit.days import near_words
from followup_desktop.kit.words.names import WEEKDAYS
from followup_desktop.steps.thank_you.people_tabs import Tab

if TYPE_CHECKING:
    from datetime import date, datetime

    from followup_desktop.domain.settings import Settings
    from followup_desktop.services.letters import LetterKept, ThankYou, ThankYouSheet

IN_WORDS = {3: "third", 4: "fourth", 5: "fifth"}
LAST_WELCOME = 5
"""Until which day after the interview a thank-you of its own is still welcome."""


def subject_of(sheet: ThankYouSheet, now: datetime) -> str:
    """Say whose people are to be thanked, and by when it is best."""
    return " \N{MIDDLE DOT} ".join(part for part in (value_line(sheet.company), _when(sheet, now)) if part)


def _when(sheet: ThankYouSheet, now: datetime) -> str:
    if sheet.best_by is None:
        return ""
    if now <= sheet.best_by:
        day, time = sheet.best_by.date(), f"{sheet.best_by:%H:%M}"
        if (day - now.date()).days in {0, 1}:
            return _tr("best by {time} {day}").format(time=time, day=near_words(day, now.date()))
        return _tr("best by {day}, {time}").format(day=WEEKDAYS[day.weekday()], time=time)
    return _still_welcome(sheet.met_on, now.date())


def _still_welcome(met_on: date | None, today: date) -> str:
    day = (today - met_on).days + 1 if met_on else 0
    if day > LAST_WELCOME + 1:
        return _tr("a check-in can begin with the thanks")
    if day in IN_WORDS:
        return _tr("It is the {nth} day. A short thank-you is still welcome.").format(nth=IN_WORDS[day])
    return _tr("still welcome")


def tab_of(person: ThankYou, letter: LetterKept, names: dict[int, str]) -> Tab:
    """Give the words for a person's tab."""
    name = value_line(person.name) or _tr("No name yet")
    return Tab(person.person, name, _state(person, letter, names))


def _state(person: ThankYou, letter: LetterKept, names: dict[int, str]) -> str:
    if letter.state is LetterState.SENT:
        return _tr("sent")
    if letter.state is LetterState.HANDED_OVER:
        return _tr("handed over")
    if person.thanked_in is not None:
        other = greeting_name(names.get(person.thanked_in, ""))
        return _tr("in the letter to {name}").format(name=other) if other else _tr("in another letter")
    if person.kind is LetterKind.THANK_YOU_CARD:
        return _tr("a card")
    return _tr("draft") if letter.address else _tr("no address")


def asking_for_address(person: ThankYou, asked: str, sender: Settings) -> tuple[str, str]:
    """Write subject and text of the short mail that asks for somebody's address."""
    name, to = value_line(person.name), greeting_name(asked)
    body = _tr(
        "{greeting},\n\nI would like to thank {name} for the time they gave me. Could you tell me their address, or "
        "pass my thanks on?\n\nKind regards,\n{sender}"
    )
    greeting = _tr("Dear {name}").format(name=to) if to else _tr("Hello")
    return _tr("A short question"), body.format(greeting=greeting, name=name, sender=value_line(sender.name)).rstrip()


def _tr(text: str) -> str:
    return QCoreApplication.translate("thank_you", text)
