"""Step 5: who has been thanked, and until when a thank-you is best sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from followup_desktop.domain.message import message
from followup_desktop.domain.plan import Planned, StepRules, StepView
from followup_desktop.domain.terms import LetterState, ReminderKind, Role, Rule, StepState
from followup_desktop.domain.working_time import WorkingTime, thank_you_due

if TYPE_CHECKING:
    from followup_desktop.domain.values import History

TO_BE_THANKED = frozenset({Role.DECIDES, Role.MET, Role.ORGANISER})


def view(history: History, now: datetime) -> StepView:
    """Say how many have their letter: done when everybody has one or is named in another's."""
    del now
    to_thank = {p.number for p in history.people if p.role in TO_BE_THANKED}
    to_thank = to_thank or {p.number for p in history.people}
    letters = [letter for letter in history.letters if letter.kind.thanks]
    sent = [letter for letter in letters if letter.state is LetterState.SENT]
    thanked = {letter.person for letter in sent} | {n for letter in sent for n in letter.names_instead}
    if sent and to_thank <= thanked:
        return StepView(StepState.DONE, message("thank_you_sent", n=len(sent)))
    if sent:
        left = len(to_thank - thanked)
        return StepView(StepState.IN_PROGRESS, message("thank_you_some_sent", n=len(sent), left=left))
    if letters:
        return StepView(StepState.IN_PROGRESS, message("thank_you_drafts", n=len(letters)))
    return StepView(StepState.OPEN, message("thank_you_people" if to_thank else "thank_you_open", n=len(to_thank)))


def reminders(history: History, working: WorkingTime) -> Iterator[Planned]:
    """Speak up once, at the time by which it is best sent."""
    over_at = history.meeting.over_at
    if over_at is None or view(history, over_at).state is StepState.DONE:
        return
    yield Planned(
        ReminderKind.THANK_YOU,
        thank_you_due(over_at, working),
        Rule.THANK_YOU,
        message("title_thank_you", company=history.company),
        message("why_thank_you"),
        key="thank_you",
    )


RULES = StepRules("thank_you", view, reminders)
