"""What could not be done in the windows of the first three steps."""

from __future__ import annotations

TABLE: dict[str, str] = {
    "break_not_now": "There is no time away to come back from now. Nothing was changed.",
    "break_no_more": "There is no room for ten more minutes here. Nothing was changed.",
}
