"""Taking an invitation in: a new interview, the next round, an update, or a cancellation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from followup_desktop.domain.invitation import propose
from followup_desktop.domain.keys import text_key
from followup_desktop.domain.message import Message, message
from followup_desktop.domain.model.interviews import Interview, Opportunity
from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.terms import EventKind, Role
from followup_desktop.exchange.ics_file import is_our_description
from followup_desktop.services import people
from followup_desktop.services.interviews import NewInterview, NewPerson, come_back, take_interview, write_times

if TYPE_CHECKING:
    from followup_desktop.domain.reading import Invitation
    from followup_desktop.services.core import Core
    from followup_desktop.services.planner import Moment
from followup_desktop.services.histories import AT_ONCE
from followup_desktop.services.settings import read_settings


class Effect(Enum):
    """What an item of a file did to the data."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one invitation: the interview, what it did, why it was left out or what to look at.

    `moments` are the times around which other interviews may have to be planned anew.
    """

    effect: Effect
    row: Interview | None = None
    reason: Message | None = None
    moments: tuple[Moment, ...] = ()


class Intake:
    """Takes the invitations of one file in; the caller replans."""

    def __init__(self, session: Session, core: Core, source: str, uids: Iterable[str]) -> None:
        """Read what is known of the invitations with these UIDs."""
        self._session = session
        self._core = core
        self._source = source
        self._zone = core.zone().key
        self._own = read_settings(session).own_addresses
        self._known = taken_before(session, uids)

    def take(self, invitation: Invitation, mended: NewInterview | None = None) -> Taken:
        """Take one invitation in, a new one as the user mended it; the same one again changes nothing."""
        new = mended or as_new(invitation, self._own, self._zone, self._source)
        same_uid = self._known.setdefault(invitation.uid, [])
        known = next((row for row in same_uid if row.calendar_sender == invitation.sender), None)
        if known is not None:
            return _update(self._session, self._core, known, invitation, new, self._own)
        if invitation.cancelled:
            return Taken(Effect.LEFT_OUT, reason=message("import_cancelled_unknown"))
        row = take_interview(self._session, self._core, new)
        warning = message("import_other_sender", sender=invitation.sender) if same_uid else None
        same_uid.append(row)
        return Taken(Effect.ADDED, row, warning, (_moment(row),))


def as_new(invitation: Invitation, own: frozenset[str], zone: str, source: str) -> NewInterview:
    """Read an invitation as an interview: company and role as proposed, the user not among the people."""
    proposal = propose(invitation, own)
    people_named = tuple(
        NewPerson(
            name=one.name,
            emails=(one.address,) if one.address else (),
            role=Role.ORGANISER if one.organiser else Role.MET,
        )
        for one in proposal.people
    )
    return NewInterview(
        company=proposal.company,
        role=proposal.role,
        starts_at=invitation.starts_at,
        ends_at=invitation.ends_at,
        day=invitation.day,
        time_zone=invitation.time_zone or zone,
        place=invitation.place,
        link=invitation.link,
        notes="" if is_our_description(invitation.notes) else invitation.notes,
        source=source,
        calendar_uid=invitation.uid,
        calendar_sender=invitation.sender,
        calendar_sequence=invitation.sequence,
        people=people_named,
    )


def _moment(row: Interview) -> Moment:
    return row.starts_at, row.ends_at


def taken_before(session: Session, uids: Iterable[str]) -> dict[str, list[Interview]]:
    """Give the interviews that came from invitations with these UIDs, those of all senders."""
    found: dict[str, list[Interview]] = {}
    wanted = sorted(set(uids))
    for first in range(0, len(wanted), AT_ONCE):
        query = (
            select(Interview)
            .where(Interview.calendar_uid.in_(wanted[first : first + AT_ONCE]), Interview.deleted_at.is_(None))
            .options(joinedload(Interview.opportunity).joinedload(Opportunity.company))
            .order_by(Interview.id)
        )
        for row in session.scalars(query):
            found.setdefault(row.calendar_uid, []).append(row)
    return found


def _update(
    session: Session, core: Core, row: Interview, invitation: Invitation, new: NewInterview, own: frozenset[str]
) -> Taken:
    """Follow a later version of an invitation; an earlier one than is known is left out."""
    if invitation.sequence < row.calendar_sequence:
        return Taken(Effect.LEFT_OUT, row, message("import_older_version"))
    if is_our_description(invitation.notes):
        # Our own calendar file comes back: it was made from this interview, and says its time and place only.
        new = replace(new, company="", role="", notes=row.notes, time_zone=row.time_zone)
    before = _moment(row)
    if invitation.cancelled:
        if row.cancelled_at is not None:
            return Taken(Effect.UNCHANGED, row)
        row.cancelled_at = core.clock()
        row.calendar_sequence = invitation.sequence
        session.add(Event(interview=row, kind=EventKind.CANCELLED, happened_on=core.today(), text=new.source))
        return Taken(Effect.UPDATED, row, message("import_cancelled"), (before,))
    changed = _write(session, core, row, new)
    changed |= people.involve(session, row, new.people, own)
    if not changed:
        return Taken(Effect.UNCHANGED, row)
    row.calendar_sequence = invitation.sequence
    come_back(row.opportunity)
    return Taken(Effect.UPDATED, row, moments=(before, _moment(row)))


def _write(session: Session, core: Core, row: Interview, new: NewInterview) -> bool:
    """Write what the new version says differently; say whether there was anything."""
    changed = False
    times = (row.starts_at, row.ends_at, row.day)
    if row.cancelled_at is not None and new.calendar_sequence > row.calendar_sequence:
        row.cancelled_at = None
        changed = True
    write_times(row, new)
    if (row.starts_at, row.ends_at, row.day) != times:
        session.add(
            Event(interview=row, kind=EventKind.MOVED, happened_on=core.today(), text=f"{times[0] or times[2]}")
        )
        changed = True
    if new.notes != row.notes:
        if row.notes:
            # Somebody may have written into the notes: the earlier text is kept in the history.
            session.add(Event(interview=row, kind=EventKind.OTHER_VERSION, happened_on=core.today(), text=row.notes))
        row.notes = new.notes
        changed = True
    for field in ("place", "link"):
        if getattr(row, field) != getattr(new, field):
            setattr(row, field, getattr(new, field))
            changed = True
    return _rename(row.opportunity, new) or changed


def _rename(opportunity: Opportunity, new: NewInterview) -> bool:
    """Take a company or role that was not known before; a name that is there was perhaps mended by the user."""
    changed = False
    if new.role and not opportunity.role:
        opportunity.role, opportunity.role_key = new.role, text_key(new.role)
        changed = True
    if new.company and not opportunity.company.name:
        opportunity.company.name, opportunity.company.name_key = new.company, text_key(new.company)
        changed = True
    return changed
