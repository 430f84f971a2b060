"""Whom a thank-you goes to, how they are reached, and what the user brings: what is learnt while writing letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.belongings import Qualification
from followup_desktop.domain.model.interviews import ContactDetail, Person
from followup_desktop.domain.model.letters import Letter, LetterMention
from followup_desktop.domain.model.steps import Question
from followup_desktop.domain.terms import ContactKind, LetterKind, UseFor
from followup_desktop.services.interviews import NewPerson, find_interview
from followup_desktop.services.letter_matter import alive
from followup_desktop.services.letter_writing import row_of, sheet_now
from followup_desktop.services.people import detail_key, involve
from followup_desktop.services.settings import read_settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.services.core import Core
    from followup_desktop.services.letters import ThankYouSheet


def meet(core: Core, interview: int, name: str, address: str = "") -> ThankYouSheet:
    """Say who took part in an interview, with an address or without."""
    with core.store.write() as session:
        row = find_interview(session, interview)
        named = NewPerson(name, (address,) if address else ())
        involve(session, row, [named], read_settings(session).own_addresses)
        return sheet_now(session, core, interview)


def set_address(core: Core, interview: int, person: int, address: str) -> ThankYouSheet:
    """Keep the mail address of a person; an empty text takes it away."""
    with core.store.write() as session:
        _set_detail(session, person, ContactKind.EMAIL, address.strip())
        return sheet_now(session, core, interview)


def set_postal(core: Core, interview: int, person: int, address: str) -> ThankYouSheet:
    """Keep the postal address of a person as it was typed; an empty text takes it away."""
    with core.store.write() as session:
        _set_detail(session, person, ContactKind.POSTAL, address)
        return sheet_now(session, core, interview)


def thank_in_letter_of(core: Core, interview: int, person: int, other: int | None) -> ThankYouSheet:
    """Thank a person in the letter to another one; None takes it back."""
    if person == other:
        raise FollowUpError("thanked_in_own_letter")
    with core.store.write() as session:
        query = select(LetterMention).join(LetterMention.letter)
        for mention in session.scalars(
            query.where(Letter.interview_id == interview, LetterMention.person_id == person)
        ):
            session.delete(mention)
        session.flush()
        if other is not None:
            row = _letter_of(session, interview, other)
            session.add(LetterMention(letter=row, person_id=person))
        return sheet_now(session, core, interview)


def add_qualification(core: Core, interview: int, text: str) -> ThankYouSheet:
    """Keep something the user can do, for letters about this role; one that is known already is not kept twice."""
    with core.store.write() as session:
        opportunity = find_interview(session, interview).opportunity_id
        own = Qualification.opportunity_id == opportunity
        if text.strip() and session.scalar(select(Qualification.id).where(own, Qualification.text == text)) is None:
            if session.scalar(select(Qualification.id).where(own).limit(1)) is None:
                _take_over_the_general_ones(session, opportunity)
            place = session.scalar(select(func.coalesce(func.max(Qualification.position), 0)).where(own)) or 0
            session.add(Qualification(text=text, position=place + 1, opportunity_id=opportunity))
        return sheet_now(session, core, interview)


def use_answer(core: Core, interview: int, question: int) -> ThankYouSheet:
    """Put one answer of the reflection right in the letter; at most one is."""
    with core.store.write() as session:
        chosen = session.get_one(Question, question)
        query = select(Question).where(
            Question.reflection_id == chosen.reflection_id, Question.use_for == UseFor.LETTER
        )
        for other in session.scalars(query):
            other.use_for = UseFor.NOTHING
        chosen.use_for = UseFor.LETTER
        return sheet_now(session, core, interview)


def _set_detail(session: Session, person: int, kind: ContactKind, value: str) -> None:
    """Write the first contact detail of one kind: what is used for letters."""
    query = select(ContactDetail).where(ContactDetail.person_id == person, ContactDetail.kind == kind)
    row = session.scalar(query.order_by(ContactDetail.id).limit(1))
    if not value.strip():
        if row is not None:
            session.delete(row)
    elif row is None:
        owner = session.get_one(Person, person)
        session.add(ContactDetail(person=owner, kind=kind, value=value, value_key=detail_key(kind, value)))
    else:
        row.value, row.value_key = value, detail_key(kind, value)
    session.flush()


def _letter_of(session: Session, interview: int, person: int) -> Letter:
    """Give the letter that carries somebody's thanks for others: the one there is, else an e-mail not yet begun."""
    query = select(Letter).where(*alive(interview), Letter.person_id == person).order_by(Letter.id)
    return session.scalar(query.limit(1)) or row_of(session, interview, person, LetterKind.THANK_YOU_EMAIL)


def _take_over_the_general_ones(session: Session, opportunity: int) -> None:
    """Where the first one is written for a role, keep those for all roles in its letters too."""
    query = select(Qualification).where(Qualification.opportunity_id.is_(None))
    for general in session.scalars(query.order_by(Qualification.position, Qualification.id)).all():
        session.add(Qualification(text=general.text, position=general.position, opportunity_id=opportunity))
    session.flush()
