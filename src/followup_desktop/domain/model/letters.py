"""Letters, and the outbox of those the app sends by itself."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from followup_desktop.domain.model.base import Row
from followup_desktop.domain.model.interviews import Interview, Person
from followup_desktop.domain.terms import LetterKind, LetterState, OutboxState


class Letter(Row, kw_only=True, eq=False, repr=False):
    """One text to one person."""

    __tablename__ = "letter"

    kind: Mapped[LetterKind]
    interview: Mapped[Interview | None] = relationship(lazy="raise_on_sql", default=None)
    interview_id: Mapped[int | None] = mapped_column(ForeignKey("interview.id"), init=False, index=True)
    person: Mapped[Person | None] = relationship(lazy="raise_on_sql", default=None)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), init=False, index=True)
    address: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")
    card_size: Mapped[str] = mapped_column(default="")
    state: Mapped[LetterState] = mapped_column(default=LetterState.DRAFT)
    handed_over_at: Mapped[datetime | None] = mapped_column(default=None)
    sent_on: Mapped[date | None] = mapped_column(default=None)
    resume_id: Mapped[int | None] = mapped_column(ForeignKey("resume.id"), default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)


class LetterMention(Row, kw_only=True, eq=False, repr=False):
    """A person who is thanked in another's letter."""

    __tablename__ = "letter_mention"
    __table_args__ = (UniqueConstraint("letter_id", "person_id"),)

    letter: Mapped[Letter] = relationship(lazy="raise_on_sql")
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"), init=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)


class Outbox(Row, kw_only=True, eq=False, repr=False):
    """A letter the app is to send: its message id is fixed before the first connection, so it goes out once."""

    __tablename__ = "outbox"

    letter: Mapped[Letter] = relationship(lazy="raise_on_sql")
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"), init=False, index=True)
    message_id: Mapped[str] = mapped_column(unique=True)
    state: Mapped[OutboxState] = mapped_column(default=OutboxState.WAITING)
    tried_at: Mapped[datetime | None] = mapped_column(default=None)
    answer: Mapped[str] = mapped_column(default="")
