"""Searching while typing: the newest opportunities in which every typed word begins a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, overload

from followup_desktop.services.list_rows import rows_of
from followup_desktop.storage.list_line import is_stale, row_of, written
from followup_desktop.storage.search import find_lines

if TYPE_CHECKING:
    from followup_desktop.domain.list_row import ListRow
    from followup_desktop.services.core import Core

MOST = 60
"""So many are shown; whoever looks for more types a further letter."""


def find(core: Core, typed: str, most: int = MOST) -> Sequence[ListRow]:
    """Give the rows in which all typed words are found, the newest first, closed ones too.

    Words are looked for in roles, companies, people, places, notes and questions, without case and accents.
    """
    now = core.clock()
    with core.store.read_directly() as connection:
        lines = find_lines(connection, typed, most)
    written_now = written(now)
    old = [line[1] for line in lines if is_stale(line, written_now)]
    until = core.end_of_today()
    if not old:
        return _Found(lines, {}, until)
    with core.store.read() as session:
        return _Found(lines, rows_of(session, core, old, now), until)


@dataclass(frozen=True, slots=True)
class _Found(Sequence["ListRow"]):
    """What was found; a row is made when it is looked at, since most are gone with the next letter."""

    lines: Sequence[Sequence[Any]]
    anew: Mapping[int, ListRow]
    until: datetime
    made: dict[int, ListRow] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, place: int) -> ListRow: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[ListRow]: ...
    def __getitem__(self, place: int | slice) -> ListRow | Sequence[ListRow]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        line = self.lines[place]
        number: int = line[1]
        if number not in self.made:
            self.made[number] = self.anew.get(number) or row_of(line, self.until)
        return self.made[number]
