"""The first words of short notes, made from what is known; what is not known is a visible gap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from followup_desktop.domain.letter import GAP_COMPANY, GAP_SENDER, gap, one_line
from followup_desktop.kit.words.names import MONTHS, WEEKDAYS
from followup_desktop.shell.notes_after import Note

if TYPE_CHECKING:
    from datetime import date

    from followup_desktop.services.live_ones import NoteMatter


@dataclass(frozen=True, slots=True)
class NoteText:
    """A note as it begins."""

    subject: str
    body: str


def note_text(kind: Note, matter: NoteMatter) -> NoteText:
    """Write a note: thanks, what it is about in one sentence, and the name."""
    whom, role = one_line(matter.whom), one_line(matter.role)
    company = one_line(matter.company) or gap(GAP_COMPANY)
    greeting = _tr("Dear {name},").format(name=whom) if whom else _tr("Hello,")
    sentences = {
        Note.WITHDRAWAL: _withdrawal(matter, role, company),
        Note.DECLINE: _tr(
            "Thank you for your offer, and for the time that you and your team took for me. "
            "I have decided not to take it.\n\nI wish you and your team all the best."
        ),
        Note.REPLY: _tr(
            "Thank you for letting me know, and for the time that you and your team took for me. "
            "I wish you all the best.\n\nShould there be another opening that fits, I would be glad to hear from you."
        ),
    }
    subject = _tr("{role} at {company}").format(role=role, company=company) if role else company
    signature = matter.signature.strip() or gap(GAP_SENDER)
    closing = _tr("Kind regards,")
    return NoteText(subject, f"{greeting}\n\n{sentences[kind]}\n\n{closing}\n{signature}")


def _withdrawal(matter: NoteMatter, role: str, company: str) -> str:
    about = _tr("the position of {role}").format(role=role) if role else _tr("the position")
    told = _tr("I would like to withdraw my application for {about} at {company}.").format(about=about, company=company)
    if matter.met_on is None:
        return told + _tr("\n\nThank you for considering me. I wish you and your team all the best.")
    thanks = _tr("Thank you for the conversation on {day}.").format(day=_day(matter.met_on))
    return f"{thanks} {told}" + _tr("\n\nI wish you and your team all the best.")


def _day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("note_texts", text)
