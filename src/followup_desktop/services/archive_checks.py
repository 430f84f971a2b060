"""What must be true of a whole row from a file before it is written, and what follows from the rest of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.keys import text_key
from followup_desktop.domain.model.base import NEVER
from followup_desktop.domain.settings import KEYS
from followup_desktop.domain.terms import Status
from followup_desktop.exchange.ics_zones import known_zone
from followup_desktop.services.people import detail_key
from followup_desktop.services.settings import changed, read_settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Values = Mapping[str, Any]
_LISTS = frozenset({"email", "silent"})


def check_row(session: Session, table: str, row: Values) -> None:
    """Refuse a row that the rules could not read. Raises FollowUpError with the reason."""
    if table == "interview":
        _check_interview(row)
    elif table == "setting" and row["key"] in KEYS:
        _check_setting(session, row["key"], row["value"])


def computed(table: str, row: Values) -> dict[str, Any]:
    """Compute the columns that follow from others; the planner brings what follows from the plan up to date."""
    if table == "company":
        return {"name_key": text_key(row["name"])}
    if table == "contact_detail":
        return {"value_key": detail_key(row["kind"], row["value"])}
    if table == "opportunity":
        status = Status.CLOSED if row["closed_on"] is not None else Status.OPEN
        return {"role_key": text_key(row["role"]), "status": status, "next_due_at": row.get("next_due_at") or NEVER}
    return {}


def _check_interview(row: Values) -> None:
    """Every later reminder is counted from these; an end before the start would put them anywhere."""
    zone, begin, end = row["time_zone"], row["starts_at"], row["ends_at"]
    if not zone or known_zone(zone) != zone:
        raise FollowUpError("archive_zone", column="time_zone")
    if begin is None and end is None:
        return
    if begin is None or end is None or end <= begin or row["day"] != begin.astimezone(ZoneInfo(zone)).date():
        raise FollowUpError("archive_times")


def _check_setting(session: Session, key: str, value: str) -> None:
    """Ask of a setting what is asked when it is typed; a wrong one would stop every later command."""
    settings = read_settings(session)
    wrong = FollowUpError("archive_setting_wrong", key=key)
    try:
        read = json.loads(value)
    except (ValueError, RecursionError) as error:
        raise wrong from error
    parts = read if key in _LISTS else [read]
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise wrong
    if key == "silent":
        parts, read = [", ".join(parts)], tuple(parts)
    for part in parts:
        try:
            understood = getattr(changed(settings, key, part), key)
        except FollowUpError as error:
            raise wrong from error
        # What has to be put right first (`de` for `DE`) was not written by us.
        if key != "email" and understood != (read if key == "silent" else part):
            raise wrong
