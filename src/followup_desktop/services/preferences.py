"""Changing a setting, with everything that follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_desktop.services.days_off import known_countries, regions_of
from followup_desktop.services.people import forget_own
from followup_desktop.services.planner import replan, replan_all
from followup_desktop.services.settings import changed, read_settings, store_setting

if TYPE_CHECKING:
    from followup_desktop.domain.settings import Settings
    from followup_desktop.services.core import Core

MOVES_THE_PLAN = frozenset({"country", "region", "quiet_hours", "time_of_day", "evening_before", "time_before"})


@dataclass(frozen=True, slots=True)
class Choices:
    """All settings, with the countries to choose from (ISO 3166-1) and the regions of the chosen one (ISO 3166-2)."""

    settings: Settings
    countries: tuple[str, ...]
    regions: tuple[str, ...]


def choices(core: Core) -> Choices:
    """Give all settings with what there is to choose from."""
    found = settings(core)
    return Choices(found, known_countries(), regions_of(found.country))


def settings(core: Core) -> Settings:
    """Give all settings."""
    with core.store.read() as session:
        return read_settings(session)


def change_setting(core: Core, key: str, value: str) -> Settings:
    """Change one setting; days off and quiet hours move the plan, and the user is nobody else's contact."""
    with core.store.write() as session:
        new = changed(read_settings(session), key, value)
        store_setting(session, new, key)
        if key == "country":
            store_setting(session, new, "region")
        session.flush()
        if key in MOVES_THE_PLAN:
            replan_all(session, core)
        elif key == "email":
            replan(session, core, forget_own(session, new.own_addresses))
        return new
