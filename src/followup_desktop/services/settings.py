"""Reading, checking and writing the settings, which are kept in the data file so that they go into its copies."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.keys import address_key
from followup_desktop.domain.model.belongings import Absence, Setting
from followup_desktop.domain.settings import DISCREET, IN_FULL, KEYS, Settings
from followup_desktop.domain.terms import ReminderKind
from followup_desktop.domain.working_time import WorkingTime
from followup_desktop.services.days_off import DaysOff, regions_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.services.core import Core


_EXAMPLES = {
    "time_of_day": "10:00",
    "quiet_hours": "21:00-8:00",
    "evening_before": "20:00",
    "time_before": "2:00",
    "silent": "reflection, check_in",
}


def read_settings(session: Session) -> Settings:
    """Read all settings; a key that this version does not know is left where it is."""
    found = {}
    for key, value in session.execute(select(Setting.key, Setting.value)):
        if key in KEYS:
            read = json.loads(value)
            found[key] = tuple(read) if isinstance(read, list) else read
    return Settings(**found)  # type: ignore[arg-type]


def changed(settings: Settings, key: str, value: str) -> Settings:
    """Give the settings with one of them changed; an own address is added, and an empty one clears them all.

    Raises FollowUpError where the value does not fit its key.
    """
    value = value.strip()
    if key == "email":
        return replace(settings, email=_with_address(settings.email, value))
    if key == "quiet_hours":
        begin, end = quiet_hours(value)
        value = f"{begin:%H:%M}-{end:%H:%M}"
    if key == "time_of_day" or (key in {"evening_before", "time_before"} and value):
        value = f"{_wall_time(key, value):%H:%M}"
    if key == "silent":
        return replace(settings, silent=_kinds(value))
    if key == "notices" and value not in {DISCREET, IN_FULL}:
        raise FollowUpError("setting_wrong", key=key, value=value, example=IN_FULL)
    if key == "country":
        value = value.upper()
        regions_of(value)
        return replace(settings, country=value, region="" if value != settings.country else settings.region)
    if key == "region" and value:
        value = _known_region(settings.country, value)
    # mypy cannot see that the key is one of the text fields here.
    return replace(settings, **{key: value})  # type: ignore[arg-type]


def store_setting(session: Session, settings: Settings, key: str) -> None:
    """Write one setting."""
    value = json.dumps(getattr(settings, key), ensure_ascii=False)
    row = session.scalar(select(Setting).where(Setting.key == key))
    if row is None:
        session.add(Setting(key=key, value=value))
    elif row.value != value:
        row.value = value


def working_time(session: Session, core: Core) -> WorkingTime:
    """Give when this user may be asked for something."""
    return working_time_by(session, core, read_settings(session))


def working_time_by(session: Session, core: Core, settings: Settings) -> WorkingTime:
    """Give when this user may be asked for something, by settings that are read already."""
    begin, end = quiet_hours(settings.quiet_hours)
    away = session.execute(select(Absence.starts_on, Absence.ends_on)).all()
    return WorkingTime(
        zone=core.zone(),
        quiet_from=begin,
        quiet_to=end,
        time_of_day=_wall_time("time_of_day", settings.time_of_day),
        is_day_off=DaysOff(settings.country, settings.region),
        away=tuple((first, last) for first, last in away),
        evening_before=_wall_time("evening_before", settings.evening_before) if settings.evening_before else None,
        before=_ahead(settings.time_before) if settings.time_before else None,
    )


def quiet_hours(text: str) -> tuple[time, time]:
    """Read `21:00-8:00`. Raises FollowUpError for anything else."""
    begin, dash, end = text.partition("-")
    if not dash:
        raise FollowUpError("setting_wrong", key="quiet_hours", value=text, example="21:00-8:00")
    return _wall_time("quiet_hours", begin), _wall_time("quiet_hours", end)


def _wall_time(key: str, text: str) -> time:
    hour, colon, minute = text.strip().partition(":")
    try:
        return time(int(hour), int(minute) if colon else 0)
    except (ValueError, OverflowError) as error:
        raise FollowUpError("setting_wrong", key=key, value=text, example=_EXAMPLES[key]) from error


def _ahead(text: str) -> timedelta:
    """Read the hours and minutes ahead of an interview."""
    wall = _wall_time("time_before", text)
    return timedelta(hours=wall.hour, minutes=wall.minute)


def _kinds(text: str) -> tuple[str, ...]:
    """Read the names of kinds, in any order. Raises FollowUpError for a name that is none."""
    named = {name for part in text.split(",") if (name := part.strip())}
    if not named <= set(ReminderKind):
        wrong = min(named - set(ReminderKind))
        raise FollowUpError("setting_wrong", key="silent", value=wrong, example=_EXAMPLES["silent"])
    return tuple(kind.value for kind in ReminderKind if kind in named)


def _with_address(addresses: tuple[str, ...], value: str) -> tuple[str, ...]:
    if not value:
        return ()
    if "@" not in value.strip("@") or any(c.isspace() for c in value):
        raise FollowUpError("setting_wrong", key="email", value=value, example="you@example.org")
    if address_key(value) in {address_key(known) for known in addresses}:
        return addresses
    return (*addresses, value)


def _known_region(country: str, value: str) -> str:
    known = regions_of(country) if country else ()
    for region in known:
        if region.casefold() == value.casefold():
            return region
    raise FollowUpError("setting_region", value=value, country=country, known=", ".join(known))
