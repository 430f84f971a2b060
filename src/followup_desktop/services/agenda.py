"""What is due and what is planned; all of it reads only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from followup_desktop.domain.whole_plan import next_act
from followup_desktop.services.interviews import find_interview
from followup_desktop.services.reminders import OpenReminder, open_reminders

if TYPE_CHECKING:
    from followup_desktop.domain.message import Message
    from followup_desktop.domain.plan import Planned
    from followup_desktop.domain.terms import ReminderKind
    from followup_desktop.services.core import Core


@dataclass(frozen=True, slots=True)
class Due:
    """One open reminder, in the user's zone."""

    number: int
    interview: int
    kind: ReminderKind
    title: Message
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is due at an instant, oldest first, and what comes next after it."""

    due: tuple[Due, ...]
    next: Due | None


def due(core: Core, at: datetime | None = None) -> Agenda:
    """Say what is due at an instant, or now: at most one thing an interview, always its next act."""
    now = at or core.clock()
    with core.store.read() as session:
        open_ones = open_reminders(session, core.zone())
    voices = _one_voice([entry for entry in open_ones if entry[2].due_at <= now], now)
    later = next((entry for entry in open_ones if entry[2].due_at > now), None)
    return Agenda(
        due=tuple(sorted((_due(voice) for voice in voices), key=lambda voice: (voice.due_at, voice.number))),
        next=_due(later) if later else None,
    )


def planned(core: Core, number: int) -> tuple[Planned, ...]:
    """Give all that is planned for one interview and still has a point, in the user's zone, the earliest first."""
    now = core.clock()
    with core.store.read() as session:
        find_interview(session, number)
        entries = open_reminders(session, core.zone(), [number])
    return tuple(item for _, _, item in entries if item.until is None or item.until > now)


def _one_voice(entries: list[OpenReminder], now: datetime) -> list[OpenReminder]:
    """Leave each interview the one thing it has to say."""
    by_interview: dict[int, list[OpenReminder]] = {}
    for entry in entries:
        by_interview.setdefault(entry[1], []).append(entry)
    voices = []
    for group in by_interview.values():
        act = next_act((item for _, _, item in group), now)
        voices += [entry for entry in group if entry[2] is act]
    return voices


def _due(entry: OpenReminder) -> Due:
    number, interview, item = entry
    return Due(number, interview, item.kind, item.title, item.due_at)
