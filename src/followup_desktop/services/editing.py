"""Mending an interview by hand: its names, its time and place, and the people in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from sqlalchemy import func, select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.keys import text_key
from followup_desktop.domain.model.interviews import Company, ContactDetail, Interview, Opportunity, Person
from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.terms import ContactKind, EventKind, Role
from followup_desktop.services import people
from followup_desktop.services.interviews import (
    NewInterview,
    NewPerson,
    add_interview,
    find_interview,
    rounds_of,
    write_times,
)
from followup_desktop.services.people import participations, reach
from followup_desktop.services.planner import replan
from followup_desktop.services.settings import read_settings
from followup_desktop.services.undoing import Recording, Undo

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.services.core import Core

EARLIEST, LATEST = 1970, 2100


@dataclass(frozen=True, slots=True)
class PersonSheet:
    """Somebody in an interview as the form shows them; `number` is 0 for somebody new."""

    name: str
    role: Role = Role.MET
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    number: int = 0
    job_title: str = ""
    profile: str = ""


@dataclass(frozen=True, slots=True)
class InterviewSheet:
    """An interview as the form shows it: aware instants, or a day alone, or nothing yet.

    `number` is 0 for a new one; `version` is that of the row which was read.
    """

    company: str = ""
    role: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    day: date | None = None
    time_zone: str = "UTC"
    place: str = ""
    link: str = ""
    notes: str = ""
    people: tuple[PersonSheet, ...] = ()
    number: int = 0
    version: int = 0


def load(core: Core, number: int) -> InterviewSheet:
    """Read an interview for the form. Raises FollowUpError where there is none."""
    with core.store.read() as session:
        return _read(session, number)


def add(core: Core, sheet: InterviewSheet) -> int:
    """Take a new interview in as it was typed; give its number. Raises FollowUpError, and nothing is stored."""
    check(sheet)
    named = (_new(one) for one in sheet.people)
    return add_interview(
        core,
        NewInterview(
            company=sheet.company.strip(),
            role=sheet.role.strip(),
            starts_at=sheet.starts_at,
            ends_at=sheet.ends_at,
            day=sheet.day,
            time_zone=sheet.time_zone,
            place=sheet.place,
            link=sheet.link,
            notes=sheet.notes,
            people=tuple(named),
        ),
    )


def edit(core: Core, number: int, sheet: InterviewSheet) -> Undo:
    """Write what is different in the form; notes written meanwhile by another hand go to the history."""
    check(sheet)
    with core.store.write() as session:
        row = find_interview(session, number)
        record = Recording(session)
        before = (row.starts_at, row.ends_at)
        _write(session, core, row, sheet)
        _name(session, row.opportunity, sheet)
        _write_people(session, row, sheet.people)
        undo = record.end(rounds_of(session, row.opportunity_id))
        if undo.noted:
            replan(session, core, undo.interviews, around=[before, (row.starts_at, row.ends_at)])
        return undo


def cancel(core: Core, number: int) -> Undo:
    """Keep that an interview does not take place; the opportunity goes on."""
    return _set_cancelled(core, number, cancelled=True)


def take_place(core: Core, number: int) -> Undo:
    """Keep that a cancelled interview takes place after all."""
    return _set_cancelled(core, number, cancelled=False)


def check(sheet: InterviewSheet) -> None:
    """Look at what was typed. Raises FollowUpError for what cannot be stored."""
    if not sheet.company.strip() and not sheet.role.strip():
        raise FollowUpError("interview_nameless")
    # The name is looked up in the list: ZoneInfo would take it for a path.
    if sheet.time_zone not in available_timezones():
        raise FollowUpError("interview_zone", zone=sheet.time_zone)
    for moment in (sheet.starts_at, sheet.ends_at, sheet.day):
        if moment is not None and not EARLIEST <= moment.year <= LATEST:
            raise FollowUpError("interview_year", value=str(moment.year))
    if sheet.starts_at is not None and (sheet.ends_at is None or sheet.ends_at <= sheet.starts_at):
        raise FollowUpError("interview_end_before_start")


def _set_cancelled(core: Core, number: int, *, cancelled: bool) -> Undo:
    with core.store.write() as session:
        row = find_interview(session, number)
        record = Recording(session)
        row.cancelled_at = core.clock() if cancelled else None
        if cancelled:
            session.add(Event(interview=row, kind=EventKind.CANCELLED, happened_on=core.today()))
        else:
            called_off = select(Event).where(Event.interview_id == number, Event.kind == EventKind.CANCELLED)
            for event in session.scalars(called_off):
                event.undone_at = core.clock()
        undo = record.end(rounds_of(session, row.opportunity_id))
        replan(session, core, undo.interviews, around=[(row.starts_at, row.ends_at)])
        return undo


def _read(session: Session, number: int) -> InterviewSheet:
    row = find_interview(session, number)
    zone = ZoneInfo(row.time_zone)
    return InterviewSheet(
        company=row.opportunity.company.name,
        role=row.opportunity.role,
        starts_at=row.starts_at.astimezone(zone) if row.starts_at else None,
        ends_at=row.ends_at.astimezone(zone) if row.ends_at else None,
        day=row.day,
        time_zone=row.time_zone,
        place=row.place,
        link=row.link,
        notes=row.notes,
        people=tuple(
            PersonSheet(
                part.person.name,
                part.role,
                tuple(d.value for d in part.person.contact_details if d.kind is ContactKind.EMAIL),
                tuple(d.value for d in part.person.contact_details if d.kind is ContactKind.PHONE),
                part.person_id,
                part.person.job_title,
                next((d.value for d in part.person.contact_details if d.kind is ContactKind.LINKEDIN), ""),
            )
            for part in participations(session, number)
        ),
        number=row.id,
        version=row.version,
    )


def _write(session: Session, core: Core, row: Interview, sheet: InterviewSheet) -> None:
    times = (row.starts_at, row.ends_at, row.day)
    write_times(
        row,
        NewInterview(
            "", "", starts_at=sheet.starts_at, ends_at=sheet.ends_at, day=sheet.day, time_zone=sheet.time_zone
        ),
    )
    today = core.today()
    if (row.starts_at, row.ends_at, row.day) != times:
        was = times[0] or times[2]
        text = str(was) if was else ""
        session.add(Event(interview=row, kind=EventKind.MOVED, happened_on=today, text=text))
    if row.notes and row.notes != sheet.notes and row.version != sheet.version:
        session.add(Event(interview=row, kind=EventKind.OTHER_VERSION, happened_on=today, text=row.notes))
    row.place, row.link, row.notes = sheet.place, sheet.link, sheet.notes


def _name(session: Session, opportunity: Opportunity, sheet: InterviewSheet) -> None:
    """Write company and role; a company that other opportunities share keeps its name for those."""
    role, name = sheet.role.strip(), sheet.company.strip()
    if opportunity.role != role:
        opportunity.role, opportunity.role_key = role, text_key(role)
    company = opportunity.company
    if company.name == name:
        return
    key = text_key(name)
    query = select(func.count(Opportunity.id)).where(Opportunity.company_id == company.id)
    shared = session.scalars(query).one() > 1 and key != company.name_key
    known = session.scalar(select(Company).where(Company.name_key == key, Company.id != company.id).limit(1))
    if key and known is not None:
        opportunity.company = known
    elif shared:
        opportunity.company = Company(name=name, name_key=key)
    else:
        company.name, company.name_key = name, key


def _write_people(session: Session, row: Interview, wanted: Iterable[PersonSheet]) -> None:
    """Make the people of an interview those of the form; who goes is only taken out of this interview."""
    wanted = [one for one in wanted if one.name.strip() or one.emails]
    parts = {part.person_id: part for part in participations(session, row.id)}
    for one in wanted:
        part = parts.pop(one.number, None)
        if part is None:
            own = read_settings(session).own_addresses
            people.involve(session, row, [_new(one)], own)
            continue
        part.role = one.role
        if one.name.strip() and part.person.name != one.name.strip():
            part.person.name = one.name.strip()
        if part.person.job_title != one.job_title:
            part.person.job_title = one.job_title
        _write_ways(session, part.person, ContactKind.EMAIL, one.emails)
        _write_ways(session, part.person, ContactKind.PHONE, one.phones)
        _write_profile(session, part.person, one.profile)
    for part in parts.values():
        session.delete(part)
    session.flush()


def _write_profile(session: Session, person: Person, profile: str) -> None:
    """Write the one profile that the form shows; others that are known stay."""
    shown = next((detail for detail in person.contact_details if detail.kind is ContactKind.LINKEDIN), None)
    if shown is not None and shown.value != profile:
        session.delete(shown)
    reach(session, person, ContactKind.LINKEDIN, (profile,))


def _new(one: PersonSheet) -> NewPerson:
    return NewPerson(one.name, one.emails, one.phones, one.role, one.job_title, one.profile)


def _write_ways(session: Session, person: Person, kind: ContactKind, values: tuple[str, ...]) -> None:
    """Make the contact details of a kind those of the form, and leave alone what is not different."""
    keys = {people.detail_key(kind, value): value for value in values}
    query = select(ContactDetail).where(ContactDetail.person_id == person.id, ContactDetail.kind == kind)
    for detail in session.scalars(query):
        if detail.value_key not in keys:
            session.delete(detail)
        elif text_key(detail.value) != text_key(keys[detail.value_key]):
            # The same number, written in another way: as it was typed last.
            detail.value = keys[detail.value_key]
    reach(session, person, kind, values)
