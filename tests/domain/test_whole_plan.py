"""The whole plan of one interview, out of the way of all others, and its one voice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.message import message
from followup_desktop.domain.plan import Planned, StepRules, StepView
from followup_desktop.domain.terms import LetterState, ReminderKind, Rule, Side, StepState
from followup_desktop.domain.values import BreakTaken, History, InstructionsGiven, Mark, Meeting, PromiseMade
from followup_desktop.domain.whole_plan import next_act, whole_plan
from tests.builders import (
    BERLIN,
    WORKING,
    all_day,
    answer,
    at,
    contact,
    day,
    history,
    item,
    meeting,
    of_kind,
    quiet,
    thanks,
    wall,
)

if TYPE_CHECKING:
    from followup_desktop.domain.working_time import WorkingTime


def step(*due: tuple[str, ReminderKind], name: str = "step", state: StepState = StepState.OPEN) -> StepRules:
    """Make a step that wants to be heard at some wall times in Berlin."""

    def view(past: History, now: datetime) -> StepView:
        return StepView(state, message(name))

    def reminders(past: History, working: WorkingTime) -> Iterator[Planned]:
        yield from (item(text, kind, key=name) for text, kind in due)

    return StepRules(name, view, reminders)


def planned_at(past: History, text: str, kind: ReminderKind, working: WorkingTime = WORKING) -> str:
    """Give when a step is heard that wants to be heard at a wall time."""
    planned = whole_plan(past, [step((text, kind), name="wish")], working)
    (one,) = (one for one in planned if one.key == "wish")
    return wall(one.due_at)


NOWHERE = Meeting(interview=1)
"""An interview without any time, so that nothing but the step's own wish is planned."""


# --- before the interview


def test_an_interview_is_announced_the_evening_before_and_two_hours_before() -> None:
    planned = of_kind(whole_plan(history(), [], WORKING), ReminderKind.BEFORE_INTERVIEW)
    assert [wall(one.due_at) for one in planned] == ["Wed 2026-11-18 20:00", "Thu 2026-11-19 12:00"]
    assert [one.why.code for one in planned] == ["why_before_evening", "why_before_hours"]
    assert [one.key for one in planned] == ["before_interview:evening", "before_interview:hours"]
    assert {one.rule for one in planned} == {Rule.INTERVIEW}
    assert {one.until for one in planned} == {at("2026-11-19 14:00")}
    assert planned[0].title == message("title_before", company="Northfield", role="Analyst")


def test_the_evening_before_is_the_users_evening() -> None:
    overseas = history(meeting("2026-11-20 02:00", minutes=60))
    assert wall(whole_plan(overseas, [], WORKING)[0].due_at) == "Thu 2026-11-19 20:00"


def test_an_announcement_is_delayed_by_nothing() -> None:
    other = meeting("2026-11-18 20:30", minutes=60, interview=2)
    early = history(meeting("2026-11-19 07:00", minutes=60), others=(other,))
    planned = of_kind(whole_plan(early, [], WORKING), ReminderKind.BEFORE_INTERVIEW)
    assert [wall(one.due_at) for one in planned] == ["Wed 2026-11-18 20:00", "Thu 2026-11-19 04:00"]


def test_an_all_day_interview_is_announced_the_evening_before() -> None:
    planned = of_kind(whole_plan(history(all_day()), [], WORKING), ReminderKind.BEFORE_INTERVIEW)
    assert [wall(one.due_at) for one in planned] == ["Wed 2026-11-18 20:00"]
    assert planned[0].until == at("2026-11-20 00:00")


def test_a_round_without_a_date_cannot_be_announced() -> None:
    assert of_kind(whole_plan(history(NOWHERE), [], WORKING), ReminderKind.BEFORE_INTERVIEW) == []


# --- the steps


def test_everything_is_in_the_order_of_its_time() -> None:
    late, early = ("2026-11-20 12:00", ReminderKind.REFERENCES), ("2026-11-19 16:00", ReminderKind.REFLECTION)
    planned = whole_plan(history(), [step(late), step(early, name="other")], WORKING)
    times = [one.due_at for one in planned]
    assert times == sorted(times)
    assert {ReminderKind.REFERENCES, ReminderKind.REFLECTION, ReminderKind.CHECK_IN} <= {one.kind for one in planned}


