"""What a window or a page may ask for: the only door to the data, the look and the computer outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from followup_desktop.kit.background import Background, Lane

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from PySide6.QtCore import QUrl

    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.domain.message import Message
    from followup_desktop.kit.changes import Changes
    from followup_desktop.kit.icons import Icons
    from followup_desktop.kit.remembered import Remembered
    from followup_desktop.kit.theme.theme import Theme
    from followup_desktop.services.core import Core

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Desk:
    """Handed to every window: it knows neither session nor thread, and asks here instead.

    `core` opens the data at its first call, and is called on the data's thread only; `folder` is where the data is;
    `show_guide` opens the guide at a place such as `steps#reflection`.
    """

    background: Background
    core: Callable[[], Core]
    changes: Changes
    theme: Theme
    icons: Icons
    remembered: Remembered
    clock: Callable[[], datetime]
    zone: Callable[[], ZoneInfo]
    open_url: Callable[[QUrl], bool]
    folder: Path
    show_guide: Callable[[str], object]

    def now(self) -> datetime:
        """Give the aware now, in the user's zone."""
        return self.clock().astimezone(self.zone())

    def today(self) -> date:
        """Give the user's day."""
        return self.now().date()

    def say(self, message: Message) -> str:
        """Say a message of the core in words, in the user's zone."""
        # All sentences there are come with it, and the first paint needs none of them.
        from followup_desktop.kit.words.say import say

        return say(message, self.zone())

    def why(self, error: FollowUpError) -> str:
        """Say a refusal in words."""
        return self.say(error.message)

    def ask(
        self,
        work: Callable[[Core], T],
        then: Callable[[T], None],
        refused: Callable[[FollowUpError], None] | None = None,
    ) -> None:
        """Read on the data's thread, in order; the answer comes on the window's thread."""
        self.background.run(lambda: work(self.core()), then, refused)

    def change(
        self,
        work: Callable[[Core], T],
        then: Callable[[T], None] | None = None,
        refused: Callable[[FollowUpError], None] | None = None,
    ) -> None:
        """Write on the data's thread, in order; what changed is told through `changes`."""
        self.background.run(lambda: work(self.core()), then, refused)

    def slow(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        refused: Callable[[FollowUpError], None] | None = None,
    ) -> None:
        """Do what takes long and needs no data on a thread of its own."""
        self.background.run(work, then, refused, Lane.SLOW)
