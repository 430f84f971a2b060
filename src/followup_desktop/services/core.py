"""What every use case needs, handed in once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

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
