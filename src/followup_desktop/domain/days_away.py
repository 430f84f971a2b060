"""Days away as values: from when to when, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Reason(StrEnum):
    """Why somebody is away; it is for the user's own memory, and no rule asks for it."""

    ILL = "ill"
    HOLIDAY = "holiday"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class DaysAway:
    """One absence, both days included."""

    number: int
    first: date
    last: date
    reason: Reason
