"""After an absence that nobody told of: what still matters, deadlines first, and which interviews are past."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from followup_desktop.domain.days_away import Reason
from followup_desktop.services.absences import add_absence
from followup_desktop.services.coming_back import ComingBack, coming_back
from followup_desktop.services.ringing import keep_heard, take_due
from tests.builders import at, day, wall

if TYPE_CHECKING:
    from tests.services.desk import Desk

ASLEEP: tuple[datetime, datetime] = (at("2026-11-18 09:00"), at("2026-12-09 09:00"))


def back(desk: Desk, asleep: tuple[datetime, datetime] = ASLEEP) -> ComingBack | None:
    desk.now = asleep[1]
    return coming_back(desk.core, asleep)


def still(found: ComingBack | None) -> list[str]:
    return [f"{act.interview} {act.kind.value}" for act in found.still] if found else []


def test_each_interview_says_one_thing_and_deadlines_come_first(desk: Desk) -> None:
    desk.add()
    desk.add("Harbor", ends="2026-12-07 15:00")
    found = back(desk)
    assert found is not None
    assert (found.absence, found.first, found.last) == (0, day("11-18"), day("12-09"))
    assert still(found) == ["2 thank_you", "1 instructions"]
    assert len(found.still) == len(take_due(desk.core).due)


def test_a_thank_you_past_its_day_says_what_is_best_now(desk: Desk) -> None:
    desk.add()
    found = back(desk, (at("2026-11-18 09:00"), at("2026-11-30 09:00")))
    assert found is not None
    assert [part.code for part in found.still[0].details][:1] == ["detail_thanks_later"]
    earlier = back(desk, (at("2026-11-18 09:00"), at("2026-11-22 09:00")))
    assert earlier is not None
    assert [part.code for part in earlier.still[0].details][:1] == ["detail_day_4"]


def test_interviews_of_which_nobody_was_told_are_named_once(desk: Desk) -> None:
    desk.add()
    found = back(desk)
    assert found is not None
    assert [(one.interview, one.title.code, wall(one.due_at)) for one in found.put_away] == [
        (1, "title_before", "Thu 2026-11-19 14:00")
    ]
    desk.it_is("2026-11-19 12:00")
    keep_heard(desk.core, take_due(desk.core).now)
    desk.it_is("2026-11-19 12:01")
    keep_heard(desk.core, take_due(desk.core).now)
    asleep = (at("2026-11-19 12:02"), ASLEEP[1])
    found = back(desk, asleep)
    assert found is not None
    assert found.put_away == ()


def test_what_was_due_before_is_nothing_new_and_nothing_is_nothing(desk: Desk) -> None:
    desk.add()
    assert back(desk, (at("2026-12-02 09:00"), at("2026-12-06 09:00"))) is None
    assert coming_back(desk.core) is None


def test_days_that_were_looked_at_are_not_shown_again(desk: Desk) -> None:
    desk.add()
    found = back(desk)
    assert found is not None
    assert coming_back(desk.core, ASLEEP, (found.first, found.last)) is None
    assert coming_back(desk.core, ASLEEP, (found.first, day("12-08"))) == found


def test_days_away_that_were_told_go_first(desk: Desk) -> None:
    desk.add()
    add_absence(desk.core, day("11-30"), day("12-08"), Reason.HOLIDAY)
    found = back(desk)
    assert found is not None
    assert found.absence == 1


@pytest.mark.long
def test_five_hundred_missed_are_five_hundred(desk: Desk) -> None:
    from tests.services.many_due import add_many

    add_many(desk.core, 500, at("2026-11-20 10:00"))
    found = back(desk)
    assert found is not None
    assert len(found.still) == 500
    ringing = take_due(desk.core)
    assert (len(ringing.now), ringing.count, len(ringing.due)) == (500, 500, 20)
    keep_heard(desk.core, ringing.now)
    desk.now += timedelta(minutes=1)
    assert take_due(desk.core).now == ()
