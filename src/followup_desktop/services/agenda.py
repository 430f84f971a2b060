"""What is due and what is planned; all of it reads only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from followup_desktop.domain.ringing import Voice, by_interview, one_voice
from followup_desktop.services.interviews import find_interview
from followup_desktop.services.reminders import due_reminders, first_after, open_reminders, titles_of

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from followup_desktop.domain.message import Message
    from followup_desktop.domain.plan import Planned
    from followup_desktop.domain.terms import ReminderKind
    from followup_desktop.services.core import Core


@dataclass(frozen=True, slots=True)
class Due:
    """One open reminder, in the user's zone; `due_at` is when it is to be heard.

    `details` are further lines about it, and `again` says that it may have been seen before everything ended.
    """

    number: int
    interview: int
    kind: ReminderKind
    title: Message
    due_at: datetime
    details: tuple[Message, ...] = ()
    again: bool = False


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is due at an instant, oldest first, and what comes next after it."""

    due: tuple[Due, ...]
    next: Due | None


def due(core: Core, at: datetime | None = None) -> Agenda:
    """Say what is due at an instant, or now: at most one thing an interview, always its next act."""
    now = at or core.clock()
    with core.store.read() as session:
        voices = one_voice(by_interview(due_reminders(session, now)), now)
        later = first_after(session, now)
        titles = titles_of(session, [voice.number for voice in (*voices, later) if voice])
    zone = core.zone()
    return Agenda(
        due=tuple(due_of(voice, titles[voice.number], zone) for voice in voices),
        next=due_of(later, titles[later.number], zone) if later else None,
    )


def planned(core: Core, number: int) -> tuple[Planned, ...]:
    """Give all that is planned for one interview and still has a point, in the user's zone, the earliest first."""
    now = core.clock()
    with core.store.read() as session:
        find_interview(session, number)
        entries = open_reminders(session, core.zone(), [number])
    return tuple(item for _, _, item in entries if item.until is None or item.until > now)


def due_of(voice: Voice, title: Message, zone: ZoneInfo) -> Due:
    """Write a voice with its words, in the user's zone."""
    return Due(voice.number, voice.interview, voice.kind, title, voice.due_at.astimezone(zone))
