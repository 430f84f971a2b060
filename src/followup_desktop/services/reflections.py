"""Reflections: what the user wrote down for nobody else, saved while typing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from followup_desktop.domain.model.steps import Question, Reflection
from followup_desktop.domain.terms import HowItWent, UseFor
from followup_desktop.services.interviews import find_interview
from followup_desktop.services.other_versions import both
from followup_desktop.services.planner import replan
from followup_desktop.services.step_marks import answered
from followup_desktop.services.undoing import Recording, Undo

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.domain.model.interviews import Interview
    from followup_desktop.services.core import Core

STEP = "reflection"


@dataclass(frozen=True, slots=True)
class QuestionSheet:
    """One remembered question; the window gives it its `uid`, `version` is 0 until it is stored."""

    uid: UUID
    text: str = ""
    how_it_went: HowItWent | None = None
    said: str = ""
    better_answer: str = ""
    use_for: UseFor = UseFor.NOTHING
    version: int = 0

    @property
    def blank(self) -> bool:
        """Whether nothing is written in it."""
        return not (self.text.strip() or self.said.strip() or self.better_answer.strip())


@dataclass(frozen=True, slots=True)
class ReflectionSheet:
    """The reflection on one interview, as the window shows it."""

    interview: int
    company: str = ""
    role: str = ""
    went_well: str = ""
    notes: str = ""
    rating: HowItWent | None = None
    questions: tuple[QuestionSheet, ...] = ()
    finished: bool = False
    version: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing is written in it."""
        texts = self.went_well.strip() or self.notes.strip()
        return not texts and self.rating is None and all(question.blank for question in self.questions)


def load(core: Core, interview: int) -> ReflectionSheet:
    """Read the reflection on an interview. Raises FollowUpError where there is no such interview."""
    with core.store.read() as session:
        return _read(session, find_interview(session, interview))


def save(core: Core, interview: int, sheet: ReflectionSheet) -> ReflectionSheet:
    """Keep what is written; what another window wrote meanwhile stays, below the notes. Give what is stored now."""
    with core.store.write() as session:
        found = find_interview(session, interview)
        row = _find(session, interview)
        if row is None:
            if sheet.empty:
                return _read(session, found)
            row = _new(session, found)
        notes = _keep_texts(core, row, sheet)
        known = {question.uid: question for question in row.questions}
        for question in sheet.questions:
            notes = _keep_question(session, core, row, known, question, notes)
        if row.notes != notes:
            row.notes = notes
        session.flush()
        _order(session, row, [question.uid for question in sheet.questions])
        replan(session, core, [interview])
        return _read(session, found)


def delete_question(core: Core, interview: int, uid: UUID) -> Undo:
    """Take a question out; one that was never stored leaves nothing to undo."""
    with core.store.write() as session:
        find_interview(session, interview)
        row = _find(session, interview)
        record = Recording(session)
        for question in row.questions if row else ():
            if question.uid == uid:
                _delete(session, question)
        undo = record.end([interview])
        replan(session, core, [interview])
        return undo


def finish(core: Core, interview: int) -> Undo:
    """Fold the reflection away: it is written down, and no later screen brings it up again."""
    with core.store.write() as session:
        found = find_interview(session, interview)
        row = _find(session, interview) or _new(session, found)
        record = Recording(session)
        row.finished_at = row.finished_at or core.clock()
        answered(session, interview, STEP)
        undo = record.end([interview])
        replan(session, core, [interview])
        return undo


def reopen(core: Core, interview: int) -> Undo:
    """Open a finished reflection again."""
    with core.store.write() as session:
        find_interview(session, interview)
        record = Recording(session)
        row = _find(session, interview)
        if row is not None:
            row.finished_at = None
        undo = record.end([interview])
        replan(session, core, [interview])
        return undo


def _find(session: Session, interview: int) -> Reflection | None:
    # What was just written must be read back in its new order.
    return session.scalar(
        select(Reflection)
        .where(Reflection.interview_id == interview)
        .options(selectinload(Reflection.questions))
        .execution_options(populate_existing=True)
    )


def _new(session: Session, found: Interview) -> Reflection:
    session.add(Reflection(interview=found))
    session.flush()
    return session.scalars(
        select(Reflection).where(Reflection.interview_id == found.id).options(selectinload(Reflection.questions))
    ).one()


def _read(session: Session, found: Interview) -> ReflectionSheet:
    session.flush()
    row = _find(session, found.id)
    opportunity = found.opportunity
    sheet = ReflectionSheet(found.id, opportunity.company.name, opportunity.role)
    if row is None:
        return sheet
    return replace(
        sheet,
        went_well=row.went_well,
        notes=row.notes,
        rating=row.rating,
        # One that was put back may stand at the place of another; the older one comes first.
        questions=tuple(_question(q) for q in sorted(row.questions, key=lambda q: (q.position, q.id))),
        finished=row.finished_at is not None,
        version=row.version,
    )


def _question(row: Question) -> QuestionSheet:
    return QuestionSheet(
        uid=row.uid,
        text=row.text,
        how_it_went=row.how_it_went,
        said=row.said,
        better_answer=row.better_answer,
        use_for=row.use_for,
        version=row.version,
    )


def _keep_texts(core: Core, row: Reflection, sheet: ReflectionSheet) -> str:
    """Write the reflection's own texts; give the notes, with what they replace where another window wrote it."""
    notes = sheet.notes
    if row.version != sheet.version:
        notes = both(core, notes, row.notes, row.changed_at)
        if row.went_well not in sheet.went_well:
            notes = both(core, notes, row.went_well, row.changed_at)
    row.went_well, row.rating = sheet.went_well, sheet.rating
    return notes


def _keep_question(
    session: Session, core: Core, row: Reflection, known: dict[UUID, Question], sheet: QuestionSheet, notes: str
) -> str:
    """Write one question; give the notes, with what another window wrote in its place meanwhile."""
    stored = known.get(sheet.uid)
    if stored is None:
        if not sheet.blank:
            known[sheet.uid] = _add(session, row, sheet)
        return notes
    if stored.version != sheet.version:
        for name in ("text", "said", "better_answer"):
            if getattr(stored, name) not in getattr(sheet, name):
                notes = both(core, notes, getattr(stored, name), stored.changed_at)
    if sheet.blank:
        _delete(session, stored)
    else:
        _write(stored, sheet)
    return notes


def _add(session: Session, row: Reflection, sheet: QuestionSheet) -> Question:
    question = Question(reflection=row, position=len(row.questions), text=sheet.text)
    question.uid = sheet.uid
    _write(question, sheet)
    session.add(question)
    return question


def _write(question: Question, sheet: QuestionSheet) -> None:
    question.text, question.said, question.better_answer = sheet.text, sheet.said, sheet.better_answer
    question.how_it_went, question.use_for = sheet.how_it_went, sheet.use_for


def _delete(session: Session, question: Question) -> None:
    for other in session.scalars(select(Question).where(Question.same_as_id == question.id)):
        other.same_as_id = None
    # Noted one after the other, so that an undo puts the question back before anything points to it.
    session.flush()
    session.delete(question)
    session.flush()


def _order(session: Session, row: Reflection, uids: list[UUID]) -> None:
    """Bring the questions into this order; those it does not name come after, as they were."""
    questions = session.scalars(select(Question).where(Question.reflection_id == row.id)).all()
    places = {uid: place for place, uid in enumerate(uids)}
    ordered = sorted(questions, key=lambda q: (places.get(q.uid, len(places)), q.position, q.id))
    for place, question in enumerate(ordered):
        if question.position != place:
            question.position = place
    session.flush()
