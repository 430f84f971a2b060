"""Everybody the user knows: found by a word, read page by page, with the ways to reach them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Select, func, or_, select

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
    """Give the numbers of everybody, or of those all words are found with: in name, company, way to reach them."""
    words = text_key(text).split()
    query = select(Person.id).where(Person.deleted_at.is_(None)).order_by(func.lower(Person.name), Person.id)
    for word in words:
        # SQLite knows upper and lower case in ASCII only; other words are looked for below.
        if word.isascii():
            query = query.where(_with(word))
    strange = [word for word in words if not word.isascii()]
    with core.store.read() as session:
        found = session.scalars(query).all()
        return tuple(_with_strange(session, found, strange) if strange else found)


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


def _with(word: str) -> ColumnElement[bool]:
    """Let a word be part of a name, a company or a way to reach somebody; a number also with other signs in it."""
    keys = {word} | ({digits} if len(digits := phone_key(word)) >= FEWEST_DIGITS else set())
    ways = select(ContactDetail.person_id).where(
        or_(*(ContactDetail.value_key.contains(key, autoescape=True) for key in keys))
    )
    companies = _met_at().where(Company.name_key.contains(word, autoescape=True))
    return or_(
        *(column.contains(word, autoescape=True) for column in (Person.name, Person.organisation, Person.job_title)),
        Person.id.in_(ways),
        Person.id.in_(companies),
    )


def _met_at() -> Select[int]:
    return (
        select(Participation.person_id)
        .join(Participation.interview)
        .join(Interview.opportunity)
        .join(Opportunity.company)
        .where(Interview.deleted_at.is_(None))
    )


def _with_strange(session: Session, found: Sequence[int], words: Sequence[str]) -> Iterable[int]:
    """Leave those who have all of these words, compared as Python can and SQLite cannot."""
    texts: dict[int, list[str]] = defaultdict(list)
    for number, *parts in session.execute(select(Person.id, Person.name, Person.organisation, Person.job_title)):
        texts[number] += map(text_key, parts)
    for number, key in session.execute(select(ContactDetail.person_id, ContactDetail.value_key)):
        texts[number].append(text_key(key))
    for number, key in session.execute(_met_at().add_columns(Company.name_key).distinct()):
        texts[number].append(key)
    return (number for number in found if all(word in " ".join(texts[number]) for word in words))


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
