"""Whom to reach about an interview: everybody in it with their ways, and the ways that are typed there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from followup_desktop.domain.model.interviews import ContactDetail
from followup_desktop.services.people import detail_key, involve_by_name, reach
from followup_desktop.services.readings import involved

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.domain.model.interviews import Interview, Participation, Person
    from followup_desktop.domain.terms import ContactKind, Role
    from followup_desktop.domain.values import PersonInvolved


@dataclass(frozen=True, slots=True)
class PersonToReach:
    """Somebody in the interview, with every way to reach them in the order they were learnt."""

    number: int
    name: str
    role: Role
    details: tuple[tuple[ContactKind, str], ...] = ()

    def way(self, kind: ContactKind) -> str:
        """Give the first contact detail of a kind, or an empty text."""
        return next((value for known, value in self.details if known is kind), "")

    @property
    def involved(self) -> PersonInvolved:
        """The same for the rules."""
        return involved(self.number, self.name, self.role, self.details)


@dataclass(frozen=True, slots=True)
class DetailTyped:
    """A way to reach somebody as it was typed; `was` is what stood there before, empty for a new one."""

    name: str
    kind: ContactKind
    value: str
    was: str = ""


def to_reach(part: Participation) -> PersonToReach:
    """Give somebody in an interview with every way to reach them."""
    details = tuple((detail.kind, detail.value) for detail in part.person.contact_details)
    return PersonToReach(part.person_id, part.person.name, part.role, details)


def keep_details(session: Session, row: Interview, details: Iterable[DetailTyped]) -> None:
    """Write the ways to reach people; a name that is not known yet joins the interview with its first one."""
    for typed in details:
        if typed.name.strip() and (typed.value.strip() or typed.was):
            _keep_detail(session, involve_by_name(session, row, typed.name), typed)
    session.flush()


def _keep_detail(session: Session, person: Person, typed: DetailTyped) -> None:
    query = select(ContactDetail).where(
        ContactDetail.person_id == person.id,
        ContactDetail.kind == typed.kind,
        ContactDetail.value_key == detail_key(typed.kind, typed.was),
    )
    known = session.scalar(query.limit(1)) if typed.was else None
    if known is None:
        reach(session, person, typed.kind, [typed.value])
    elif typed.value.strip():
        known.value, known.value_key = typed.value, detail_key(typed.kind, typed.value)
    else:
        session.delete(known)
