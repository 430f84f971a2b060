"""The closed lists of the glossary; the values are what the data and the command line say."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """Where an opportunity stands."""

    OPEN = "open"
    WAITING = "waiting"
    CLOSED = "closed"


class Group(StrEnum):
    """Under which heading an opportunity stands in the list."""

    NEEDS_YOU = "needs_you"
    COMING_UP = "coming_up"
    WAITING = "waiting"
    CLOSED = "closed"


class Outcome(StrEnum):
    """How an opportunity ended, or in case of an offer, may end."""

    OFFER = "offer"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    GONE_QUIET = "gone_quiet"
    POSITION_CANCELLED = "position_cancelled"
    DID_NOT_TAKE_PLACE = "did_not_take_place"


class Role(StrEnum):
    """What a person is in an interview."""

    DECIDES = "decides"
    MET = "met"
    ORGANISER = "organiser"
    RECRUITER = "recruiter"
    AGENCY = "agency"


class Channel(StrEnum):
    """A way to be in touch."""

    PHONE = "phone"
    EMAIL = "email"
    PORTAL = "portal"
    LINKEDIN = "linkedin"
    LETTER = "letter"


class ContactKind(StrEnum):
    """What kind of contact detail a text is."""

    EMAIL = "email"
    PHONE = "phone"
    LINKEDIN = "linkedin"
    PORTAL = "portal"
    POSTAL = "postal"


class Side(StrEnum):
    """One of the two sides of an interview, seen from the user."""

    ME = "me"
    THEY = "they"


class StepState(StrEnum):
    """How far a step is."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    NOT_NEEDED = "not_needed"
    SKIPPED = "skipped"

    @property
    def settled(self) -> bool:
        """Whether the step asks nothing more of the user."""
        return self in {StepState.DONE, StepState.NOT_NEEDED, StepState.SKIPPED}


class BreakKind(StrEnum):
    """How the user walks away."""

    WALK = "walk"
    DRIVE = "drive"
    COFFEE = "coffee"
    OTHER = "other"


class HowItWent(StrEnum):
    """How the answer to a question went, in the user's own eyes."""

    STRONG = "strong"
    FINE = "fine"
    COULD_BE_BETTER = "could_be_better"
    FROZE = "froze"
    SURPRISED_ME = "surprised_me"


class UseFor(StrEnum):
    """What a remembered question is to be used for."""

    NOTHING = "nothing"
    LETTER = "letter"
    NEXT_INTERVIEW = "next_interview"
    REFERENCE = "reference"


class ReferenceState(StrEnum):
    """How far a reference is about one interview."""

    NOT_TOLD = "not_told"
    TOLD = "told"
    READY = "ready"
    CALLED = "called"
    THANKED = "thanked"


class LetterKind(StrEnum):
    """What a letter is for."""

    THANK_YOU_EMAIL = "thank_you_email"
    THANK_YOU_CARD = "thank_you_card"
    CHECK_IN = "check_in"
    BRIEF = "brief"
    OFFER_NOTE = "offer_note"
    WITHDRAWAL = "withdrawal"
    DECLINE = "decline"
    REPLY = "reply"
    LINKEDIN_NOTE = "linkedin_note"

    @property
    def thanks(self) -> bool:
        """Whether it is one of the letters of step 5."""
        return self in {LetterKind.THANK_YOU_EMAIL, LetterKind.THANK_YOU_CARD}


class LetterState(StrEnum):
    """How far a letter is on its way."""

    DRAFT = "draft"
    HANDED_OVER = "handed_over"
    SENT = "sent"


class OutboxState(StrEnum):
    """How far a letter is that the app sends by itself; `unknown` asks the user and is never tried again alone."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


class ReminderKind(StrEnum):
    """What a reminder is about."""

    BEFORE_INTERVIEW = "before_interview"
    INSTRUCTIONS = "instructions"
    BREAK_OVER = "break_over"
    REFLECTION = "reflection"
    REFERENCES = "references"
    THANK_YOU = "thank_you"
    FOLLOW_UP = "follow_up"
    CHECK_IN = "check_in"
    PROMISE = "promise"
    OFFER = "offer"
    OUTCOME = "outcome"
    HAND_OVER = "hand_over"


class Rule(StrEnum):
    """The rule that put something into the plan."""

    THEIR_DATE = "their_date"
    THEIR_PROMISE = "their_promise"
    NO_WORD = "no_word"
    THANK_YOU = "thank_you"
    STEP = "step"
    INTERVIEW = "interview"
    OWN_PROMISE = "own_promise"
    OUTCOME = "outcome"
    OFFER = "offer"


class ReminderState(StrEnum):
    """Whether a reminder still wants to be heard."""

    OPEN = "open"
    DONE = "done"
    DISMISSED = "dismissed"


class EventKind(StrEnum):
    """What happened."""

    TAKEN = "taken"
    MOVED = "moved"
    CANCELLED = "cancelled"
    INSTRUCTIONS = "instructions"
    NOTHING_SAID = "nothing_said"
    STEP = "step"
    CONTACT = "contact"
    ANSWER = "answer"
    CLOSED = "closed"
    REOPENED = "reopened"
    LETTER = "letter"
    OTHER_VERSION = "other_version"
    NOTE = "note"


class Answer(StrEnum):
    """What they answered."""

    NEXT_ROUND = "next_round"
    OFFER = "offer"
    NO = "no"
    OTHER = "other"
