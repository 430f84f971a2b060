"""People: found again by their address, told apart where they have none."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.keys import address_key, phone_key, text_key
from followup_desktop.domain.model.interviews import ContactDetail, Interview, Participation, Person
from followup_desktop.domain.terms import ContactKind, Role
from followup_desktop.services.settings import read_settings
from followup_desktop.services.ways import number_key

SAME_END = 5
"""So many last digits are the same in any way of writing one number; only then it is worth a closer look."""


class Named(Protocol):
    """Somebody as an invitation or the user names them."""

    @property
    def name(self) -> str:
        """Give the name, or an empty text."""

    @property
    def emails(self) -> tuple[str, ...]:
        """Give the addresses."""

    @property
    def phones(self) -> tuple[str, ...]:
        """Give the phone numbers."""

    @property
    def role(self) -> Role:
        """Give the part they take."""

    @property
    def job_title(self) -> str:
        """Give what they are at their company, or an empty text."""

    @property
    def profile(self) -> str:
        """Give their profile on LinkedIn, or an empty text."""


def involve(session: Session, interview: Interview, named: Iterable[Named], own: Collection[str]) -> bool:
    """Let people take part in an interview; the user is never one of them. Say whether anything was new."""
    involved = participations(session, interview.id)
    anything = False
    for one in named:
        if any(address_key(address) in own for address in one.emails):
            continue
        person = find_by_address(session, one.emails) or _same_name_here(session, involved, one)
        if person is None:
            person = Person(name=one.name.strip() or next(iter(one.emails), ""))
            session.add(person)
            anything = True
        anything |= _learn(session, person, one)
        if not any(part.person is person for part in involved):
            part = Participation(interview=interview, person=person, role=one.role)
            session.add(part)
            involved.append(part)
            anything = True
    session.flush()
    return anything


def _learn(session: Session, person: Person, one: Named) -> bool:
    """Add what is not known of a person yet; say whether there was any."""
    learnt = reach(session, person, ContactKind.EMAIL, one.emails)
    learnt |= reach(session, person, ContactKind.PHONE, one.phones)
    learnt |= reach(session, person, ContactKind.LINKEDIN, (one.profile,))
    if one.job_title.strip() and not person.job_title:
        person.job_title = one.job_title
        learnt = True
    return learnt


def involve_by_name(session: Session, interview: Interview, name: str) -> Person:
    """Give the person in an interview who has this name, and let them take part where there is none."""
    for part in participations(session, interview.id):
        if text_key(part.person.name) == text_key(name):
            return part.person
    person = Person(name=name.strip())
    session.add_all([person, Participation(interview=interview, person=person)])
    session.flush()
    return person


def participations(session: Session, interview: int) -> list[Participation]:
    """Read who takes part in an interview, with the ways to reach them."""
    return participations_of(session, [interview])[interview]


def participations_of(session: Session, interviews: Collection[int]) -> dict[int, list[Participation]]:
    """Read who takes part in each of some interviews, with the ways to reach them, all at once."""
    query = (
        select(Participation)
        .where(Participation.interview_id.in_(interviews))
        .options(joinedload(Participation.person).selectinload(Person.contact_details))
        .order_by(Participation.id)
    )
    found: dict[int, list[Participation]] = {interview: [] for interview in interviews}
    for part in session.scalars(query):
        found[part.interview_id].append(part)
    return found


def reached_by(part: Participation, kind: ContactKind) -> str:
    """Give the first way of one kind to reach a person, or an empty text."""
    return next((detail.value for detail in part.person.contact_details if detail.kind is kind), "")


def find_by_address(session: Session, addresses: Iterable[str]) -> Person | None:
    """Find the one person who has one of these addresses."""
    keys = [address_key(address) for address in addresses]
    if not keys:
        return None
    return session.scalar(
        select(Person)
        .join(Person.contact_details)
        .where(ContactDetail.kind == ContactKind.EMAIL, ContactDetail.value_key.in_(keys), Person.deleted_at.is_(None))
        .options(selectinload(Person.contact_details))
        .order_by(Person.id)
        .limit(1)
    )


def reach(session: Session, person: Person, kind: ContactKind, values: Iterable[str]) -> bool:
    """Add ways to reach a person that are not known yet. Say whether there were any.

    A number that is known in another way of writing it is known.
    """
    session.flush()
    query = select(ContactDetail.value_key, ContactDetail.value)
    query = query.where(ContactDetail.person_id == person.id, ContactDetail.kind == kind)
    known: dict[str, str] = {row.value_key: row.value for row in session.execute(query)}
    added = False
    for value in values:
        key = detail_key(kind, value)
        is_known = key in known or (kind is ContactKind.PHONE and is_one_of(session, value, known.values()))
        if value.strip() and not is_known:
            known[key] = value
            session.add(ContactDetail(person=person, kind=kind, value=value, value_key=key))
            added = True
    return added


def detail_key(kind: ContactKind, value: str) -> str:
    """Give the form of a contact detail by which it is compared."""
    if kind is ContactKind.EMAIL:
        return address_key(value)
    return (phone_key(value) if kind is ContactKind.PHONE else "") or text_key(value)


def is_one_of(session: Session, number: str, known: Iterable[str]) -> bool:
    """Say whether a phone number is one of those that are known, however each is written."""
    end = phone_key(number)[-SAME_END:]
    alike = [other for other in known if len(end) == SAME_END and phone_key(other).endswith(end)]
    if not alike:
        return False
    country = read_settings(session).country
    key = number_key(number, country)
    return bool(key) and any(number_key(other, country) == key for other in alike)


def choose(people: Iterable[Participation], name: str) -> Participation:
    """Give the person with exactly this name, else the only one whose name begins so.

    Raises FollowUpError with the choices where there is none or more than one.
    """
    parts = list(people)
    exact = [part for part in parts if part.person.name == name]
    key = text_key(name)
    matches = exact or [part for part in parts if key and text_key(part.person.name).startswith(key)]
    if len(matches) == 1:
        return matches[0]
    choices = ", ".join(part.person.name for part in (matches or parts))
    code = "person_not_one" if matches else ("person_not_here" if parts else "nobody_here")
    raise FollowUpError(code, name=name, choices=choices)


def forget_own(session: Session, own: Collection[str]) -> list[int]:
    """Take the user out of the interviews they were named in; give the numbers of those."""
    query = (
        select(Participation)
        .join(Participation.person)
        .join(Person.contact_details)
        .where(ContactDetail.kind == ContactKind.EMAIL, ContactDetail.value_key.in_(list(own)))
    )
    parts = session.scalars(query).unique().all()
    for part in parts:
        session.delete(part)
    session.flush()
    return sorted({part.interview_id for part in parts})


def _same_name_here(session: Session, involved: Iterable[Participation], one: Named) -> Person | None:
    """Without an address somebody is only known within one interview; there a name may later get its address."""
    for part in involved:
        if text_key(part.person.name) == text_key(one.name) and not (one.emails and _has_address(session, part.person)):
            return part.person
    return None


def _has_address(session: Session, person: Person) -> bool:
    query = select(ContactDetail.id).where(
        ContactDetail.person_id == person.id, ContactDetail.kind == ContactKind.EMAIL
    )
    return session.scalar(query.limit(1)) is not None
