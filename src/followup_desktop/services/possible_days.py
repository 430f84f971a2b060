"""Days that somebody's words may mean, from a library that often errs: offered to choose from, and never taken."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from threading import Thread

MOST_LETTERS = 120
"""The library's time grows with the square of the text; a question about one day is never longer."""
LONGEST_S = 5.0
"""How long anybody waits for it, in seconds; its first call loads it, which takes a second or two."""
FARTHEST = timedelta(days=180)
MOST_DAYS = 4
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl")
_WORD_OR_NUMBER = re.compile(r"[^\W\d_]{4,}|\d")
"""It takes `me` for mercredi and `za` for Saturday: a shorter word than this is no day."""


def possible_days(words: str, said_on: date, longest_s: float = LONGEST_S) -> tuple[date, ...]:
    """Give the days after `said_on` that may be meant, in order, without doubles; none where it takes too long.

    Call it only for words in which our own grammar found no day and has to ask: what it gives is to be shown with its
    weekday and chosen by the user.
    """
    if len(words) > MOST_LETTERS:
        return ()
    found: list[date] = []
    # There is no other way to leave a loop within the library; a thread that is left behind ends with the process.
    search = Thread(target=lambda: found.extend(_search(words, said_on)), daemon=True)
    search.start()
    search.join(longest_s)
    if search.is_alive():
        return ()
    return tuple(sorted({day for day in found if said_on < day <= said_on + FARTHEST})[:MOST_DAYS])


def _search(words: str, said_on: date) -> list[date]:
    settings = {
        # Noon, so that no hour of theirs can move the day.
        "RELATIVE_BASE": datetime.combine(said_on, time(12)),
        "PREFER_DATES_FROM": "future",
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    try:
        from dateparser.search import search_dates  # type: ignore[import-untyped]

        hits = search_dates(words, languages=list(LANGUAGES), settings=settings) or []
    except Exception:
        # Whatever ails a library that may only add choices, there are no choices then.
        return []
    return [moment.date() for part, moment in hits if _WORD_OR_NUMBER.search(part)]
