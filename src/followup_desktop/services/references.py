"""Step 4: the references of the user, how far each one is, and what one word to them may be made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from followup_desktop.domain.model.belongings import Brief, Reference
from followup_desktop.domain.model.interviews import Interview, Person
from followup_desktop.domain.model.letters import Letter
from followup_desktop.domain.model.steps import BriefInterview
from followup_desktop.domain.terms import ContactKind, LetterKind, LetterState, ReferenceState
from followup_desktop.services.interviews import find_interview
from followup_desktop.services.live_interviews import LiveInterview, live_interviews, with_matter
from followup_desktop.services.resumes import ResumeKept, list_resumes
from followup_desktop.services.settings import read_settings, working_time

if TYPE_CHECKING:
    from followup_desktop.services.core import Core

REST = timedelta(days=90)
NUDGE_AFTER = 3
MOST_IN_REST = 3
"""How often a reference is asked within `REST` before it is shown that this is a lot."""


@dataclass(frozen=True, slots=True)
class BriefText:
    """What one reference is to be told, as the user left it; an empty text has not been touched yet.

    `number` and `version` are those of the stored row, 0 where there is none.
    """

    text: str = ""
    resume: int | None = None
    number: int = 0
    version: int = 0


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A word that was given to the mail program and waits for the user's yes."""

    letter: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ReferenceShown:
    """One reference: who, what they can vouch for, how to reach them, and how far they are about this interview.

    `asked` counts the words within the last 90 days; `about` are the numbers of the live interviews that the next
    word would cover; `told` is the last one they got, `has_resume` the version they have. `no_word` says that three
    working days went by since they were told.
    """

    number: int
    person: int
    name: str
    relation: str
    can_vouch_for: str
    agreed_on: date | None
    hours: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    counted_on: bool
    version: int
    state: ReferenceState
    since: date | None
    told_on: date | None
    no_word: bool
    asked: int
    about: tuple[int, ...]
    brief: BriefText
    told: BriefText | None
    has_resume: int | None
    handed_over: HandedOver | None

    @property
    def wants_rest(self) -> bool:
        """Whether another word would be one too many within the rest."""
        return self.asked >= MOST_IN_REST


@dataclass(frozen=True, slots=True)
class ReferencesSheet:
    """Everything that the window of step 4 shows. `asked` is None as long as nobody said."""

    interview: int
    company: str
    role: str
    asked: bool | None
    asked_on: date | None
    references: tuple[ReferenceShown, ...]
    live: tuple[LiveInterview, ...]
    resumes: tuple[ResumeKept, ...]
    name: str
    phone: str

    @property
    def counted_on(self) -> tuple[ReferenceShown, ...]:
        """The references that the user counts on."""
        return tuple(one for one in self.references if one.counted_on)

    @property
    def ready(self) -> int:
        """How many of them are ready, or beyond."""
        return sum(one.state not in {ReferenceState.NOT_TOLD, ReferenceState.TOLD} for one in self.counted_on)

    def about(self, reference: ReferenceShown) -> tuple[LiveInterview, ...]:
        """Give the interviews that the next word to a reference would cover."""
        return tuple(one for one in self.live if one.number in reference.about)

    def resume(self, number: int | None) -> ResumeKept | None:
        """Give a version of the resume by its number."""
        return next((one for one in self.resumes if one.number == number), None)


def load(core: Core, interview: int) -> ReferencesSheet:
    """Read step 4 of one interview. Raises FollowUpError where there is no such interview."""
    with core.store.read() as session:
        row = find_interview(session, interview)
        opportunity = row.opportunity
        known = _Known(session, core, row)
        asked = True if opportunity.references_asked_on else (False if opportunity.references_not_asked else None)
        settings = read_settings(session)
        return ReferencesSheet(
            interview=interview,
            company=opportunity.company.name,
            role=opportunity.role,
            asked=asked,
            asked_on=opportunity.references_asked_on,
            references=tuple(known.shown(reference) for reference in known.references),
            live=with_matter(session, known.live),
            resumes=list_resumes(session, core),
            name=settings.name,
            phone=settings.phone,
        )


