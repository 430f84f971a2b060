"""Who is to be asked how things stand, by one way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from followup_desktop.domain.keys import text_key
from followup_desktop.domain.model.steps import Instructions
from followup_desktop.domain.terms import Channel, Role

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.domain.values import History, PersonInvolved

ORDER = (Role.AGENCY, Role.RECRUITER, Role.DECIDES, Role.ORGANISER, Role.MET)


def asked_person(session: Session, history: History, channel: Channel) -> PersonInvolved | None:
    """Give who was named for follow-up, else who can be reached so, with an agency or recruiter first."""
    query = select(Instructions.contact_name).where(
        Instructions.interview_id == history.meeting.interview, Instructions.replaced_at.is_(None)
    )
    names = [text_key(name) for name in session.scalars(query.order_by(Instructions.id.desc())) if name.strip()]
    named = next((person for name in names for person in history.people if text_key(person.name) == name), None)
    if named is not None:
        return named
    return min(history.people, key=lambda one: (not _reached(one, channel), ORDER.index(one.role)), default=None)


def _reached(person: PersonInvolved, channel: Channel) -> bool:
    return bool(person.phones if channel is Channel.PHONE else person.emails)
