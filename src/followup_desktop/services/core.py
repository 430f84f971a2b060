"""What every use case needs, handed in once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from followup_desktop.domain.list_row import end_of_day

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from followup_desktop.domain.plan import StepRules
    from followup_desktop.storage.sessions import Store


@dataclass(frozen=True, slots=True)
class Core:
    """The data, the aware now, the user's zone, and the rules of the steps in their order."""

    store: Store
    clock: Callable[[], datetime]
    zone: Callable[[], ZoneInfo]
    steps: tuple[StepRules, ...]

    def today(self) -> date:
        """Give the user's day."""
        return self.clock().astimezone(self.zone()).date()

    def end_of_today(self) -> datetime:
        """Give the instant at which the user's day is over."""
        return end_of_day(self.clock(), self.zone())
