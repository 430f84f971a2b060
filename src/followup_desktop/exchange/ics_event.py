"""One event of a calendar file to one invitation."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.message import message
from followup_desktop.domain.reading import Invitation, LeftOut
from followup_desktop.exchange.ics_links import link_of
from followup_desktop.exchange.ics_people import MOST_PEOPLE, Invited, invited
from followup_desktop.exchange.ics_times import Facts, Scope, When, when
from followup_desktop.exchange.properties import Property, calendar_properties, name_of
from followup_desktop.exchange.reasons import label_of

if TYPE_CHECKING:
    from followup_desktop.exchange.components import Component

_WANTED = frozenset(
    {
        *("ATTENDEE", "CONFERENCE", "DESCRIPTION", "DTEND", "DTSTART", "DURATION", "LOCATION"),
        *("ORGANIZER", "RDATE", "RECURRENCE-ID", "RRULE", "SEQUENCE", "STATUS", "SUMMARY", "UID"),
        *("URL", "X-APPLE-STRUCTURED-LOCATION", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-CDO-ALLDAYEVENT"),
        *("X-MICROSOFT-ONLINEMEETINGCONFLINK", "X-MICROSOFT-SKYPETEAMSMEETINGURL"),
    }
)
_CANCELLED = frozenset({"CANCELLED", "CANCELED"})
MOST_LINES_OF_PEOPLE = 2 * MOST_PEOPLE
"""Lines of attendees that are read at all; rooms and people named twice are among them."""
_LARGEST_SEQUENCE = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Event:
    """An event with what decides its place among the others; its times are read only when it is taken."""

    number: int
    facts: Facts
    scope: Scope
    people_not_read: int = 0

    @property
    def uid(self) -> str:
        """Give the UID as written, or nothing."""
        return _text(self.facts, "UID").strip()

    @property
    def recurrence(self) -> str:
        """Give the date of the series that this event replaces, or nothing."""
        return _text(self.facts, "RECURRENCE-ID").strip()

    @property
    def label(self) -> str:
        """Say which event this is, for people: by its title, else by its line."""
        return label_of(_text(self.facts, "SUMMARY"), self.number)


def event_of(component: Component, scope: Scope) -> Event:
    """Read the lines of a VEVENT that matter here; no rule is expanded, no alarm kept, nothing fetched."""
    lines = [line for line in component.lines if name_of(line.text) in _WANTED]
    attendees = [line for line in lines if name_of(line.text) == "ATTENDEE"]
    beyond = {line.number for line in attendees[MOST_LINES_OF_PEOPLE:]}
    facts: dict[str, list[Property]] = defaultdict(list)
    for each in calendar_properties((line for line in lines if line.number not in beyond), _WANTED):
        facts[each.name].append(each)
    return Event(component.number, facts, scope, len(beyond))


def invitation_of(event: Event, uid: str) -> tuple[Invitation, LeftOut | None]:
    """Make the invitation, and name the people that were too many; a FollowUpError says why there is none.

    `uid` replaces the event's own where the caller knows better; an event that has none gets one from its
    content, so that a second import of the same file finds the same interview.
    """
    facts = event.facts
    if event.scope.method in ("COUNTER", "DECLINECOUNTER"):
        raise FollowUpError("reading_counter_proposal")
    times = when(facts, event.scope)
    who = invited(facts)
    title = _text(facts, "SUMMARY")
    cancelled = event.scope.method == "CANCEL" or _text(facts, "STATUS").strip().upper() in _CANCELLED
    invitation = Invitation(
        uid=uid or _derived_uid(times, title, who.sender),
        title=title,
        starts_at=times.starts_at,
        ends_at=times.ends_at,
        day=times.day,
        time_zone=times.time_zone,
        place=_text(facts, "LOCATION") or _apple_place(facts) or who.room,
        link=link_of(facts),
        notes=_text(facts, "DESCRIPTION"),
        people=who.people,
        sequence=_sequence(facts),
        sender=who.sender,
        cancelled=cancelled,
        repeats=bool(facts.get("RRULE") or facts.get("RDATE")),
    )
    return invitation, _too_many_people(event, who)


def _too_many_people(event: Event, who: Invited) -> LeftOut | None:
    left_over = who.left_over + event.people_not_read
    if not left_over:
        return None
    return LeftOut(event.label, message("reading_people_left_out", n=left_over, most=MOST_PEOPLE))


def _text(facts: Facts, name: str) -> str:
    """Give the first text of that name that says anything, exactly as it was meant."""
    return next((text for each in facts.get(name, ()) if (text := each.text).strip()), "")


def _apple_place(facts: Facts) -> str:
    return next((each.parameter("X-TITLE") for each in facts.get("X-APPLE-STRUCTURED-LOCATION", ())), "")


def _sequence(facts: Facts) -> int:
    written = _text(facts, "SEQUENCE").strip()
    return min(int(written), _LARGEST_SEQUENCE) if re.fullmatch(r"[0-9]{1,12}", written) else 0


def _derived_uid(times: When, title: str, sender: str) -> str:
    start = (times.starts_at or times.day).isoformat()
    return "followup-" + hashlib.sha256("\0".join((start, title, sender)).encode("utf-8", "replace")).hexdigest()[:32]
