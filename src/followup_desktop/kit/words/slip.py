"""The slip: what to ask before standing up, and what keeps a text from the phone."""

from __future__ import annotations

TABLE: dict[str, str | tuple[str, str]] = {
    "before_when": "{start}, to {end_time}",
    "before_line": "{text}",
    "before_with": "With {names}",
    "before_with_more": ("With {names} and one more", "With {names} and {n} more"),
    "slip_before": "Before you stand up, ask:",
    "slip_what_next": "What happens next, and by when?",
    "slip_how": "How shall I follow up, and with whom?",
    "slip_ask_again": "May I ask again if I have not heard by then?",
    "phone_too_long": (
        "That is one character more than a phone can read in one code. Leave a letter out, or copy the text and mail "
        "it to yourself.",
        "That is about {n} characters more than a phone can read in one code. Shorten it, or copy the text and mail "
        "it to yourself.",
    ),
}
