"""Step 4: whether they asked, and who the references are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.belongings import Reference
from followup_desktop.domain.model.interviews import ContactDetail, Interview, Opportunity, Person
from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.terms import ContactKind, EventKind
from followup_desktop.services.interviews import find_interview, rounds_of
from followup_desktop.services.people import detail_key, find_by_address, reach
from followup_desktop.services.planner import replan
from followup_desktop.services.undoing import Recording, Undo

if TYPE_CHECKING:
    from followup_desktop.services.core import Core


@dataclass(frozen=True, slots=True)
class ReferenceFields:
    """What the user says about a reference; `version` is that of the row that was read."""

    relation: str = ""
    can_vouch_for: str = ""
    agreed_on: date | None = None
    hours: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class NewReference:
    """Somebody who vouches for the user: a person who is known already, or a name with ways to reach them."""

    name: str
    fields: ReferenceFields = ReferenceFields()
    email: str = ""
    phone: str = ""
    person: int | None = None


def set_asked(core: Core, interview: int, asked: bool | None) -> Undo:
    """Keep whether they asked for references; None opens the question again."""
    with core.store.write() as session:
        opportunity = find_interview(session, interview).opportunity
        record = Recording(session)
        opportunity.references_not_asked = asked is False
        opportunity.references_asked_on = (opportunity.references_asked_on or core.today()) if asked else None
        undo = record.end(rounds_of(session, opportunity.id))
        replan(session, core, undo.interviews)
        return undo


def add_reference(core: Core, interview: int, new: NewReference) -> int:
    """Take somebody as a reference and give their number; whoever was not counted on is counted on again.

    Raises FollowUpError where there is no name, or the person is a reference already.
    """
    if not new.name.strip():
        raise FollowUpError("reference_without_name")
    with core.store.write() as session:
        row = find_interview(session, interview)
        person = _person(session, new)
        reach(session, person, ContactKind.EMAIL, [new.email])
        reach(session, person, ContactKind.PHONE, [new.phone])
        reference = session.scalar(select(Reference).where(Reference.person_id == person.id))
        if reference is None:
            reference = Reference(person=person)
            session.add(reference)
        elif reference.counted_on:
            raise FollowUpError("reference_already", name=person.name)
        reference.counted_on = True
        _write(reference, _filled(new.fields, reference))
        session.flush()
        replan(session, core, touched(session, row))
        return reference.id


def update_reference(core: Core, interview: int, number: int, fields: ReferenceFields) -> ReferenceFields:
    """Keep what the user says about a reference now, and give it with its version.

    What somebody else wrote meanwhile goes into the history of the interview whose window this is.
    """
    with core.store.write() as session:
        row = find_interview(session, interview)
        reference = find_reference(session, number)
        stored = fields_of(reference)
        if stored.version != fields.version and replace(stored, version=0) != replace(fields, version=0):
            keep_other_version(session, core, row, _as_text(stored))
        _write(reference, fields)
        session.flush()
        return fields_of(reference)


def count_on(core: Core, interview: int, number: int, counted_on: bool) -> Undo:
    """Take a reference out of the count, or back into it; nothing that was told is lost."""
    with core.store.write() as session:
        row = find_interview(session, interview)
        record = Recording(session)
        find_reference(session, number).counted_on = counted_on
        undo = record.end(touched(session, row))
        replan(session, core, undo.interviews)
        return undo


def change_reach(core: Core, interview: int, number: int, kind: ContactKind, seen: str, value: str) -> None:
    """Write a way to reach a reference in the place of the one that was seen; an empty one takes that away.

    Where the one that was seen is not there any more, the new one is added.
    """
    with core.store.write() as session:
        row = find_interview(session, interview)
        person = find_reference(session, number).person
        query = select(ContactDetail).where(
            ContactDetail.person_id == person.id, ContactDetail.kind == kind, ContactDetail.value == seen
        )
        way = session.scalar(query.limit(1))
        if way is None:
            reach(session, person, kind, [value])
        elif value.strip():
            way.value, way.value_key = value, detail_key(kind, value)
        else:
            session.delete(way)
        session.flush()
        replan(session, core, [row.id])


def known_people(core: Core, most: int = 2000) -> tuple[tuple[int, str], ...]:
    """List people who may become references, by number and name; those who were added last come first."""
    references = select(Reference.person_id).where(Reference.counted_on)
    query = (
        select(Person.id, Person.name)
        .where(Person.deleted_at.is_(None), Person.name != "", Person.id.not_in(references))
        .order_by(Person.id.desc())
        .limit(most)
    )
    with core.store.read() as session:
        return tuple((number, name) for number, name in session.execute(query))


def find_reference(session: Session, number: int) -> Reference:
    """Give a reference with the person. Raises FollowUpError where there is none."""
    row = session.scalar(select(Reference).where(Reference.id == number).options(joinedload(Reference.person)))
    if row is None:
        raise FollowUpError("no_reference")
    return row


def fields_of(reference: Reference) -> ReferenceFields:
    """Read what the user says about a reference."""
    return ReferenceFields(
        reference.relation, reference.can_vouch_for, reference.agreed_on, reference.hours, reference.version
    )


def touched(session: Session, row: Interview) -> set[int]:
    """Give the interviews whose step changes with a reference: this one, and all that asked for references."""
    query = (
        select(Interview.id)
        .join(Interview.opportunity)
        .where(
            Interview.deleted_at.is_(None),
            Opportunity.references_asked_on.is_not(None),
            Opportunity.closed_on.is_(None),
            Opportunity.deleted_at.is_(None),
        )
    )
    return {row.id, *session.scalars(query)}


def keep_other_version(session: Session, core: Core, row: Interview, text: str) -> None:
    """Put what a later save wrote over into the history."""
    if text.strip():
        session.add(Event(interview=row, kind=EventKind.OTHER_VERSION, happened_on=core.today(), text=text))


def _person(session: Session, new: NewReference) -> Person:
    person = session.get(Person, new.person) if new.person is not None else None
    person = person or (find_by_address(session, [new.email]) if new.email.strip() else None)
    if person is None:
        person = Person(name=new.name.strip())
        session.add(person)
        session.flush()
    return person


def _filled(fields: ReferenceFields, reference: Reference) -> ReferenceFields:
    """Keep what was known of a former reference where nothing new is said."""
    return ReferenceFields(
        fields.relation or reference.relation,
        fields.can_vouch_for or reference.can_vouch_for,
        fields.agreed_on or reference.agreed_on,
        fields.hours or reference.hours,
    )


def _write(reference: Reference, fields: ReferenceFields) -> None:
    reference.relation, reference.can_vouch_for = fields.relation, fields.can_vouch_for
    reference.agreed_on, reference.hours = fields.agreed_on, fields.hours


def _as_text(fields: ReferenceFields) -> str:
    agreed_on = fields.agreed_on.isoformat() if fields.agreed_on else ""
    return "\n".join(filter(None, (fields.relation, fields.can_vouch_for, fields.hours, agreed_on)))
