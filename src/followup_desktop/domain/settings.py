"""The user's settings as a value."""

from __future__ import annotations

from dataclasses import dataclass, fields

from followup_desktop.domain.keys import address_key

DISCREET, IN_FULL = "discreet", "in_full"
"""What is said outside the window: that something is there, or what it is."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, with the defaults of a new user; `email` holds the user's own addresses.

    `evening_before` is a wall time, and `time_before` hours and minutes before an interview; empty is not at all.
    `silent` names the kinds of reminders that are not said aloud, and `notices` how much is said outside the window.
    """

    name: str = ""
    signature: str = ""
    email: tuple[str, ...] = ()
    phone: str = ""
    country: str = ""
    region: str = ""
    quiet_hours: str = "21:00-08:00"
    time_of_day: str = "10:00"
    evening_before: str = "20:00"
    time_before: str = "02:00"
    silent: tuple[str, ...] = ()
    notices: str = DISCREET

    @property
    def in_full(self) -> bool:
        """Whether it may be said outside the window what something is about."""
        return self.notices == IN_FULL

    @property
    def own_addresses(self) -> frozenset[str]:
        """The user's own addresses, as they are compared."""
        return frozenset(address_key(address) for address in self.email)


KEYS = tuple(field.name for field in fields(Settings))
