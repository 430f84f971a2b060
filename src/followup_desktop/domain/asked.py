"""Who is asked how things stand, by a way that is chosen already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_desktop.domain.whom import Whom, whom

if TYPE_CHECKING:
    from followup_desktop.domain.terms import Channel
    from followup_desktop.domain.values import History


def asked(history: History, channel: Channel) -> Whom:
    """Say who is asked by a way: who was named last, else as it is usual."""
    said = [given for given in history.instructions if not given.nothing_said]
    named = (said[-1].whom.strip() or said[-1].speaker) if said else ""
    return whom(history.people, channel, named)
