"""A sentence that the core wants to say, before it has words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

Said = str | int | date | datetime | time
"""What may stand in the places of a sentence; dates stay dates, so that the locale can write them."""


@dataclass(frozen=True, slots=True)
class Message:
    """A code and the values for its places; `kit.words` says it in the user's language."""

    code: str
    values: Mapping[str, Said] = field(default_factory=dict)


def message(code: str, /, **values: Said) -> Message:
    """Make a message without writing a dictionary."""
    return Message(code, values)
