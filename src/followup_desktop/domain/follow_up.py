"""When the app speaks up after the five steps: the rules that never pester and never forget.

Every function is pure: the same history and the same working time always give the same plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from followup_desktop.domain.contacts import Contacts, answers_of
from followup_desktop.domain.message import Message, Said, message
from followup_desktop.domain.plan import Planned
from followup_desktop.domain.terms import Answer, EventKind, Outcome, ReminderKind, Rule, Side
from followup_desktop.domain.words.question import unsettled
from followup_desktop.domain.working_time import CHECK_INS_FROM, WorkingTime

if TYPE_CHECKING:
    from followup_desktop.domain.values import History

MOST_CHECK_INS = 2
WORKING_DAYS_OF_SILENCE = 7
DAYS_TO_GONE_QUIET = 30
WORKING_DAYS_AFTER_NO = 2


def follow_up(history: History, working: WorkingTime) -> tuple[Planned, ...]:
    """Plan everything after the steps for one interview."""
    if history.closed:
        return tuple(_after_a_no(history, working))
    planned = [*_own_promises(history, working), *_offer(history, working)]
    if history.meeting.cancelled or history.outcome is Outcome.OFFER or history.later_round:
        return tuple(planned)
    contacts = Contacts.of(history, working)
    if not contacts.round_ended:
        planned += _their_dates(history, working, contacts)
        planned += _questions(history, working, contacts)
    return tuple(planned)


def _their_dates(history: History, working: WorkingTime, contacts: Contacts) -> Iterator[Planned]:
    for index, given in enumerate(history.instructions):
        if given.asked_for_on is None or contacts.answers_date(given):
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


def _questions(history: History, working: WorkingTime, contacts: Contacts) -> Iterator[Planned]:
    """Plan the check-ins that are left, and after them the suggestion to let go; an answer ends the check-ins."""
    said = (*history.said_before, *history.instructions)
    named = [given.asked_for_on for given in said if not contacts.answers_date(given)]
    base = max([contacts.base, *(day for day in named if day)])
    may_be = _may_be_until(history)
    check_ins = [] if contacts.answered else list(_check_ins(history, working, contacts.check_ins, base, may_be))
    yield from check_ins
    floors = [day for given in said for day in (given.due_on, given.answer_by) if day]
    back = [event.on for event in history.events if event.kind is EventKind.REOPENED]
    yield _gone_quiet(history, working, max([base, *floors, *back]), check_ins, may_be)


def _may_be_until(history: History) -> date | None:
    """Give the last day that unsure words may mean: nothing is planned from them, and no question comes before it.

    As with a day that was named, words of an earlier round count until whoever said them says something else.
    """
    unsure = (unsettled(given, history) for given in (*history.said_before, *history.instructions))
    return max((read.choices[-1] for read in unsure if read is not None and read.choices), default=None)


def _check_ins(history: History, working: WorkingTime, used: int, base: date, may_be: date | None) -> Iterator[Planned]:
    """Plan the questions that are left, none before the day that their unsure words may mean."""
    promised = history.promised_by
    last = base
    for number in range(used + 1, MOST_CHECK_INS + 1):
        day = working.working_days_after(last, WORKING_DAYS_OF_SILENCE)
        rule, why = Rule.NO_WORD, message("why_no_word", days=WORKING_DAYS_OF_SILENCE, since=last)
        if number > used + 1:
            why = message("why_second", days=WORKING_DAYS_OF_SILENCE)
        elif promised is not None and base <= promised:
            day = working.back_from(promised + timedelta(days=1))
            rule, why = Rule.THEIR_PROMISE, message("why_their_promise", company=history.company, day=promised)
        if may_be is not None:
            day = max(day, working.working_days_after(may_be, 1))
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


def _gone_quiet(
    history: History, working: WorkingTime, since: date, check_ins: Sequence[Planned], may_be: date | None
) -> Planned:
    """Plan the suggestion to let go: 30 days after the last contact, and after the last check-in had its time."""
    day = since + timedelta(days=DAYS_TO_GONE_QUIET)
    if check_ins:
        day = max(day, working.working_days_after(check_ins[-1].due_at.date(), WORKING_DAYS_OF_SILENCE))
    if may_be is not None:
        day = max(day, working.working_days_after(may_be, 1))
    return Planned(
        ReminderKind.OUTCOME,
        working.on_day(working.back_from(day), not_before=CHECK_INS_FROM),
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
    """Plan the last day of an offer, once: on the round on which it was noted."""
    if history.outcome is not Outcome.OFFER:
        return
    offers = [e for e in answers_of(history.events) if e.answer is Answer.OFFER and e.until]
    if offers and offers[-1].until and not offers[-1].elsewhere:
        yield Planned(
            ReminderKind.OFFER,
            working.not_after(offers[-1].until),
            Rule.OFFER,
            message("title_offer", company=history.company),
            message("why_offer", day=offers[-1].until),
            key="offer",
        )


def _after_a_no(history: History, working: WorkingTime) -> Iterator[Planned]:
    """Plan the one optional item after a no: nothing on that day, two working days later a short reply.

    It comes once, on the last round, whichever the no was noted on.
    """
    if history.later_round:
        return
    answers = answers_of(history.events)
    last = max((event.on for event in answers), default=None)
    no = [event for event in answers if event.answer is Answer.NO and event.on == last]
    if no:
        day = working.working_days_after(no[-1].on, WORKING_DAYS_AFTER_NO)
        yield Planned(
            ReminderKind.OUTCOME,
            working.on_day(day, not_before=CHECK_INS_FROM),
            Rule.OUTCOME,
            message("title_after_no", company=history.company),
            message("why_after_no"),
            key="outcome:no",
        )
