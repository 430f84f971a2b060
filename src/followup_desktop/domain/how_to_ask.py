"""By which way the user is in touch: as they asked for it, else by the way that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_desktop.domain.terms import Channel, Side

if TYPE_CHECKING:
    from followup_desktop.domain.values import History, InstructionsGiven


def way_to_ask(history: History, given: InstructionsGiven | None = None) -> Channel:
    """Give the way for a contact that was asked for, or without one, for a question of the user's own.

    Where no channel was named it is e-mail, but the phone where there are only numbers. How they come, where they
    move first, says nothing about how to ask them.
    """
    if given is None:
        asked = [one for one in history.instructions if one.moves_first is not Side.THEY and one.channel is not None]
        given = asked[-1] if asked else None
    if given is not None and given.channel is not None:
        return given.channel
    only_numbers = any(one.phones for one in history.people) and not any(one.emails for one in history.people)
    return Channel.PHONE if only_numbers else Channel.EMAIL
