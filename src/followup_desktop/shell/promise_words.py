"""A promise in words: who promised what, by when, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from followup_desktop.domain.promised import Kept
from followup_desktop.domain.terms import Side
from followup_desktop.kit.days import day_words
from followup_desktop.shell.act_words import short

if TYPE_CHECKING:
    from datetime import date

    from followup_desktop.domain.promised import Promised

LONGEST_ROLE = 60


def by_words(one: Promised, today: date) -> str:
    """Say by when: `By Thu 3 Dec`, or that nobody named a day."""
    return _tr("By {day}").format(day=day_words(one.by, today)) if one.by else _tr("No day named")


def sentence(one: Promised, today: date) -> str:
    """Say what was promised, and whether it was kept."""
    if one.number is None:
        ahead = one.kept is Kept.OPEN and one.by is not None and one.by >= today
        what = _tr("They mean to answer") if ahead else _tr("They meant to answer")
    else:
        told = _tr("They promised: {what}") if one.side is Side.THEY else _tr("You promised: {what}")
        what = told.format(what=short(one.what))
    became = _became(one, today)
    return _tr("{what}; {became}").format(what=what, became=became) if became else what


def elsewhere(one: Promised, today: date) -> str:
    """Say a promise that was made about another interview."""
    role = short(one.role, LONGEST_ROLE)
    words = sentence(one, today)
    return _tr("{role}. {words}").format(role=role, words=words) if role else words


def _became(one: Promised, today: date) -> str:
    """Say what became of it; that a day of theirs has passed is said without a word of blame."""
    if one.kept is Kept.KEPT and one.on is not None:
        return _tr("kept on {day}").format(day=day_words(one.on, today))
    if one.kept is Kept.BROKEN:
        if one.number is None and one.on is not None:
            return _tr("the answer came on {day}").format(day=day_words(one.on, today))
        return _tr("not kept so far") if one.number is None else _tr("not kept")
    if one.by is not None and one.by < today:
        return _tr("that day has passed")
    return ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("promise_words", text)
