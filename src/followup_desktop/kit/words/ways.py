"""What stands beside a way to reach somebody: a question or a hint, never a correction."""

from __future__ import annotations

TABLE: dict[str, str] = {
    "way_hidden": "There are signs in it that nobody can see. Typing it anew takes them out.",
    "way_mixed": "Letters of another alphabet stand in it that look like these. Compare it with your source.",
    "way_email_only": "Only the address itself belongs here. Is it {address}?",
    "way_email_slip": "Did you mean {meant}?",
    "way_email_no_at": "There is no @ in this address yet. It is kept as it stands.",
    "way_email_two": "There is more than one @ in it. Each address has a field of its own.",
    "way_email_space": "There is a space in this address. Does it belong there?",
    "way_email_no_dot": "After the @ there is no dot. Is the address whole?",
    "way_email_wrong": "Mail to this address may not arrive as it is written. Is every letter right?",
    "way_email_letters": "Not every mail program takes {letters} before the @. If it comes back, ask for another one.",
    "way_phone_none": "There is no number in this. It is kept as it stands.",
    "way_phone_short": "A digit or more may be missing here.",
    "way_phone_long": "These are more digits than such a number has. Is it two numbers?",
    "way_phone_wrong": "Numbers with {prefix} are usually written differently. Is every digit right?",
    "way_phone_nowhere": "Numbers of no country begin like this. Is every digit right?",
    "way_link_none": "This is no web address yet, such as https://example.org. It is kept as it stands.",
    "way_link_other": "It does not begin with https, so it will not be opened from here.",
    "way_link_disguised": "It leads to {host}; what stands before the @ only looks like it. Is that right?",
    "way_link_not_linkedin": "This leads to {host}, not to LinkedIn. Is that right?",
}
