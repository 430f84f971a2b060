"""From lines to components: calendars, events, time zones, cards; what was left open is closed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.exchange.properties import name_of

if TYPE_CHECKING:
    from followup_desktop.exchange.content_lines import Line

MOST_ITEMS = 5_000
DEEPEST = 20

_BORDER = re.compile(rb"(?:\A|[\r\n])(?:[\w-]+\.)?(BEGIN|END)[ \t]*:[ \t]*([\w-]*)", re.ASCII | re.IGNORECASE)
_ITEMS = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VCARD"})
_CLOSING = _ITEMS | {"VCALENDAR", "VTIMEZONE", "VAVAILABILITY"}


@dataclass(slots=True)
class Component:
    """Something between a BEGIN and its END: the lines that are its own, and the components within."""

    kind: str
    number: int
    lines: list[Line] = field(default_factory=list)
    children: list[Component] = field(default_factory=list)


def check_size(plain: bytes) -> None:
    """Refuse a file with too many items or too deep a nesting, by a look at its BEGIN and END lines only.

    Reading them would take the limits of the reading process; the refusal costs one pass.
    """
    depth = items = 0
    for match in _BORDER.finditer(plain):
        if match[1].upper() == b"END":
            depth = max(0, depth - 1)
            continue
        depth += 1
        items += match[2].upper().decode("ascii") in _ITEMS
        if depth > DEEPEST:
            raise FollowUpError("reading_too_deep", most=DEEPEST)
        if items > MOST_ITEMS:
            raise FollowUpError("reading_too_many_items", most=MOST_ITEMS)


def component_tree(lines: Iterable[Line]) -> Component:
    """Build the components of a file under one nameless root, forgiving lost and crossed ENDs."""
    root = Component("", 0)
    open_ones = [root]
    for line in lines:
        name = name_of(line.text)
        if name not in ("BEGIN", "END"):
            open_ones[-1].lines.append(line)
            continue
        kind = line.text.partition(":")[2].strip().upper()
        if name == "END":
            _close(open_ones, kind)
            continue
        if kind in _CLOSING and not _is_agent(open_ones[-1], kind):
            _close_unfinished(open_ones, kind)
        if len(open_ones) > DEEPEST:
            raise FollowUpError("reading_too_deep", most=DEEPEST)
        component = Component(kind, line.number)
        open_ones[-1].children.append(component)
        open_ones.append(component)
    return root


def _close(open_ones: list[Component], kind: str) -> None:
    for place in range(len(open_ones) - 1, 0, -1):
        if open_ones[place].kind == kind:
            del open_ones[place:]
            return


def _close_unfinished(open_ones: list[Component], kind: str) -> None:
    """An event cannot hold an event: where one begins inside another, the END of the first one was lost."""
    for place in range(1, len(open_ones)):
        if open_ones[place].kind in _ITEMS or open_ones[place].kind == kind:
            del open_ones[place:]
            return


def _is_agent(card: Component, kind: str) -> bool:
    """An assistant's card may stand inside a card (vCard 2.1), announced by a line AGENT."""
    return kind == card.kind == "VCARD" and bool(card.lines) and name_of(card.lines[-1].text) == "AGENT"
