"""What files would change, before anything is stored: each item to be mended, taken or left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from followup_desktop.domain.keys import address_key, text_key
from followup_desktop.domain.message import Message, message
from followup_desktop.domain.model.interviews import Company, Interview, Opportunity
from followup_desktop.exchange.ics_file import is_our_description
from followup_desktop.services.contacts import known_person
from followup_desktop.services.imports import Skipped
from followup_desktop.services.interviews import may_go_on
from followup_desktop.services.invitations import as_new, taken_before
from followup_desktop.services.people import participations
from followup_desktop.services.settings import read_settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.domain.reading import ContactCard, Invitation
    from followup_desktop.exchange.json_file import Archive
    from followup_desktop.services.core import Core
    from followup_desktop.services.incoming_files import FileRead
    from followup_desktop.services.interviews import NewInterview


class Change(Enum):
    """What taking an invitation would do."""

    NEW = "new"
    ROUND = "round"
    UPDATE = "update"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Stored:
    """What is stored of an interview that an invitation would change."""

    title: str
    starts_at: datetime | None
    day: date | None
    time_zone: str
    place: str


@dataclass(frozen=True, slots=True)
class InterviewFound:
    """One invitation: what it would do, and with `new` everything that may be mended before.

    `round` is the number it would get; `same_company` are the roles under way at this company, of which it may be a
    round too. `stored` is there where it changes an interview.
    """

    source: str
    invitation: Invitation
    change: Change
    new: NewInterview
    round: int = 1
    same_company: tuple[str, ...] = ()
    stored: Stored | None = None
    warning: Message | None = None
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class PersonFound:
    """One contact card; `known` says that it adds to somebody who is here."""

    source: str
    card: ContactCard
    known: bool = False
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class ArchiveFound:
    """One file of our own, with the numbers of interviews and people in it."""

    source: str
    archive: Archive
    interviews: int
    people: int
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Preview:
    """What was found in some files, and what was not taken with its reason."""

    interviews: tuple[InterviewFound, ...] = ()
    people: tuple[PersonFound, ...] = ()
    archives: tuple[ArchiveFound, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to take."""
        return not (self.interviews or self.people or self.archives)


def preview(core: Core, files: Iterable[FileRead]) -> Preview:
    """Say what storing these files would do; reads only."""
    interviews: list[InterviewFound] = []
    found_people: list[PersonFound] = []
    archives: list[ArchiveFound] = []
    skipped: list[Skipped] = []
    with core.store.read() as session:
        own = read_settings(session).own_addresses
        for file in files:
            if file.refused is not None:
                skipped.append(Skipped(file.name, "", file.refused))
            if file.archive is not None:
                archives.append(_archive(file.name, file.archive))
            skipped += [Skipped(file.name, left.item, left.reason) for left in file.reading.left_out]
            for found in _invitations(session, core, file, own):
                if isinstance(found, InterviewFound):
                    interviews.append(found)
                else:
                    skipped.append(found)
            for card in file.reading.contacts:
                if any(address_key(address) in own for address in card.emails):
                    skipped.append(Skipped(file.name, card.name, message("import_own_card")))
                else:
                    found_people.append(PersonFound(file.name, card, known_person(session, card) is not None))
    return Preview(tuple(interviews), tuple(found_people), tuple(archives), tuple(skipped))


def looked_at_again(core: Core, found: InterviewFound) -> InterviewFound:
    """Say what a new interview would be after its company or role was mended."""
    if found.change not in {Change.NEW, Change.ROUND}:
        return found
    with core.store.read() as session:
        return _as_round(session, found)


