"""What a command gives back, before it is printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followup_desktop.domain.message import Message


@dataclass(slots=True)
class CommandAnswer:
    """The object for `--json`, the lines for people, and a line on standard error for each thing to know.

    With `complete` false not all of it could be done, and the exit status says so.
    """

    data: dict[str, object]
    lines: list[str] = field(default_factory=list)
    notes: list[tuple[str, Message]] = field(default_factory=list)
    complete: bool = True
