"""The stored plan is what the rules say, and keeps what the user did to it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.message import Message, message
from followup_desktop.domain.model.base import NEVER
from followup_desktop.domain.model.interviews import Interview
from followup_desktop.domain.model.steps import Break
from followup_desktop.domain.terms import Answer, Outcome, ReminderKind, ReminderState, Side, Status, StepState
from followup_desktop.domain.whole_plan import whole_plan
from followup_desktop.services import answers, snoozing
from followup_desktop.services.histories import load_histories
from followup_desktop.services.interviews import delete_interview, put_back_interview, set_step
from followup_desktop.services.planner import heard, replan, replan_all, said
from followup_desktop.services.preferences import change_setting
from followup_desktop.services.reminders import open_reminders
from followup_desktop.services.ringing import keep_heard, take_due
from followup_desktop.services.settings import working_time
from tests.builders import BERLIN, at, wall
from tests.services.desk import Desk, statements

if TYPE_CHECKING:
    from followup_desktop.domain.plan import Planned

BREAK_OVER, THANK_YOU = ReminderKind.BREAK_OVER, ReminderKind.THANK_YOU
STEPS_BY_HAND = ("instructions", "walk_away", "reflection", "references", "thank_you")


def by_the_rules(desk: Desk) -> dict[int, list[Planned]]:
    """Plan every interview anew, without what is stored."""
    with desk.core.store.read() as session:
        working = working_time(session, desk.core)
        numbers = session.scalars(select(Interview.id).where(Interview.deleted_at.is_(None))).all()
        histories = load_histories(session, numbers, desk.core.zone())
        return {number: list(whole_plan(histories[number], desk.core.steps, working)) for number in numbers}


def stored(desk: Desk) -> dict[int, list[Planned]]:
    """Read the stored plan of every interview."""
    with desk.core.store.read() as session:
        numbers = session.scalars(select(Interview.id).where(Interview.deleted_at.is_(None))).all()
        found: dict[int, list[Planned]] = {number: [] for number in numbers}
        for _, number, one in open_reminders(session, BERLIN):
            found[number].append(one)
    return {number: sorted(plan, key=lambda one: (one.due_at, one.key)) for number, plan in found.items()}


def settle(desk: Desk, number: int, *left: str) -> None:
    """Set all steps done by hand but some."""
    for name in set(STEPS_BY_HAND) - set(left):
        set_step(desk.core, number, name, StepState.DONE)


# --- stored and planned


def test_a_new_interview_has_its_plan_at_once(desk: Desk) -> None:
    number = desk.add()
    assert stored(desk) == by_the_rules(desk)
    assert desk.plan(number, THANK_YOU) == ["thank_you Fri 2026-11-20 15:10"]


INTERVIEWS = st.integers(1, 4)
DAYS = st.integers(0, 25).map(lambda n: f"{date(2026, 11, 17) + timedelta(days=n)}")
ENDS = st.builds(lambda on, hour: f"{on} {hour:02}:30", DAYS, st.integers(8, 20))
ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from("AB"), ENDS, st.sampled_from([25, 60, 180])),
        st.tuples(st.just("contact"), INTERVIEWS, DAYS, st.sampled_from(Side)),
        st.tuples(st.just("answer"), INTERVIEWS, DAYS, st.sampled_from(Answer)),
        st.tuples(st.just("step"), INTERVIEWS, st.sampled_from(STEPS_BY_HAND), st.sampled_from(StepState)),
        st.tuples(st.just("close"), INTERVIEWS, st.sampled_from(Outcome)),
        st.tuples(st.just("reopen"), INTERVIEWS),
        st.tuples(st.just("delete"), INTERVIEWS),
        st.tuples(st.just("put back"), INTERVIEWS),
        st.tuples(st.just("set"), st.just("quiet_hours"), st.sampled_from(["21:00-8:00", "18:00-11:00", "0-0"])),
    ),
    min_size=1,
    max_size=8,
)


@pytest.mark.long
@given(ACTIONS)
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_the_stored_plan_is_what_the_rules_say(
    desks: Callable[[], Desk], actions: list[tuple[Any, ...]]
) -> None:
    desk = desks()
    desk.add("A", ends="2026-11-19 15:30")
    for minute, action in enumerate(actions):
        desk.it_is(f"2026-11-18 09:{minute:02}")
        _act(desk, *action)
    assert stored(desk) == by_the_rules(desk)


def _act(desk: Desk, what: str, *more: Any) -> None:
    """Do one thing, if there is such an interview to do it to."""
    core = desk.core
    if what == "add":
        company, ends, minutes = more
        desk.add(company, ends=ends, minutes=minutes)
        return
    if what == "set":
        change_setting(core, *more)
        return
    doing: dict[str, Callable[..., object]] = {
        "contact": desk.contact,
        "answer": desk.answer,
        "step": lambda *how: set_step(core, *how),
        "close": lambda *how: answers.close(core, *how),
        "reopen": lambda number: answers.reopen(core, number),
        "delete": lambda number: delete_interview(core, number),
        "put back": lambda number: put_back_interview(core, number),
    }
    with suppress(FollowUpError):
        doing[what](*more)


# --- what the user did to a reminder


def test_a_snoozed_reminder_stays_so_until_its_date_moves(desk: Desk) -> None:
    number = desk.add()
    desk.change_reminder(number, "thank_you", speak_at=at("2026-11-20 18:00"), shown_at=at("2026-11-20 15:10"))
    with desk.core.store.write() as session:
        replan(session, desk.core, [number])
    row = desk.reminders()["thank_you"]
    assert (wall(row.due_at), wall(row.speak_at)) == ("Fri 2026-11-20 15:10", "Fri 2026-11-20 18:00")
    assert row.shown_at is not None
    change_setting(desk.core, "quiet_hours", "15:00-8:00")
    row = desk.reminders()["thank_you"]
    assert (wall(row.due_at), wall(row.speak_at)) == ("Fri 2026-11-20 14:00", "Fri 2026-11-20 14:00")
    assert row.shown_at is None


def test_a_dismissed_reminder_stays_so_until_its_date_moves(desk: Desk) -> None:
    number = desk.add()
    desk.change_reminder(number, "check_in:1", state=ReminderState.DISMISSED, settled_at=at("2026-11-20 15:10"))
    set_step(desk.core, number, "references", StepState.SKIPPED)
    assert desk.reminders()["check_in:1"].state is ReminderState.DISMISSED
    assert len(desk.plan(number, ReminderKind.CHECK_IN)) == 1
    desk.contact(number, "11-25", Side.THEY)
    row = desk.reminders()["check_in:1"]
    assert (row.state, row.settled_at) == (ReminderState.OPEN, None)


def test_what_is_not_planned_any_more_is_done_and_comes_back_when_it_is(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-20 09:00")
    set_step(desk.core, number, "thank_you", StepState.DONE)
    row = desk.reminders()["thank_you"]
    assert (row.state, row.settled_at) == (ReminderState.DONE, at("2026-11-20 09:00"))
    desk.it_is("2026-11-20 10:00")
    set_step(desk.core, number, "references", StepState.DONE)
    assert desk.reminders()["thank_you"].settled_at == at("2026-11-20 09:00")
    set_step(desk.core, number, "thank_you", StepState.OPEN)
    row = desk.reminders()["thank_you"]
    assert (row.state, row.settled_at) == (ReminderState.OPEN, None)


def test_what_was_dismissed_and_vanished_stays_dismissed(desk: Desk) -> None:
    number = desk.add()
    desk.change_reminder(number, "thank_you", state=ReminderState.DISMISSED)
    set_step(desk.core, number, "thank_you", StepState.DONE)
    assert desk.reminders()["thank_you"].state is ReminderState.DISMISSED


# --- what lists show


def test_an_opportunity_waits_when_no_step_asks_anything_more(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-20 16:00")
    settle(desk, number, "thank_you", "walk_away")
    assert desk.opportunity().status is Status.OPEN
    set_step(desk.core, number, "thank_you", StepState.DONE)
    assert desk.opportunity().status is Status.WAITING
    set_step(desk.core, number, "references", StepState.OPEN)
    assert desk.opportunity().status is Status.OPEN


def test_the_break_of_a_settled_interview_need_not_be_over(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-19 15:15")
    settle(desk, number, "walk_away")
    assert desk.opportunity().status is Status.WAITING


def test_an_opportunity_waits_when_all_its_rounds_do(desk: Desk) -> None:
    first = desk.add()
    settle(desk, first)
    assert desk.opportunity().status is Status.WAITING
    second = desk.add(ends="2026-12-03 11:00")
    assert desk.opportunity().status is Status.OPEN
    with desk.writing(second) as (session, row):
        row.cancelled_at = desk.now
        replan(session, desk.core, [second])
    assert desk.opportunity().status is Status.WAITING


def test_a_round_without_a_date_is_open(desk: Desk) -> None:
    number = desk.add()
    settle(desk, number)
    desk.answer(number, "11-24", Answer.NEXT_ROUND)
    assert desk.opportunity().status is Status.OPEN


def test_a_list_knows_when_an_opportunity_needs_the_user_next(desk: Desk) -> None:
    number = desk.add()
    assert wall(desk.opportunity().next_due_at) == "Wed 2026-11-18 20:00"
    desk.it_is("2026-11-19 18:00")
    set_step(desk.core, number, "instructions", StepState.DONE)
    # The announcements and the notice of the break have lost their point.
    assert wall(desk.opportunity().next_due_at) == "Thu 2026-11-19 15:30"
    settle(desk, number)
    # The thank-you set done today is the last contact.
    assert wall(desk.opportunity().next_due_at) == "Mon 2026-11-30 10:00"
    desk.change_reminder(number, "check_in:1", speak_at=at("2026-12-02 10:00"))
    with desk.core.store.write() as session:
        replan(session, desk.core, [number])
    assert wall(desk.opportunity().next_due_at) == "Wed 2026-12-02 10:00"
    answers.close(desk.core, number, Outcome.ACCEPTED)
    assert desk.opportunity().next_due_at == NEVER


def test_what_is_left_after_a_no_follows_the_settings_too(desk: Desk) -> None:
    number = desk.add()
    desk.answer(number, "11-24", Answer.NO)
    change_setting(desk.core, "quiet_hours", "21:00-11:00")
    assert desk.plan(number) == ["outcome Thu 2026-11-26 11:00"]


def test_a_deleted_interview_needs_nobody(desk: Desk) -> None:
    delete_interview(desk.core, desk.add())
    assert desk.opportunity().next_due_at == NEVER


# --- neighbours


def test_another_interview_soon_after_shortens_the_break(desk: Desk) -> None:
    number = desk.add()
    desk.add("Southfield", ends="2026-11-19 16:35", minutes=60)
    assert desk.plan(number, BREAK_OVER) == ["break_over Thu 2026-11-19 15:25"]


@pytest.mark.parametrize("gone", [True, False])
def test_a_long_break_is_shortened_too(desk: Desk, *, gone: bool) -> None:
    number = desk.add()
    with desk.writing(number) as (session, row):
        session.add(Break(interview=row, planned_end=at("2026-11-19 18:30")))
        session.flush()
        replan(session, desk.core, [number])
    later = desk.add("Southfield", ends="2026-11-19 19:00", minutes=60)
    if gone:
        delete_interview(desk.core, later)
    assert desk.plan(number, BREAK_OVER) == [f"break_over Thu 2026-11-19 {'18:30' if gone else '17:50'}"]


def test_reminders_make_way_for_an_interview_and_come_back_without_it(desk: Desk) -> None:
    number = desk.add()
    second = desk.add("Southfield", ends="2026-11-20 11:00", minutes=90)
    assert desk.plan(number, ReminderKind.REFERENCES) == ["references Fri 2026-11-20 11:10"]
    third = desk.add("Westfield", ends="2026-11-20 15:30", minutes=45)
    assert desk.plan(number, THANK_YOU) == ["thank_you Fri 2026-11-20 14:30"]
    delete_interview(desk.core, second)
    delete_interview(desk.core, third)
    assert desk.plan(number, ReminderKind.REFERENCES, THANK_YOU) == [
        "references Fri 2026-11-20 10:00",
        "thank_you Fri 2026-11-20 15:10",
    ]


@pytest.mark.long
def test_a_thank_you_that_was_moved_far_comes_back_when_its_reason_goes(desk: Desk) -> None:
    number = desk.add()
    settle(desk, number, "thank_you")
    for hour in (8, 9, 10, 11, 12, 13, 14):
        desk.add(f"Field {hour}", ends=f"2026-11-20 {hour:02}:55", minutes=50)
    last = desk.add("Southfield", ends="2026-11-20 15:55", minutes=50)
    assert desk.plan(number, THANK_YOU) == ["thank_you Thu 2026-11-19 20:00"]
    delete_interview(desk.core, last)
    assert desk.plan(number, THANK_YOU) == ["thank_you Fri 2026-11-20 15:10"]


def test_silence_is_counted_anew_where_an_interview_is_in_the_way_of_a_thank_you_that_nobody_writes(desk: Desk) -> None:
    number = desk.add()
    settle(desk, number, "thank_you")
    set_step(desk.core, number, "thank_you", StepState.SKIPPED)
    later = desk.add("Southfield", ends="2026-11-20 16:00", minutes=480)
    assert desk.plan(number, ReminderKind.CHECK_IN)[0] == "check_in Mon 2026-11-30 10:00"
    delete_interview(desk.core, later)
    assert desk.plan(number, ReminderKind.CHECK_IN)[0] == "check_in Tue 2026-12-01 10:00"


# --- words


@pytest.mark.parametrize(
    "told",
    [
        message("why"),
        message("why", day=date(2026, 12, 1), n=7, company='N\u00f8rthfield \u2066\U0001f980\u2069 "x"\n{y}'),
        message("why", at=datetime(2026, 12, 1, 10, tzinfo=UTC), clock=time(16, 30)),
    ],
)
def test_a_message_is_heard_as_it_was_said(told: Message) -> None:
    assert heard(said(told)) == told


# --- cost


@pytest.mark.long
def test_planning_many_interviews_anew_takes_no_more_statements_for_each(desk: Desk) -> None:
    def replan_everything() -> None:
        with desk.core.store.write() as session:
            replan_all(session, desk.core)

    desk.add()
    few = statements(desk.core, replan_everything)
    for number in range(8):
        desk.add(f"Field {number}", ends=f"2026-11-{number % 8 + 10} 11:00")
    many = statements(desk.core, replan_everything)
    assert len(many) == len(few)


def test_what_was_said_in_an_hour_that_comes_twice_is_not_said_again_with_every_plan(desk: Desk) -> None:
    change_setting(desk.core, "evening_before", "2:30")
    number = desk.add(ends="2026-10-26 15:10")
    desk.it_is("2026-10-25 02:40")
    (one,) = take_due(desk.core).now
    keep_heard(desk.core, [one])
    with desk.core.store.write() as session:
        replan(session, desk.core, [number])
    assert take_due(desk.core).now == ()
    snoozing.snooze(desk.core, one.number, at("2026-10-25 09:00"))
    with desk.core.store.write() as session:
        replan(session, desk.core, [number])
    assert wall(desk.reminders(number)["before_interview:evening"].speak_at) == "Sun 2026-10-25 09:00"
