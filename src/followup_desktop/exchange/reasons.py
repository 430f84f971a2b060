"""From a refusal to the line that names what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_desktop.domain.message import Message
from followup_desktop.domain.reading import LeftOut

if TYPE_CHECKING:
    from followup_desktop.domain.errors import FollowUpError

WHOLE_FILE = ""
"""The item where a reason holds for all of a file."""


def left_out(item: str, error: FollowUpError) -> LeftOut:
    """Name an item with the reason a FollowUpError carries."""
    values = {name: value if isinstance(value, int) else str(value) for name, value in error.values.items()}
    return LeftOut(item, Message(error.code, values))


def label_of(title: str, number: int) -> str:
    """Name an item of a file for people: its title in one short line, else the line where it begins."""
    return " ".join(title.split())[:120] or f"line {number}"
