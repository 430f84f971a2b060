"""The thank-yous of one interview: what each may use, what the user has written, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from followup_desktop.domain.letter import Draft, LetterMatter, word_count
from followup_desktop.domain.model.letters import Letter
from followup_desktop.domain.model.plan import Reminder
from followup_desktop.domain.model.steps import Question, Reflection
from followup_desktop.domain.terms import ContactKind, LetterKind, LetterState, ReminderState, Role
from followup_desktop.domain.whom import BETWEEN
from followup_desktop.services.interviews import find_interview
from followup_desktop.services.letter_matter import (
    Matters,
    alive,
    passes_on,
    who_is_between,
)
from followup_desktop.services.people import choose, participations, reached_by

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.domain.model.interviews import Participation
    from followup_desktop.domain.settings import Settings
    from followup_desktop.services.core import Core

BEST_BY = "thank_you"
"""The name of the thank-you within the plan."""


@dataclass(frozen=True, slots=True)
class LetterCase:
    """One person to be thanked: what a draft may use, and the text that the user has written already."""

    person: int
    matter: LetterMatter
    written: Draft | None = None


@dataclass(frozen=True, slots=True)
class LetterCases:
    """Everybody who is to be thanked for one interview, and the one who was asked for."""

    wanted: LetterCase
    others: tuple[LetterCase, ...]


@dataclass(frozen=True, slots=True)
class LetterKept:
    """One thank-you as it is stored; version 0 is one that is not, and an empty body stands for the draft.

    `card` is the size of a card and what it carries inside, as the window wrote it.
    """

    person: int
    kind: LetterKind
    version: int = 0
    address: str = ""
    subject: str = ""
    body: str = ""
    card: str = ""
    state: LetterState = LetterState.DRAFT
    handed_over_at: datetime | None = None
    sent_on: date | None = None


@dataclass(frozen=True, slots=True)
class ThankYou:
    """One person to be thanked: how they are reached, the way that was chosen, and both texts."""

    person: int
    name: str
    role: Role
    address: str
    postal: str
    profile: str
    kind: LetterKind
    email: LetterKept
    card: LetterKept
    matter: LetterMatter
    earlier_on: date | None = None
    thanked_in: int | None = None

    @property
    def chosen(self) -> LetterKept:
        """The text that goes out."""
        return self.card if self.kind is LetterKind.THANK_YOU_CARD else self.email

    @property
    def sent(self) -> bool:
        """Whether one of the two went out."""
        return LetterState.SENT in {self.email.state, self.card.state}


@dataclass(frozen=True, slots=True)
class BetterAnswer:
    """A question of the reflection with the answer the user would give now."""

    number: int
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class ThankYouSheet:
    """Everybody who is to be thanked for one interview, and what all their letters share.

    `best_by` is when the plan asks for it, in the user's zone; None where it does not any more. `invited_by` is
    somebody of this interview, with a name and an address, who could pass a letter on. `between` names the agency or
    recruiter through whom letters go; empty where there is none.
    """

    interview: int
    company: str
    met_on: date | None
    best_by: datetime | None
    sender: Settings
    people: tuple[ThankYou, ...] = ()
    answers: tuple[BetterAnswer, ...] = ()
    qualifications: tuple[str, ...] = ()
    invited_by: tuple[str, str] = ("", "")
    between: str = ""


def letter_cases(core: Core, number: int, name: str) -> LetterCases:
    """Gather what the thank-you to one person may use, with the letters to the others for likeness.

    Raises FollowUpError where there is no such interview or not exactly one such person.
    """
    with core.store.read() as session:
        row = find_interview(session, number)
        everybody = participations(session, number)
        chosen = choose(everybody, name)
        thanked = [part for part in everybody if part.role not in BETWEEN or part is chosen]
        matters = Matters(session, core, row, thanked, passes_on(everybody))
        written = _written(session, row.id)
        cases = [
            LetterCase(part.person_id, matters.of(place, part), written.get(part.person_id))
            for place, part in enumerate(thanked)
        ]
    place = thanked.index(chosen)
    return LetterCases(cases[place], tuple(case for case in cases if case is not cases[place]))


def load(core: Core, number: int) -> ThankYouSheet:
    """Give everybody who is to be thanked for an interview. Raises FollowUpError where there is no such interview."""
    with core.store.read() as session:
        return read_sheet(session, core, number)


def read_sheet(session: Session, core: Core, number: int) -> ThankYouSheet:
    """Read the thank-yous of one interview within a transaction."""
    row = find_interview(session, number)
    everybody = participations(session, number)
    kept = _kept(session, number)
    # Who was not to be thanked, and has a letter all the same, keeps it.
    thanked = [part for part in everybody if part.role not in BETWEEN or part.person_id in {p for p, _ in kept}]
    matters = Matters(session, core, row, thanked or everybody, passes_on(everybody))
    return ThankYouSheet(
        interview=number,
        company=row.opportunity.company.name,
        met_on=row.day,
        best_by=_best_by(session, core, number),
        sender=matters.settings,
        people=tuple(_thank_you(matters, place, part, kept) for place, part in enumerate(matters.parts)),
        answers=_answers(session, number),
        qualifications=matters.qualifications,
        invited_by=_invited_by(everybody),
        between=between.person.name if (between := who_is_between(everybody)) is not None else "",
    )


def _thank_you(
    matters: Matters, place: int, part: Participation, kept: dict[tuple[int, LetterKind], LetterKept]
) -> ThankYou:
    person = part.person_id
    address, postal = reached_by(part, ContactKind.EMAIL), reached_by(part, ContactKind.POSTAL)
    email, card = kept.get((person, LetterKind.THANK_YOU_EMAIL)), kept.get((person, LetterKind.THANK_YOU_CARD))
    earlier = matters.earlier.get(person)
    return ThankYou(
        person=person,
        name=part.person.name,
        role=part.role,
        address=address,
        postal=postal,
        profile=reached_by(part, ContactKind.LINKEDIN),
        kind=_way(email, card, by_post=bool(postal) and not address),
        email=email or LetterKept(person, LetterKind.THANK_YOU_EMAIL),
        card=card or LetterKept(person, LetterKind.THANK_YOU_CARD),
        matter=matters.of(place, part),
        earlier_on=earlier.on if earlier else None,
        thanked_in=matters.thanked_in.get(person),
    )


def _way(email: LetterKept | None, card: LetterKept | None, *, by_post: bool) -> LetterKind:
    """Choose between e-mail and card: what the user began and has not sent, else what there is."""
    begun = [one for one in (card, email) if one is not None]
    begun.sort(key=lambda one: one.state is LetterState.SENT)
    if begun:
        return begun[0].kind
    return LetterKind.THANK_YOU_CARD if by_post else LetterKind.THANK_YOU_EMAIL


def kept_of(row: Letter) -> LetterKept:
    """Read one thank-you."""
    if row.person_id is None:
        raise ValueError(row.id)
    return LetterKept(
        person=row.person_id,
        kind=row.kind,
        version=row.version,
        address=row.address,
        subject=row.subject,
        body=row.body,
        card=row.card_size,
        state=row.state,
        handed_over_at=row.handed_over_at,
        sent_on=row.sent_on,
    )


def _kept(session: Session, interview: int) -> dict[tuple[int, LetterKind], LetterKept]:
    query = select(Letter).where(*alive(interview), Letter.person_id.is_not(None)).order_by(Letter.id)
    rows = [kept_of(row) for row in session.scalars(query)]
    return {(row.person, row.kind): row for row in rows}


def _best_by(session: Session, core: Core, interview: int) -> datetime | None:
    query = select(Reminder.due_at).where(
        Reminder.interview_id == interview, Reminder.plan_key == BEST_BY, Reminder.state == ReminderState.OPEN
    )
    due = session.scalar(query)
    return due.astimezone(core.zone()) if due else None


def _answers(session: Session, interview: int) -> tuple[BetterAnswer, ...]:
    query = (
        select(Question.id, Question.text, Question.better_answer)
        .join(Question.reflection)
        .where(Reflection.interview_id == interview, Question.better_answer != "")
        .order_by(Question.position, Question.id)
    )
    return tuple(BetterAnswer(*row) for row in session.execute(query))


def _invited_by(everybody: list[Participation]) -> tuple[str, str]:
    """Give who could pass a letter on: an agency or recruiter, else the organiser, else whoever can be reached."""
    reachable = [part for part in everybody if reached_by(part, ContactKind.EMAIL)]
    reachable.sort(key=lambda part: (part.role not in BETWEEN, part.role is not Role.ORGANISER))
    first = next(iter(reachable), None)
    return (first.person.name, reached_by(first, ContactKind.EMAIL)) if first else ("", "")


def _written(session: Session, interview: int) -> dict[int | None, Draft]:
    query = (
        select(Letter)
        .where(*alive(interview), Letter.kind == LetterKind.THANK_YOU_EMAIL, Letter.body != "")
        .order_by(Letter.id)
    )
    return {
        row.person_id: Draft(row.address, row.subject, row.body, word_count(row.body)) for row in session.scalars(query)
    }
