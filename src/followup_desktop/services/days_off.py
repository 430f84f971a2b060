"""Public holidays and weekends of the user's country and region."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.working_time import weekend

if TYPE_CHECKING:
    from holidays import HolidayBase


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Says of a day whether nothing should fall on it; without a country only weekends count."""

    country: str
    region: str

    def __call__(self, day: date) -> bool:
        """Answer for one day."""
        if not self.country:
            return weekend(day)
        return not _calendar(self.country, self.region).is_working_day(day)


def known_countries() -> tuple[str, ...]:
    """List the countries whose days off are known, by their ISO 3166-1 codes."""
    import holidays

    return tuple(sorted(holidays.list_supported_countries(include_aliases=False)))


def regions_of(country: str) -> tuple[str, ...]:
    """List a country's regions by their ISO 3166-2 codes. Raises FollowUpError for a country that is not known."""
    if not country:
        return ()
    import holidays

    known = holidays.list_supported_countries(include_aliases=False)
    if country not in known:
        raise FollowUpError("setting_country", value=country)
    return tuple(known[country])


@lru_cache(maxsize=4)
def _calendar(country: str, region: str) -> HolidayBase:
    import holidays

    return holidays.country_holidays(country, subdiv=region or None)