class _Known:
    """What is known about all references, read once."""

    def __init__(self, session: Session, core: Core, row: Interview) -> None:
        self.row = row
        self.since = core.today() - REST
        self.today = core.today()
        self.working = working_time(session, core)
        self.references = session.scalars(
            select(Reference)
            .join(Reference.person)
            .where(Person.deleted_at.is_(None))
            .options(joinedload(Reference.person).selectinload(Person.contact_details))
            .order_by(Reference.counted_on.desc(), Reference.id)
        ).all()
        self.live = live_interviews(session, row)
        self.rows = current_rows(session, [one.opportunity for one in self.live])
        self.briefs: dict[int, list[Brief]] = defaultdict(list)
        for brief in session.scalars(select(Brief).order_by(Brief.told_on, Brief.id)):
            self.briefs[brief.reference_id].append(brief)
        self.handed_over = _handed_over(session)

    def shown(self, reference: Reference) -> ReferenceShown:
        details = reference.person.contact_details
        current = self.rows.get((reference.id, self.row.opportunity_id))
        state = current.state if current else ReferenceState.NOT_TOLD
        told = [brief for brief in self.briefs[reference.id] if brief.told_on]
        since = _since(current) if current else None
        waits_since = since if state is ReferenceState.TOLD else None
        return ReferenceShown(
            number=reference.id,
            person=reference.person_id,
            name=reference.person.name,
            relation=reference.relation,
            can_vouch_for=reference.can_vouch_for,
            agreed_on=reference.agreed_on,
            hours=reference.hours,
            emails=tuple(d.value for d in details if d.kind is ContactKind.EMAIL),
            phones=tuple(d.value for d in details if d.kind is ContactKind.PHONE),
            counted_on=reference.counted_on,
            version=reference.version,
            state=state,
            since=since,
            told_on=current.told_on if current and state is not ReferenceState.NOT_TOLD else None,
            no_word=waits_since is not None and self.working.working_days_after(waits_since, NUDGE_AFTER) <= self.today,
            asked=sum(brief.told_on >= self.since for brief in told if brief.told_on),
            about=untold(self.live, self.rows, reference.id),
            brief=brief_text(next((b for b in reversed(self.briefs[reference.id]) if not b.told_on), None)),
            told=brief_text(told[-1]) if told else None,
            has_resume=next((brief.resume_id for brief in reversed(told) if brief.resume_id), None),
            handed_over=self.handed_over.get(reference.person_id),
        )


def current_rows(session: Session, opportunities: Sequence[int]) -> dict[tuple[int, int], BriefInterview]:
    """Give how far each reference is about each opportunity, by the numbers of both.

    Whichever round a word was about, it counts for all; the last one counts, and what was only drafted comes before
    what was told.
    """
    query = (
        select(BriefInterview, Brief.reference_id, Interview.opportunity_id)
        .join(Brief, Brief.id == BriefInterview.brief_id)
        .join(BriefInterview.interview)
        .where(Interview.opportunity_id.in_(opportunities))
        .order_by(BriefInterview.state != ReferenceState.NOT_TOLD, BriefInterview.id)
    )
    return {(reference, opportunity): row for row, reference, opportunity in session.execute(query)}


def untold(
    live: Iterable[LiveInterview], rows: dict[tuple[int, int], BriefInterview], reference: int
) -> tuple[int, ...]:
    """Give the live interviews that a reference does not know of; where they know of all, a word is about all."""
    live = tuple(live)
    found = []
    for one in live:
        current = rows.get((reference, one.opportunity))
        if current is None or current.state is ReferenceState.NOT_TOLD:
            found.append(one.number)
    return tuple(found) or tuple(one.number for one in live)


def brief_text(brief: Brief | None) -> BriefText:
    """Read a stored brief; where there is none yet, an empty one."""
    return BriefText(brief.text, brief.resume_id, brief.id, brief.version) if brief else BriefText()


def _since(row: BriefInterview) -> date | None:
    days = {
        ReferenceState.NOT_TOLD: None,
        ReferenceState.TOLD: row.told_on,
        ReferenceState.READY: row.ready_on,
        ReferenceState.CALLED: row.called_on,
        ReferenceState.THANKED: row.thanked_on,
    }
    return days[row.state]


def _handed_over(session: Session) -> dict[int | None, HandedOver]:
    query = select(Letter).where(
        Letter.kind == LetterKind.BRIEF, Letter.state == LetterState.HANDED_OVER, Letter.deleted_at.is_(None)
    )
    return {
        row.person_id: HandedOver(row.id, row.handed_over_at)
        for row in session.scalars(query.order_by(Letter.id))
        if row.handed_over_at
    }