@pytest.mark.parametrize(
    ("state", "heard"),
    [
        (StepState.DONE, False),
        (StepState.SKIPPED, False),
        (StepState.NOT_NEEDED, False),
        (StepState.OPEN, True),
        (StepState.IN_PROGRESS, True),
    ],
)
def test_a_step_that_was_settled_by_hand_asks_nothing_more(state: StepState, *, heard: bool) -> None:
    past = history(marks={"step": Mark(state, day("11-19"))})
    planned = whole_plan(past, [step(("2026-11-20 12:00", ReminderKind.REFERENCES))], WORKING)
    assert bool(of_kind(planned, ReminderKind.REFERENCES)) is heard


@pytest.mark.parametrize("end", [{"closed": True}, {"where": meeting(cancelled=True)}])
def test_what_is_closed_or_cancelled_has_no_steps(end: dict[str, Any]) -> None:
    past = history(letters=(thanks(state=LetterState.HANDED_OVER, handed_over_at=at("2026-11-20 10:44")),), **end)
    assert whole_plan(past, [step(("2026-11-20 12:00", ReminderKind.REFERENCES))], WORKING) == ()


def test_a_letter_that_was_handed_over_is_asked_about_an_hour_later() -> None:
    letters = (
        thanks(1, None, state=LetterState.HANDED_OVER, handed_over_at=at("2026-11-20 11:00")),
        thanks(2, None, state=LetterState.HANDED_OVER, handed_over_at=at("2026-11-20 10:44")),
        thanks(3, None, state=LetterState.HANDED_OVER),
        thanks(4, "11-20", handed_over_at=at("2026-11-20 09:00")),
    )
    (planned,) = of_kind(whole_plan(history(letters=letters), [], WORKING), ReminderKind.HAND_OVER)
    assert wall(planned.due_at) == "Fri 2026-11-20 11:44"
    assert (planned.rule, planned.key) == (Rule.STEP, "hand_over")
    late = (replace(letters[1], handed_over_at=at("2026-11-19 20:30")),)
    (planned,) = of_kind(whole_plan(history(letters=late), [], WORKING), ReminderKind.HAND_OVER)
    assert wall(planned.due_at) == "Fri 2026-11-20 08:00"


# --- around interviews


def test_a_notice_waits_until_ten_minutes_after_an_interview() -> None:
    past = history(NOWHERE, others=(meeting("2026-11-20 11:00", minutes=90), meeting("2026-11-20 12:00", minutes=45)))
    assert planned_at(past, "2026-11-20 10:00", ReminderKind.REFERENCES) == "Fri 2026-11-20 12:10"
    assert planned_at(past, "2026-11-20 09:19", ReminderKind.REFERENCES) == "Fri 2026-11-20 09:19"
    assert planned_at(past, "2026-11-20 10:00", ReminderKind.BREAK_OVER) == "Fri 2026-11-20 10:00"


def test_a_notice_that_waits_into_the_night_comes_in_the_morning() -> None:
    past = history(NOWHERE, others=(meeting("2026-11-19 20:55"), meeting("2026-11-20 08:45")))
    assert planned_at(past, "2026-11-19 20:00", ReminderKind.HAND_OVER) == "Fri 2026-11-20 08:55"


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        (ReminderKind.CHECK_IN, "Mon 2026-11-23 09:00"),
        (ReminderKind.OUTCOME, "Mon 2026-11-23 09:00"),
        (ReminderKind.REFERENCES, "Mon 2026-11-23 08:00"),
        (ReminderKind.REFLECTION, "Sat 2026-11-21 08:00"),
    ],
)
def test_what_waits_for_an_interview_still_keeps_off_days_off(kind: ReminderKind, due: str) -> None:
    past = history(NOWHERE, others=(meeting("2026-11-20 20:55", minutes=11 * 60),))
    assert planned_at(past, "2026-11-20 10:00", kind) == due


def test_a_thank_you_comes_before_an_interview_that_is_in_its_way() -> None:
    past = history(others=(meeting("2026-11-20 16:00", minutes=60), meeting("2026-11-20 14:50", minutes=30)))
    assert planned_at(past, "2026-11-20 15:10", ReminderKind.THANK_YOU) == "Fri 2026-11-20 14:05"


