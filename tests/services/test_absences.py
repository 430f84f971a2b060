"""Days away: told before or afterwards, everything is planned around them, and all of it can be taken back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from followup_desktop.domain.days_away import DaysAway, Reason
from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.belongings import Absence
from followup_desktop.domain.model.letters import Letter
from followup_desktop.domain.model.steps import Instructions
from followup_desktop.domain.terms import Answer, LetterKind, LetterState, ReminderKind, Side
from followup_desktop.services.absences import LONGEST, absences, add_absence, remove_absence
from followup_desktop.services.ledger import add_promise
from followup_desktop.services.planner import replan, replan_all
from followup_desktop.services.reference_people import NewReference, ReferenceFields, add_reference, set_asked
from followup_desktop.services.undoing import undo
from followup_desktop.services.waiting import waiting_for
from tests.builders import at, day

if TYPE_CHECKING:
    from tests.services.desk import Desk

CHECK_IN = ReminderKind.CHECK_IN


def test_days_away_move_the_plan_and_can_be_taken_back(desk: Desk) -> None:
    number = desk.add()
    before = desk.plan(number, CHECK_IN)
    assert before[0] == "check_in Tue 2026-12-01 10:00"
    away = add_absence(desk.core, day("11-30"), day("12-04"), Reason.HOLIDAY)
    assert desk.plan(number, CHECK_IN)[0] == "check_in Tue 2026-12-08 10:00"
    undo(desk.core, away)
    assert (desk.plan(number, CHECK_IN), absences(desk.core)) == (before, ())


def test_days_away_that_are_forgotten_move_the_plan_back_and_can_be_put_back(desk: Desk) -> None:
    number = desk.add()
    add_absence(desk.core, day("11-30"), day("12-04"), Reason.ILL)
    moved = desk.plan(number, CHECK_IN)
    gone = remove_absence(desk.core, 1)
    assert desk.plan(number, CHECK_IN)[0] == "check_in Tue 2026-12-01 10:00"
    undo(desk.core, gone)
    assert desk.plan(number, CHECK_IN) == moved
    assert absences(desk.core) == (DaysAway(1, day("11-30"), day("12-04"), Reason.ILL),)


def test_days_away_that_are_told_afterwards_plan_the_same(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-12-05 09:00")
    add_absence(desk.core, day("11-30"), day("12-04"), Reason.ILL)
    assert desk.plan(number, CHECK_IN)[0] == "check_in Tue 2026-12-08 10:00"


def test_the_latest_days_come_first_and_an_unknown_reason_is_something_else(desk: Desk) -> None:
    add_absence(desk.core, day("11-20"), day("11-20"), Reason.OTHER)
    with desk.core.store.write() as session:
        session.add(Absence(starts_on=day("12-24"), ends_on=day("12-26"), reason="sailing"))
    assert [(one.first, one.reason) for one in absences(desk.core)] == [
        (day("12-24"), Reason.OTHER),
        (day("11-20"), Reason.OTHER),
    ]


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [("11-21", "11-20", "absence_backwards"), ("11-21", "2027-11-22", "absence_long")],
)
def test_days_that_cannot_be_are_refused(desk: Desk, first: str, last: str, code: str) -> None:
    with pytest.raises(FollowUpError, match=code):
        add_absence(desk.core, day(first), day(last), Reason.OTHER)
    assert absences(desk.core) == ()


def test_a_whole_year_is_taken(desk: Desk) -> None:
    add_absence(desk.core, day("11-21"), day("2027-11-21"), Reason.OTHER)
    assert (day("2027-11-21") - day("11-21")).days == LONGEST - 1


def test_days_that_are_gone_are_said_to_be(desk: Desk) -> None:
    with pytest.raises(FollowUpError, match="absence_gone"):
        remove_absence(desk.core, 7)


# --- what every kind comes to


def _history(desk: Desk, number: int, kind: ReminderKind) -> None:
    """Let something happen that plans a kind of reminder."""
    with desk.writing(number) as (session, row):
        if kind is ReminderKind.FOLLOW_UP:
            session.add(Instructions(interview=row, due_on=day("11-26"), words="write to us on Thursday"))
        if kind is ReminderKind.HAND_OVER:
            letter = Letter(kind=LetterKind.THANK_YOU_EMAIL, interview=row, state=LetterState.HANDED_OVER)
            letter.handed_over_at = at("2026-11-20 11:00")
            session.add(letter)
    if kind is ReminderKind.PROMISE:
        add_promise(desk.core, number, Side.ME, "Send the drawings", day("11-24"))
    if kind is ReminderKind.REFERENCES:
        desk.it_is("2026-11-20 09:00")
        set_asked(desk.core, number, True)
        add_reference(desk.core, number, NewReference("Cy Ray", ReferenceFields("", "", date(2026, 11, 2), "")))
    if kind is ReminderKind.OFFER:
        desk.answer(number, "11-19", Answer.OFFER, until="12-01")
    if kind is ReminderKind.OUTCOME:
        desk.answer(number, "11-19", Answer.NO)
    with desk.core.store.write() as session:
        replan_all(session, desk.core)


KINDS = {
    # The interview itself is excepted, and what belongs to its hours is of no use afterwards.
    ReminderKind.BEFORE_INTERVIEW: ("Wed 2026-11-18 20:00", "Wed 2026-11-18 20:00", False),
    ReminderKind.BREAK_OVER: ("Thu 2026-11-19 15:30", "Thu 2026-11-19 15:30", False),
    ReminderKind.INSTRUCTIONS: ("Thu 2026-11-19 15:20", "Thu 2026-11-19 15:20", True),
    ReminderKind.REFLECTION: ("Thu 2026-11-19 15:30", "Thu 2026-11-19 15:30", True),
    # Before the user leaves.
    ReminderKind.THANK_YOU: ("Fri 2026-11-20 15:10", "Thu 2026-11-19 20:00", True),
    # A promise to somebody, and a day of theirs that was named, hold whoever was away.
    ReminderKind.PROMISE: ("Tue 2026-11-24 10:00", "Thu 2026-11-19 10:00", True),
    ReminderKind.OFFER: ("Tue 2026-12-01 10:00", "Thu 2026-11-19 10:00", True),
    # All else comes when the user is back.
    ReminderKind.FOLLOW_UP: ("Thu 2026-11-26 10:00", "Mon 2026-12-07 10:00", True),
    ReminderKind.REFERENCES: ("Fri 2026-11-20 10:00", "Mon 2026-12-07 10:00", True),
    ReminderKind.HAND_OVER: ("Fri 2026-11-20 12:00", "Mon 2026-12-07 10:00", True),
    ReminderKind.CHECK_IN: ("Tue 2026-12-01 10:00", "Tue 2026-12-15 10:00", True),
    ReminderKind.OUTCOME: ("Mon 2026-11-23 10:00", "Tue 2026-12-08 10:00", True),
}
"""When each kind comes at home, when with days away from 20 November to 4 December, and whether it matters after."""


@pytest.mark.parametrize("kind", ReminderKind)
def test_days_away_move_what_can_move_and_drop_what_no_longer_matters(desk: Desk, kind: ReminderKind) -> None:
    number = desk.add()
    _history(desk, number, kind)
    at_home, away, still = KINDS[kind]
    assert desk.plan(number, kind)[0] == f"{kind} {at_home}"
    add_absence(desk.core, day("11-20"), day("12-04"), Reason.HOLIDAY)
    assert desk.plan(number, kind)[0] == f"{kind} {away}"
    desk.it_is("2026-12-07 12:00")
    with desk.core.store.read() as session:
        waiting = {one.kind for one in waiting_for(session, desk.core.clock(), [number])}
    assert (kind in waiting) is still


@pytest.mark.long
def test_what_they_promised_for_days_away_is_asked_about_on_several_mornings(desk: Desk) -> None:
    for number in range(1, 9):
        desk.add(f"Company {number}")
        with desk.writing(number) as (session, row):
            session.add(Instructions(interview=row, words="We decide", answer_by=day("11-22") + timedelta(days=number)))
            session.flush()
            replan(session, desk.core, [number])
    add_absence(desk.core, day("11-23"), day("12-04"), Reason.HOLIDAY)
    mornings = [desk.plan(number, ReminderKind.CHECK_IN)[0] for number in range(1, 9)]
    assert mornings == sorted(mornings, key=lambda line: line[-16:])
    assert [line[-16:-6] for line in mornings] == [
        "2026-12-07",
        "2026-12-08",
        "2026-12-08",
        "2026-12-09",
        "2026-12-09",
        "2026-12-09",
        "2026-12-09",
        "2026-12-10",
    ]
