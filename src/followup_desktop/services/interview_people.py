"""The people of one interview: who took which part, what they said, and how they are reached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.interviews import Participation
from followup_desktop.services.interviews import NewPerson, find_interview
from followup_desktop.services.people import involve, participations
from followup_desktop.services.people_known import Way
from followup_desktop.services.planner import replan
from followup_desktop.services.settings import read_settings
from followup_desktop.services.undoing import Recording, Undo

if TYPE_CHECKING:
    from followup_desktop.domain.people_list import PersonNamed
    from followup_desktop.domain.terms import ContactKind, Role
    from followup_desktop.services.core import Core


@dataclass(frozen=True, slots=True)
class PersonHere:
    """Somebody in an interview. `part` is the number of their taking part, `person` that of the person."""

    part: int
    person: int
    name: str
    role: Role
    said: str = ""
    job_title: str = ""
    ways: tuple[Way, ...] = ()

    def way(self, kind: ContactKind) -> Way | None:
        """Give the first way of a kind to reach them, or None."""
        return next((way for way in self.ways if way.kind is kind), None)


@dataclass(frozen=True, slots=True)
class PeopleHere:
    """Everybody in one interview, in the order in which they came into it."""

    interview: int
    company: str
    role: str
    people: tuple[PersonHere, ...] = ()


def people_here(core: Core, interview: int) -> PeopleHere:
    """Read who is in an interview. Raises FollowUpError where there is no such interview."""
    with core.store.read() as session:
        row = find_interview(session, interview)
        return PeopleHere(
            interview,
            row.opportunity.company.name,
            row.opportunity.role,
            tuple(_here(part) for part in participations(session, interview)),
        )


def add_people(core: Core, interview: int, named: Iterable[PersonNamed]) -> Undo:
    """Let people take part in an interview; who is known already is not there twice, and the user never."""
    with core.store.write() as session:
        row = find_interview(session, interview)
        record = Recording(session)
        wanted = (NewPerson(one.name, one.emails, one.phones, one.role, one.job_title, one.profile) for one in named)
        involve(session, row, wanted, read_settings(session).own_addresses)
        undo = record.end([interview])
        replan(session, core, undo.interviews)
        return undo


def change_part(
    core: Core, part: int, *, name: str | None = None, role: Role | None = None, said: str | None = None
) -> Undo:
    """Write another name, part, or thing they said; what is None stays. An empty name is refused.

    A name is the person's, in all interviews. Raises FollowUpError where they are not in the interview any more.
    """
    with core.store.write() as session:
        row = session.get(Participation, part)
        if row is None:
            raise FollowUpError("no_person")
        if name is not None and not name.strip():
            raise FollowUpError("person_nameless")
        here = next(one for one in participations(session, row.interview_id) if one.id == part)
        record = Recording(session)
        if name is not None and here.person.name != name:
            here.person.name = name
        if role is not None and here.role is not role:
            here.role = role
        if said is not None and here.said != said:
            here.said = said
        undo = record.end([row.interview_id])
        replan(session, core, undo.interviews)
        return undo


def remove_part(core: Core, part: int) -> Undo:
    """Take somebody out of an interview; the person stays with everything that is known of them."""
    with core.store.write() as session:
        row = session.get(Participation, part)
        if row is None:
            raise FollowUpError("no_person")
        record = Recording(session)
        interview = row.interview_id
        session.delete(row)
        undo = record.end([interview])
        replan(session, core, undo.interviews)
        return undo


def _here(part: Participation) -> PersonHere:
    return PersonHere(
        part.id,
        part.person_id,
        part.person.name,
        part.role,
        part.said,
        part.person.job_title,
        tuple(Way(detail.id, detail.kind, detail.value) for detail in part.person.contact_details),
    )