def test_a_thank_you_that_would_come_before_its_own_interview_waits() -> None:
    past = history(others=(meeting("2026-11-20 16:00", minutes=24 * 60 + 45),))
    assert planned_at(past, "2026-11-20 15:10", ReminderKind.THANK_YOU) == "Fri 2026-11-20 16:10"
    assert planned_at(replace(past, meeting=NOWHERE), "2026-11-20 15:10", ReminderKind.THANK_YOU) == (
        "Fri 2026-11-20 16:10"
    )


def test_a_thank_you_never_moves_into_quiet_hours() -> None:
    past = history(meeting("2026-11-18 08:20"), others=(meeting("2026-11-19 09:00", minutes=50),))
    assert planned_at(past, "2026-11-19 08:20", ReminderKind.THANK_YOU) == "Wed 2026-11-18 20:00"


def test_a_thank_you_finds_another_moment_within_its_day_rather_than_none() -> None:
    # Before the interview it is night, and the evening before that is the user's own interview.
    past = history(meeting("2026-11-19 20:50"), others=(meeting("2026-11-20 20:00", minutes=710),))
    assert planned_at(past, "2026-11-20 20:00", ReminderKind.THANK_YOU) == "Fri 2026-11-20 20:10"
    longer = replace(past, others=(meeting("2026-11-20 20:45", minutes=780),))
    assert planned_at(longer, "2026-11-20 20:00", ReminderKind.THANK_YOU) == "Fri 2026-11-20 20:55"


# --- the break


def test_in_the_break_only_the_first_question_is_heard() -> None:
    past = history(pause=BreakTaken(planned_end=at("2026-11-19 17:00")))
    assert planned_at(past, "2026-11-19 15:20", ReminderKind.INSTRUCTIONS) == "Thu 2026-11-19 15:20"
    assert planned_at(past, "2026-11-19 15:20", ReminderKind.HAND_OVER) == "Thu 2026-11-19 17:00"
    assert planned_at(past, "2026-11-19 16:20", ReminderKind.THANK_YOU) == "Thu 2026-11-19 17:00"
    back = history(pause=BreakTaken(planned_end=at("2026-11-19 17:00"), ended_at=at("2026-11-19 15:40")))
    assert planned_at(back, "2026-11-19 15:20", ReminderKind.HAND_OVER) == "Thu 2026-11-19 15:40"
    assert planned_at(past, "2026-11-19 11:00", ReminderKind.HAND_OVER) == "Thu 2026-11-19 11:00"


def test_what_they_asked_for_on_the_day_itself_comes_after_the_interview() -> None:
    asked = history(instructions=(InstructionsGiven(due_on=day("11-19")),))
    (planned,) = of_kind(whole_plan(asked, [], WORKING), ReminderKind.FOLLOW_UP)
    assert wall(planned.due_at) == "Thu 2026-11-19 15:30"
    early = history(instructions=(InstructionsGiven(due_on=day("11-18")),))
    (planned,) = of_kind(whole_plan(early, [], WORKING), ReminderKind.FOLLOW_UP)
    assert wall(planned.due_at) == "Wed 2026-11-18 10:00"


def test_an_interview_in_the_hour_that_comes_twice_hangs_nothing() -> None:
    # It ends at 2:05 by the second clock; the quiet hours end at 2:30 by the first one, which is earlier.
    night = meeting(datetime(2026, 10, 25, 1, 5, tzinfo=UTC), minutes=60)
    past, working = history(NOWHERE, others=(night,)), quiet("22:00", "02:30")
    assert planned_at(past, "2026-10-25 02:20", ReminderKind.HAND_OVER, working) == "Sun 2026-10-25 02:30"


# --- one voice


def test_of_what_is_due_a_deadline_speaks_first_and_then_what_waited_longest() -> None:
    reflection = item("2026-11-19 15:30", ReminderKind.REFLECTION)
    references = item("2026-11-20 10:00", ReminderKind.REFERENCES)
    thank_you = item("2026-11-20 15:10", ReminderKind.THANK_YOU)
    open_ones = [thank_you, references, reflection]
    assert next_act(open_ones, at("2026-11-19 12:00")) is reflection
    assert next_act(open_ones, at("2026-11-20 12:00")) is reflection
    assert next_act(open_ones, at("2026-11-20 15:10")) is thank_you
    assert next_act([references, reflection], at("2026-11-21 12:00")) is reflection


