"""The rules of later contact: their dates first, two short questions at most, and silence after a no."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from followup_desktop.domain.follow_up import follow_up
from followup_desktop.domain.message import message
from followup_desktop.domain.terms import (
    Answer,
    Channel,
    EventKind,
    LetterKind,
    LetterState,
    Outcome,
    ReminderKind,
    Rule,
    Side,
    StepState,
)
from followup_desktop.domain.values import (
    Happened,
    Heard,
    History,
    InstructionsGiven,
    LetterWritten,
    Mark,
    Meeting,
    PromiseMade,
)
from tests.builders import (
    THURSDAY,
    WORKING,
    all_day,
    answer,
    at,
    contact,
    day,
    days_off,
    history,
    meeting,
    of_kind,
    quiet,
    thanks,
    wall,
)

if TYPE_CHECKING:
    from followup_desktop.domain.plan import Planned
    from followup_desktop.domain.working_time import WorkingTime


def check_ins(past: History, working: WorkingTime = WORKING) -> list[str]:
    """Give when the app would ask them, in words."""
    return [wall(one.due_at) for one in of_kind(follow_up(past, working), ReminderKind.CHECK_IN)]


def the_one(past: History, kind: ReminderKind, working: WorkingTime = WORKING) -> Planned:
    """Give the only thing of a kind that is planned."""
    (one,) = of_kind(follow_up(past, working), kind)
    return one


def working_day(after: date, count: int) -> date:
    """Count working days on a calendar of weekdays."""
    calendar = [after + timedelta(days=n) for n in range(1, 60)]
    return [on for on in calendar if f"{on:%a}" not in {"Sat", "Sun"}][count - 1]


# --- nothing was said


def test_the_first_question_comes_seven_working_days_after_the_thank_you_was_due() -> None:
    planned = of_kind(follow_up(history(), WORKING), ReminderKind.CHECK_IN)
    assert [wall(one.due_at) for one in planned] == ["Tue 2026-12-01 10:00", "Thu 2026-12-10 10:00"]
    assert [one.rule for one in planned] == [Rule.NO_WORD, Rule.NO_WORD]
    assert planned[0].why == message("why_no_word", days=7, since=day("11-20"))
    assert planned[1].why == message("why_second", days=7)
    assert [one.key for one in planned] == ["check_in:1", "check_in:2"]


def test_a_thank_you_that_was_sent_is_a_contact() -> None:
    assert check_ins(history(letters=(thanks(sent="11-24"),)))[0] == "Thu 2026-12-03 10:00"
    assert check_ins(history(letters=(thanks(1, "11-24"), thanks(2, "11-25"))))[0] == "Fri 2026-12-04 10:00"
    assert check_ins(history(letters=(thanks(sent=None),)))[0] == "Tue 2026-12-01 10:00"


def test_a_thank_you_set_done_by_hand_counts_from_the_day_it_was_set() -> None:
    done = Mark(StepState.DONE, day("11-24"))
    assert check_ins(history(marks={"thank_you": done}))[0] == "Thu 2026-12-03 10:00"
    skipped = Mark(StepState.SKIPPED, day("11-24"))
    assert check_ins(history(marks={"thank_you": skipped}))[0] == "Tue 2026-12-01 10:00"


def test_word_of_an_offer_from_elsewhere_moves_both_questions_and_counts_as_neither() -> None:
    note = LetterWritten(LetterKind.OFFER_NOTE, LetterState.SENT, 1, sent_on=day("11-25"))
    assert check_ins(history(letters=(thanks(), note))) == ["Fri 2026-12-04 10:00", "Tue 2026-12-15 10:00"]
    assert check_ins(history(letters=(thanks(), replace(note, sent_on=None)))) == check_ins(
        history(letters=(thanks(),))
    )


def test_nobody_is_asked_about_an_interview_before_it_was() -> None:
    early = Mark(StepState.DONE, day("11-10"))
    assert check_ins(history(marks={"thank_you": early}))[0] == "Mon 2026-11-30 10:00"


def test_a_question_in_between_counts_and_moves_the_second() -> None:
    assert check_ins(history(events=(contact("12-02"),))) == ["Fri 2026-12-11 10:00"]


def test_after_two_questions_there_is_none_left() -> None:
    past = history(events=(contact("12-01"), contact("12-10")))
    assert check_ins(past) == []
    # Thirty days after the last word, which is a Saturday.
    assert wall(the_one(past, ReminderKind.OUTCOME).due_at) == "Mon 2027-01-11 10:00"


def test_a_word_of_theirs_restarts_the_clock_and_uses_up_no_question() -> None:
    past = history(events=(contact("11-26", Side.THEY),))
    assert check_ins(past) == ["Mon 2026-12-07 10:00", "Wed 2026-12-16 10:00"]


def test_what_was_said_before_the_interview_is_not_about_its_follow_up() -> None:
    assert check_ins(history(events=(contact("11-18"), answer("11-17")))) == check_ins(history())


def test_an_all_day_interview_is_over_at_the_end_of_its_day() -> None:
    # Over on Friday at 0:00: best thanked until Friday evening.
    assert check_ins(history(all_day("11-19")))[0] == "Tue 2026-12-01 10:00"


def test_a_round_without_a_date_is_asked_about_from_the_day_it_was_agreed() -> None:
    past = history(Meeting(interview=1), taken_on=day("11-23"))
    assert check_ins(past) == ["Wed 2026-12-02 10:00", "Fri 2026-12-11 10:00"]


# --- they named a date


def test_a_contact_they_asked_for_comes_on_their_day() -> None:
    asked = InstructionsGiven("call me", "Ada", Channel.PHONE, Side.ME, day("12-03"))
    planned = the_one(history(instructions=(asked,)), ReminderKind.FOLLOW_UP)
    values: dict[str, Any] = {"day": day("12-03"), "by": "Ada", "channel": Channel.PHONE, "company": "Northfield"}
    assert wall(planned.due_at) == "Thu 2026-12-03 10:00"
    assert (planned.rule, planned.key) == (Rule.THEIR_DATE, "follow_up:0")
    assert planned.title == message("title_follow_up", **values)
    assert planned.why == message("why_their_date", **values)


def test_their_sunday_stands_and_the_reminder_comes_on_monday() -> None:
    asked = InstructionsGiven(due_on=day("11-29"), due_time=time(16, 30))
    planned = the_one(history(instructions=(asked,)), ReminderKind.FOLLOW_UP)
    assert wall(planned.due_at) == "Mon 2026-11-30 16:30"
    assert planned.why.code == "why_their_date_moved"
    assert planned.why.values["day"] == day("11-29")
    assert planned.why.values["channel"] == ""


def test_a_contact_they_asked_for_is_outside_the_count_of_two() -> None:
    asked = InstructionsGiven(due_on=day("12-03"))
    open_one = history(instructions=(asked,))
    assert check_ins(open_one) == ["Mon 2026-12-14 10:00", "Wed 2026-12-23 10:00"]
    done = replace(open_one, events=(contact("12-03"),))
    assert of_kind(follow_up(done, WORKING), ReminderKind.FOLLOW_UP) == []
    assert check_ins(done) == ["Mon 2026-12-14 10:00", "Wed 2026-12-23 10:00"]
    assert check_ins(replace(open_one, events=(contact("12-04"),)))[0] == "Tue 2026-12-15 10:00"


def test_a_contact_before_their_date_leaves_it_standing() -> None:
    asked = InstructionsGiven(due_on=day("12-03"))
    early = history(instructions=(asked,), events=(contact("12-01"),))
    assert wall(the_one(early, ReminderKind.FOLLOW_UP).due_at) == "Thu 2026-12-03 10:00"
    assert check_ins(early) == ["Mon 2026-12-14 10:00"]


def test_two_people_may_name_two_dates() -> None:
    first, second = InstructionsGiven(due_on=day("12-03")), InstructionsGiven(due_on=day("12-08"))
    past = history(instructions=(first, second), events=(contact("12-04"),))
    planned = the_one(past, ReminderKind.FOLLOW_UP)
    assert (planned.key, wall(planned.due_at)) == ("follow_up:1", "Tue 2026-12-08 10:00")


def test_a_contact_ticks_off_all_their_dates_at_once_and_what_comes_later_is_a_question() -> None:
    dates = (InstructionsGiven(due_on=day("12-03")), InstructionsGiven(due_on=day("12-08")))
    once = history(instructions=dates, events=(contact("12-09"),))
    assert len(check_ins(once)) == 2
    assert len(check_ins(replace(once, events=(contact("12-09"), contact("12-21"))))) == 1
    assert len(check_ins(replace(once, events=(contact("12-09"), contact("12-09"))))) == 2


def test_what_was_said_in_an_earlier_round_still_holds_the_questions_back() -> None:
    promised = history(said_before=(InstructionsGiven(answer_by=day("12-11")),))
    first = of_kind(follow_up(promised, WORKING), ReminderKind.CHECK_IN)[0]
    assert (wall(first.due_at), first.rule) == ("Mon 2026-12-14 10:00", Rule.THEIR_PROMISE)
    asked = history(said_before=(InstructionsGiven(due_on=day("12-11")),))
    assert check_ins(asked)[0] == "Tue 2026-12-22 10:00"
    assert of_kind(follow_up(asked, WORKING), ReminderKind.FOLLOW_UP) == []


# --- they promised an answer


def test_where_one_of_them_names_two_days_the_later_counts() -> None:
    said = InstructionsGiven(moves_first=Side.THEY, due_on=day("12-11"), answer_by=day("12-04"))
    assert check_ins(history(instructions=(said,)))[0] == "Mon 2026-12-14 10:00"


def test_after_their_promise_the_question_comes_on_the_next_working_day() -> None:
    past = history(instructions=(InstructionsGiven(answer_by=day("12-11")),))
    first, second = of_kind(follow_up(past, WORKING), ReminderKind.CHECK_IN)
    assert (wall(first.due_at), first.rule) == ("Mon 2026-12-14 10:00", Rule.THEIR_PROMISE)
    assert first.why == message("why_their_promise", company="Northfield", day=day("12-11"))
    assert (wall(second.due_at), second.rule) == ("Wed 2026-12-23 10:00", Rule.NO_WORD)


def test_the_latest_of_their_promises_counts() -> None:
    promises = (InstructionsGiven(answer_by=day("12-11")), InstructionsGiven(answer_by=day("12-04")))
    assert check_ins(history(instructions=promises))[0] == "Mon 2026-12-14 10:00"


def test_a_contact_after_their_promise_restarts_the_clock() -> None:
    given_ = (InstructionsGiven(answer_by=day("12-01")),)
    assert check_ins(history(instructions=given_, events=(contact("12-03", Side.THEY),)))[0] == "Mon 2026-12-14 10:00"


# --- days off and quiet hours


def test_questions_keep_off_holidays_and_start_at_nine() -> None:
    assert check_ins(history(), days_off("11-25", "12-02"))[0] == "Thu 2026-12-03 10:00"
    early = replace(WORKING, time_of_day=time(8, 30))
    assert check_ins(history(), early)[0] == "Tue 2026-12-01 09:00"
    assert check_ins(history(), quiet("21:00", "11:00"))[0] == "Tue 2026-12-01 11:00"


def test_the_user_s_day_of_an_interview_far_away_is_the_first_of_its_follow_up() -> None:
    # It is Friday morning in Auckland, and Thursday evening in Berlin.
    far = meeting("2026-11-19 22:30", time_zone="Pacific/Auckland", day=day("11-20"))
    assert check_ins(history(far, events=(contact("11-19"),))) == ["Tue 2026-12-01 10:00"]
    assert len(check_ins(history(far, events=(contact("11-18"),)))) == 2


def test_silence_is_counted_from_the_thank_you_that_made_way_for_an_interview() -> None:
    busy = (meeting("2026-11-20 16:00", minutes=480, interview=2),)
    assert check_ins(history(others=busy))[0] == "Mon 2026-11-30 10:00"


def test_letters_to_them_are_contacts_and_only_check_ins_are_counted() -> None:
    def sent(kind: LetterKind) -> list[str]:
        return check_ins(history(letters=(LetterWritten(kind, LetterState.SENT, sent_on=day("11-27")),)))

    assert sent(LetterKind.OFFER_NOTE) == ["Tue 2026-12-08 10:00", "Thu 2026-12-17 10:00"]
    assert sent(LetterKind.CHECK_IN) == ["Tue 2026-12-08 10:00"]
    assert sent(LetterKind.BRIEF)[0] == "Tue 2026-12-01 10:00"


# --- letting go


def test_what_was_brought_back_is_not_let_go_the_same_day() -> None:
    past = history(events=(contact("11-24"), contact("12-03"), Happened(EventKind.REOPENED, day("2027-01-11"))))
    assert wall(the_one(past, ReminderKind.OUTCOME).due_at) == "Wed 2027-02-10 10:00"


def test_thirty_days_of_silence_end_in_a_suggestion_to_let_go() -> None:
    planned = the_one(history(), ReminderKind.OUTCOME)
    # 20 December is a Sunday, but the second question of 10 December has seven working days as well.
    assert wall(planned.due_at) == "Mon 2026-12-21 10:00"
    assert (planned.rule, planned.key) == (Rule.OUTCOME, "outcome:quiet")
    assert planned.title == message("title_let_go", company="Northfield")
    assert planned.why == message("why_gone_quiet", days=30)


def test_letting_go_waits_until_the_last_question_had_its_time() -> None:
    slow = replace(WORKING, is_day_off=lambda on: on.weekday() != 0)
    asked = [one.due_at for one in of_kind(follow_up(history(), slow), ReminderKind.CHECK_IN)]
    assert [wall(one) for one in asked] == ["Mon 2027-01-04 10:00", "Mon 2027-02-22 10:00"]
    assert wall(the_one(history(), ReminderKind.OUTCOME, slow).due_at) == "Mon 2027-04-12 10:00"


def test_letting_go_waits_for_their_own_date() -> None:
    past = history(instructions=(InstructionsGiven(answer_by=day("2027-02-01")),))
    assert the_one(past, ReminderKind.OUTCOME).due_at.date() >= day("2027-03-03")


# --- they answered


@pytest.mark.parametrize("on", ["11-19", "11-20", "11-24", "12-20"])
def test_an_answer_ends_the_questions_also_before_the_thank_you(on: str) -> None:
    planned = follow_up(history(events=(answer(on),)), WORKING)
    assert of_kind(planned, ReminderKind.CHECK_IN) == []


def test_after_an_answer_that_decides_nothing_it_is_let_go_after_thirty_days() -> None:
    (planned,) = follow_up(history(events=(answer("11-24"),)), WORKING)
    assert (wall(planned.due_at), planned.key) == ("Thu 2026-12-24 10:00", "outcome:quiet")


def test_a_contact_after_an_answer_starts_the_clock_again() -> None:
    assert check_ins(history(events=(answer("11-24"), contact("11-27")))) == ["Tue 2026-12-08 10:00"]
    assert check_ins(history(events=(answer("11-24"), contact("11-27"), answer("11-30")))) == []
    sent = history(events=(answer("11-19"),), letters=(thanks(sent="11-20"),))
    assert check_ins(sent)[0] == "Tue 2026-12-01 10:00"


@pytest.mark.parametrize("final", [Answer.NEXT_ROUND, Answer.OFFER, Answer.NO])
def test_a_final_answer_ends_their_dates_too(final: Answer) -> None:
    past = history(instructions=(InstructionsGiven(due_on=day("12-03")),), events=(answer("11-24", final),))
    assert follow_up(past, WORKING) == ()


def test_what_came_back_to_life_is_asked_about_again() -> None:
    back = Happened(EventKind.REOPENED, day("12-07"))
    events = (answer("11-24"), answer("11-26", Answer.NO), back)
    assert check_ins(history(events=events))[0] == "Tue 2026-12-01 10:00"
    assert check_ins(history(events=(*events, contact("12-08", Side.THEY))))[0] == "Thu 2026-12-17 10:00"
    assert follow_up(history(events=events, closed=True, outcome=Outcome.WITHDRAWN), WORKING) == ()
    twice = (*events, answer("12-09", Answer.NO), Happened(EventKind.REOPENED, day("12-10")))
    assert check_ins(history(events=twice)) == check_ins(history(events=events))


def test_a_later_round_takes_over() -> None:
    assert follow_up(history(later_round=True), WORKING) == ()


def test_a_cancelled_interview_is_not_asked_about() -> None:
    mine = PromiseMade(4, Side.ME, "Send the plans", day("11-24"))
    planned = follow_up(history(meeting(cancelled=True), promises=(mine,)), WORKING)
    assert [one.kind for one in planned] == [ReminderKind.PROMISE]


def test_after_a_no_there_is_one_optional_thing_two_working_days_later() -> None:
    mine = PromiseMade(4, Side.ME, "Send the plans", day("12-24"))
    past = history(
        closed=True, outcome=Outcome.REFUSED, events=(contact("11-23"), answer("11-26", Answer.NO)), promises=(mine,)
    )
    (planned,) = follow_up(past, WORKING)
    assert wall(planned.due_at) == "Mon 2026-11-30 10:00"
    assert (planned.kind, planned.rule, planned.key) == (ReminderKind.OUTCOME, Rule.OUTCOME, "outcome:no")
    assert planned.title == message("title_after_no", company="Northfield")
    assert planned.why == message("why_after_no")


def test_a_no_is_answered_once_for_all_rounds() -> None:
    no = (answer("11-26", Answer.NO),)
    assert follow_up(history(closed=True, events=no, later_round=True), WORKING) == ()


def test_a_no_counts_whatever_else_was_entered_on_its_day() -> None:
    for events in itertools.permutations((answer("11-26", Answer.NO), answer("11-26"))):
        assert [one.key for one in follow_up(history(closed=True, events=events), WORKING)] == ["outcome:no"]


@pytest.mark.parametrize("events", [(), (contact("11-23"),), (answer("11-26", Answer.NO), answer("11-27"))])
def test_what_was_closed_otherwise_is_closed(events: Sequence[Happened]) -> None:
    assert follow_up(history(closed=True, events=tuple(events)), WORKING) == ()


# --- offers and promises of one's own


def test_an_offer_has_its_day_and_ends_the_questions() -> None:
    # A Sunday: the day must not be missed, so the reminder comes on Friday.
    past = history(outcome=Outcome.OFFER, events=(answer("11-26", Answer.OFFER, until="12-06"),))
    (planned,) = follow_up(past, WORKING)
    assert wall(planned.due_at) == "Fri 2026-12-04 10:00"
    assert (planned.kind, planned.rule, planned.key) == (ReminderKind.OFFER, Rule.OFFER, "offer")
    assert planned.title == message("title_offer", company="Northfield")
    assert planned.why == message("why_offer", day=day("12-06"))


def test_the_last_date_of_an_offer_counts() -> None:
    events = (answer("11-26", Answer.OFFER, until="12-04"), answer("11-30", Answer.OFFER, until="12-08"))
    (planned,) = follow_up(history(outcome=Outcome.OFFER, events=events), WORKING)
    assert wall(planned.due_at) == "Tue 2026-12-08 10:00"


def test_an_offer_is_said_once_on_the_round_on_which_it_was_noted_also_where_that_was_cancelled() -> None:
    offer = answer("11-26", Answer.OFFER, until="12-04")
    told_there = replace(offer, elsewhere=True)
    assert follow_up(history(outcome=Outcome.OFFER, events=(told_there,)), WORKING) == ()
    called_off = history(meeting(cancelled=True), outcome=Outcome.OFFER, events=(offer,))
    assert [one.key for one in follow_up(called_off, WORKING)] == ["offer"]


def test_an_offer_from_before_a_new_beginning_is_over() -> None:
    events = (answer("11-26", Answer.OFFER, until="12-04"), Happened(EventKind.REOPENED, day("11-30")))
    assert follow_up(history(outcome=Outcome.OFFER, events=events), WORKING) == ()


def test_an_offer_without_a_day_plans_nothing() -> None:
    past = history(outcome=Outcome.OFFER, events=(answer("11-26", Answer.OFFER),))
    assert follow_up(past, WORKING) == ()


def test_own_promises_are_remembered_until_they_are_kept() -> None:
    promises = (
        PromiseMade(4, Side.ME, "Send the plans", day("11-28")),
        PromiseMade(5, Side.ME, "Send the photos", day("11-25"), kept_on=day("11-24")),
        PromiseMade(6, Side.ME, "Look into it"),
        PromiseMade(7, Side.THEY, "Send the contract", day("11-25")),
    )
    planned = the_one(history(promises=promises), ReminderKind.PROMISE)
    # Promised for a Saturday: kept on Friday.
    assert wall(planned.due_at) == "Fri 2026-11-27 10:00"
    assert (planned.rule, planned.key) == (Rule.OWN_PROMISE, "promise:4")
    assert planned.title == message("title_promise", what="Send the plans", company="Northfield")
    assert planned.why == message("why_own_promise", day=day("11-28"))


# --- laws

LATER_DAYS = st.dates(THURSDAY, THURSDAY + timedelta(days=60))
SIDES = st.sampled_from(Side)
CONTACTS = st.lists(st.builds(contact, LATER_DAYS, SIDES), max_size=4)
THEIR_WORDS = st.lists(
    st.builds(InstructionsGiven, due_on=st.none() | LATER_DAYS, answer_by=st.none() | LATER_DAYS), max_size=2
)
SENT = st.none() | st.dates(THURSDAY, THURSDAY + timedelta(days=10))
HOLIDAYS = st.frozensets(LATER_DAYS, max_size=10)
QUIET_UNTIL = st.sampled_from([time(0), time(8), time(9, 30), time(11)])
TIME_OF_DAY = st.times(time(6), time(20)).map(lambda t: t.replace(second=0, microsecond=0))


def _past(events: Sequence[Happened], words: Sequence[InstructionsGiven], sent: date | None) -> History:
    letters = (thanks(sent=sent),) if sent else ()
    ordered = tuple(sorted(events, key=lambda event: event.on))
    return history(events=ordered, instructions=tuple(words), letters=letters)


@given(CONTACTS, THEIR_WORDS, SENT, HOLIDAYS, QUIET_UNTIL, TIME_OF_DAY)
def test_questions_are_few_fair_and_at_decent_hours(
    events: list[Happened],
    words: list[InstructionsGiven],
    sent: date | None,
    holidays: frozenset[date],
    quiet_to: time,
    time_of_day: time,
) -> None:
    working = replace(
        WORKING,
        quiet_to=quiet_to,
        time_of_day=time_of_day,
        is_day_off=lambda on: on.weekday() >= 5 or on in holidays,
    )
    planned = of_kind(follow_up(_past(events, words, sent), working), ReminderKind.CHECK_IN)
    asked_before = {on for event in events if event.side is Side.ME for on in [event.on]}
    assert len(planned) <= 2
    if not words:
        assert len(planned) == max(0, 2 - sum(event.side is Side.ME for event in events))
    dates = [on for given_ in words for on in (given_.due_on, given_.answer_by) if on]
    open_dates = [on for on in dates if not any(mine >= on for mine in asked_before)]
    for one in planned:
        assert one.due_at.weekday() < 5
        assert one.due_at.date() not in holidays
        assert time(9) <= one.due_at.time() < time(21)
        assert one.due_at.time() >= quiet_to
        assert all(one.due_at.date() > on for on in open_dates)
        assert all(one.due_at.date() > event.on for event in events)
    for earlier, later in itertools.pairwise(planned):
        assert later.due_at.date() >= working_day(earlier.due_at.date(), 7)


@given(CONTACTS, THEIR_WORDS, SENT, LATER_DAYS)
def test_after_an_answer_only_a_contact_that_is_later_lets_the_app_ask_again(
    events: list[Happened], words: list[InstructionsGiven], sent: date | None, answered: date
) -> None:
    later_contact = any(event.on > answered for event in events) or (sent is not None and sent > answered)
    planned = follow_up(_past([*events, answer(answered)], words, sent), WORKING)
    if not later_contact:
        assert of_kind(planned, ReminderKind.CHECK_IN) == []


@pytest.mark.long
@given(CONTACTS, THEIR_WORDS, SENT, LATER_DAYS, st.integers(0, 20), SIDES)
def test_a_later_contact_never_makes_the_app_ask_earlier(
    events: list[Happened], words: list[InstructionsGiven], sent: date | None, on: date, later: int, side: Side
) -> None:
    def next_question(when: date) -> date | None:
        past = _past([*events, contact(when, side)], words, sent)
        planned = of_kind(follow_up(past, WORKING), ReminderKind.CHECK_IN)
        return planned[0].due_at.date() if planned else None

    before, after = next_question(on), next_question(on + timedelta(days=later))
    assume(before is not None)
    assert after is None or (before is not None and after >= before)


@given(CONTACTS, THEIR_WORDS, SENT, LATER_DAYS)
def test_a_no_leaves_nothing_for_that_day(
    events: list[Happened], words: list[InstructionsGiven], sent: date | None, on: date
) -> None:
    past = replace(_past([*events, answer(on, Answer.NO)], words, sent), closed=True, outcome=Outcome.REFUSED)
    planned = follow_up(past, WORKING)
    assert [one.kind for one in planned] == [ReminderKind.OUTCOME]
    assert planned[0].due_at.date() == working_day(on, 2)


@given(CONTACTS, THEIR_WORDS, SENT)
def test_the_same_history_always_gives_the_same_plan(
    events: list[Happened], words: list[InstructionsGiven], sent: date | None
) -> None:
    past = _past(events, words, sent)
    assert follow_up(past, WORKING) == follow_up(replace(past), replace(WORKING))


# --- words that are not sure yet


@pytest.mark.parametrize(
    ("words", "first"),
    [
        # May be the 20th or the 27th: a question on 1 December comes after both.
        ("call me next Friday", "Tue 2026-12-01 10:00"),
        ("we decide by next Friday", "Tue 2026-12-01 10:00"),
        # May be 3 December or 12 March.
        ("call me on 3/12", "Mon 2027-03-15 10:00"),
        ("we will let you know by 3/12", "Mon 2027-03-15 10:00"),
    ],
)
def test_no_question_comes_before_the_last_day_that_unsure_words_may_mean(words: str, first: str) -> None:
    past = history(instructions=(InstructionsGiven(words=words),))
    assert check_ins(past)[0] == first
    assert (
        of_kind(follow_up(past, WORKING), ReminderKind.OUTCOME)[0].due_at
        > of_kind(follow_up(past, WORKING), ReminderKind.CHECK_IN)[-1].due_at
    )
    settled = history(instructions=(InstructionsGiven(words=words, due_on=day("11-20"), moves_first=Side.THEY),))
    assert check_ins(settled)[0] == "Mon 2026-11-23 10:00"


def test_nor_does_the_suggestion_to_let_go() -> None:
    asked = tuple(contact(on) for on in ("11-24", "11-25"))
    past = history(instructions=(InstructionsGiven(words="call me on 3/12"),), events=asked)
    assert check_ins(past) == []
    [let_go] = of_kind(follow_up(past, WORKING), ReminderKind.OUTCOME)
    assert let_go.due_at.date() == day("2027-03-15")


def test_of_several_unsure_words_the_last_day_counts() -> None:
    said = ("we decide by next Friday", "we will let you know by 3/12", "we will be in touch some time")
    past = history(instructions=tuple(InstructionsGiven(words=one, speaker=one) for one in said))
    assert check_ins(past)[0] == "Mon 2027-03-15 10:00"


def test_unsure_words_of_an_earlier_round_count_as_a_named_day_of_it_does() -> None:
    # Heard on Thursday 5 November, it may be the 6th or the 13th of that month; read from here, the 27th.
    early = InstructionsGiven(words="call me next Friday", heard=Heard(day("11-05")))
    assert check_ins(history(said_before=(early,))) == check_ins(history())
    late = InstructionsGiven(words="call me next Friday", heard=Heard(day("12-03")))
    assert check_ins(history(said_before=(late,)))[0] == "Mon 2026-12-14 10:00"
    own = InstructionsGiven(nothing_said=True)
    assert check_ins(history(said_before=(late,), instructions=(own,)))[0] == "Mon 2026-12-14 10:00"
    asked = tuple(contact(on) for on in ("11-24", "11-25"))
    far = InstructionsGiven(words="call me on 3/12", heard=Heard(day("11-05")))
    [let_go] = of_kind(follow_up(history(said_before=(far,), events=asked), WORKING), ReminderKind.OUTCOME)
    assert let_go.due_at.date() == day("2027-03-15")


# --- what was said and does not hold any more


@pytest.mark.parametrize(
    ("replaced", "called", "left"),
    [
        # They had asked for the call, whatever they said afterwards.
        ("12-04", "12-03", 2),
        ("12-03", "12-03", 2),
        # By then they did not want it any more.
        ("12-02", "12-03", 1),
        # It was a question of the user's own.
        ("12-04", "12-01", 1),
    ],
)
def test_a_contact_they_had_asked_for_is_no_question_of_ours_when_they_say_something_else(
    replaced: str, called: str, left: int
) -> None:
    before = InstructionsGiven(
        words="call me on 3 December", due_on=day("12-03"), replaced_at=at(f"2026-{replaced} 00:30")
    )
    past = history(
        instructions=(InstructionsGiven(words="we will see"),), replaced=(before,), events=(contact(called),)
    )
    assert len(check_ins(past)) == left
