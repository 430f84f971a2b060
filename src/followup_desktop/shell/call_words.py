"""What the sheet for a call says: whom to ask for, and what was agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from followup_desktop.domain.letter import one_line
from followup_desktop.kit.days import day_words
from followup_desktop.kit.letters.texts import as_sent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from followup_desktop.services.call_sheets import Agreed, Callee


def ask_for(callee: Callee) -> str:
    """Say whom to ask for."""
    name = one_line(callee.name)
    return _tr("Ask for {name}").format(name=name) if name else _tr("Ask who can tell how things stand")


def agreed_words(said: Agreed, today: date) -> tuple[str, str]:
    """Quote what was said, and say by whom, when it was noted, and which day it is about."""
    by = one_line(said.speaker)
    noted = day_words(said.noted_on, today)
    about = _tr("{by}, noted {day}").format(by=by, day=noted) if by else _tr("Noted {day}").format(day=noted)
    if said.about is not None:
        about = _tr("{about}. It means {day}").format(about=about, day=day_words(said.about, today, short=False))
    return f"\u201c{said.words.strip()}\u201d", f"{about}."


def sheet_as_text(callee: Callee, agreed: Sequence[Agreed], opening: str, today: date) -> str:
    """Give the sheet as a text to take along: number, name, what was agreed, what to say."""
    parts = [", ".join(callee.numbers), ask_for(callee)]
    parts += [" ".join(agreed_words(said, today)) for said in agreed]
    return "\n\n".join(filter(None, [*parts, as_sent(opening)]))


def _tr(text: str) -> str:
    return QCoreApplication.translate("call_words", text)
