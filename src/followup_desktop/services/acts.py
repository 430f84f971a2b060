"""What an interview asks for, ready to be said: in a list of all, on its own page, and with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from followup_desktop.domain.follow_up import MOST_CHECK_INS, Contacts
from followup_desktop.domain.message import Message, message
from followup_desktop.domain.standing import STEP_OF
from followup_desktop.domain.standing_lines import still_to_thank
from followup_desktop.domain.stored import heard
from followup_desktop.domain.terms import LetterState, ReminderKind
from followup_desktop.domain.working_time import WorkingTime

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from followup_desktop.domain.values import History
    from followup_desktop.services.waiting import Waiting

STILL_WELCOME = 5
"""Days after the interview on which a short thank-you is as good as before."""
LONGEST_QUOTE = 60
_WITH_REASON = frozenset(
    {
        "why_their_date",
        "why_their_date_moved",
        "why_their_promise",
        "why_no_word",
        "why_second",
        "why_gone_quiet",
        "why_own_promise",
        "why_offer",
        "why_references_asked",
        "why_references_nudge",
    }
)


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that an interview asks of the user; `due_at` is in the user's zone.

    `title` names the company and `here` does not; `details` are whole sentences, and `because` ends one. `step` is
    the step it opens, or empty.
    """

    reminder: int
    interview: int
    kind: ReminderKind
    due_at: datetime
    title: Message
    here: Message
    details: tuple[Message, ...] = ()
    because: Message | None = None
    step: str = ""


def act_of(waiting: Waiting, history: History, zone: ZoneInfo, today: date) -> Act:
    """Say a reminder with everything its interview knows about it."""
    due_at = waiting.due_at
    if waiting.kind is ReminderKind.BEFORE_INTERVIEW:
        # The reminder comes the evening before; what is shown is when the interview begins.
        due_at = history.meeting.starts_at or waiting.due_at
    title, why = heard(waiting.title), heard(waiting.why)
    words = _words(history, waiting)
    return Act(
        reminder=waiting.number,
        interview=waiting.interview,
        kind=waiting.kind,
        due_at=due_at.astimezone(zone),
        title=_title(title, why, history),
        here=_here(title, history),
        details=tuple(_details(waiting, why, history, zone, today)),
        because=words or (Message(f"because_{why.code}", why.values) if why.code in _WITH_REASON else None),
        step=STEP_OF.get(waiting.kind, ""),
    )


def _title(title: Message, why: Message, history: History) -> Message:
    """Say the act so that it stands for itself in a list of all interviews."""
    company = history.company
    if title.code == "title_thank_you" and (left := still_to_thank(history)):
        return message("at_thank_you", n=left, company=company)
    if title.code == "title_follow_up":
        return Message(f"at_follow_up_{_way(title)}", title.values)
    if title.code == "title_references" and why.code == "why_references_asked":
        return message("at_references_asked", company=company)
    if title.code == "title_before":
        place = history.meeting.place
        return message("at_before_place" if place else "at_before", company=company, place=_short(place))
    return title


def _here(title: Message, history: History) -> Message:
    """Say the act on the page of its own interview, as the end of a sentence."""
    if title.code == "title_thank_you" and (left := still_to_thank(history)):
        return message("do_thank_people", n=left)
    if title.code == "title_follow_up":
        return Message(f"do_follow_up_{_way(title)}", title.values)
    return Message(f"do_{title.code.removeprefix('title_')}", title.values)


def _way(title: Message) -> str:
    """Choose the words by the way they want to be reached, and by whether it is known whom to ask for."""
    named = "_whom" if title.values["by"] else ""
    return f"{title.values['channel'] or 'any'}{named}"


def _details(waiting: Waiting, why: Message, history: History, zone: ZoneInfo, today: date) -> Iterator[Message]:
    if waiting.kind is ReminderKind.THANK_YOU:
        drafts = sum(1 for letter in history.letters if letter.kind.thanks and letter.state is LetterState.DRAFT)
        if drafts:
            yield message("detail_drafts", n=drafts)
        yield _best_by(waiting.planned_at.astimezone(zone), history.day or today, today)
    elif why.code == "why_gone_quiet":
        asked_twice = Contacts.of(history, WorkingTime(zone)).check_ins >= MOST_CHECK_INS
        yield message("detail_let_go" if asked_twice else "detail_gone_quiet")
    elif why.code == "why_their_promise":
        yield Message("detail_their_promise", why.values)
    else:
        yield why


def _best_by(planned_at: datetime, met_on: date, today: date) -> Message:
    """Say by when a thank-you is best sent; a time that passed is nobody's fault, and is not named."""
    days = (today - met_on).days
    away = (planned_at.date() - today).days
    if away >= 0:
        code = {0: "detail_best_today", 1: "detail_best_tomorrow"}.get(away, "detail_best_by")
        return message(code, at=planned_at)
    return message(f"detail_day_{days + 1}" if days + 1 <= STILL_WELCOME + 1 and days > 0 else "detail_thanks_later")


def _words(history: History, waiting: Waiting) -> Message | None:
    """Quote what they said, where it is short: nothing explains a date better."""
    kind, _, place = waiting.key.partition(":")
    if kind != ReminderKind.FOLLOW_UP or int(place) >= len(history.instructions):
        return None
    given = history.instructions[int(place)]
    words = " ".join(given.words.split())
    if not words or len(words) > LONGEST_QUOTE:
        return None
    return message("because_they_said", words=words)


def _short(text: str) -> str:
    return " ".join(text.split())
