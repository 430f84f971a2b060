"""Taking a contact card in: one person per address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from followup_desktop.domain.keys import address_key, text_key
from followup_desktop.domain.model.interviews import Person
from followup_desktop.domain.terms import ContactKind
from followup_desktop.services.invitations import Effect
from followup_desktop.services.people import detail_key, find_by_address, is_one_of, reach

if TYPE_CHECKING:
    from followup_desktop.domain.reading import ContactCard

FIELDS = ("job_title", "organisation", "notes")


def take_contact(session: Session, card: ContactCard, own: frozenset[str]) -> tuple[Effect, Person | None]:
    """Take one contact card in; what is known of the person already is added to, never written over."""
    if any(address_key(address) in own for address in card.emails):
        return Effect.LEFT_OUT, None
    person = known_person(session, card)
    effect = Effect.UNCHANGED
    if person is None:
        person = Person(name=card.name, card_uid=card.uid)
        session.add(person)
        effect = Effect.ADDED
    added = _fill(person, card)
    ways = {
        ContactKind.EMAIL: card.emails,
        ContactKind.PHONE: card.phones,
        ContactKind.LINKEDIN: (card.profile,),
        ContactKind.POSTAL: (card.postal,),
    }
    for kind, values in ways.items():
        added |= reach(session, person, kind, values)
    session.flush()
    return (Effect.UPDATED if added and effect is Effect.UNCHANGED else effect), person


def known_person(session: Session, card: ContactCard) -> Person | None:
    """Find who this is: by the card's own name for itself, by an address, else by name and phone together."""
    query = select(Person).where(Person.deleted_at.is_(None)).options(selectinload(Person.contact_details))
    if card.uid:
        found = session.scalar(query.where(Person.card_uid == card.uid).limit(1))
        if found is not None:
            return found
    by_address = find_by_address(session, card.emails)
    if by_address is not None or card.emails:
        return by_address
    phones = {detail_key(ContactKind.PHONE, phone) for phone in card.phones}
    for person in session.scalars(query.where(Person.name == card.name)):
        numbers = [d for d in person.contact_details if d.kind is ContactKind.PHONE]
        known = {d.value_key for d in numbers} | {
            detail_key(ContactKind.PHONE, phone)
            for phone in card.phones
            if is_one_of(session, phone, [d.value for d in numbers])
        }
        addresses = [d for d in person.contact_details if d.kind is ContactKind.EMAIL]
        if not card.uid and (phones & known or (not phones and not known and not addresses)):
            return person
    return None


def _fill(person: Person, card: ContactCard) -> bool:
    """Write into the places that are still empty."""
    changed = False
    if card.uid and not person.card_uid:
        person.card_uid = card.uid
        changed = True
    if card.name and text_key(person.name) in {address_key(address) for address in card.emails}:
        person.name = card.name
        changed = True
    for field in FIELDS:
        if getattr(card, field) and not getattr(person, field):
            setattr(person, field, getattr(card, field))
            changed = True
    return changed
