"""How revisions name their columns, so that every table is made alike."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op


def table(name: str, *columns: Any) -> None:
    """Make a table with the columns that every row has around its own."""
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        *columns,
        instant("created_at"),
        instant("changed_at"),
        number("version"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{name}_uid")),
    )


def text(name: str) -> sa.Column[str]:
    """Make a column for text that may be empty but is never missing."""
    return sa.Column(name, sa.String(), nullable=False)


def word(name: str, *, required: bool = True) -> sa.Column[str]:
    """Make a column for one value of a closed list."""
    return sa.Column(name, sa.String(length=32), nullable=not required)


def number(name: str) -> sa.Column[int]:
    """Make a column for a whole number."""
    return sa.Column(name, sa.Integer(), nullable=False)


def flag(name: str, default: str) -> sa.Column[bool]:
    """Make a column for yes or no."""
    return sa.Column(name, sa.Boolean(), server_default=sa.text(default), nullable=False)


def day(name: str, *, required: bool = True) -> sa.Column[Any]:
    """Make a column for a date."""
    return sa.Column(name, sa.Date(), nullable=not required)


def time(name: str) -> sa.Column[Any]:
    """Make a column for a wall time that may be missing."""
    return sa.Column(name, sa.Time(), nullable=True)


def instant(name: str, *, required: bool = True) -> sa.Column[Any]:
    """Make a column for a point in time, in UTC."""
    return sa.Column(name, sa.DateTime(), nullable=not required)


def key(name: str, table: str, target: str, *, required: bool = True) -> sa.Column[int]:
    """Make a column that points to a row of another table."""
    pointer = sa.ForeignKey(f"{target}.id", name=op.f(f"fk_{table}_{name}_{target}"))
    return sa.Column(name, sa.Integer(), pointer, nullable=not required)


def unique(table: str, *columns: str) -> sa.UniqueConstraint:
    """Let no two rows have the same values in these columns."""
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))
