"""The sentences of the letters after the steps, and of a call.

They claim nothing beyond what the user recorded, ask one thing, and press nobody. A talk is "we" also where the letter
goes to somebody of the company who was not there.
"""

from __future__ import annotations

NAMES = frozenset(["company", "day", "name", "recipient", "role", "when"])
"""The only names that a form may ask for."""

GREETING = "Dear $recipient,"

THANKS = "Thank you for our conversation$when about $role at $company. These thanks come late, and they are meant."

# The first question.
FIRST_SUBJECT = "A short question about $role"
FIRST = "We spoke$when about $role at $company, and my interest in it has not changed."
FIRST_AFTER_THANKS = "My interest has not changed."
FIRST_QUESTION = (
    "I have one short question: can you tell me where the decision stands, and when I may expect to hear more? "
    "A line or two would be enough."
)
FIRST_OFFER = "If anything further from my side would help you to decide, please tell me and I will send it."

# The second, and last.
SECOND_SUBJECT = "One last question about $role"
SECOND = "I asked you$day how things stand with $role at $company, after our conversation$when."
SECOND_AFTER_THANKS = "I asked you$day how things stand."
SECOND_QUESTION = "Is the role still open, and is there a day by which you expect to decide?"
SECOND_OFFER = (
    "Such decisions take time, and I do not want to press you. One line is enough, and I will be glad of it either way."
)

PROMISED = "You meant to answer by $day."
AGREED = "We agreed that I would be in touch on $day."

# An offer from elsewhere.
OFFER_SUBJECT = "A question of time: $role"
OFFER_OPENING = "We spoke$when about $role at $company, and my interest in it has not changed."
OFFER = "Meanwhile I have an offer from another company, and they would like my answer by $day."
OFFER_WITHOUT_DAY = "Meanwhile I have an offer from another company, and they would like my answer soon."
OFFER_QUESTION = (
    "Before I decide, I would like to hear from you: can you say where you stand, and whether I may expect an answer "
    "before then?"
)
OFFER_CLOSING = "If it is too early for you to say, a line to tell me so would help me as well."

# Withdrawing.
WITHDRAWAL_SUBJECT = "I withdraw my application for $role"
WITHDRAWAL_OPENING = "Thank you for our conversation$when about $role at $company, and for the time you gave me."
WITHDRAWAL = (
    "After some thought I have decided to withdraw my application. I tell you at once, so that you can go on with the "
    "others without waiting for me."
)
WITHDRAWAL_CLOSING = "I wish you and your colleagues all the best, and would be glad to meet again."

# Declining an offer.
DECLINE_SUBJECT = "Your offer of $role"
DECLINE_OPENING = "Thank you for offering me $role at $company, and for the time that you gave me."
DECLINE = (
    "After some thought I have decided not to take it. I would rather tell you plainly, so that you can go on without "
    "waiting for me."
)
DECLINE_CLOSING = "I wish you and your colleagues all the best, and would be glad to meet again."

# After a no.
REPLY_SUBJECT = "Thank you for your answer"
REPLY_OPENING = "Thank you for letting me know, and for our conversation$when about $role at $company."
REPLY = (
    "I would have liked to do this work with you, and I understand your decision. Should a place open later that you "
    "would see me in, I would be glad to hear from you."
)
REPLY_CLOSING = "I wish you and your colleagues a good start with the person you chose."

CLOSING = "With kind regards,"

# A call.
HELLO = "Hello $recipient, this is $name."
HELLO_ANYBODY = "Hello, this is $name."
CALL = "We spoke$when about $role at $company."
CALL_THANKS = "First of all, thank you for our conversation$when about $role at $company."
CALL_AGREED = "We agreed that I would call on $day."
CALL_AGREED_TODAY = "We agreed that I would call today."
CALL_QUESTION = "How do things stand, and when may I expect to hear more?"
CALL_LAST_QUESTION = "Is the role still open, and is there a day by which you expect to decide?"
