"""What the third line of a row in the list says, before it has words.

A line carries instants and days; whether they are near, ahead or past is seen when it is said.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from followup_desktop.domain.message import Message, message
from followup_desktop.domain.terms import LetterState, Outcome, ReferenceState, ReminderKind, Rule
from followup_desktop.domain.whom import BETWEEN
from followup_desktop.domain.working_time import THANKS_WELCOME_FOR

if TYPE_CHECKING:
    from followup_desktop.domain.values import History, InstructionsGiven, Meeting


class Awaited(Protocol):
    """What will be asked if they stay silent."""

    @property
    def kind(self) -> ReminderKind:
        """What it is about."""

    @property
    def rule(self) -> Rule:
        """The rule that put it there."""

    @property
    def due_at(self) -> datetime:
        """When it is to be heard."""


def on_until(end: datetime) -> Message:
    """Say that the interview is on."""
    return message("line_on", end=end)


def away(until: datetime) -> Message:
    """Say when the break ends, and nothing else."""
    return message("line_away", until=until)


def closed(history: History) -> Message:
    """Say how it ended."""
    return message("line_closed", outcome=history.outcome or "")


def interview(meeting: Meeting) -> Message:
    """Say when the interview is, in its own zone."""
    if meeting.starts_at is None:
        # What has no time has a day, or it would not be ahead.
        return Message("line_interview_day", {"day": meeting.day} if meeting.day else {})
    return message("line_interview", at=meeting.starts_at, zone=meeting.time_zone)


def of_act(kind: ReminderKind, due_at: datetime, key: str, history: History) -> Message:
    """Say what a reminder asks for."""
    if kind is ReminderKind.BEFORE_INTERVIEW:
        return interview(history.meeting)
    if kind is ReminderKind.THANK_YOU:
        return _thanks(due_at, history)
    if kind is ReminderKind.REFERENCES:
        return _references(due_at, history)
    if kind is ReminderKind.FOLLOW_UP:
        given = _of(key, history)
        return message("line_follow_up", at=due_at, channel=given.channel or "" if given else "")
    if kind is ReminderKind.PROMISE:
        made = next((one for one in history.promises if key == f"promise:{one.number}"), None)
        return message("line_promise", at=due_at, what=made.what if made else "")
    return message(f"line_{kind}", at=due_at)


def waiting(history: History, awaited: Awaited | None) -> Message:
    """Say until when their answer is awaited, or what would fit then."""
    if history.meeting.cancelled:
        return message("line_cancelled")
    if history.outcome is Outcome.OFFER:
        return message("line_their_offer")
    if history.meeting.day is None:
        return message("line_no_date")
    if awaited is None:
        return message("line_waiting")
    promised = history.promised_by
    if awaited.rule is Rule.THEIR_PROMISE and promised is not None:
        return message("line_they_answer", day=promised)
    return message(f"line_{awaited.kind}", at=awaited.due_at)


def still_to_thank(history: History) -> int:
    """Count the people who have not been thanked yet."""
    met = {one.number for one in history.people if one.role not in BETWEEN} or {one.number for one in history.people}
    sent = [letter for letter in history.letters if letter.kind.thanks and letter.state is LetterState.SENT]
    return len(met - {letter.person for letter in sent} - {n for letter in sent for n in letter.names_instead})


def _thanks(due_at: datetime, history: History) -> Message:
    people = still_to_thank(history)
    if history.day is None:
        return message("line_thank_you", n=people, at=due_at)
    return message(
        "line_thank_you", n=people, at=due_at, welcome_until=history.day + timedelta(days=THANKS_WELCOME_FOR)
    )


def _references(due_at: datetime, history: History) -> Message:
    if history.references_asked_on is None:
        return message("line_references", at=due_at)
    told = [one for one in history.references if one.state is not ReferenceState.NOT_TOLD]
    if told:
        return message("line_references_nudge", at=due_at)
    return message("line_references_tell", at=due_at, n=len(history.references))


def _of(key: str, history: History) -> InstructionsGiven | None:
    """Find the instructions that a reminder is about, by its name in the plan."""
    _, _, place = key.partition(":")
    return history.instructions[int(place)] if place.isdigit() and int(place) < len(history.instructions) else None
