"""The sentences a thank-you is made of, in four forms each: the people of one interview get their own.

They claim nothing beyond what the user recorded: they thank, they introduce the user's own words, they offer.
The words of the user stand after a colon: there a name for a thing and a whole sentence both read well.
"""

from __future__ import annotations

NAMES = frozenset(
    ["again", "answer", "company", "day", "items", "others", "question", "recipient", "role", "said", "when"]
)
"""The only names that a form may ask for."""

GREETING = "Dear $recipient,"

SUBJECT = "Thank you for $day"

OPENING = (
    "Thank you for taking the time to talk with me$again$when about $role at $company. "
    "One thing from our conversation has stayed with me: $said",
    "I would like to thank you for speaking with me$again$when about $role at $company. "
    "My thoughts have since gone back to one thing we spoke about: $said",
    "Our conversation$when about $role at $company was time well spent for me, and I thank you for it. "
    "What I took away above all is this: $said",
    "It was good to speak with you$again$when about $role at $company, and I thank you for making the time. "
    "The part I remember best: $said",
)

RECAP = (
    "For the role, I would bring $items.",
    "To recap, I would bring $items.",
    "In short, what I would bring is $items.",
    "From my side, I would contribute $items.",
)

RECAP_AS_LIST = (
    "What I would bring to the role: $items.",
    "To recap what I would bring: $items.",
    "In short, this is what I would bring: $items.",
    "From my side, I would contribute the following: $items.",
)

ANSWER = (
    "I would like to add one thing to what I said: $answer",
    "There is one point I would like to complete: $answer",
    "Here is one addition to our conversation: $answer",
    "Let me add one thing to my answers: $answer",
)

ANSWER_TO_QUESTION = (
    "On the question \u201c$question\u201d I would like to add this: $answer",
    "To the question \u201c$question\u201d I would now answer: $answer",
    "Here is one addition on the question \u201c$question\u201d: $answer",
    "Let me complete my answer to \u201c$question\u201d: $answer",
)

THANKS = (
    "Thank you again for your time.",
    "I am grateful for the time you gave me.",
    "Thank you once more for the time you set aside.",
    "My thanks again for your time and attention.",
)

OTHERS = (
    "Please pass my thanks to $others as well.",
    "Please also pass my thanks to $others.",
    "May I ask you to pass my thanks to $others?",
    "Please pass my thanks on to $others.",
)

OFFER = (
    "If there is anything else you would like to know, I am glad to answer.",
    "If anything is still open on your side, please ask me at any time.",
    "Should a question come up later, please let me know and I will answer it.",
    "If you would like anything further from me, please tell me and I will send it.",
)

CLOSING = ("With kind regards,", "Kind regards,", "With best regards,", "With best wishes,")

CARD = (
    "Thank you for taking the time to talk with me$again$when about $role at $company. "
    "One thing has stayed with me: $said",
    "I would like to thank you for speaking with me$again$when about $role at $company. What I remember best: $said",
    "Thank you for our conversation$when about $role at $company. What I took away above all: $said",
    "It was good to speak with you$again$when about $role at $company, and I thank you for it. "
    "One thing I will remember: $said",
)
