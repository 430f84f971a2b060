"""What the windows of the first three steps need beside their own words."""

from __future__ import annotations

TABLE: dict[str, str] = {
    "instructions_noted": "Noted; no day yet",
    "break_not_now": "There is no time away to come back from now. Nothing was changed.",
    "break_no_more": "There is no room for ten more minutes here. Nothing was changed.",
}
