"""The bytes of one file to what they hold; decided by what is in them, since names of files often lie."""

from __future__ import annotations

import re

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.reading import Reading
from followup_desktop.exchange.components import check_size, component_tree
from followup_desktop.exchange.content_lines import logical_lines, plain_bytes
from followup_desktop.exchange.ics import read_calendars
from followup_desktop.exchange.ics_zones import known_zone
from followup_desktop.exchange.vcard import read_cards

CALENDAR_ENDINGS = frozenset({".ics", ".ical", ".icalendar", ".ifb", ".vcs"})
CARD_ENDINGS = frozenset({".vcf", ".vcard"})

_BEGINNING = re.compile(rb"(?:\A|[\r\n])[ \t]*(?:[\w-]+\.)?BEGIN[ \t]*:", re.ASCII | re.IGNORECASE)
_WEB_PAGE = re.compile(rb"\s{0,1000}<(?:!doctype\s{1,100}html|html)", re.IGNORECASE)


def read_contents(data: bytes, ending: str, zone: str) -> Reading:
    """Read a calendar file, a contact file, or one that is both; `ending` chooses the words if it is neither.

    Raises a FollowUpError where the whole file is refused.
    """
    if not known_zone(zone):
        raise FollowUpError("reading_own_zone_unknown", zone=zone)
    plain = plain_bytes(data)
    if not plain.strip():
        raise FollowUpError("reading_empty")
    if not _BEGINNING.search(plain):
        raise FollowUpError(_what_it_is_not(plain, ending))
    check_size(plain)
    root = component_tree(logical_lines(plain))
    calendars, cards = read_calendars(root, known_zone(zone)), read_cards(root)
    reading = Reading(calendars.invitations, cards.contacts, calendars.left_out + cards.left_out)
    if reading == Reading():
        raise FollowUpError("reading_nothing_inside")
    return reading


def _what_it_is_not(plain: bytes, ending: str) -> str:
    if _WEB_PAGE.match(plain):
        return "reading_web_page"
    if ending in CALENDAR_ENDINGS:
        return "reading_not_a_calendar"
    return "reading_not_contacts" if ending in CARD_ENDINGS else "reading_neither"
