"""What is due: one voice for each interview, the oldest first, and nothing is written by asking."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from followup_desktop.domain.message import message
from followup_desktop.domain.terms import Outcome, ReminderKind, ReminderState, StepState
from followup_desktop.services import agenda, answers
from followup_desktop.services.agenda import due, planned
from followup_desktop.services.interviews import set_step
from tests.builders import at, wall
from tests.services.desk import Desk, statements


def test_nothing_is_due_before_its_time_and_the_next_is_known(desk: Desk) -> None:
    desk.add()
    found = due(desk.core)
    assert found.due == ()
    assert found.next is not None
    assert (found.next.kind, wall(found.next.due_at)) == (ReminderKind.BEFORE_INTERVIEW, "Wed 2026-11-18 20:00")
    assert found.next.title == message("title_before", company="Northfield", role="Analyst")


def test_without_interviews_nothing_is_due_and_nothing_comes(desk: Desk) -> None:
    assert due(desk.core) == agenda.Agenda((), None)


def test_an_interview_speaks_through_the_day_with_one_voice(desk: Desk) -> None:
    number = desk.add()
    said = {
        "2026-11-18 20:00": ["1 before_interview"],
        "2026-11-19 12:30": ["1 before_interview"],
        "2026-11-19 14:30": [],
        "2026-11-19 15:20": ["1 instructions"],
        "2026-11-19 15:45": ["1 instructions"],
        "2026-11-20 15:10": ["1 thank_you"],
    }
    assert {text: desk.due(text) for text in said} == said
    answers.note_nothing_said(desk.core, number)
    assert desk.due("2026-11-19 15:45") == ["1 break_over"]
    assert desk.due("2026-11-19 16:30") == ["1 reflection"]


def test_two_interviews_speak_in_the_order_of_what_is_due(desk: Desk) -> None:
    desk.add("Southfield", ends="2026-11-19 18:00")
    desk.add("Northfield")
    assert desk.due("2026-11-19 19:00") == ["2 instructions", "1 instructions"]


def test_now_is_the_time_that_counts_where_none_is_given(desk: Desk) -> None:
    desk.add()
    desk.it_is("2026-11-19 15:20")
    assert desk.due() == ["1 instructions"]


def test_a_snoozed_reminder_is_due_when_it_is_to_be_heard(desk: Desk) -> None:
    number = desk.add()
    for step in ("instructions", "reflection", "references"):
        set_step(desk.core, number, step, StepState.DONE)
    desk.change_reminder(number, "thank_you", speak_at=at("2026-11-20 18:00"))
    assert desk.due("2026-11-20 17:59") == []
    assert desk.due("2026-11-20 18:00") == ["1 thank_you"]
    found = due(desk.core, at("2026-11-20 16:00")).next
    assert found is not None
    assert wall(found.due_at) == "Fri 2026-11-20 18:00"


def test_what_was_dismissed_or_is_done_is_not_heard(desk: Desk) -> None:
    number = desk.add()
    for key, state in (("instructions", ReminderState.DISMISSED), ("reflection", ReminderState.DONE)):
        desk.change_reminder(number, key, state=state)
    assert desk.due("2026-11-20 12:00") == ["1 references"]


def test_times_are_the_users_and_titles_know_their_interview(desk: Desk) -> None:
    number = desk.add()
    desk.zone = ZoneInfo("America/New_York")
    (found,) = due(desk.core, at("2026-11-19 15:20")).due
    assert found.due_at.isoformat() == "2026-11-19T09:20:00-05:00"
    assert (found.interview, found.title) == (number, message("title_instructions", company="Northfield"))
    assert planned(desk.core, number)[0].due_at.utcoffset() == found.due_at.utcoffset()


def test_the_plan_of_an_interview_has_all_that_still_has_a_point(desk: Desk) -> None:
    number, other = desk.add(), desk.add("Southfield", ends="2026-11-26 11:00")
    desk.it_is("2026-11-19 16:30")
    kinds = [one.kind.value for one in planned(desk.core, number)]
    assert kinds == ["instructions", "reflection", "references", "thank_you", "check_in", "check_in", "outcome"]
    times = [one.due_at for one in planned(desk.core, other)]
    assert times == sorted(times)


def test_the_next_thing_is_true_for_all_interviews_together(desk: Desk) -> None:
    desk.add()
    desk.add("Southfield", ends="2026-11-13 11:00")
    found = due(desk.core, at("2026-11-10 12:00")).next
    assert found is not None
    assert (found.interview, wall(found.due_at)) == (2, "Thu 2026-11-12 20:00")
    answers.close(desk.core, 2, Outcome.WITHDRAWN)
    found = due(desk.core, at("2026-11-10 12:00")).next
    assert found is not None
    assert found.interview == 1


def test_what_will_have_lost_its_point_does_not_come(desk: Desk) -> None:
    number = desk.add()
    desk.change_reminder(number, "before_interview:evening", speak_at=at("2026-11-19 14:00"))
    desk.change_reminder(number, "before_interview:hours", state=ReminderState.DISMISSED)
    found = due(desk.core).next
    assert found is not None
    assert (found.kind, wall(found.due_at)) == (ReminderKind.INSTRUCTIONS, "Thu 2026-11-19 15:20")


def test_asking_changes_no_byte(desk: Desk) -> None:
    number = desk.add()
    before = desk.core.store.path.read_bytes()
    desk.it_is("2026-12-24 12:00")
    said = statements(desk.core, lambda: (due(desk.core, at("2026-11-20 12:00")), planned(desk.core, number)))
    assert desk.core.store.path.read_bytes() == before
    assert {statement for statement in said if not statement.startswith("SELECT")} == {"BEGIN", "PRAGMA user_version"}
