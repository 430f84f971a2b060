"""Names of days, months and numbers, in a small module: the list needs them long before any sentence is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

NO_COMPANY_YET = "the company"
"""An invitation does not always say whose it is; the user can tell later."""

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

# Written out here because strftime's names follow the C locale of the process, which is not the language of the app.
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def full_day(day: date) -> str:
    """Write a day with its weekday and year: `Thursday, 3 December 2026`."""
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"
