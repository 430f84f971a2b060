"""When the app speaks up after the five steps: the rules that never pester and never forget.

Every function is pure: the same history and the same working time always give the same plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from followup_desktop.domain.message import Message, Said, message
from followup_desktop.domain.plan import Planned
from followup_desktop.domain.terms import Answer, EventKind, LetterKind, Outcome, ReminderKind, Rule, Side, StepState
from followup_desktop.domain.working_time import CHECK_INS_FROM, WorkingTime, thank_you_due

if TYPE_CHECKING:
    from followup_desktop.domain.values import Happened, History, InstructionsGiven

MOST_CHECK_INS = 2
WORKING_DAYS_OF_SILENCE = 7
DAYS_TO_GONE_QUIET = 30
WORKING_DAYS_AFTER_NO = 2


def follow_up(history: History, working: WorkingTime) -> tuple[Planned, ...]:
    """Plan everything after the steps for one interview."""
    if history.closed:
        return tuple(_after_a_no(history, working))
    if history.meeting.cancelled:
        return tuple(_own_promises(history, working))
    contacts = Contacts.of(history, working)
    planned = [*_own_promises(history, working), *_offer(history, working)]
    if history.outcome is not Outcome.OFFER and not history.later_round and not contacts.answered_finally:
        planned += _their_dates(history, working, contacts)
        planned += _check_ins(history, working, contacts)
    return tuple(planned)


@dataclass(frozen=True, slots=True)
class Contacts:
    """What the history says about contact, as far as the rules ask.

    `base` is the day from which silence is counted; `check_ins` how many of the two are used; `answered` whether
    the last word is an answer of theirs; `answered_finally` whether an answer ended this round.
    """

    base: date
    check_ins: int
    mine: tuple[date, ...]
    answered: bool
    answered_finally: bool

    @classmethod
    def of(cls, history: History, working: WorkingTime) -> Contacts:
        """Read the contacts of a history; a contact before the interview is not about its follow-up."""
        begin = history.day or history.taken_on
        since = [event for event in history.events if event.on >= begin]
        mine = tuple(e.on for e in since if e.kind is EventKind.CONTACT and e.side is Side.ME)
        theirs = [e.on for e in since if e.kind is EventKind.CONTACT and e.side is Side.THEY]
        answers = _answers(since)
        other = [e.on for e in answers if e.answer is Answer.OTHER]
        sent = _thanked_on(history)
        spoken = [*mine, *theirs, *other, *sent, *_told_of_offer_on(history)]
        asked_for = sum(1 for given in history.instructions if _follow_up_done(given, mine))
        return cls(
            base=max([*spoken, *([] if sent else [_to_be_thanked_on(history, working)])]),
            check_ins=max(0, len(mine) - asked_for),
            mine=mine,
            answered=bool(other) and max(other) >= max(spoken),
            answered_finally=any(e.answer is not Answer.OTHER for e in answers),
        )


def _answers(events: Sequence[Happened]) -> list[Happened]:
    """Give what they answered since it last came back to life."""
    reopened = max((place for place, e in enumerate(events) if e.kind is EventKind.REOPENED), default=-1)
    return [event for event in events[reopened + 1 :] if event.kind is EventKind.ANSWER]


def _thanked_on(history: History) -> list[date]:
    """Give the days on which a thank-you was sent, or set done by hand."""
    sent = [letter.sent_on for letter in history.letters if letter.kind.thanks and letter.sent_on]
    mark = history.marks.get("thank_you")
    if mark is not None and mark.state is StepState.DONE:
        sent.append(mark.on)
    return sent


def _told_of_offer_on(history: History) -> list[date]:
    """Give the days on which they were told of an offer from elsewhere: a contact, and none of the two questions."""
    return [it.sent_on for it in history.letters if it.kind is LetterKind.OFFER_NOTE and it.sent_on]


def _to_be_thanked_on(history: History, working: WorkingTime) -> date:
    """Give the day on which the thank-you is due, or for a round without a date, the day it was agreed."""
    over_at = history.meeting.over_at
    return thank_you_due(over_at, working).date() if over_at else history.taken_on


def _follow_up_done(given: InstructionsGiven, mine: tuple[date, ...]) -> bool:
    """Say whether a contact they asked for has happened; one before their date does not count."""
    return given.asked_for_on is not None and any(on >= given.asked_for_on for on in mine)


def _their_dates(history: History, working: WorkingTime, contacts: Contacts) -> Iterator[Planned]:
    for index, given in enumerate(history.instructions):
        if given.asked_for_on is None or _follow_up_done(given, contacts.mine):
            continue
        day = given.asked_for_on
        due = working.on_day(day, given.due_time)
        values: dict[str, Said] = {
            "day": day,
            "by": given.speaker,
            "channel": given.channel or "",
            "company": history.company,
        }
        moved = "why_their_date_moved" if due.date() != day else "why_their_date"
        yield Planned(
            ReminderKind.FOLLOW_UP,
            due,
            Rule.THEIR_DATE,
            Message("title_follow_up", values),
            Message(moved, values),
            key=f"follow_up:{index}",
        )


def _check_ins(history: History, working: WorkingTime, contacts: Contacts) -> Iterator[Planned]:
    if contacts.answered:
        return
    floors = [day for given in history.instructions for day in (given.due_on, given.answer_by) if day]
    promised = max((given.promised_by for given in history.instructions if given.promised_by), default=None)
    asked_for = [g.asked_for_on for g in history.instructions if not _follow_up_done(g, contacts.mine)]
    open_dates = [day for day in asked_for if day]
    base = max([contacts.base, *open_dates])
    last = base
    for number in range(contacts.check_ins + 1, MOST_CHECK_INS + 1):
        day = working.working_days_after(last, WORKING_DAYS_OF_SILENCE)
        rule, why = Rule.NO_WORD, message("why_no_word", days=WORKING_DAYS_OF_SILENCE, since=last)
        if number > contacts.check_ins + 1:
            why = message("why_second", days=WORKING_DAYS_OF_SILENCE)
        elif promised is not None and base <= promised:
            day = working.working_days_after(promised, 1)
            rule, why = Rule.THEIR_PROMISE, message("why_their_promise", company=history.company, day=promised)
        due = working.on_day(day, not_before=CHECK_INS_FROM)
        last = due.date()
        yield Planned(
            ReminderKind.CHECK_IN,
            due,
            rule,
            message("title_check_in", company=history.company, number=number),
            why,
            key=f"check_in:{number}",
        )
    yield _gone_quiet(history, working, max([base, *floors]), last)


def _gone_quiet(history: History, working: WorkingTime, since: date, last: date) -> Planned:
    """Plan the suggestion to let go: 30 days after the last contact, and after the last check-in had its time."""
    day = since + timedelta(days=DAYS_TO_GONE_QUIET)
    if last > since:
        day = max(day, working.working_days_after(last, WORKING_DAYS_OF_SILENCE))
    return Planned(
        ReminderKind.OUTCOME,
        working.on_day(day, not_before=CHECK_INS_FROM),
        Rule.OUTCOME,
        message("title_let_go", company=history.company),
        message("why_gone_quiet", days=DAYS_TO_GONE_QUIET),
        key="outcome:quiet",
    )


def _own_promises(history: History, working: WorkingTime) -> Iterator[Planned]:
    for promise in history.promises:
        if promise.side is Side.ME and promise.by is not None and promise.kept_on is None:
            yield Planned(
                ReminderKind.PROMISE,
                working.not_after(promise.by),
                Rule.OWN_PROMISE,
                message("title_promise", what=promise.what, company=history.company),
                message("why_own_promise", day=promise.by),
                key=f"promise:{promise.number}",
            )


def _offer(history: History, working: WorkingTime) -> Iterator[Planned]:
    if history.outcome is not Outcome.OFFER:
        return
    until = [e.until for e in history.events if e.answer is Answer.OFFER and e.until]
    if until:
        yield Planned(
            ReminderKind.OFFER,
            working.not_after(until[-1]),
            Rule.OFFER,
            message("title_offer", company=history.company),
            message("why_offer", day=until[-1]),
            key="offer",
        )


def _after_a_no(history: History, working: WorkingTime) -> Iterator[Planned]:
    """Plan the one optional item after a no: nothing on that day, two working days later a short reply."""
    answers = _answers(history.events)
    if answers and answers[-1].answer is Answer.NO and not history.later_round:
        day = working.working_days_after(answers[-1].on, WORKING_DAYS_AFTER_NO)
        yield Planned(
            ReminderKind.OUTCOME,
            working.on_day(day, not_before=CHECK_INS_FROM),
            Rule.OUTCOME,
            message("title_after_no", company=history.company),
            message("why_after_no"),
            key="outcome:no",
        )
