"""What the five steps keep about an interview."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from followup_desktop.domain.model.base import Row
from followup_desktop.domain.model.interviews import Interview
from followup_desktop.domain.terms import BreakKind, Channel, HowItWent, ReferenceState, Side, StepState, UseFor


class StepMark(Row, kw_only=True, eq=False, repr=False):
    """A step set by hand; `step` is the step's name in the catalogue, so a further step needs no migration."""

    __tablename__ = "step_mark"
    __table_args__ = (UniqueConstraint("interview_id", "step"),)

    interview: Mapped[Interview] = relationship(lazy="raise_on_sql")
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id"), init=False)
    step: Mapped[str]
    state: Mapped[StepState]
    set_on: Mapped[date]


class Instructions(Row, kw_only=True, eq=False, repr=False):
    """What one side said about follow-up, verbatim and as it was understood; a later word replaces it."""

    __tablename__ = "instructions"

    interview: Mapped[Interview] = relationship(lazy="raise_on_sql")
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id"), init=False, index=True)
    speaker: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")
    channel: Mapped[Channel | None] = mapped_column(default=None)
    moves_first: Mapped[Side | None] = mapped_column(default=None)
    due_on: Mapped[date | None] = mapped_column(default=None)
    due_time: Mapped[time | None] = mapped_column(default=None)
    answer_by: Mapped[date | None] = mapped_column(default=None)
    contact_name: Mapped[str] = mapped_column(default="")
    nothing_said: Mapped[bool] = mapped_column(default=False, server_default=text("0"))
    replaced_at: Mapped[datetime | None] = mapped_column(default=None)


class Break(Row, kw_only=True, eq=False, repr=False):
    """The time away after an interview, where the user changed something about it."""

    __tablename__ = "break"

    interview: Mapped[Interview] = relationship(lazy="raise_on_sql")
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id"), init=False, unique=True)
    kind: Mapped[BreakKind] = mapped_column(default=BreakKind.WALK)
    started_at: Mapped[datetime | None] = mapped_column(default=None)
    planned_end: Mapped[datetime | None] = mapped_column(default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    thought: Mapped[str] = mapped_column(default="")


class Reflection(Row, kw_only=True, eq=False, repr=False):
    """What the user wrote down for nobody else."""

    __tablename__ = "reflection"

    interview: Mapped[Interview] = relationship(lazy="raise_on_sql")
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id"), init=False, unique=True)
    went_well: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    rating: Mapped[HowItWent | None] = mapped_column(default=None)
    finished_at: Mapped[datetime | None] = mapped_column(default=None)
    questions: Mapped[list[Question]] = relationship(
        back_populates="reflection", lazy="raise_on_sql", init=False, order_by="Question.position"
    )


class Question(Row, kw_only=True, eq=False, repr=False):
    """A question that was asked, with a better answer for the next time."""

    __tablename__ = "question"

    reflection: Mapped[Reflection] = relationship(back_populates="questions", lazy="raise_on_sql")
    reflection_id: Mapped[int] = mapped_column(ForeignKey("reflection.id"), init=False, index=True)
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    how_it_went: Mapped[HowItWent | None] = mapped_column(default=None)
    said: Mapped[str] = mapped_column(default="")
    better_answer: Mapped[str] = mapped_column(default="")
    use_for: Mapped[UseFor] = mapped_column(default=UseFor.NOTHING)
    same_as_id: Mapped[int | None] = mapped_column(ForeignKey("question.id"), default=None)


class BriefInterview(Row, kw_only=True, eq=False, repr=False):
    """How far one reference is about one interview that a brief covers."""

    __tablename__ = "brief_interview"
    __table_args__ = (UniqueConstraint("brief_id", "interview_id"),)

    brief_id: Mapped[int] = mapped_column(ForeignKey("brief.id"))
    interview: Mapped[Interview] = relationship(lazy="raise_on_sql")
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id"), init=False, index=True)
    state: Mapped[ReferenceState] = mapped_column(default=ReferenceState.NOT_TOLD)
    told_on: Mapped[date | None] = mapped_column(default=None)
    ready_on: Mapped[date | None] = mapped_column(default=None)
    called_on: Mapped[date | None] = mapped_column(default=None)
    thanked_on: Mapped[date | None] = mapped_column(default=None)
