"""What is to come and what has happened: reminders, events, promises."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from followup_desktop.domain.model.base import Row
from followup_desktop.domain.model.interviews import Interview
from followup_desktop.domain.terms import Answer, Channel, EventKind, ReminderKind, ReminderState, Rule, Side


class Reminder(Row, kw_only=True, eq=False, repr=False):
    """Something due at an instant, open until done or dismissed.

    `due_at` is when the plan wants it, `speak_at` when it is to be heard: later where it was snoozed. `shown_at` says
    how far that is (`domain/ringing.Voice`). `title` and `why` are messages, as JSON. `plan_key` is its name within
    the plan of its interview.
    """

    __tablename__ = "reminder"
    __table_args__ = (
        UniqueConstraint("interview_id", "plan_key"),
        # The next due one among a million: only the open ones are in this index.
        Index("ix_reminder_open", "speak_at", "id", sqlite_where=text("state = 'open'")),
    )

    interview: Mapped[Interview] = relationship(lazy="raise_on_sql")
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id"), init=False)
    plan_key: Mapped[str]
    kind: Mapped[ReminderKind]
    rule: Mapped[Rule]
    due_at: Mapped[datetime]
    speak_at: Mapped[datetime]
    until: Mapped[datetime | None] = mapped_column(default=None)
    title: Mapped[str]
    why: Mapped[str]
    state: Mapped[ReminderState] = mapped_column(default=ReminderState.OPEN)
    settled_at: Mapped[datetime | None] = mapped_column(default=None)
    shown_at: Mapped[datetime | None] = mapped_column(default=None)


class Event(Row, kw_only=True, eq=False, repr=False):
    """One line of what happened, with the day of the event, which may differ from the day of entry."""

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_interview", "interview_id", "happened_on", "id"),)

    interview: Mapped[Interview] = relationship(lazy="raise_on_sql")
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id"), init=False)
    kind: Mapped[EventKind]
    happened_on: Mapped[date]
    side: Mapped[Side | None] = mapped_column(default=None)
    channel: Mapped[Channel | None] = mapped_column(default=None)
    answer: Mapped[Answer | None] = mapped_column(default=None)
    until: Mapped[date | None] = mapped_column(default=None)
    text: Mapped[str] = mapped_column(default="")
    undone_at: Mapped[datetime | None] = mapped_column(default=None)


class Promise(Row, kw_only=True, eq=False, repr=False):
    """What one side promised, by when, and whether it was kept."""

    __tablename__ = "promise"

    interview: Mapped[Interview] = relationship(lazy="raise_on_sql")
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id"), init=False, index=True)
    side: Mapped[Side]
    what: Mapped[str]
    by: Mapped[date | None] = mapped_column(default=None)
    kept_on: Mapped[date | None] = mapped_column(default=None)
    broken_on: Mapped[date | None] = mapped_column(default=None)
