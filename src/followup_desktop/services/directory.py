"""Everybody the user knows: found by a word, read page by page, with the ways to reach them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.keys import phone_key, text_key
from followup_desktop.domain.model.interviews import (
    Company,
    ContactDetail,
    Interview,
    Opportunity,
    Participation,
    Person,
)
from followup_desktop.services.people import detail_key
from followup_desktop.services.people_known import PersonKnown, read_people
from followup_desktop.services.planner import replan
from followup_desktop.services.undoing import Recording, Undo

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.domain.terms import ContactKind
    from followup_desktop.services.core import Core

FEWEST_DIGITS = 3


def find_people(core: Core, text: str = "") -> tuple[int, ...]:
    """Give the numbers of everybody, or of those a word is found in: name, company, way to reach them."""
    with core.store.read() as session:
        people = session.execute(
            select(Person.id, Person.name, Person.organisation, Person.job_title).where(Person.deleted_at.is_(None))
        ).all()
        words = text_key(text).split()
        texts = _texts(session) if words else {}
    found = []
    for number, name, organisation, job_title in people:
        if words:
            known = " ".join((text_key(f"{name} {organisation} {job_title}"), *texts.get(number, ())))
            if not all(word in known or _is_number_in(word, known) for word in words):
                continue
        found.append((text_key(name), number))
    return tuple(number for _, number in sorted(found))


def people_known(core: Core, numbers: Iterable[int]) -> tuple[PersonKnown, ...]:
    """Read some people, in the order of the numbers; who is gone is left out."""
    wanted = list(numbers)
    with core.store.read() as session:
        return tuple(read_people(session, core, wanted))


def add_way(core: Core, person: int, kind: ContactKind, value: str) -> Undo:
    """Add a way to reach somebody."""
    with core.store.write() as session:
        row = session.get(Person, person)
        if row is None:
            raise FollowUpError("no_person")
        record = Recording(session)
        session.add(ContactDetail(person=row, kind=kind, value=_checked(value), value_key=detail_key(kind, value)))
        return _end(session, core, record, person)


def change_way(core: Core, number: int, value: str) -> Undo:
    """Write another value for a way to reach somebody."""
    with core.store.write() as session:
        way = _way(session, number)
        record = Recording(session)
        way.value, way.value_key = _checked(value), detail_key(way.kind, value)
        return _end(session, core, record, way.person_id)


def remove_way(core: Core, number: int) -> Undo:
    """Take a way to reach somebody away."""
    with core.store.write() as session:
        way = _way(session, number)
        record = Recording(session)
        session.delete(way)
        return _end(session, core, record, way.person_id)


def _texts(session: Session) -> dict[int, list[str]]:
    """Give by what else people are found: the ways to reach them, and the companies they were met at."""
    texts: dict[int, list[str]] = defaultdict(list)
    for number, key in session.execute(select(ContactDetail.person_id, ContactDetail.value_key)):
        texts[number].append(text_key(key))
    companies = (
        select(Participation.person_id, Company.name_key)
        .join(Participation.interview)
        .join(Interview.opportunity)
        .join(Opportunity.company)
        .where(Interview.deleted_at.is_(None))
        .distinct()
    )
    for number, key in session.execute(companies):
        texts[number].append(key)
    return texts


def _is_number_in(word: str, known: str) -> bool:
    """Say whether a word is part of a phone number that was typed with other spaces and signs."""
    digits = phone_key(word)
    return len(digits) >= FEWEST_DIGITS and digits in known


def _way(session: Session, number: int) -> ContactDetail:
    row = session.get(ContactDetail, number)
    if row is None:
        raise FollowUpError("way_gone")
    return row


def _checked(value: str) -> str:
    if not value.strip():
        raise FollowUpError("way_empty")
    return value


def _end(session: Session, core: Core, record: Recording, person: int) -> Undo:
    """Bring up to date what depends on how somebody can be reached: the thank-you of their interviews."""
    query = (
        select(func.distinct(Participation.interview_id))
        .join(Participation.interview)
        .join(Interview.opportunity)
        .where(Participation.person_id == person, Interview.deleted_at.is_(None), Opportunity.closed_on.is_(None))
    )
    undo = record.end(session.scalars(query).all())
    replan(session, core, undo.interviews)
    return undo
