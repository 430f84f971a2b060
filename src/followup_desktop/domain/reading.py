"""What a file held: invitations, contact cards, and what could not be taken, with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followup_desktop.domain.message import Message


@dataclass(frozen=True, slots=True)
class InvitedPerson:
    """Somebody named in an invitation; either the name or the address may be empty, not both."""

    name: str
    address: str
    organiser: bool = False


@dataclass(frozen=True, slots=True)
class Invitation:
    """One event of a calendar file, as it was read.

    `starts_at` and `ends_at` are aware instants; both are None for an all-day event, which has a `day` only.
    `time_zone` is an IANA name, or empty for a floating time: then the instants were read in the zone the reader
    was given. `sender` is the organiser's address in lower case, or empty.
    """

    uid: str
    title: str
    starts_at: datetime | None
    ends_at: datetime | None
    day: date
    time_zone: str
    place: str = ""
    link: str = ""
    notes: str = ""
    people: tuple[InvitedPerson, ...] = ()
    sequence: int = 0
    sender: str = ""
    cancelled: bool = False
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class ContactCard:
    """One person of an address-book file."""

    name: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    organisation: str = ""
    job_title: str = ""
    profile: str = ""
    postal: str = ""
    notes: str = ""
    uid: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something in a file that was not taken: which item, and why."""

    item: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one file gave."""

    invitations: tuple[Invitation, ...] = ()
    contacts: tuple[ContactCard, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
