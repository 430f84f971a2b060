"""Interviews and opportunities as they are shown."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from followup_desktop.domain.terms import Answer, Outcome, Status, StepState
from followup_desktop.services import answers, views
from followup_desktop.services.interviews import NewInterview, add_interview, set_step
from tests.builders import day, wall
from tests.services.desk import Desk, somebody, statements


def companies(desk: Desk, *, closed_too: bool = False) -> list[str]:
    """List the companies in the order in which they are shown."""
    return [view.company for view in views.opportunities(desk.core, closed_too=closed_too)]


def test_an_interview_is_shown_whole(desk: Desk) -> None:
    number = desk.add(
        place="Harbour 4",
        link="https://meet.example/x",
        notes="Bring plans",
        people=(somebody("Ada Moreno", "ada@northfield.example", phones=("+49 30 1234",)), somebody("Bo Lind")),
    )
    view = views.show(desk.core, number)
    assert (view.number, view.opportunity, view.round) == (1, 1, 1)
    assert (view.company, view.role, view.status) == ("Northfield", "Analyst", Status.OPEN)
    assert (view.place, view.link, view.notes) == ("Harbour 4", "https://meet.example/x", "Bring plans")
    assert [(one.name, one.emails, one.phones) for one in view.people] == [
        ("Ada Moreno", ("ada@northfield.example",), ("+49 30 1234",)),
        ("Bo Lind", (), ()),
    ]
    assert [name for name, _ in view.steps] == ["instructions", "walk_away", "reflection", "references", "thank_you"]
    assert not view.cancelled


def test_the_times_of_an_interview_are_in_its_own_zone(desk: Desk) -> None:
    number = desk.add(time_zone="America/New_York")
    view = views.show(desk.core, number)
    assert view.time_zone == "America/New_York"
    assert (str(view.starts_at), str(view.ends_at)) == ("2026-11-19 08:00:00-05:00", "2026-11-19 09:10:00-05:00")


def test_the_time_of_its_next_act_is_in_the_users_zone(desk: Desk) -> None:
    number = desk.add()
    desk.zone = ZoneInfo("America/New_York")
    act = views.show(desk.core, number).next
    assert act is not None
    assert act.due_at.isoformat() == "2026-11-18T14:00:00-05:00"


def test_an_all_day_interview_has_days_and_one_to_be_arranged_has_nothing(desk: Desk) -> None:
    number = add_interview(desk.core, NewInterview("Northfield", "Analyst", day=day("11-19")))
    view = views.show(desk.core, number)
    assert (view.starts_at, view.ends_at) == (day("11-19"), day("11-19"))
    desk.answer(number, "11-24", Answer.NEXT_ROUND)
    view = views.show(desk.core, 2)
    assert (view.starts_at, view.ends_at, view.round) == (None, None, 2)


def test_the_next_act_is_the_one_voice_of_the_interview(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-20 15:30")
    act = views.show(desk.core, number).next
    assert act is not None
    assert (act.kind.value, wall(act.due_at)) == ("thank_you", "Fri 2026-11-20 15:10")
    answers.close(desk.core, number, Outcome.DECLINED)
    assert views.show(desk.core, number).next is None


def test_the_break_is_shown_as_it_is_now(desk: Desk) -> None:
    number = desk.add()
    states = []
    for clock in ("14:00", "15:15", "15:30"):
        desk.it_is(f"2026-11-19 {clock}")
        states.append(dict(views.show(desk.core, number).steps)["walk_away"].state)
    assert states == [StepState.OPEN, StepState.IN_PROGRESS, StepState.DONE]


def test_a_cancelled_interview_says_so(desk: Desk) -> None:
    number = desk.add()
    with desk.writing(number) as (_, row):
        row.cancelled_at = desk.now
    assert views.show(desk.core, number).cancelled


def test_what_needs_the_user_first_comes_first_and_the_closed_come_last(desk: Desk) -> None:
    desk.add("Latefield", ends="2026-12-03 11:00")
    desk.add("Earlyfield", ends="2026-11-12 11:00")
    closed = desk.add("Closedfield", ends="2026-11-11 11:00")
    desk.add("Middlefield", ends="2026-11-19 11:00")
    answers.close(desk.core, closed, Outcome.ACCEPTED)
    assert companies(desk) == ["Earlyfield", "Middlefield", "Latefield"]
    assert companies(desk, closed_too=True) == ["Earlyfield", "Middlefield", "Latefield", "Closedfield"]


def test_an_interview_long_past_does_not_stay_on_top(desk: Desk) -> None:
    past = desk.add("Pastfield", ends="2026-11-11 11:00")
    desk.add("Nextfield", ends="2026-11-12 11:00")
    desk.it_is("2026-11-11 18:00")
    for step in ("instructions", "reflection", "references", "thank_you"):
        set_step(desk.core, past, step, StepState.DONE)
    assert companies(desk) == ["Nextfield", "Pastfield"]


def test_an_opportunity_shows_its_rounds_in_their_order(desk: Desk) -> None:
    first = desk.add()
    desk.add("Southfield")
    desk.answer(first, "11-24", Answer.NEXT_ROUND)
    desk.add(ends="2026-12-03 11:00")
    view = views.opportunity(desk.core, 1)
    assert (view.number, view.company, view.role, view.status, view.outcome) == (
        1,
        "Northfield",
        "Analyst",
        Status.OPEN,
        None,
    )
    assert [(one.number, one.round) for one in view.interviews] == [(1, 1), (3, 2)]
    shown = {one.number: one for one in views.opportunities(desk.core)}
    assert shown[1] == view
    assert [one.company for one in shown[2].interviews] == ["Southfield"]


@pytest.mark.long
def test_a_longer_list_takes_no_more_statements(desk: Desk) -> None:
    def look() -> None:
        views.opportunities(desk.core, closed_too=True)

    desk.add(people=(somebody("Ada Moreno", "ada@northfield.example"),))
    few = statements(desk.core, look)
    for number in range(6):
        desk.add(f"Field {number}", people=(somebody("Bo Lind", f"bo@field{number}.example"),))
    assert len(statements(desk.core, look)) == len(few)
