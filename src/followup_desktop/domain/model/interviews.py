"""Company, opportunity, interview, and who took part."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from followup_desktop.domain.model.base import NEVER, Row
from followup_desktop.domain.terms import ContactKind, Group, Outcome, Role, Status

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""What has been stale since then was never worked out."""


class Company(Row, kw_only=True, eq=False, repr=False):
    """An employer; `name_key` is the name without case and extra spaces."""

    __tablename__ = "company"

    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(index=True)


class Opportunity(Row, kw_only=True, eq=False, repr=False):
    """One role at one company; holds one interview or more.

    `next_due_at`, `status`, and what the list shows follow from the plan and are written with it, so that lists need
    no rules. `list_group` is the heading while nothing is due, none for what is not listed; `marks` are the states of
    the steps of the round that is shown; `line` is a message, as JSON. At `stale_at` the time alone changes them.
    """

    __tablename__ = "opportunity"
    __table_args__ = (
        Index("ix_opportunity_list", "list_group", "next_due_at", "id"),
        Index("ix_opportunity_stale", "list_group", "stale_at"),
    )

    role: Mapped[str]
    role_key: Mapped[str] = mapped_column(index=True)
    status: Mapped[Status] = mapped_column(default=Status.OPEN)
    outcome: Mapped[Outcome | None] = mapped_column(default=None)
    closed_on: Mapped[date | None] = mapped_column(default=None)
    next_due_at: Mapped[datetime] = mapped_column(default=NEVER)
    references_asked_on: Mapped[date | None] = mapped_column(default=None)
    references_not_asked: Mapped[bool] = mapped_column(default=False, server_default=text("0"))
    list_group: Mapped[Group | None] = mapped_column(default=None)
    listed_interview: Mapped[int | None] = mapped_column(default=None)
    marks: Mapped[str] = mapped_column(default="", server_default=text("''"))
    line: Mapped[str] = mapped_column(default="", server_default=text("''"))
    stale_at: Mapped[datetime] = mapped_column(default=LONG_AGO, server_default=text("'1970-01-01 00:00:00.000000'"))
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"), init=False, index=True)
    company: Mapped[Company] = relationship(lazy="raise_on_sql")
    interviews: Mapped[list[Interview]] = relationship(
        back_populates="opportunity", lazy="raise_on_sql", init=False, order_by="Interview.round"
    )


class Interview(Row, kw_only=True, eq=False, repr=False):
    """One meeting. `day` alone is an all-day invitation; without a day it is a round still to be arranged."""

    __tablename__ = "interview"

    opportunity: Mapped[Opportunity] = relationship(back_populates="interviews", lazy="raise_on_sql")
    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunity.id"), init=False, index=True)
    round: Mapped[int] = mapped_column(default=1)
    starts_at: Mapped[datetime | None] = mapped_column(default=None, index=True)
    ends_at: Mapped[datetime | None] = mapped_column(default=None)
    day: Mapped[date | None] = mapped_column(default=None)
    time_zone: Mapped[str] = mapped_column(default="UTC")
    place: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    calendar_uid: Mapped[str] = mapped_column(default="", index=True)
    calendar_sender: Mapped[str] = mapped_column(default="")
    calendar_sequence: Mapped[int] = mapped_column(default=0)
    cancelled_at: Mapped[datetime | None] = mapped_column(default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)
    participations: Mapped[list[Participation]] = relationship(
        back_populates="interview", lazy="raise_on_sql", init=False, order_by="Participation.id"
    )


class Person(Row, kw_only=True, eq=False, repr=False):
    """Somebody with a name and ways to reach them; may take several parts."""

    __tablename__ = "person"

    name: Mapped[str]
    job_title: Mapped[str] = mapped_column(default="")
    organisation: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    card_uid: Mapped[str] = mapped_column(default="", index=True)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)
    contact_details: Mapped[list[ContactDetail]] = relationship(
        back_populates="person", lazy="raise_on_sql", init=False, order_by="ContactDetail.id"
    )


class ContactDetail(Row, kw_only=True, eq=False, repr=False):
    """One way to reach a person, as it was typed; `value_key` is what it is compared by."""

    __tablename__ = "contact_detail"

    person: Mapped[Person] = relationship(back_populates="contact_details", lazy="raise_on_sql")
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), init=False, index=True)
    kind: Mapped[ContactKind]
    value: Mapped[str]
    value_key: Mapped[str] = mapped_column(index=True)


class Participation(Row, kw_only=True, eq=False, repr=False):
    """A person in an interview: their part in it, and one thing they said."""

    __tablename__ = "participation"

    interview: Mapped[Interview] = relationship(back_populates="participations", lazy="raise_on_sql")
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id"), init=False, index=True)
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), init=False, index=True)
    role: Mapped[Role] = mapped_column(default=Role.MET)
    said: Mapped[str] = mapped_column(default="")
