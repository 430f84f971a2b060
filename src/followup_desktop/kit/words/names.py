"""Names of days, months and numbers, in a small module: the list needs them long before any sentence is said."""

from __future__ import annotations

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
