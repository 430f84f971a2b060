"""What an interview asks for, ready to be said: in a list of all, on its own page, and with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from followup_desktop.domain.contacts import Contacts
from followup_desktop.domain.follow_up import MOST_CHECK_INS
from followup_desktop.domain.message import Message, message
from followup_desktop.domain.slip import questions
from followup_desktop.domain.standing import STEP_OF
from followup_desktop.domain.standing_lines import still_to_thank
from followup_desktop.domain.stored import heard
from followup_desktop.domain.terms import Channel, LetterKind, LetterState, ReminderKind
from followup_desktop.domain.whom import Whom, whom_of
from followup_desktop.domain.working_time import THANKS_WELCOME_FOR

if TYPE_CHECKING:
    from followup_desktop.domain.values import History, InstructionsGiven
    from followup_desktop.domain.working_time import WorkingTime
    from followup_desktop.services.waiting import Waiting

LONGEST_QUOTE = 60
THANKS = "thank_you"
_CONTACTS = frozenset({ReminderKind.CHECK_IN, ReminderKind.FOLLOW_UP})
MOST_WAYS_ROUND = 2
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
    the step it opens, or empty; else it may open a `letter` of some kind, or it `calls` for the phone.
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
    letter: LetterKind | None = None
    calls: bool = False


def act_of(waiting: Waiting, history: History, working: WorkingTime, today: date) -> Act:
    """Say a reminder with everything its interview knows about it."""
    due_at = waiting.due_at
    if waiting.kind is ReminderKind.BEFORE_INTERVIEW:
        # The reminder comes the evening before; what is shown is when the interview begins.
        due_at = history.meeting.starts_at or waiting.due_at
    title, why = heard(waiting.title), heard(waiting.why)
    words = _words(history, waiting)
    goes_to = _goes_to(history, waiting)
    way = goes_to.channel if goes_to is not None else None
    letter = _letter(waiting, title, history, way)
    if title.code == "title_follow_up" and goes_to is not None:
        title = Message(title.code, {**title.values, "by": goes_to.name if goes_to.sure else ""})
    return Act(
        reminder=waiting.number,
        interview=waiting.interview,
        kind=waiting.kind,
        due_at=working.local(due_at),
        title=_title(title, why, history),
        here=_here(title, history),
        details=(*_details(waiting, why, history, working, today), *_reached(goes_to)),
        because=words or (Message(f"because_{why.code}", why.values) if why.code in _WITH_REASON else None),
        step=THANKS if waiting.kind is ReminderKind.HAND_OVER and letter is None else STEP_OF.get(waiting.kind, ""),
        letter=letter,
        calls=waiting.kind in _CONTACTS and way is Channel.PHONE,
    )


def _letter(waiting: Waiting, title: Message, history: History, way: Channel | None) -> LetterKind | None:
    """Say which letter after the steps an act opens, if any."""
    if waiting.kind is ReminderKind.HAND_OVER:
        handed = [it.kind for it in history.letters if it.state is LetterState.HANDED_OVER]
        return None if not handed or any(kind.thanks for kind in handed) else handed[0]
    if waiting.kind in _CONTACTS and way in {Channel.EMAIL, None}:
        return LetterKind.CHECK_IN
    return LetterKind.REPLY if title.code == "title_after_no" else None


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


def _details(waiting: Waiting, why: Message, history: History, working: WorkingTime, today: date) -> Iterator[Message]:
    if waiting.kind is ReminderKind.THANK_YOU:
        drafts = sum(1 for letter in history.letters if letter.kind.thanks and letter.state is LetterState.DRAFT)
        if drafts:
            yield message("detail_drafts", n=drafts)
        yield _best_by(working.local(waiting.planned_at), history.day or today, today)
    elif why.code == "why_gone_quiet":
        asked_twice = Contacts.of(history, working).check_ins >= MOST_CHECK_INS
        yield message("detail_let_go" if asked_twice else "detail_gone_quiet")
    elif why.code == "why_their_promise":
        yield Message("detail_their_promise", why.values)
    elif waiting.kind is ReminderKind.BEFORE_INTERVIEW:
        yield _begins(history, working, today)
        yield from questions()
    else:
        yield why


def _begins(history: History, working: WorkingTime, today: date) -> Message:
    """Say when the interview is, from today: the reminder stays, and its own words are those of one evening."""
    starts_at = history.meeting.starts_at
    day = working.local(starts_at).date() if starts_at else history.day or today
    if day == today and starts_at:
        return message("detail_begins_at", at=starts_at)
    if (day - today).days in {0, 1}:
        return message("detail_begins_today" if day == today else "detail_begins_tomorrow")
    return message("detail_begins_on", day=day)


def _goes_to(history: History, waiting: Waiting) -> Whom | None:
    """Say to whom a contact goes; None for what is no contact with them, or where they said something else since."""
    if waiting.kind is ReminderKind.CHECK_IN:
        said = [given for given in history.instructions if not given.nothing_said]
        return whom_of(history, said[-1] if said else None)
    given = _given(history, waiting)
    return whom_of(history, given) if given is not None else None


def _reached(goes_to: Whom | None) -> Iterator[Message]:
    """Say how they are reached, or what is not known and the first ways round it."""
    if goes_to is None or not goes_to.name:
        return
    if goes_to.missing is not None:
        yield goes_to.missing
        yield from goes_to.ways_round[:MOST_WAYS_ROUND]
    elif goes_to.sure:
        yield message("whom_way", name=_short(goes_to.name), way=_short(goes_to.way))


def _given(history: History, waiting: Waiting) -> InstructionsGiven | None:
    """Find what they said that a contact is about."""
    kind, _, place = waiting.key.partition(":")
    if kind != ReminderKind.FOLLOW_UP or int(place) >= len(history.instructions):
        return None
    return history.instructions[int(place)]


def _best_by(planned_at: datetime, met_on: date, today: date) -> Message:
    """Say by when a thank-you is best sent; a time that passed is nobody's fault, and is not named."""
    days = (today - met_on).days
    away = (planned_at.date() - today).days
    if away >= 0:
        code = {0: "detail_best_today", 1: "detail_best_tomorrow"}.get(away, "detail_best_by")
        return message(code, at=planned_at)
    return message(f"detail_day_{days + 1}" if 0 < days <= THANKS_WELCOME_FOR else "detail_thanks_later")


def _words(history: History, waiting: Waiting) -> Message | None:
    """Quote what they said, where it is short: nothing explains a date better."""
    given = _given(history, waiting)
    words = " ".join(given.words.split()) if given is not None else ""
    if not words or len(words) > LONGEST_QUOTE:
        return None
    return message("because_they_said", words=words)


def _short(text: str) -> str:
    return " ".join(text.split())
