"""A calendar file to invitations; what cannot be taken is named with its reason, and never stops the rest."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.message import message
from followup_desktop.domain.reading import Invitation, LeftOut, Reading
from followup_desktop.exchange.ics_definitions import Definition, definition_of
from followup_desktop.exchange.ics_event import Event, event_of, invitation_of
from followup_desktop.exchange.ics_times import Scope
from followup_desktop.exchange.ics_zones import Zones
from followup_desktop.exchange.properties import calendar_properties
from followup_desktop.exchange.reasons import label_of, left_out

if TYPE_CHECKING:
    from followup_desktop.exchange.components import Component

MOST_DEFINITIONS = 500
"""Time zones of one calendar that are read."""

_QUIET = frozenset({"VALARM", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VCARD"})
"""Kinds that are used, not wanted here, or read elsewhere (cards)."""
_REASONS = {
    "VTODO": "reading_to_do",
    "VJOURNAL": "reading_journal",
    "VFREEBUSY": "reading_free_busy",
    "VAVAILABILITY": "reading_free_busy",
}
_CALENDAR_WANTED = frozenset({"METHOD", "X-WR-TIMEZONE"})
_TITLE = frozenset({"SUMMARY"})


@dataclass(slots=True)
class _Taken:
    """What has been read so far, with the sequence and place of each invitation by its UID."""

    invitations: dict[str, Invitation] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)

    def take(self, event: Event, uid: str) -> None:
        """Take an event unless a later version of it is there; of two versions the earlier one is named."""
        try:
            invitation, people = invitation_of(event, uid)
        except FollowUpError as error:
            self.left_out.append(left_out(event.label, error))
            return
        other = self.invitations.get(invitation.uid)
        if other == invitation:
            return
        if other is not None:
            older = invitation if other.sequence > invitation.sequence else other
            label = label_of(older.title, event.number)
            self.left_out.append(LeftOut(label, message("reading_earlier_version")))
        if other is None or invitation.sequence >= other.sequence:
            self.invitations[invitation.uid] = invitation
        if people is not None:
            self.left_out.append(people)


def read_calendars(root: Component, zone: str) -> Reading:
    """Read the calendars of a file; floating times are in `zone`, an IANA name.

    An event that replaces one date of a series is left out where the series itself is taken. Where it stands
    alone (somebody was invited to one date only) it is taken, with the date added to its UID: under the plain
    UID a second such date, or its cancellation, would change an interview that it does not mean.
    """
    taken = _Taken()
    events: list[Event] = []
    for container, scope in _scopes(root, zone):
        for component in _contents(container):
            if component.kind == "VEVENT":
                events.append(event_of(component, scope))
            elif component.kind not in _QUIET:
                taken.left_out.append(_not_an_event(component))
    for event in events:
        if not (event.uid and event.recurrence):
            taken.take(event, event.uid)
    for event in events:
        if event.uid and event.recurrence:
            _take_override(taken, event)
    return Reading(invitations=tuple(taken.invitations.values()), left_out=tuple(taken.left_out))


def _take_override(taken: _Taken, event: Event) -> None:
    if event.uid in taken.invitations:
        taken.left_out.append(LeftOut(event.label, message("reading_override")))
    else:
        taken.take(event, f"{event.uid}/{event.recurrence}")


def _not_an_event(component: Component) -> LeftOut:
    title = next((each.text for each in calendar_properties(component.lines, _TITLE)), "")
    code = _REASONS.get(component.kind, "reading_other_item")
    return LeftOut(label_of(title, component.number), message(code))


def _scopes(root: Component, zone: str) -> Iterator[tuple[Component, Scope]]:
    """Give the file's loose part and each calendar in it, with what its own head and zones say."""
    calendars = [root, *(each for each in _walk(root) if each.kind == "VCALENDAR")]
    defined = [_definitions(_contents(calendar)) for calendar in calendars]
    everywhere = {name: definition for each in reversed(defined) for name, definition in each.items()}
    for calendar, own in zip(calendars, defined, strict=True):
        head = {each.name: each.text.strip() for each in calendar_properties(calendar.lines, _CALENDAR_WANTED)}
        zones = Zones(zone, ChainMap(own, everywhere))
        yield calendar, Scope(zone, zones, head.get("X-WR-TIMEZONE", ""), head.get("METHOD", "").upper())


def _definitions(components: Iterable[Component]) -> dict[str, Definition]:
    zones = islice((each for each in components if each.kind == "VTIMEZONE"), MOST_DEFINITIONS)
    return dict(found for each in zones if (found := definition_of(each)) is not None)


def _contents(container: Component) -> Iterator[Component]:
    """Give what a calendar holds, at any depth but not in another calendar, without its items' parts."""
    for child in container.children:
        if child.kind == "VCALENDAR":
            continue
        yield child
        for inner in _contents(child):
            if inner.kind == "VEVENT":
                yield inner


def _walk(component: Component) -> Iterator[Component]:
    for child in component.children:
        yield child
        yield from _walk(child)
