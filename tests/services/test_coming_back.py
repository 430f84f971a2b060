"""Back from days away: what still matters with its new day, and what was put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from followup_desktop.domain.days_away import Reason
from followup_desktop.domain.model.plan import Reminder
from followup_desktop.domain.terms import Outcome, ReminderState, StepState
from followup_desktop.services import answers
from followup_desktop.services.absences import add_absence
from followup_desktop.services.coming_back import ComingBack, coming_back
from followup_desktop.services.interviews import set_step
from followup_desktop.services.planner import replan_all
from followup_desktop.steps.catalogue import STEPS
from tests.builders import at, day, wall

if TYPE_CHECKING:
    from tests.services.desk import Desk


def away(desk: Desk, first: str, last: str) -> None:
    add_absence(desk.core, day(first), day(last), Reason.ILL)


def settled(desk: Desk, number: int, *left: str) -> None:
    desk.it_is("2026-11-20 09:00")
    for step in STEPS:
        if step.name not in left:
            set_step(desk.core, number, step.name, StepState.DONE)


def found(desk: Desk) -> ComingBack:
    back = coming_back(desk.core)
    assert back is not None
    return back


def still(desk: Desk) -> list[str]:
    return [f"{act.interview} {act.kind.value} {wall(act.due_at)}" for act in found(desk).still]


def test_what_was_to_come_in_the_days_away_comes_afterwards(desk: Desk) -> None:
    number = desk.add()
    settled(desk, number)
    away(desk, "11-30", "12-04")
    desk.it_is("2026-12-05 09:00")
    assert still(desk) == ["1 check_in Tue 2026-12-08 10:00"]
    assert (found(desk).first, found(desk).last, found(desk).absence) == (day("11-30"), day("12-04"), 1)


@pytest.mark.parametrize("now", ["2026-12-04 23:00", "2026-12-12 09:00"])
def test_nobody_is_back_before_the_last_day_is_over_or_long_after(desk: Desk, now: str) -> None:
    settled(desk, desk.add())
    away(desk, "11-30", "12-04")
    desk.it_is(now)
    assert coming_back(desk.core) is None
    desk.it_is("2026-12-11 23:00")
    assert coming_back(desk.core) is not None


def test_days_that_were_looked_at_are_not_shown_again(desk: Desk) -> None:
    settled(desk, desk.add())
    away(desk, "11-30", "12-04")
    desk.it_is("2026-12-05 09:00")
    assert coming_back(desk.core, seen=(day("11-30"), day("12-04"))) is None
    assert coming_back(desk.core, seen=(day("11-30"), day("12-03"))) is not None


def test_days_still_to_come_are_not_come_back_from(desk: Desk) -> None:
    settled(desk, desk.add())
    away(desk, "12-24", "12-31")
    assert coming_back(desk.core) is None
    away(desk, "11-30", "12-04")
    desk.it_is("2026-12-05 09:00")
    assert found(desk).absence == 2


def test_days_that_follow_each_other_are_one(desk: Desk) -> None:
    settled(desk, desk.add())
    away(desk, "11-20", "11-20")
    away(desk, "11-28", "12-01")
    away(desk, "12-02", "12-04")
    desk.it_is("2026-12-05 09:00")
    assert (found(desk).first, found(desk).last) == (day("11-28"), day("12-04"))


def test_where_nothing_was_to_come_there_is_nothing_to_show(desk: Desk) -> None:
    settled(desk, desk.add())
    away(desk, "11-20", "11-20")
    desk.it_is("2026-11-21 09:00")
    assert coming_back(desk.core) is None


def test_what_is_over_is_put_away_and_what_was_dismissed_is_not_told_again(desk: Desk) -> None:
    number = desk.add()
    settled(desk, number, "reflection")
    away(desk, "11-19", "11-20")
    desk.it_is("2026-11-21 09:00")
    assert still(desk) == ["1 reflection Thu 2026-11-19 15:30"]
    with desk.core.store.write() as session:
        # As if it had lost its point meanwhile.
        session.get_one(Reminder, desk.reminders(number)["reflection"].id).until = at("2026-11-20 12:00")
    back = found(desk)
    assert back.still == ()
    assert [(one.title.code, wall(one.due_at)) for one in back.put_away] == [
        ("title_reflection", "Thu 2026-11-19 15:30")
    ]
    desk.change_reminder(number, "reflection", state=ReminderState.DISMISSED)
    assert coming_back(desk.core) is None


def test_what_has_ended_is_not_told_of(desk: Desk) -> None:
    number = desk.add()
    settled(desk, number)
    away(desk, "11-30", "12-04")
    answers.close(desk.core, number, Outcome.WITHDRAWN)
    desk.it_is("2026-12-05 09:00")
    assert coming_back(desk.core) is None


@pytest.mark.long
def test_other_days_away_stay_days_off_and_the_earliest_comes_first(desk: Desk) -> None:
    for company in ("Northfield", "Harbor"):
        settled(desk, desk.add(company))
    desk.contact(2, "2026-11-20")
    away(desk, "11-24", "11-24")
    away(desk, "12-01", "12-04")
    desk.it_is("2026-12-05 09:00")
    with desk.core.store.write() as session:
        replan_all(session, desk.core)
    assert [act.interview for act in found(desk).still] == [1, 2]
