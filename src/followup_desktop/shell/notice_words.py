"""What a notice outside the window says, and what can be chosen there: discreet, unless the user allows more."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from followup_desktop.domain.terms import ReminderKind
from followup_desktop.kit.days import day_words
from followup_desktop.system.notifications.notifier import OPEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.agenda import Due

DONE, LATER = "done", "snooze"
NOT_LATER = frozenset({ReminderKind.BEFORE_INTERVIEW, ReminderKind.BREAK_OVER})
"""What has no point at another time."""

TALKING_FOR = timedelta(hours=1)
"""So long after the question about an interview was due, somebody may still sit in it."""


def words(desk: Desk, about: Sequence[Due], *, in_full: bool) -> str:
    """Say how much is ready, or in full what it is."""
    if len(about) > 1:
        return _tr("{n} things are ready.").format(n=len(about))
    (one,) = about
    lines = [_tr("One thing is ready.")]
    if in_full:
        lines = [desk.say(part) for part in (one.title, *one.details)]
    if one.again:
        lines.append(_tr("You may have seen this already."))
    return "\n".join(lines)


def acts(about: Sequence[Due], now: datetime) -> tuple[tuple[str, str], ...]:
    """Give what can be chosen, a click on the notice itself first."""
    opening = (OPEN, _tr("Open"))
    if len(about) > 1:
        return (opening,)
    (one,) = about
    if may_be_talking(one, now):
        return opening, (LATER, _tr("Still talking"))
    if one.kind is ReminderKind.INSTRUCTIONS:
        return opening, (LATER, _tr("Later"))
    if one.kind in NOT_LATER:
        return opening, (DONE, _tr("Done"))
    return opening, (DONE, _tr("Done")), (LATER, _tr("Later"))


def may_be_talking(one: Due, now: datetime) -> bool:
    """Say whether a question about an interview comes while that may still go on."""
    return one.kind is ReminderKind.INSTRUCTIONS and now - one.due_at < TALKING_FOR


def clock_question(before: datetime, now: datetime) -> str:
    """Ask whether a clock that jumped by weeks is right."""
    return _tr("It was {before} when Follow-Up last looked at the clock, and now it says {now}. Is that right?").format(
        before=day_words(before.date()), now=day_words(now.date())
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("notice_words", text)
