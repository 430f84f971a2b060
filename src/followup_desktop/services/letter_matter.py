"""What the thank-yous of one interview may use, read once for all of them: everything the user wrote that belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from followup_desktop.domain.letter import LetterMatter
from followup_desktop.domain.model.belongings import Qualification
from followup_desktop.domain.model.interviews import Interview, Participation
from followup_desktop.domain.model.letters import Letter, LetterMention
from followup_desktop.domain.model.steps import Instructions, Question, Reflection
from followup_desktop.domain.terms import ContactKind, LetterKind, LetterState, UseFor
from followup_desktop.domain.whom import BETWEEN
from followup_desktop.services.people import reached_by
from followup_desktop.services.readings import instructions_of
from followup_desktop.services.settings import read_settings

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from followup_desktop.domain.settings import Settings
    from followup_desktop.domain.values import History, InstructionsGiven
    from followup_desktop.services.core import Core

THANKS = tuple(kind for kind in LetterKind if kind.thanks)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What one person got in a round before."""

    body: str
    on: date | None


def matter_of(history: History, row: Interview, core: Core, own: Settings, recipient: str) -> LetterMatter:
    """Give what a letter after the steps, or a call, may say to somebody: the interview, and who writes."""
    return LetterMatter(
        recipient=recipient,
        company=history.company,
        role=history.role,
        round=row.round,
        met_on=row.day,
        today=core.today(),
        name=own.name,
        phone=own.phone,
        signature=own.signature,
    )


class Matters:
    """What all letters of one interview share, read once."""

    def __init__(
        self, session: Session, core: Core, row: Interview, parts: Sequence[Participation], through: str = ""
    ) -> None:
        """Take the interview, those of its people who are thanked, in their order, and who passes letters on."""
        self.through = through
        self.row = row
        self.today = core.today()
        self.settings = read_settings(session)
        self.parts = parts
        self.qualifications = qualifications_of(session, row.opportunity_id)
        self.question, self.answer = _answer(session, row.id)
        self.next_contact = _next_contact(session, row.id)
        self.earlier = _earlier(session, row)
        self.thanked_in = thanked_in(session, row.id)
        self._named = self._named_by(session)

    def of(self, place: int, part: Participation) -> LetterMatter:
        """Give what the letter to one person may use; `place` is their place among all."""
        earlier = self.earlier.get(part.person_id)
        address = reached_by(part, ContactKind.EMAIL)
        return LetterMatter(
            recipient=part.person.name,
            address=address or self.through,
            passed_on=bool(self.through) and not address,
            others_named=self._named.get(part.person_id, ()),
            company=self.row.opportunity.company.name,
            role=self.row.opportunity.role,
            round=self.row.round,
            met_on=self.row.day,
            today=self.today,
            said=part.said,
            qualifications=self.qualifications,
            # One answer is put right once: in the letter to the first person.
            question=self.question if place == 0 else "",
            answer=self.answer if place == 0 else "",
            next_contact=self.next_contact,
            people=len(self.parts),
            name=self.settings.name,
            phone=self.settings.phone,
            signature=self.settings.signature,
            earlier=earlier.body if earlier else "",
            variant=place,
        )

    def _named_by(self, session: Session) -> dict[int, tuple[str, ...]]:
        """Say who is thanked in whose letter: as the user chose, else by the first who can be reached."""
        own = set(session.scalars(select(Letter.person_id).where(*alive(self.row.id))))
        reachable = [part for part in self.parts if reached_by(part, ContactKind.EMAIL)]
        named: dict[int, tuple[str, ...]] = {}
        for part in self.parts:
            by = self.thanked_in.get(part.person_id)
            # Who is between passes a letter to each of them on.
            alone = (
                self.through
                or reached_by(part, ContactKind.EMAIL)
                or reached_by(part, ContactKind.POSTAL)
                or part.person_id in own
            )
            if by is None and reachable and not alone:
                by = reachable[0].person_id
            if by is not None:
                named[by] = (*named.get(by, ()), part.person.name)
        return named


def who_is_between(everybody: Sequence[Participation]) -> Participation | None:
    """Give the agency or recruiter between, who passes letters on: the first who can be written to, else the first."""
    between = [part for part in everybody if part.role in BETWEEN]
    return min(between, key=lambda part: not reached_by(part, ContactKind.EMAIL), default=None)


def passes_on(everybody: Sequence[Participation]) -> str:
    """Give the address of who passes letters on, or an empty text."""
    between = who_is_between(everybody)
    return reached_by(between, ContactKind.EMAIL) if between is not None else ""


def alive(interview: int) -> tuple[ColumnElement[bool], ...]:
    """Give the conditions for the thank-yous of an interview that were not put away."""
    return Letter.interview_id == interview, Letter.kind.in_(THANKS), Letter.deleted_at.is_(None)


def thanked_in(session: Session, interview: int) -> dict[int, int]:
    """Say for each person who is thanked in another's letter, whose it is."""
    query = (
        select(LetterMention.person_id, Letter.person_id)
        .join(LetterMention.letter)
        .where(*alive(interview), Letter.person_id.is_not(None))
        .order_by(LetterMention.id)
    )
    return {person: by for person, by in session.execute(query) if by is not None}


def qualifications_of(session: Session, opportunity: int) -> tuple[str, ...]:
    """Give what is to be recapped here; what was written for this role counts before what is for all."""
    query = (
        select(Qualification.text, Qualification.opportunity_id)
        .where(or_(Qualification.opportunity_id == opportunity, Qualification.opportunity_id.is_(None)))
        .order_by(Qualification.position, Qualification.id)
    )
    rows = session.execute(query).all()
    own = [text for text, belongs in rows if belongs is not None]
    return tuple(own or [text for text, _ in rows])


def _answer(session: Session, interview: int) -> tuple[str, str]:
    """Give the question and the better answer that the user chose for the letter, if any."""
    query = (
        select(Question.text, Question.better_answer)
        .join(Question.reflection)
        .where(Reflection.interview_id == interview, Question.use_for == UseFor.LETTER, Question.better_answer != "")
        .order_by(Question.position, Question.id)
    )
    row = session.execute(query.limit(1)).first()
    return (row[0], row[1]) if row else ("", "")


def _next_contact(session: Session, interview: int) -> InstructionsGiven | None:
    query = (
        select(Instructions)
        .where(Instructions.interview_id == interview, Instructions.replaced_at.is_(None))
        .order_by(Instructions.due_on.is_(None), Instructions.answer_by.is_(None), Instructions.id)
    )
    row = session.scalar(query.limit(1))
    return instructions_of(row) if row else None


def _earlier(session: Session, row: Interview) -> dict[int | None, Earlier]:
    """Give what each person got in the rounds before, the last of it."""
    query = (
        select(Letter.person_id, Letter.body, Letter.sent_on)
        .join(Letter.interview)
        .where(
            Interview.opportunity_id == row.opportunity_id,
            Interview.round < row.round,
            Letter.kind.in_(THANKS),
            Letter.state != LetterState.DRAFT,
            Letter.deleted_at.is_(None),
        )
        .order_by(Interview.round, Letter.id)
    )
    return {person: Earlier(body, on) for person, body, on in session.execute(query)}
