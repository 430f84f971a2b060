"""Later, already done, put away: each holds through replanning, and each can be taken back."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.interviews import Person
from followup_desktop.domain.model.letters import Letter
from followup_desktop.domain.model.plan import Promise
from followup_desktop.domain.model.steps import Instructions
from followup_desktop.domain.terms import Channel, LetterKind, LetterState, ReminderKind, ReminderState, Side, StepState
from followup_desktop.services import preferences, snoozing
from followup_desktop.services.interview_page import interview_page
from followup_desktop.services.interviews import set_step
from followup_desktop.services.planner import replan
from followup_desktop.services.today import today
from followup_desktop.services.undoing import undo
from tests.builders import at, day, wall

if TYPE_CHECKING:
    from tests.services.desk import Desk


def reminder(desk: Desk, number: int, key: str) -> int:
    return desk.reminders(number)[key].id


def times(desk: Desk) -> list[str]:
    return [f"{one.code} {wall(one.at)}" for one in snoozing.later_times(desk.core)]


def done_up_to(desk: Desk, number: int, *steps: str) -> None:
    for step in steps:
        set_step(desk.core, number, step, StepState.DONE)


def test_later_is_an_hour_an_evening_a_morning_and_a_working_day(desk: Desk) -> None:
    desk.it_is("2026-11-20 10:00")
    assert times(desk) == [
        "hour Fri 2026-11-20 11:00",
        "evening Fri 2026-11-20 18:00",
        "morning Sat 2026-11-21 09:00",
        "working_day Mon 2026-11-23 10:00",
    ]
    desk.it_is("2026-11-20 17:30")
    assert "evening Fri 2026-11-20 20:00" in times(desk)
    desk.it_is("2026-11-20 20:30")
    assert times(desk) == ["morning Sat 2026-11-21 09:00", "working_day Mon 2026-11-23 10:00"]


def test_an_evening_in_the_quiet_hours_is_not_offered(desk: Desk) -> None:
    preferences.change_setting(desk.core, "quiet_hours", "17:00-9:30")
    desk.it_is("2026-11-20 10:00")
    assert times(desk)[1:] == ["morning Sat 2026-11-21 09:30", "working_day Mon 2026-11-23 10:00"]


def test_what_was_snoozed_stays_so_when_the_plan_is_made_anew_and_can_be_taken_back(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-19 16:00")
    done = snoozing.snooze(desk.core, reminder(desk, number, "reflection"), at("2026-11-19 18:00"))
    with desk.core.store.write() as session:
        replan(session, desk.core, [number])
    row = desk.reminders(number)["reflection"]
    assert (wall(row.speak_at), row.state) == ("Thu 2026-11-19 18:00", ReminderState.OPEN)
    undo(desk.core, done)
    assert wall(desk.reminders(number)["reflection"].speak_at) == "Thu 2026-11-19 15:30"


def test_what_is_done_or_unknown_cannot_be_snoozed(desk: Desk) -> None:
    number = desk.add()
    known = reminder(desk, number, "thank_you")
    set_step(desk.core, number, "thank_you", StepState.DONE)
    for gone in (known, 999):
        with pytest.raises(FollowUpError, match="reminder_gone"):
            snoozing.snooze(desk.core, gone, at("2026-11-19 18:00"))


def test_a_thank_you_already_sent_is_a_step_done(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-20 10:00")
    done = snoozing.settle(desk.core, reminder(desk, number, "thank_you"))
    steps = {row.name: row.view.state for row in interview_page(desk.core, number).steps}
    assert steps["thank_you"] is StepState.DONE
    undo(desk.core, done)
    steps = {row.name: row.view.state for row in interview_page(desk.core, number).steps}
    assert steps["thank_you"] is StepState.OPEN


def test_a_check_in_already_made_is_a_contact_and_moves_the_next_one(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-12-01 10:00")
    done = snoozing.settle(desk.core, reminder(desk, number, "check_in:1"))
    assert desk.happened(number)[-1] == "contact 2026-12-01"
    assert "check_in:1" not in {key for key, row in desk.reminders(number).items() if row.state is ReminderState.OPEN}
    undo(desk.core, done)
    assert desk.reminders(number)["check_in:1"].state is ReminderState.OPEN


def test_a_call_already_made_was_made_by_their_way(desk: Desk) -> None:
    number = desk.add()
    with desk.writing(number) as (session, row):
        given = Instructions(
            interview=row, speaker="Ms Novak", channel=Channel.PHONE, moves_first=Side.ME, due_on=day("12-03")
        )
        session.add(given)
        replan(session, desk.core, [number])
    snoozing.settle(desk.core, reminder(desk, number, "follow_up:0"))
    said = [part.code for part in interview_page(desk.core, number).happened[0].parts]
    assert said == ["happened_contact_me", "channel_phone"]


def test_a_promise_already_kept_is_kept_today(desk: Desk) -> None:
    number = desk.add()
    with desk.writing(number) as (session, row):
        session.add(Promise(interview=row, side=Side.ME, what="Send the drawings", by=day("11-23")))
        session.flush()
        replan(session, desk.core, [number])
    snoozing.settle(desk.core, reminder(desk, number, "promise:1"))
    with desk.core.store.read() as session:
        assert session.scalars(select(Promise.kept_on)).one() == desk.core.today()


@pytest.mark.parametrize(
    ("kind", "named", "channel"),
    [(LetterKind.THANK_YOU_EMAIL, True, "channel_email"), (LetterKind.THANK_YOU_CARD, False, "channel_letter")],
)
def test_a_letter_that_went_out_was_sent_on_the_day_it_was_handed_over(
    desk: Desk, kind: LetterKind, named: bool, channel: str
) -> None:
    number = desk.add()
    desk.it_is("2026-11-21 10:00")
    with desk.writing(number) as (session, row):
        letter = Letter(kind=kind, interview=row, state=LetterState.HANDED_OVER)
        letter.person = Person(name="Ms Novak") if named else None
        letter.handed_over_at = datetime(2026, 11, 20, 12, tzinfo=UTC)
        session.add(letter)
        session.flush()
        replan(session, desk.core, [number])
    snoozing.settle(desk.core, reminder(desk, number, "hand_over"))
    with desk.core.store.read() as session:
        stored = session.scalars(select(Letter)).one()
    assert (stored.state, stored.sent_on) == (LetterState.SENT, day("11-20"))
    line = next(one for one in interview_page(desk.core, number).happened if "letter" in one.parts[0].code)
    code = "happened_letter_to" if named else "happened_letter"
    assert [part.code for part in line.parts] == [code, channel]


def test_a_check_in_that_went_out_is_a_contact_on_the_day_it_was_handed_over(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-12-02 10:00")
    with desk.writing(number) as (session, row):
        letter = Letter(kind=LetterKind.CHECK_IN, interview=row, state=LetterState.HANDED_OVER)
        letter.handed_over_at = datetime(2026, 12, 1, 12, tzinfo=UTC)
        session.add(letter)
        session.flush()
        replan(session, desk.core, [number])
    snoozing.settle(desk.core, reminder(desk, number, "hand_over"))
    assert desk.happened(number)[-1] == "contact 2026-12-01"
    assert desk.plan(number, ReminderKind.CHECK_IN) == ["check_in Thu 2026-12-10 10:00"]


def test_whatever_else_was_done_is_only_silenced(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-19 16:00")
    snoozing.settle(desk.core, reminder(desk, number, "reflection"))
    assert desk.reminders(number)["reflection"].state is ReminderState.DISMISSED


def test_the_rest_of_the_day_is_put_away_until_something_comes(desk: Desk) -> None:
    first = desk.add()
    desk.add("Kestrel", "Engineer", ends="2026-11-27 10:00")
    done_up_to(desk, first, "instructions", "references")
    desk.it_is("2026-11-19 19:00")
    then = today(desk.core)
    assert then.top is not None
    assert then.before is not None
    done = snoozing.put_away(desk.core)
    after = today(desk.core)
    assert (after.top, after.then, after.count) == (None, (), 0)
    assert after.before == then.before
    undo(desk.core, done)
    assert today(desk.core) == then


def test_where_nothing_comes_it_is_put_away_until_the_next_working_day(desk: Desk) -> None:
    number = desk.add()
    for step in ("instructions", "walk_away", "references", "thank_you"):
        set_step(desk.core, number, step, StepState.DONE)
    for key in desk.reminders(number):
        if key != "reflection":
            desk.change_reminder(number, key, state=ReminderState.DISMISSED)
    desk.it_is("2026-11-20 19:00")
    assert today(desk.core).before is None
    snoozing.put_away(desk.core)
    assert wall(desk.reminders(number)["reflection"].speak_at) == "Mon 2026-11-23 10:00"


def test_interviews_are_never_put_away(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-18 20:30")
    assert today(desk.core).count == 1
    snoozing.put_away(desk.core)
    assert today(desk.core).count == 1
    assert wall(desk.reminders(number)["before_interview:evening"].speak_at) == "Wed 2026-11-18 20:00"


def test_a_time_of_ones_own_is_kept_as_it_is_or_moved_out_of_the_night(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-19 16:00")
    one = reminder(desk, number, "reflection")
    picked = snoozing.pick(desk.core, one, day("11-21"), time(13, 45))
    assert (wall(picked.at), picked.moved) == ("Sat 2026-11-21 13:45", False)
    assert wall(desk.reminders(number)["reflection"].speak_at) == "Sat 2026-11-21 13:45"
    picked = snoozing.pick(desk.core, one, day("11-21"), time(23, 30))
    assert (wall(picked.at), picked.moved) == ("Sun 2026-11-22 08:00", True)
    undo(desk.core, picked.undo)
    assert wall(desk.reminders(number)["reflection"].speak_at) == "Sat 2026-11-21 13:45"


@pytest.mark.parametrize(
    ("on", "wall_time", "why"),
    [
        ("11-19", time(15, 59), "later_past"),
        ("11-19", time(16), "later_past"),
        ("2028-01-01", time(9), "later_too_far"),
    ],
)
def test_a_time_that_has_passed_or_is_years_away_is_refused(desk: Desk, on: str, wall_time: time, why: str) -> None:
    number = desk.add()
    desk.it_is("2026-11-19 16:00")
    with pytest.raises(FollowUpError, match=why):
        snoozing.pick(desk.core, reminder(desk, number, "reflection"), day(on), wall_time)


def test_a_picked_time_of_a_day_without_that_hour_comes_after_the_gap(desk: Desk) -> None:
    number = desk.add(ends="2027-03-26 15:10")
    desk.it_is("2027-03-27 12:00")
    preferences.change_setting(desk.core, "quiet_hours", "0:00-0:00")
    picked = snoozing.pick(desk.core, reminder(desk, number, "reflection"), day("2027-03-28"), time(2, 30))
    assert wall(picked.at) == "Sun 2027-03-28 03:30"
