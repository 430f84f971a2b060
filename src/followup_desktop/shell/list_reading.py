"""What the list asks the data for; it runs on the data's thread, where the services are loaded at their first use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followup_desktop.domain.list_row import ListRow
    from followup_desktop.services.core import Core


@dataclass(frozen=True, slots=True)
class Read:
    """What was read for the list; `typed` is what was searched for, and `anew` says that all was read from the top."""

    live: Sequence[ListRow]
    closed: Sequence[ListRow] = ()
    more: bool = False
    closed_there: bool = False
    typed: str = ""
    anew: bool = True


def read_from_top(core: Core, live: int, closed: int) -> Read:
    """Read the list, at least as far as it was read before; none of the closed ones where that is 0."""
    from followup_desktop.services import listing

    most = max(live, listing.PAGE)
    rows = listing.page(core, n=most)
    more = len(rows) == most
    old = listing.closed(core, n=max(closed, listing.PAGE)) if closed and not more else []
    there = bool(old) or bool(listing.closed(core, n=1))
    return Read(rows, old, more or len(old) >= listing.PAGE, there)


def read_on(core: Core, live: Sequence[ListRow], closed: Sequence[ListRow], *, closed_shown: bool) -> Read:
    """Read the next page: live ones first, then the closed ones, if they are to be seen."""
    from followup_desktop.services import listing

    more = listing.page(core, live[-1] if live else None) if not closed else []
    old = listing.closed(core, closed[-1] if closed else None) if closed_shown and not more else []
    return Read(more, old, bool(more) or len(old) == listing.PAGE, closed_there=True, anew=False)


def read_rows(core: Core, interviews: frozenset[int]) -> Mapping[int, ListRow | None]:
    """Read the rows that show some interviews."""
    from followup_desktop.services import listing

    return listing.rows(core, interviews)


def find(core: Core, typed: str) -> Read:
    """Look for what was typed."""
    from followup_desktop.services import searching

    return Read(searching.find(core, typed), typed=typed)


def freshen(core: Core) -> bool:
    """Have written down what time alone has changed; say whether there was anything."""
    from followup_desktop.services import listing

    return listing.freshen(core)
