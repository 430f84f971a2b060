"""What the window of a letter after the steps is called, and what it says beside the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from followup_desktop.domain.follow_up import MOST_CHECK_INS
from followup_desktop.domain.letter import value_line
from followup_desktop.domain.terms import LetterKind, LetterState
from followup_desktop.services.letter_gone import ENDS

if TYPE_CHECKING:
    from followup_desktop.services.later_letters import LaterLetter

DOT = " \N{MIDDLE DOT} "


def title_of(kind: LetterKind) -> str:
    """Name the window by what its letter is for."""
    return {
        LetterKind.CHECK_IN: _tr("A short question"),
        LetterKind.OFFER_NOTE: _tr("Word of an offer"),
        LetterKind.WITHDRAWAL: _tr("Withdrawal"),
        LetterKind.DECLINE: _tr("Declining the offer"),
        LetterKind.REPLY: _tr("A short reply"),
    }[kind]


def subject_of(company: str, role: str) -> str:
    """Say which interview it is about."""
    return DOT.join(filter(None, (value_line(company), value_line(role))))


def hint_of(found: LaterLetter) -> str:
    """Say what is worth knowing before this letter goes out; an empty text where there is nothing."""
    occasion = found.occasion
    if found.letter.state is LetterState.SENT:
        return ""
    if occasion.kind is LetterKind.CHECK_IN:
        if occasion.number > MOST_CHECK_INS and occasion.agreed_on is None:
            return _tr("You have asked twice. That is enough; the rest is theirs.")
        return _tr("It begins with your thanks, since none went out yet.") if occasion.thanks_due else ""
    if occasion.kind in ENDS:
        return _tr("Once it is out, everything for this one stops. You can bring it back at any time.")
    if occasion.kind is LetterKind.REPLY:
        return _tr("Only if you like. Nobody waits for it.")
    return _tr("It names no company, and it is none of your two questions.")


def noted_as_sent(kind: LetterKind, name: str) -> str:
    """Say that a letter was noted as sent, for the undo bar."""
    shown = value_line(name)
    if kind is LetterKind.WITHDRAWAL:
        return _tr("The withdrawal is noted as sent")
    if kind is LetterKind.DECLINE:
        return _tr("Noted: you declined the offer")
    return _tr("Letter to {name} noted as sent").format(name=shown) if shown else _tr("Letter noted as sent")


def _tr(text: str) -> str:
    return QCoreApplication.translate("letter_words", text)
