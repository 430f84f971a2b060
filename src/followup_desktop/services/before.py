"""What to know before an interview, as lines: when, where, with whom, and what to ask before standing up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_desktop.domain.message import Message, message
from followup_desktop.domain.slip import questions

if TYPE_CHECKING:
    from followup_desktop.domain.values import History

MOST_NAMED = 6
LONGEST = 200


def lines_before(history: History) -> tuple[Message, ...]:
    """Give the lines of a reminder before an interview, each cut to what a notice can show."""
    meeting = history.meeting
    found = []
    if meeting.starts_at is not None and meeting.ends_at is not None:
        found.append(message("before_when", start=meeting.starts_at, end=meeting.ends_at))
    found += [message("before_line", text=_short(text)) for text in (meeting.place, meeting.link) if text.strip()]
    names = [name for person in history.people if (name := person.name.strip())]
    if names:
        more = len(names) - MOST_NAMED
        shown = _short(", ".join(names[:MOST_NAMED]))
        found.append(
            message("before_with_more", names=shown, n=more) if more > 0 else message("before_with", names=shown)
        )
    return *found, *questions()


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= LONGEST else one_line[: LONGEST - 1] + "\N{HORIZONTAL ELLIPSIS}"
