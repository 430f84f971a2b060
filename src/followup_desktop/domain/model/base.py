"""What every mapped class shares: types, naming, keys, stamps and the version."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import DateTime, Dialect, Enum, MetaData, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""Sorts after every due time: a list's key must not be empty."""

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Instant(TypeDecorator[datetime]):
    """A point in time: aware in Python, UTC in the database; naive datetimes are refused."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware datetime into UTC without its zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its offset: " + value.isoformat())
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Put UTC back."""
        return None if value is None else value.replace(tzinfo=UTC)


def _values(words: type[StrEnum]) -> list[str]:
    return [word.value for word in words]


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False, repr=False):
    """The root of the mapped classes; rows are compared by identity."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        # One for all: each instance of a decorated type makes a class of its own.
        datetime: Instant(),
        UUID: Uuid(),
        # Without values_callable SQLAlchemy stores an enum's Python name, in a column as wide as today's longest.
        StrEnum: Enum(StrEnum, native_enum=False, length=32, values_callable=_values),
    }


class Row(Base, kw_only=True, eq=False, repr=False):
    """A row that can be told apart on every computer, and that notices a second writer."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True, init=False, sort_order=-10)
    uid: Mapped[UUID] = mapped_column(unique=True, init=False, sort_order=-9)
    created_at: Mapped[datetime] = mapped_column(init=False, sort_order=90)
    changed_at: Mapped[datetime] = mapped_column(init=False, sort_order=91)
    version: Mapped[int] = mapped_column(init=False, sort_order=92)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """Check the version on every update; the abstract classes have no table to take it from."""
        return {"version_id_col": cls.__table__.c.version} if "__table__" in cls.__dict__ else {}
