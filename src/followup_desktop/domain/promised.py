"""The ledger as values: what was promised by either side, by when, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from followup_desktop.domain.terms import Side


class Kept(StrEnum):
    """Whether a promise was kept; `open` is not known yet."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise, and since which day it is known to be kept or not.

    One without a number follows from their words about an answer, and changes with these; it has no `what` of its own.
    """

    number: int | None
    interview: int
    role: str
    side: Side
    what: str
    by: date | None
    kept: Kept
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """The promises about one interview, and those that the same company made about others; the earliest first."""

    here: tuple[Promised, ...]
    elsewhere: tuple[Promised, ...]


@dataclass(frozen=True, slots=True)
class CompanyLedger:
    """All promises between one company and the user, about whichever interview; the earliest first."""

    company: str
    promises: tuple[Promised, ...]
