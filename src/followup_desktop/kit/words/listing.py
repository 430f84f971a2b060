"""The third line of a row in the list: what is next, in few words."""

from __future__ import annotations

TABLE: dict[str, str | tuple[str, str]] = {
    "line_none": "",
    "line_on": "Interview until {end_time}",
    "line_away": "Away until {until_time}",
    "line_closed": "Closed",
    "line_interview": "Interview {at}",
    "line_interview_day": "Interview {day}",
    "line_instructions": "What did they say about getting in touch?",
    "line_break_over": "Back from the time away",
    "line_reflection": "Write down what they asked",
    "line_references": "Did they ask for references?",
    "line_references_tell": ("One reference may be called, tell them", "{n_Word} references may be called, tell them"),
    "line_references_nudge": "A reference has not answered yet",
    "line_thank_you": ("Thank one person, best by {at_time}", "Thank {n_word} people, best by {at_time}"),
    "line_follow_up": "Be in touch {at}",
    "line_check_in": "A short question is fine",
    "line_promise": "{what}, promised for {at_day}",
    "line_offer": "Answer their offer, {at_day} at the latest",
    "line_outcome": "No word for 30 days; you can let it rest",
    "line_hand_over": "Did your letter go out?",
    "line_they_answer": "They answer by {day}",
    "line_cancelled": "Cancelled",
    "line_their_offer": "They made an offer",
    "line_no_date": "No date yet",
    "line_waiting": "Waiting for their answer",
}

LATER: dict[str, str] = {
    "line_instructions": "Note what they said, {at}",
    "line_break_over": "Back {at}",
    "line_reflection": "Write down what they asked, {at}",
    "line_references": "A word about references, {at_day}",
    "line_references_tell": "Tell your references, {at_day}",
    "line_references_nudge": "Ask your reference again, {at_day}",
    "line_check_in": "You may ask from {at_day} on",
    "line_outcome": "You have asked twice; the rest is theirs",
    "line_hand_over": "Handed over; did it go out?",
}
"""The same while its time is still to come."""

PAST: dict[str, str] = {
    "line_they_answer": "They meant to answer by {day}",
}
"""The same when its day has passed."""

NOBODY: dict[str, str] = {
    "line_thank_you": "Thank the people you met, best by {at_time}",
    "line_references_tell": "They may call references; choose them",
}
"""The same where nobody is known."""

STILL_WELCOME: tuple[str, str] = ("Thank one person, still welcome", "Thank {n_word} people, still welcome")
STILL_WELCOME_NOBODY = "A short thank-you is still welcome"
THANKS_LATER = "Your next question can begin with your thanks"

BY_CHANNEL: dict[str, str] = {
    "email": "Write to them {at}",
    "letter": "Send them a letter {at}",
    "linkedin": "Write on LinkedIn {at}",
    "phone": "Call back {at}",
    "portal": "Look into their portal {at}",
}

BY_OUTCOME: dict[str, str] = {
    "offer": "An offer",
    "accepted": "Accepted",
    "declined": "You declined",
    "withdrawn": "You withdrew",
    "refused": "A no",
    "gone_quiet": "Gone quiet",
    "position_cancelled": "Position cancelled",
    "did_not_take_place": "Did not take place",
}
