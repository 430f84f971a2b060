"""The list shows where every opportunity stands, in its order, whatever was done and however late it is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.list_row import ListRow, place_of, read_marks
from followup_desktop.domain.model.interviews import LONG_AGO, Interview, Opportunity
from followup_desktop.domain.model.steps import Break, Instructions
from followup_desktop.domain.terms import Answer, Group, Outcome, ReminderKind, StepState
from followup_desktop.services import agenda, answers, list_rows, listing
from followup_desktop.services.interviews import delete_interview, put_back_interview, rounds_of, set_step
from followup_desktop.services.planner import replan
from followup_desktop.storage.first_page import read_first_page
from tests.builders import at
from tests.services.desk import Desk, somebody

STEPS_BY_HAND = ("instructions", "walk_away", "reflection", "references", "thank_you")


def shown(rows: list[ListRow]) -> list[str]:
    """Give each row as `needs_you 1 line_thank_you`."""
    return [f"{row.group} {row.opportunity} {row.line.code}" for row in rows]


def settle(desk: Desk, number: int, *left: str) -> None:
    for name in set(STEPS_BY_HAND) - set(left):
        set_step(desk.core, number, name, StepState.DONE)


def the_row(desk: Desk, opportunity: int = 1) -> ListRow:
    found = listing.row(desk.core, opportunity)
    assert found is not None
    return found


def thanks_planned(desk: Desk, opportunity: int) -> bool:
    """Say whether a thank-you is planned for a round of an opportunity."""
    with desk.core.store.read() as session:
        numbers = rounds_of(session, opportunity)
    return any(desk.plan(number, ReminderKind.THANK_YOU) for number in numbers)


def paged(desk: Desk, n: int) -> list[ListRow]:
    """Read the whole list in pages of so many."""
    found: list[ListRow] = []
    while more := listing.page(desk.core, found[-1] if found else None, n):
        found += more
    return found


# --- one row through its days


@pytest.mark.long
def test_a_row_through_its_days(desk: Desk) -> None:
    """What the list says of one interview from the evening before it to the day they answer by."""
    number = desk.add(people=(somebody("Ada Moreno", "ada@example.org"), somebody("Tom Adler")))
    said: list[str] = []
    for moment in (
        "2026-11-10 09:00",
        "2026-11-18 20:00",
        "2026-11-19 14:30",
        "2026-11-19 15:15",
        "2026-11-19 15:25",
        "2026-11-19 15:31",
    ):
        desk.it_is(moment)
        row = the_row(desk)
        said.append(f"{moment[5:]} {row.group} {row.line.code}")
    assert said == [
        "11-10 09:00 coming_up line_interview",
        "11-18 20:00 needs_you line_interview",
        "11-19 14:30 needs_you line_on",
        "11-19 15:15 needs_you line_away",
        "11-19 15:25 needs_you line_away",
        "11-19 15:31 needs_you line_instructions",
    ]
    settle(desk, number, "thank_you", "references")
    row = the_row(desk)
    assert (row.group, row.line.code, row.line.values["n"]) == (Group.NEEDS_YOU, "line_thank_you", 2)
    settle(desk, number, "references")
    assert (the_row(desk).group, the_row(desk).line.code) == (Group.COMING_UP, "line_references")
    settle(desk, number)
    assert (the_row(desk).group, the_row(desk).line.code) == (Group.WAITING, "line_check_in")
    desk.it_is("2026-12-01 10:00")
    assert (the_row(desk).group, the_row(desk).line.code) == (Group.NEEDS_YOU, "line_check_in")


def test_a_row_says_role_company_and_its_round(desk: Desk) -> None:
    desk.add("  Northfield  ", "Analyst")
    row = the_row(desk)
    assert (row.role, row.company, row.round, row.interview) == ("Analyst", "  Northfield  ", 1, 1)
    assert (row.day, row.starts_at, row.time_zone) == (date(2026, 11, 19), at("2026-11-19 14:00"), "Europe/Berlin")


def test_the_marks_are_the_states_of_the_steps_and_the_one_asked_for_is_in_progress(desk: Desk) -> None:
    number = desk.add()
    assert the_row(desk).marks == (StepState.OPEN,) * 5
    set_step(desk.core, number, "references", StepState.NOT_NEEDED)
    desk.it_is("2026-11-19 15:15")
    assert the_row(desk).marks == read_marks("open in_progress open not_needed open")
    desk.it_is("2026-11-19 16:00")
    assert the_row(desk).marks == read_marks("in_progress done open not_needed open")
    assert the_row(desk).settled == 2


def test_coming_back_early_ends_the_holding_back(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-19 15:15")
    with desk.writing(number) as (session, row):
        session.add(Break(interview=row, ended_at=desk.now))
        replan(session, desk.core, [number])
    assert the_row(desk).line.code == "line_instructions"


def test_a_closed_one_stands_apart_with_how_it_ended(desk: Desk) -> None:
    first, second, third = desk.add("A"), desk.add("B"), desk.add("C")
    answers.close(desk.core, first, Outcome.WITHDRAWN)
    answers.close(desk.core, third, Outcome.ACCEPTED)
    assert shown(listing.page(desk.core)) == [f"coming_up {second} line_interview"]
    found = listing.closed(desk.core)
    assert [(row.opportunity, row.outcome) for row in found] == [(3, Outcome.ACCEPTED), (1, Outcome.WITHDRAWN)]
    assert listing.closed(desk.core, found[0], 5) == found[1:]
    desk.it_is("2027-01-04 09:00")
    assert listing.closed(desk.core, n=1)[0].line.values == {"outcome": "accepted"}


def test_a_deleted_one_is_not_listed(desk: Desk) -> None:
    number = desk.add()
    delete_interview(desk.core, number)
    assert listing.page(desk.core) == []
    assert listing.row(desk.core, 1) is None
    assert listing.rows(desk.core, [number]) == {1: None}
    put_back_interview(desk.core, number)
    assert listing.rows(desk.core, [number]) == {1: the_row(desk)}


def test_an_opportunity_that_is_deleted_itself_is_not_listed(desk: Desk) -> None:
    number = desk.add()
    with desk.writing(number) as (session, row):
        row.opportunity.deleted_at = desk.now
        replan(session, desk.core, [number])
    assert listing.page(desk.core) == []


def test_the_latest_round_with_something_to_say_is_shown(desk: Desk) -> None:
    desk.add()
    desk.answer(1, "11-20", Answer.NEXT_ROUND)
    second = desk.add(ends="2026-12-03 11:00")
    desk.it_is("2026-12-03 12:00")
    assert (the_row(desk).interview, the_row(desk).round) == (second, 2)


def test_they_answer_by_their_day(desk: Desk) -> None:
    number = desk.add()
    with desk.writing(number) as (session, row):
        session.add(Instructions(interview=row, words="by Friday", answer_by=date(2026, 11, 27)))
        replan(session, desk.core, [number])
    desk.it_is("2026-11-19 18:00")
    settle(desk, number)
    found = the_row(desk)
    assert (found.group, found.line.code, found.line.values) == (
        Group.WAITING,
        "line_they_answer",
        {"day": date(2026, 11, 27)},
    )


# --- the order


INTERVIEWS = st.integers(1, 5)
DAYS = st.integers(0, 25).map(lambda n: f"{date(2026, 11, 17) + timedelta(days=n)}")
ENDS = st.builds(lambda on, hour: f"{on} {hour:02}:30", DAYS, st.integers(8, 20))
ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from("ABC"), ENDS, st.sampled_from([25, 60, 180])),
        st.tuples(st.just("contact"), INTERVIEWS, DAYS),
        st.tuples(st.just("answer"), INTERVIEWS, DAYS, st.sampled_from(Answer)),
        st.tuples(st.just("step"), INTERVIEWS, st.sampled_from(STEPS_BY_HAND), st.sampled_from(StepState)),
        st.tuples(st.just("close"), INTERVIEWS, st.sampled_from(Outcome)),
        st.tuples(st.just("reopen"), INTERVIEWS),
        st.tuples(st.just("delete"), INTERVIEWS),
        st.tuples(st.just("freshen"), INTERVIEWS),
        st.tuples(st.just("wait"), st.integers(1, 6000)),
    ),
    min_size=1,
    max_size=10,
)


def act(desk: Desk, what: str, *more: Any) -> None:
    """Do one thing, if there is such an interview to do it to."""
    core = desk.core
    doing: dict[str, Callable[..., object]] = {
        "add": lambda company, ends, minutes: desk.add(company, ends=ends, minutes=minutes),
        "contact": desk.contact,
        "answer": desk.answer,
        "step": lambda *how: set_step(core, *how),
        "close": lambda *how: answers.close(core, *how),
        "reopen": lambda number: answers.reopen(core, number),
        "delete": lambda number: delete_interview(core, number),
        "freshen": lambda _: listing.freshen(core),
        "wait": lambda minutes: wait(desk, minutes),
    }
    with suppress(FollowUpError):
        doing[what](*more)


def wait(desk: Desk, minutes: int) -> None:
    desk.now += timedelta(minutes=minutes)


@pytest.mark.long
@given(ACTIONS, st.integers(1, 3))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_paging_sees_each_row_once_and_in_order_and_the_first_page_is_the_same(
    desks: Callable[[], Desk], actions: list[tuple[Any, ...]], n: int
) -> None:
    desk = desks()
    for name in "ABC":
        desk.add(name, ends=f"2026-11-19 1{'ABC'.index(name)}:30", minutes=25)
    desk.it_is("2026-11-19 09:00")
    for action in actions:
        act(desk, *action)
    whole = listing.page(desk.core)
    assert paged(desk, n) == whole
    assert [place_of(row) for row in whole] == sorted({place_of(row) for row in whole})
    due = {desk.interview(one.interview).opportunity_id for one in agenda.due(desk.core).due}
    needing = [row.opportunity for row in whole if row.group is Group.NEEDS_YOU]
    assert due - {row.opportunity for row in listing.closed(desk.core)} <= set(needing)
    # What is asked for before it is due is a thank-you.
    assert all(thanks_planned(desk, number) for number in set(needing) - due)
    for row in (*whole, *listing.closed(desk.core)):
        assert listing.row(desk.core, row.opportunity) == row
    counted = listing.counts(desk.core)
    groups = [row.group for row in whole]
    assert counted.needs_you == len(needing)
    assert counted.coming_up == groups.count(Group.COMING_UP)
    assert counted.waiting == groups.count(Group.WAITING)
    assert counted.closed == len(listing.closed(desk.core))
    while listing.freshen(desk.core):
        pass
    first = read_first_page(desk.core.store.path, desk.now)
    assert first is not None
    assert list(first.rows) == whole == listing.page(desk.core) == paged(desk, n)
    assert first.needs_you == len(needing)
    coming = agenda.due(desk.core).next
    assert first.next_reminder == (coming.due_at if coming else None)
    short = read_first_page(desk.core.store.path, desk.now, n)
    assert short is not None
    assert list(short.rows) == whole[:n]


# --- what time alone changes


def test_freshening_writes_down_what_time_has_changed_and_tells_of_it(desk: Desk) -> None:
    number = desk.add()
    told: list[object] = []
    desk.core.store.listen(told.append)
    desk.it_is("2026-11-19 15:15")
    assert listing.freshen(desk.core)
    assert told == [frozenset({number})]
    assert desk.opportunity().stale_at == at("2026-11-19 15:20")
    assert not listing.freshen(desk.core)
    changed_at = desk.opportunity().changed_at
    desk.it_is("2026-11-19 17:15")
    assert listing.freshen(desk.core)
    assert desk.opportunity().changed_at == changed_at


def test_what_time_alone_does_not_change_is_never_stale(desk: Desk) -> None:
    number = desk.add()
    answers.close(desk.core, number, Outcome.WITHDRAWN)
    desk.it_is("2026-12-24 12:00")
    while listing.freshen(desk.core):
        pass
    assert desk.opportunity().stale_at.year == 9999


def test_closed_ones_are_freshened_last(desk: Desk) -> None:
    first, second = desk.add("A"), desk.add("B")
    answers.close(desk.core, first, Outcome.WITHDRAWN)
    desk.it_is("2026-11-19 15:15")
    assert listing.freshen(desk.core)
    assert desk.opportunity(second).marks.split()[1] == "in_progress"
    assert desk.opportunity(first).marks.split()[1] == "open"
    assert listing.freshen(desk.core)
    assert desk.opportunity(first).marks.split()[1] == "in_progress"


def test_rows_that_were_never_worked_out_are_when_they_are_shown(desk: Desk) -> None:
    desk.add("A")
    before = listing.page(desk.core)
    with desk.core.store.write() as session:
        row = session.get_one(Opportunity, 1)
        row.marks, row.line, row.stale_at, row.list_group = "", "", LONG_AGO, Group.WAITING
    assert listing.page(desk.core) == before
    assert listing.counts(desk.core).coming_up == 1


def test_of_very_many_stale_rows_some_stand_as_they_were_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_rows, "STALE_AT_ONCE", 1)
    desk.add("A", ends="2026-11-19 15:10")
    desk.add("B", ends="2026-11-21 15:10")
    desk.add("C", ends="2026-11-23 15:10")
    desk.it_is("2026-12-24 12:00")
    assert sorted(row.opportunity for row in paged(desk, 1)) == [1, 2, 3]
    assert sorted(row.opportunity for row in listing.page(desk.core)) == [1, 2, 3]


def test_data_that_cannot_be_written_is_not_freshened(desk: Desk) -> None:
    desk.add()
    desk.it_is("2026-11-19 15:15")
    desk.core.store.read_only = True
    try:
        assert not listing.freshen(desk.core)
    finally:
        desk.core.store.read_only = False
    assert the_row(desk).line.code == "line_away"


def test_a_row_whose_interviews_are_gone_meanwhile_stands_as_it_was_written(desk: Desk) -> None:
    number = desk.add()
    with desk.core.store.write() as session:
        session.get_one(Opportunity, 1).stale_at = LONG_AGO
        session.get_one(Interview, number).deleted_at = datetime.fromisoformat("2026-11-10T09:00+00:00")
    assert shown(listing.page(desk.core)) == ["coming_up 1 line_interview"]
