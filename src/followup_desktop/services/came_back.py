"""What has lost its point while the user was away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followup_desktop.domain.message import Message


@dataclass(frozen=True, slots=True)
class PutAway:
    """Something that was to come while the user was away, and is not asked any more; its time is the user's."""

    interview: int
    title: Message
    due_at: datetime
