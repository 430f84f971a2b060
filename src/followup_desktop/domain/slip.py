"""What to ask before standing up: nobody can find out later what they expect as easily as in the room."""

from __future__ import annotations

from followup_desktop.domain.message import Message

QUESTIONS = ("slip_what_next", "slip_how", "slip_ask_again")
"""The codes of the questions, in their order; the reminder, the calendar entry and the slip carry the same ones."""


def questions() -> tuple[Message, ...]:
    """Give the questions to be said, after the words that lead to them."""
    return Message("slip_before"), *(Message(code) for code in QUESTIONS)
