"""What the user brings along: references, resumes, qualifications, settings, days off."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from followup_desktop.domain.model.base import Row
from followup_desktop.domain.model.interviews import Person
from followup_desktop.domain.terms import Channel


class Reference(Row, kw_only=True, eq=False, repr=False):
    """A person who vouches for the user, from the day on which they agreed."""

    __tablename__ = "reference"

    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), init=False, unique=True)
    relation: Mapped[str] = mapped_column(default="")
    can_vouch_for: Mapped[str] = mapped_column(default="")
    agreed_on: Mapped[date | None] = mapped_column(default=None)
    hours: Mapped[str] = mapped_column(default="")
    counted_on: Mapped[bool] = mapped_column(default=True, server_default=text("1"))


class Resume(Row, kw_only=True, eq=False, repr=False):
    """A version of the resume, copied into the app's own folder under its SHA-256 (hexadecimal)."""

    __tablename__ = "resume"

    title: Mapped[str]
    file_name: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]
    taken_on: Mapped[date]
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)


class Brief(Row, kw_only=True, eq=False, repr=False):
    """One word to one reference, about one interview or several, with the resume that goes with it."""

    __tablename__ = "brief"

    reference: Mapped[Reference] = relationship(lazy="raise_on_sql")
    reference_id: Mapped[int] = mapped_column(ForeignKey("reference.id"), init=False, index=True)
    text: Mapped[str] = mapped_column(default="")
    channel: Mapped[Channel | None] = mapped_column(default=None)
    told_on: Mapped[date | None] = mapped_column(default=None)
    resume_id: Mapped[int | None] = mapped_column(ForeignKey("resume.id"), default=None)


class Qualification(Row, kw_only=True, eq=False, repr=False):
    """Something the user can do, in a sentence that fits into a letter; for one opportunity or for all."""

    __tablename__ = "qualification"

    text: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    opportunity_id: Mapped[int | None] = mapped_column(ForeignKey("opportunity.id"), default=None)


class Setting(Row, kw_only=True, eq=False, repr=False):
    """One setting; the value is JSON."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(unique=True)
    value: Mapped[str]


class Absence(Row, kw_only=True, eq=False, repr=False):
    """Days on which the user is away; may be told afterwards."""

    __tablename__ = "absence"

    starts_on: Mapped[date]
    ends_on: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")
