"""What is said about answers, days away and promises."""

from __future__ import annotations

TABLE: dict[str, str] = {
    "detail_let_go": "You have asked twice. That is enough; the rest is theirs. You can bring it back at any time",
    "standing_gone_quiet_early": "It has gone quiet. That is common and says little about you. It comes back if they "
    "write.",
    # Looked at twice by the command line, and stored all the same.
    "day_to_come": "{day} is still to come. It was noted all the same, and the plan counts from it. If that was a "
    "slip, take the contact out on the page of its interview.",
    "answer_until_before": "They want an answer by {until}, which is before {on}, the day of the offer. It was noted "
    "all the same.",
    # Refusals.
    "absence_backwards": "The last day away is before the first. Nothing was stored.",
    "absence_long": "That is more than {days} days away, which may be a slip of the pen. Nothing was stored.",
    "absence_gone": "These days away are not there any more. Nothing was changed.",
    "promise_empty": "What was promised? A few words are enough. Nothing was stored.",
    "contact_gone": "This contact is not there any more. Nothing was changed.",
    "promise_gone": "This promise is not there any more. Nothing was changed.",
}
