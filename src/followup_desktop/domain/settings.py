"""The user's settings as a value."""

from __future__ import annotations

from dataclasses import dataclass, fields

from followup_desktop.domain.keys import address_key


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, with the defaults of a new user; `email` holds the user's own addresses."""

    name: str = ""
    signature: str = ""
    email: tuple[str, ...] = ()
    phone: str = ""
    country: str = ""
    region: str = ""
    quiet_hours: str = "21:00-08:00"
    time_of_day: str = "10:00"

    @property
    def own_addresses(self) -> frozenset[str]:
        """The user's own addresses, as they are compared."""
        return frozenset(address_key(address) for address in self.email)


KEYS = tuple(field.name for field in fields(Settings))