def test_what_has_lost_its_point_says_nothing() -> None:
    over = item("2026-11-19 15:30", ReminderKind.BREAK_OVER, until="2026-11-19 16:30")
    assert next_act([over], at("2026-11-19 16:29")) is over
    assert next_act([over], at("2026-11-19 16:30")) is None
    assert next_act([], at("2026-11-19 16:30")) is None


def test_at_one_time_the_key_decides() -> None:
    first, second = item("2026-11-20 10:00", key="a"), item("2026-11-20 10:00", key="b")
    for now in (at("2026-11-20 09:00"), at("2026-11-20 11:00")):
        assert next_act([second, first], now) is first


# --- laws

ENDS = st.integers(0, 34 * 24 * 60).map(lambda minutes: at("2026-11-16 06:00") + timedelta(minutes=minutes))
OTHERS = st.lists(st.builds(lambda end, minutes: meeting(end, minutes=minutes), ENDS, st.integers(15, 900)), max_size=8)
LATER = st.dates(date(2026, 11, 16), date(2027, 1, 31))


@pytest.mark.long
@given(ENDS, OTHERS, st.lists(st.builds(contact, LATER, st.sampled_from(Side)), max_size=2), LATER)
@settings(max_examples=150)
def test_the_plan_keeps_off_interviews_nights_and_weekends(
    end: datetime, others: Sequence[Meeting], contacts: list[object], named: date
) -> None:
    own = meeting(end)
    past = history(
        own,
        others=tuple(others),
        events=tuple(contacts),
        instructions=(InstructionsGiven(due_on=named),),
        promises=(PromiseMade(1, Side.ME, "Send the plans", named),),
    )
    wishes = [step((wall(end + timedelta(minutes=10))[4:], ReminderKind.INSTRUCTIONS))]
    for one in whole_plan(past, wishes, WORKING):
        if one.kind is ReminderKind.BEFORE_INTERVIEW:
            continue
        local = one.due_at.astimezone(BERLIN)
        if one.kind is not ReminderKind.INSTRUCTIONS:
            assert time(8) <= local.time() < time(21)
        if one.kind not in {ReminderKind.INSTRUCTIONS, ReminderKind.PROMISE}:
            assert local.weekday() < 5
        if one.kind in {ReminderKind.CHECK_IN, ReminderKind.OUTCOME}:
            assert local.time() >= time(9)
        for other in (own, *others):
            assert other.starts_at is not None
            assert other.ends_at is not None
            near = other.starts_at - timedelta(minutes=10), other.ends_at + timedelta(minutes=10)
            assert not near[0] <= one.due_at < near[1]


def test_an_answer_leaves_nothing_but_the_steps() -> None:
    planned = whole_plan(history(events=(answer("11-24"),)), [], WORKING)
    assert {one.kind for one in planned} == {ReminderKind.BEFORE_INTERVIEW, ReminderKind.OUTCOME}


def test_an_announcement_comes_before_another_interview_that_would_swallow_it() -> None:
    other = meeting("2026-11-19 13:45", minutes=150, interview=2)
    planned = of_kind(whole_plan(history(others=(other,)), [], WORKING), ReminderKind.BEFORE_INTERVIEW)
    # At 12:00 the other one is on, and at 13:55 nobody would have time to go.
    assert [wall(one.due_at) for one in planned] == ["Wed 2026-11-18 20:00", "Thu 2026-11-19 12:00"]
    close = meeting("2026-11-19 13:55", minutes=150, interview=2)
    planned = of_kind(whole_plan(history(others=(close,)), [], WORKING), ReminderKind.BEFORE_INTERVIEW)
    assert [wall(one.due_at) for one in planned] == ["Wed 2026-11-18 20:00", "Thu 2026-11-19 11:10"]


def test_when_an_interview_is_announced_is_the_users_to_say() -> None:
    other = replace(WORKING, evening_before=time(18, 30), before=timedelta(minutes=45))
    planned = of_kind(whole_plan(history(), [], other), ReminderKind.BEFORE_INTERVIEW)
    assert [wall(one.due_at) for one in planned] == ["Wed 2026-11-18 18:30", "Thu 2026-11-19 13:15"]
    never = replace(WORKING, evening_before=None, before=None)
    assert of_kind(whole_plan(history(), [], never), ReminderKind.BEFORE_INTERVIEW) == []
