"""Private texts that were written in two places at once: both stay, in the same private place."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followup_desktop.services.core import Core


def both(core: Core, text: str, other: str, written_at: datetime) -> str:
    """Give the later text with the other one below it, under a line that says when that was written.

    The history is no place for private texts: it goes into every export. Nothing is added that is there already.
    """
    if not other.strip() or other in text:
        return text
    line = f"\N{EM DASH} {written_at.astimezone(core.zone()):%Y-%m-%d %H:%M} \N{EM DASH}"
    return f"{text}\n\n{line}\n{other}" if text.strip() else other
