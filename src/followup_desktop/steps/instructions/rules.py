"""Step 1: whether it is known how follow-up is to happen, and the notice that asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from followup_desktop.domain.message import Message, message
from followup_desktop.domain.plan import Planned, StepRules, StepView
from followup_desktop.domain.terms import Channel, ReminderKind, Rule, Side, StepState
from followup_desktop.domain.words.question import open_question

if TYPE_CHECKING:
    from followup_desktop.domain.values import History, InstructionsGiven
    from followup_desktop.domain.working_time import WorkingTime

ASK_AFTER = timedelta(minutes=10)
YOU_MOVE: Mapping[Channel | None, tuple[str, str]] = {
    Channel.PHONE: ("instructions_by_phone", "instructions_by_phone_whom"),
    Channel.EMAIL: ("instructions_by_email", "instructions_by_email_whom"),
    Channel.PORTAL: ("instructions_by_portal", "instructions_by_portal_whom"),
    Channel.LINKEDIN: ("instructions_by_linkedin", "instructions_by_linkedin_whom"),
    Channel.LETTER: ("instructions_by_letter", "instructions_by_letter_whom"),
    None: ("instructions_you_on", "instructions_you_on_whom"),
}
"""What the user does, without a name and with one."""


def view(history: History, now: datetime) -> StepView:
    """Say what must be asked, else what is known: their date first, then their promise, then only their words."""
    del now
    if not history.instructions:
        return StepView(StepState.OPEN, message("instructions_open"))
    question = _question(history)
    if question is not None:
        return StepView(StepState.IN_PROGRESS, question)
    return StepView(StepState.DONE, _summary(history.instructions))


def reminders(history: History, working: WorkingTime) -> Iterator[Planned]:
    """Ask once, ten minutes after the end: the one notice that may fall into the break.

    Words that may mean several days plan nothing by themselves, and leave this notice open until it is known which.
    """
    over_at = history.meeting.over_at
    question = _question(history)
    if over_at is None or (history.instructions and question is None):
        return
    yield Planned(
        ReminderKind.INSTRUCTIONS,
        working.awake(over_at + ASK_AFTER),
        Rule.STEP,
        message("title_instructions", company=history.company),
        message("why_instructions" if question is None else "why_instructions_unsure"),
        key="instructions",
    )


def _question(history: History) -> Message | None:
    """Give the first thing that must be asked about what they said, or None."""
    asked = (open_question(given, history) for given in history.instructions)
    return next((question for question in asked if question is not None), None)


def _summary(instructions: tuple[InstructionsGiven, ...]) -> Message:
    for given in instructions:
        if given.due_on is not None:
            if given.moves_first is Side.THEY:
                return message("instructions_they_on", day=given.due_on)
            alone, with_name = YOU_MOVE[given.channel]
            return message(with_name if given.speaker else alone, day=given.due_on, whom=given.speaker)
    for given in instructions:
        if given.answer_by is not None:
            return message("instructions_answer_by", day=given.answer_by)
    if any(given.moves_first is Side.THEY for given in instructions):
        return message("instructions_they_move")
    if all(given.nothing_said for given in instructions):
        return message("instructions_nothing_said")
    words = next((given.words for given in instructions if given.words.strip()), "")
    return message("instructions_words", words=words) if words else message("instructions_noted")


RULES = StepRules("instructions", view, reminders)