def _invitations(
    session: Session, core: Core, file: FileRead, own: frozenset[str]
) -> Iterator[InterviewFound | Skipped]:
    invitations = file.reading.invitations
    known = taken_before(session, [each.uid for each in invitations])
    for invitation in invitations:
        new = as_new(invitation, own, core.zone().key, file.name)
        same_uid = known.get(invitation.uid, [])
        row = next((row for row in same_uid if row.calendar_sender == invitation.sender), None)
        item = invitation.title or invitation.uid
        if row is not None:
            yield _update(session, file.name, row, invitation, new)
        elif invitation.cancelled:
            yield Skipped(file.name, item, message("import_cancelled_unknown"))
        else:
            warning = message("import_other_sender", sender=invitation.sender) if same_uid else None
            yield _as_round(session, InterviewFound(file.name, invitation, Change.NEW, new, warning=warning))


def _as_round(session: Session, found: InterviewFound) -> InterviewFound:
    """Look for what is under way at the same company: the same role makes it the next round."""
    key, role = text_key(found.new.company), text_key(found.new.role)
    if not key:
        return replace(found, change=Change.NEW, round=1, same_company=())
    query = (
        select(Opportunity)
        .join(Opportunity.company)
        .where(Company.name_key == key, may_go_on(), Opportunity.deleted_at.is_(None))
        .where(Opportunity.interviews.any(Interview.deleted_at.is_(None)))
        .options(contains_eager(Opportunity.company))
        .order_by(Opportunity.closed_on.is_not(None), Opportunity.id.desc())
    )
    rows = session.scalars(query).all()
    same = next((row for row in rows if role and row.role_key == role), None)
    names = tuple(dict.fromkeys(row.role for row in rows if row.role))
    if same is None:
        return replace(found, change=Change.NEW, round=1, same_company=names)
    return replace(found, change=Change.ROUND, round=_round(session, same), same_company=names)


def _round(session: Session, opportunity: Opportunity) -> int:
    query = select(Interview.round, Interview.day).where(
        Interview.opportunity_id == opportunity.id, Interview.deleted_at.is_(None)
    )
    rounds = session.execute(query).all()
    undated = [number for number, day in rounds if day is None]
    return min(undated) if undated else max(number for number, _ in rounds) + 1


def _update(
    session: Session, source: str, row: Interview, invitation: Invitation, new: NewInterview
) -> InterviewFound | Skipped:
    title = ", ".join(name for name in (row.opportunity.role, row.opportunity.company.name) if name)
    item = title or invitation.title or invitation.uid
    if invitation.sequence < row.calendar_sequence:
        return Skipped(source, item, message("import_older_version"))
    if invitation.cancelled:
        if row.cancelled_at is not None:
            return Skipped(source, item, message("import_unchanged"))
    elif _same(session, row, invitation, new):
        return Skipped(source, item, message("import_unchanged"))
    change = Change.CANCEL if invitation.cancelled else Change.UPDATE
    stored = Stored(item, row.starts_at, row.day, row.time_zone, row.place)
    return InterviewFound(source, invitation, change, new, row.round, stored=stored)


def _same(session: Session, row: Interview, invitation: Invitation, new: NewInterview) -> bool:
    """Say whether a later version of an invitation says nothing new."""
    if row.cancelled_at is not None and new.calendar_sequence > row.calendar_sequence:
        return False
    ours = is_our_description(invitation.notes)
    names = (row.opportunity.role or not new.role) and (row.opportunity.company.name or not new.company)
    times = (new.starts_at, new.ends_at) == (row.starts_at, row.ends_at) and invitation.day == row.day
    texts = (new.place, new.link) == (row.place, row.link) and (ours or new.notes == row.notes)
    return bool(times and texts and (ours or names) and not _somebody_new(session, row, new))


def _somebody_new(session: Session, row: Interview, new: NewInterview) -> bool:
    known: set[str] = set()
    for part in participations(session, row.id):
        known.add(text_key(part.person.name))
        known.update(detail.value_key for detail in part.person.contact_details)
    wanted = [[address_key(address) for address in one.emails] or [text_key(one.name)] for one in new.people]
    return any(not known.issuperset(keys) for keys in wanted)


def _archive(source: str, archive: Archive) -> ArchiveFound:
    tables = archive.tables
    return ArchiveFound(source, archive, len(tables.get("interview", ())), len(tables.get("person", ())))
