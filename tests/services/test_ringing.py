"""What rings, what keeps silent for the moment, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from followup_desktop.domain.model.steps import Break
from followup_desktop.domain.terms import StepState
from followup_desktop.kit.words.say import say
from followup_desktop.services import answers, interviews, snoozing
from followup_desktop.services.interviews import NewInterview, NewPerson, set_step
from followup_desktop.services.preferences import change_setting
from followup_desktop.services.ringing import LOOK_AGAIN, Ringing, claim, keep_heard, take_due
from tests.builders import at, day, wall
from tests.services.desk import statements

if TYPE_CHECKING:
    from tests.services.desk import Desk

FRIDAY = "2026-11-20 10:30"


def ring(desk: Desk, text: str, paused_until: str | None = None) -> list[str]:
    """Say what rings at a wall time."""
    desk.it_is(text)
    found = take_due(desk.core, at(paused_until) if paused_until else None)
    return [f"{one.interview} {one.kind.value}" for one in found.now]


def after(desk: Desk, text: str) -> Ringing:
    desk.it_is(text)
    return take_due(desk.core)


def coming(found: Ringing) -> str:
    assert found.next is not None
    return f"{found.next.interview} {found.next.kind.value} {wall(found.next.due_at)}"


def hear(desk: Desk) -> None:
    """Let everything that rings be heard."""
    keep_heard(desk.core, take_due(desk.core).now)


def test_nothing_rings_where_nothing_is(desk: Desk) -> None:
    found = take_due(desk.core)
    assert found == Ringing((), (), frozenset(), None, None, found.look_at)
    assert found.look_at == desk.now + LOOK_AGAIN


def test_it_rings_until_it_was_heard_and_then_stays_open(desk: Desk) -> None:
    desk.add()
    assert ring(desk, "2026-11-19 15:20") == ["1 instructions"]
    assert ring(desk, "2026-11-19 15:21") == ["1 instructions"]
    hear(desk)
    found = take_due(desk.core)
    assert found.now == ()
    assert [one.kind.value for one in found.due] == ["instructions"]


def test_being_heard_touches_neither_version_nor_stamp(desk: Desk) -> None:
    desk.add()
    desk.it_is("2026-11-19 15:20")
    told: list[object] = []
    desk.core.store.listen(told.append)
    before = {key: (row.version, row.changed_at) for key, row in desk.reminders().items()}
    hear(desk)
    assert {key: (row.version, row.changed_at) for key, row in desk.reminders().items()} == before
    assert told == []


def test_the_settings_are_read_once_for_each_look(desk: Desk) -> None:
    desk.add()
    desk.it_is("2026-11-19 15:20")
    said = statements(desk.core, lambda: take_due(desk.core))
    assert sum("FROM setting" in one for one in said) == 1
    assert take_due(desk.core).count == 1


def test_each_interview_has_one_voice(desk: Desk) -> None:
    desk.add()
    desk.add("Harbor", ends="2026-11-18 11:00")
    assert ring(desk, FRIDAY) == ["2 thank_you", "1 instructions"]
    hear(desk)
    # The next act of each was said; what else they have to say waits until that is done.
    assert take_due(desk.core).now == ()


def test_what_was_snoozed_rings_anew(desk: Desk) -> None:
    desk.add()
    desk.it_is("2026-11-18 20:00")
    (first,) = take_due(desk.core).now
    hear(desk)
    snoozing.snooze(desk.core, first.number, at("2026-11-18 20:30"))
    assert coming(take_due(desk.core)) == "1 before_interview Wed 2026-11-18 20:30"
    assert ring(desk, "2026-11-18 20:29") == []
    assert ring(desk, "2026-11-18 20:30") == ["1 before_interview"]


def test_a_clock_set_back_repeats_nothing(desk: Desk) -> None:
    desk.add()
    desk.it_is(FRIDAY)
    hear(desk)
    assert ring(desk, "2026-11-20 09:30") == []


def test_nothing_rings_in_quiet_hours_and_it_comes_in_the_morning(desk: Desk) -> None:
    number = desk.add(ends="2026-11-19 20:55")
    set_step(desk.core, number, "walk_away", StepState.DONE)
    assert ring(desk, "2026-11-19 21:20") == []
    found = take_due(desk.core)
    assert found.next is not None
    assert wall(found.next.due_at) == "Fri 2026-11-20 08:00"
    assert ring(desk, "2026-11-20 07:59") == []
    assert ring(desk, "2026-11-20 08:00") == ["1 instructions"]


def test_only_an_interview_rings_in_quiet_hours(desk: Desk) -> None:
    desk.add(ends="2026-11-19 09:30", minutes=45)
    assert ring(desk, "2026-11-19 06:44") == []
    assert ring(desk, "2026-11-19 06:45") == ["1 before_interview"]
    desk.add("Harbor", ends="2026-11-26 20:55")
    assert ring(desk, "2026-11-26 21:15") == []
    desk.add("Orchard", ends="2026-12-03 15:10")
    assert "3 before_interview" not in ring(desk, "2026-12-03 07:59")
    assert "3 before_interview" in ring(desk, "2026-12-03 08:00")


def test_a_break_that_the_next_interview_shortened_ends_with_a_word(desk: Desk) -> None:
    first = desk.add()
    set_step(desk.core, first, "instructions", StepState.DONE)
    second = desk.add("Harbor", ends="2026-11-19 16:30", minutes=60)
    set_step(desk.core, second, "instructions", StepState.DONE)
    said = f"{first} break_over"
    assert said not in ring(desk, "2026-11-19 15:19")
    assert said in ring(desk, "2026-11-19 15:20")
    assert said in ring(desk, "2026-11-19 15:29")
    assert said not in ring(desk, "2026-11-19 15:30")


def test_while_paused_nothing_rings_and_it_comes_afterwards(desk: Desk) -> None:
    desk.add()
    assert ring(desk, FRIDAY, paused_until="2026-11-21 00:00") == []
    assert coming(take_due(desk.core, at("2026-11-21 00:00"))) == "1 instructions Sat 2026-11-21 08:00"
    assert ring(desk, "2026-11-21 08:00", paused_until="2026-11-21 00:00") == ["1 thank_you"]


def test_a_pause_moves_nothing_that_comes_after_it(desk: Desk) -> None:
    desk.add()
    found = take_due(desk.core, at("2026-11-10 10:00"))
    assert coming(found) == "1 before_interview Wed 2026-11-18 20:00"


@pytest.mark.parametrize(
    ("moment", "rings"),
    [("13:49", True), ("13:50", False), ("14:30", False), ("15:19", False), ("15:20", True)],
)
def test_around_an_interview_nothing_rings(desk: Desk, moment: str, *, rings: bool) -> None:
    desk.add("Harbor", ends="2026-11-18 11:00")
    desk.add(ends="2026-11-19 15:10")
    assert ("1 thank_you" in ring(desk, f"2026-11-19 {moment}")) == rings
    if not rings:
        assert coming(take_due(desk.core)) == "1 thank_you Thu 2026-11-19 15:20"


def test_an_interview_speaks_before_itself_but_not_into_another(desk: Desk) -> None:
    desk.add()
    assert ring(desk, "2026-11-19 13:55") == ["1 before_interview"]
    desk.add("Harbor", ends="2026-11-19 13:50")
    assert ring(desk, "2026-11-19 13:55") == []


def test_a_cancelled_or_all_day_interview_silences_nobody(desk: Desk) -> None:
    desk.add("Harbor", ends="2026-11-18 11:00")
    number = desk.add(ends="2026-11-19 15:10")
    with desk.writing(number) as (_, row):
        row.cancelled_at = desk.now
    assert ring(desk, "2026-11-19 14:30") == ["1 thank_you"]


def test_during_the_break_nothing_rings_about_its_interview(desk: Desk) -> None:
    number = desk.add()
    answers.note_nothing_said(desk.core, number)
    with desk.writing(number) as (session, row):
        session.add(Break(interview=row, planned_end=at("2026-11-19 19:00")))
    desk.change_reminder(number, "thank_you", speak_at=at("2026-11-19 15:20"))
    desk.change_reminder(number, "break_over", speak_at=at("2026-11-19 19:00"))
    found = after(desk, "2026-11-19 15:25")
    assert found.now == ()
    assert found.away_until == at("2026-11-19 19:00")
    assert coming(found) != ""
    assert ring(desk, "2026-11-19 18:59") == []
    assert ring(desk, "2026-11-19 19:00") == ["1 thank_you"]


def test_the_break_ends_by_hand(desk: Desk) -> None:
    number = desk.add()
    with desk.writing(number) as (session, row):
        session.add(Break(interview=row, ended_at=at("2026-11-19 15:15")))
    found = after(desk, "2026-11-19 15:16")
    assert found.away_until is None


def test_it_is_looked_again_when_the_next_thing_comes(desk: Desk) -> None:
    desk.add()
    found = after(desk, "2026-11-19 15:15")
    assert found.away_until == at("2026-11-19 15:30")
    assert found.look_at == at("2026-11-19 15:20")
    assert coming(found) == "1 instructions Thu 2026-11-19 15:20"


def test_what_was_snoozed_speaks_beside_what_was_heard(desk: Desk) -> None:
    desk.add()
    desk.it_is("2026-11-19 15:20")
    (first,) = take_due(desk.core).now
    snoozing.snooze(desk.core, first.number, at("2026-11-19 17:00"))
    assert ring(desk, "2026-11-19 16:00") == ["1 break_over"]
    hear(desk)
    assert ring(desk, "2026-11-19 16:59") == ["1 reflection"]
    hear(desk)
    assert ring(desk, "2026-11-19 17:00") == ["1 instructions"]
    assert take_due(desk.core).open >= {first.number}
    hear(desk)
    assert ring(desk, "2026-11-19 17:01") == []


def test_an_interview_speaks_twice_before_itself(desk: Desk) -> None:
    desk.add()
    assert ring(desk, "2026-11-18 20:00") == ["1 before_interview"]
    hear(desk)
    assert ring(desk, "2026-11-19 11:59") == []
    assert ring(desk, "2026-11-19 12:00") == ["1 before_interview"]
    hear(desk)
    assert ring(desk, "2026-11-19 12:01") == []


def test_a_deleted_interview_rings_no_more(desk: Desk) -> None:
    number = desk.add()
    desk.it_is(FRIDAY)
    interviews.delete_interview(desk.core, number)
    assert take_due(desk.core).due == ()


def test_a_claim_is_told_from_what_was_heard_and_what_moved_is_not_claimed(desk: Desk) -> None:
    desk.add()
    desk.it_is("2026-11-19 15:20")
    found = take_due(desk.core).now
    assert [one.again for one in claim(desk.core, found)] == [False]
    assert [one.again for one in take_due(desk.core).now] == [True]
    assert [one.again for one in claim(desk.core, found)] == [True]
    keep_heard(desk.core, found)
    assert claim(desk.core, found) == ()
    snoozing.snooze(desk.core, found[0].number, at("2026-11-19 18:00"))
    assert claim(desk.core, found) == ()
    keep_heard(desk.core, found)
    assert desk.reminders(1)["instructions"].shown_at is None


def test_a_kind_that_is_switched_off_is_due_and_never_rings(desk: Desk) -> None:
    desk.add()
    change_setting(desk.core, "silent", "instructions, break_over")
    assert ring(desk, "2026-11-19 15:20") == []
    found = take_due(desk.core)
    assert [one.kind.value for one in found.due] == ["instructions"]
    assert coming(found) == "1 reflection Thu 2026-11-19 15:30"
    assert ring(desk, "2026-11-19 16:30") == ["1 reflection"]


def test_before_an_interview_it_is_told_what_to_know_where_that_may_be_said(desk: Desk) -> None:
    people = tuple(NewPerson(f"Person {number}") for number in range(8))
    desk.add(place="Plant 2", link="https://meet.example/" + "x" * 300, people=people)
    desk.it_is("2026-11-18 20:00")
    assert take_due(desk.core).now[0].details == ()
    change_setting(desk.core, "notices", "in_full")
    (one,) = take_due(desk.core).now
    said = [say(part, desk.zone) for part in one.details]
    assert said[:2] == ["Thu 19 November 2026, 14:00, to 15:10", "Plant 2"]
    assert len(said[2]) == 200
    assert said[3] == "With Person 0, Person 1, Person 2, Person 3, Person 4, Person 5 and 2 more"
    assert said[4] == "Before you stand up, ask:"


def test_before_a_day_without_a_time_there_are_only_the_questions(desk: Desk) -> None:
    interviews.add_interview(
        desk.core, NewInterview("Northfield", "Buyer", day=day("11-19"), time_zone="Europe/Berlin")
    )
    change_setting(desk.core, "notices", "in_full")
    desk.it_is("2026-11-18 20:00")
    (one,) = take_due(desk.core).now
    assert [part.code for part in one.details] == ["slip_before", "slip_what_next", "slip_how", "slip_ask_again"]
