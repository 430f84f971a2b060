"""The time away after an interview, which counts by itself; two steps ask for its end."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followup_desktop.domain.values import History

TIME_AWAY = timedelta(minutes=20)
BACK_BEFORE_THE_NEXT = timedelta(minutes=10)


def away_until(history: History) -> datetime | None:
    """Give the planned end of the break: 20 minutes unless changed, and 10 minutes before the next interview.

    None where the interview has no end yet to count from.
    """
    over_at = history.meeting.over_at
    if over_at is None:
        return None
    pause = history.pause
    end = pause.planned_end if pause and pause.planned_end else over_at + TIME_AWAY
    for other in history.others:
        if other.starts_at is not None and not other.cancelled and other.starts_at >= over_at:
            end = min(end, other.starts_at - BACK_BEFORE_THE_NEXT)
    return max(end, over_at)
