"""What a merged archive did to interviews and people: a row that came or changed is told as that of its owner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from followup_desktop.services.archive_columns import target_of

if TYPE_CHECKING:
    from followup_desktop.services.archive_merge import Merge

Taken = tuple[str, int, str]
"""Kind (`interview` or `person`), number, title."""
Place = tuple[str, int]
"""A table and a number in it."""

_KINDS = ("interview", "person")
_SHARED = {"company": ("opportunity", "company_id"), "opportunity": ("interview", "opportunity_id")}
"""What belongs to all those that point to it by that column."""


def added(merge: Merge) -> list[Taken]:
    """List the interviews and people that came, without those that came as deleted ones."""
    new = [place for place in merge.added if place[0] in _KINDS]
    return _told(merge, (place for place in new if merge.rows[place[0]].by_number[place[1]]["deleted_at"] is None))


def updated(merge: Merge) -> list[Taken]:
    """List the interviews and people that were there, and about which something came or changed."""
    new = set(merge.added)
    below = _below(merge)
    places = (*merge.changed, *merge.added)
    touched = dict.fromkeys(owner for place in places for owner in _owners(merge, below, place))
    return _told(merge, (place for place in touched if place not in new))


def _below(merge: Merge) -> Mapping[Place, list[Place]]:
    """Find what belongs to each shared row."""
    found: dict[Place, list[Place]] = defaultdict(list)
    for table, (lower, column) in _SHARED.items():
        for number, row in merge.rows[lower].by_number.items():
            found[table, row[column]].append((lower, number))
    return found


def _owners(merge: Merge, below: Mapping[Place, list[Place]], place: Place) -> Iterator[Place]:
    """Go from a row to the interview it is about, else to the person; from what is shared, to all that share it."""
    table, number = place
    if table in _KINDS:
        yield place
        return
    if table in _SHARED:
        for lower in below.get(place, ()):
            yield from _owners(merge, below, lower)
        return
    row = merge.rows[table].by_number[number]
    columns = merge.rows[table].table.columns
    above = {target: row[column.name] for column in columns if (target := target_of(column)) not in {None, table}}
    for kind in sorted(filter(None, above), key=lambda kind: (kind not in _KINDS, kind)):
        if above[kind] is not None:
            yield from _owners(merge, below, (kind, above[kind]))
            return


def _told(merge: Merge, places: Iterable[Place]) -> list[Taken]:
    return [(kind, number, _title(merge, kind, number)) for kind, number in places]


def _title(merge: Merge, kind: str, number: int) -> str:
    row = merge.rows[kind].by_number[number]
    if kind == "person":
        return str(row["name"])
    opportunity = merge.rows["opportunity"].by_number[row["opportunity_id"]]
    company = merge.rows["company"].by_number[opportunity["company_id"]]
    names = (str(opportunity["role"]), str(company["name"]))
    return ", ".join(name for name in names if name) or str(row["place"] or row["calendar_uid"])
