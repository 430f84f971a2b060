"""One person as the People page shows them: where they were met, what is owed to them, how often they were asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from followup_desktop.domain.model.belongings import Brief, Reference
from followup_desktop.domain.model.interviews import Company, Interview, Opportunity, Participation, Person
from followup_desktop.domain.model.letters import Letter
from followup_desktop.domain.model.plan import Promise
from followup_desktop.domain.terms import ContactKind, LetterKind, LetterState, Role, Side

if TYPE_CHECKING:
    from followup_desktop.services.core import Core

REST = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach somebody."""

    number: int
    kind: ContactKind
    value: str


@dataclass(frozen=True, slots=True)
class Met:
    """An interview somebody took part in."""

    interview: int
    company: str
    role: str
    part: Role
    day: date | None


@dataclass(frozen=True, slots=True)
class Owed:
    """What somebody has not got yet: a letter begun, or a promise of the user's, with its day."""

    interview: int
    company: str
    letter: LetterKind | None = None
    handed_over: bool = False
    promise: str = ""
    by: date | None = None


@dataclass(frozen=True, slots=True)
class ReferenceRest:
    """That somebody is a reference: since when, for what, and how often asked within 90 days."""

    relation: str
    agreed_on: date | None
    hours: str
    counted_on: bool
    asked: int
    last_told_on: date | None


@dataclass(frozen=True, slots=True)
class PersonKnown:
    """One person with everything that the People page shows."""

    number: int
    name: str
    job_title: str
    organisation: str
    notes: str
    ways: tuple[Way, ...]
    met: tuple[Met, ...]
    owed: tuple[Owed, ...]
    reference: ReferenceRest | None

    @property
    def companies(self) -> tuple[str, ...]:
        """The companies they were met at, or the one that their card names."""
        met = tuple(dict.fromkeys(meeting.company for meeting in self.met if meeting.company))
        return met or ((self.organisation,) if self.organisation else ())

    @property
    def parts(self) -> tuple[Role, ...]:
        """The parts they took, each once."""
        return tuple(dict.fromkeys(meeting.part for meeting in self.met))


def read_people(session: Session, core: Core, numbers: Sequence[int]) -> Iterable[PersonKnown]:
    """Read some people, in the order of the numbers; who is gone is left out."""
    rows = {
        row.id: row
        for row in session.scalars(
            select(Person)
            .where(Person.id.in_(numbers), Person.deleted_at.is_(None))
            .options(selectinload(Person.contact_details))
        )
    }
    met, owed = _met(session, numbers), _owed(session, numbers)
    references = _references(session, core, numbers)
    for number in numbers:
        row = rows.get(number)
        if row is not None:
            yield PersonKnown(
                number=number,
                name=row.name,
                job_title=row.job_title,
                organisation=row.organisation,
                notes=row.notes,
                ways=tuple(Way(detail.id, detail.kind, detail.value) for detail in row.contact_details),
                met=tuple(met[number]),
                owed=tuple(owed[number]),
                reference=references.get(number),
            )


def _met(session: Session, numbers: Sequence[int]) -> dict[int, list[Met]]:
    query = (
        select(Participation)
        .join(Participation.interview)
        .where(Participation.person_id.in_(numbers), Interview.deleted_at.is_(None))
        .options(joinedload(Participation.interview).joinedload(Interview.opportunity).joinedload(Opportunity.company))
        .order_by(Interview.day.is_(None).desc(), Interview.day.desc(), Participation.id)
    )
    found: dict[int, list[Met]] = defaultdict(list)
    for part in session.scalars(query):
        opportunity = part.interview.opportunity
        found[part.person_id].append(
            Met(part.interview_id, opportunity.company.name, opportunity.role, part.role, part.interview.day)
        )
    return found


def _owed(session: Session, numbers: Sequence[int]) -> dict[int, list[Owed]]:
    """Give the letters that are begun and not out, and the user's open promises to those who were there."""
    found: dict[int, list[Owed]] = defaultdict(list)
    open_ones = Opportunity.closed_on.is_(None) & Interview.deleted_at.is_(None)
    letters = (
        select(Person.id, Interview.id, Company.name, Letter.kind, Letter.state)
        .join(Letter.person)
        .join(Letter.interview)
        .join(Interview.opportunity)
        .join(Opportunity.company)
        .where(
            Letter.person_id.in_(numbers),
            Letter.state != LetterState.SENT,
            Letter.deleted_at.is_(None),
            Letter.body != "",
            open_ones,
        )
        .order_by(Letter.id)
    )
    for number, interview, company, kind, state in session.execute(letters):
        found[number].append(Owed(interview, company, letter=kind, handed_over=state is LetterState.HANDED_OVER))
    promises = (
        select(Participation.person_id, Promise.interview_id, Company.name, Promise.what, Promise.by)
        .join(Promise.interview)
        .join(Participation, Participation.interview_id == Interview.id)
        .join(Interview.opportunity)
        .join(Opportunity.company)
        .where(
            Participation.person_id.in_(numbers),
            Promise.side == Side.ME,
            Promise.kept_on.is_(None),
            Promise.broken_on.is_(None),
            open_ones,
        )
        .order_by(Promise.by.is_(None), Promise.by, Promise.id)
    )
    for number, interview, company, what, by in session.execute(promises):
        found[number].append(Owed(interview, company, promise=what, by=by))
    return found


def _references(session: Session, core: Core, numbers: Sequence[int]) -> dict[int, ReferenceRest]:
    since = core.today() - REST
    words: dict[int, list[date]] = defaultdict(list)
    told = select(Reference.person_id, Brief.told_on).join(Brief.reference).where(Reference.person_id.in_(numbers))
    for person, told_on in session.execute(told):
        if told_on:
            words[person].append(told_on)
    return {
        row.person_id: ReferenceRest(
            row.relation,
            row.agreed_on,
            row.hours,
            row.counted_on,
            sum(told_on >= since for told_on in words[row.person_id]),
            max(words[row.person_id], default=None),
        )
        for row in session.scalars(select(Reference).where(Reference.person_id.in_(numbers)))
    }
