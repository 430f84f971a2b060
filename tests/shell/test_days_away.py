"""Days away: told in the settings, and found again on the day one is back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from followup_desktop.domain.days_away import Reason
from followup_desktop.domain.errors import FollowUpError
from followup_desktop.services.absences import absences, add_absence, remove_absence
from followup_desktop.shell.clock_watch import AWAY, away_unseen
from followup_desktop.shell.settings_page import SettingsPage
from followup_desktop.shell.today_page import TodayPage
from tests.builders import at, day
from tests.services.many_due import add_many
from tests.shell.interviews import add, settle_but

if TYPE_CHECKING:
    from collections.abc import Iterator

    from followup_desktop.kit.changes import Undoable
    from followup_desktop.shell.days_away import DaysAwayPart
    from tests.room import Room


@pytest.fixture
def part(room: Room) -> Iterator[DaysAwayPart]:
    page = SettingsPage(room.desk)
    room.qtbot.addWidget(page)
    page.resize(848, 563)
    page.show()
    room.settle()
    yield page.days_away
    page.close()


@pytest.fixture
def undoables(room: Room) -> list[Undoable]:
    found: list[Undoable] = []
    room.changes.undoable.connect(found.append)
    return found


@pytest.fixture
def today(room: Room) -> TodayPage:
    page = TodayPage(room.desk, room.windows)
    room.qtbot.addWidget(page)
    page.resize(848, 563)
    return page


def texts(part: DaysAwayPart) -> list[str]:
    return [label.text() for row in part.rows.rows for label in row.findChildren(QLabel)]


def test_days_away_are_told_listed_and_taken_back(room: Room, part: DaysAwayPart, undoables: list[Undoable]) -> None:
    part.first.choose(day("11-30"))
    assert part.last.day == day("11-30")
    part.last.choose(day("12-04"))
    part.reason.button(Reason.ILL).click()
    part.add.click()
    room.settle()
    assert texts(part) == ["Mon 30 Nov to Fri 4 Dec, ill"]
    assert [field.field.text() for field in (part.first, part.last)] == ["", ""]
    assert undoables[-1].text == "The days away are noted"
    room.do(undoables[-1].undo)
    assert texts(part) == []


def test_days_that_have_passed_are_told_too_and_can_be_removed(
    room: Room, part: DaysAwayPart, undoables: list[Undoable]
) -> None:
    part.first.choose(day("11-16"))
    part.add.click()
    room.settle()
    assert texts(part) == ["Mon 16 Nov, on holiday"]
    [remove] = part.remove.values()
    assert remove.accessibleName() == "Take back: Mon 16 Nov, on holiday"
    remove.click()
    room.settle()
    assert (texts(part), room.do(absences)) == ([], ())
    room.do(undoables[-1].undo)
    assert texts(part) == ["Mon 16 Nov, on holiday"]


def test_what_is_missing_or_wrong_is_said_beside_it(room: Room, part: DaysAwayPart) -> None:
    part.add.click()
    assert part.notice.text == "From which day to which? For example: 3 Dec 2026."
    part.first.choose(day("11-30"))
    part.last.choose(day("11-27"))
    part.add.click()
    room.settle()
    assert part.notice.text == "The last day away is before the first. Nothing was stored."
    assert part.first.day == day("11-30")
    part._refused(FollowUpError("absence_gone"))
    assert part.notice.text.startswith("These days away are not there any more.")


def test_it_is_read_again_where_it_is_seen(room: Room, part: DaysAwayPart) -> None:
    room.do(lambda core: add_absence(core, day("12-24"), day("12-26"), Reason.HOLIDAY))
    assert texts(part) == ["Thu 24 Dec to Sat 26 Dec, on holiday"]
    part.hide()
    room.do(lambda core: add_absence(core, day("12-28"), day("12-28"), Reason.HOLIDAY))
    assert len(texts(part)) == 1


# --- back


@pytest.mark.long
def test_whoever_is_back_sees_once_what_still_matters(room: Room, today: TodayPage) -> None:
    number = add(room)
    settle_but(room, number)
    room.do(lambda core: add_absence(core, day("11-30"), day("12-04"), Reason.ILL))
    room.it_is("2026-12-05 09:00")
    room.show(today)
    back = today.back
    assert back.isVisible()
    assert not today.heading.isVisible()
    assert back.days.text() == "You were away from Mon 30 Nov to Fri 4 Dec."
    rows = back.still.rows
    assert [row.accessibleName() for row in rows] == [
        "Tue 8 Dec, 10:00: A short question to Northfield Sensors, because there was no word since Fri 20 Nov"
    ]
    assert not back.put_away.isVisible()
    wanted: list[int] = []
    today.open_interview.connect(wanted.append)
    room.click(rows[0])
    assert wanted == [number]
    room.click(back.go_on)
    assert not back.isVisible()
    assert today.heading.isVisible()
    today.refresh()
    room.settle()
    assert not back.isVisible()


@pytest.mark.long
def test_another_absence_is_shown_again_and_one_that_is_taken_back_is_not(room: Room, today: TodayPage) -> None:
    settle_but(room, add(room), "thank_you")
    room.do(lambda core: add_absence(core, day("11-20"), day("11-20"), Reason.ILL))
    room.it_is("2026-11-21 09:00")
    room.show(today)
    assert today.back.days.text() == "You were away on Fri 20 Nov."
    assert today.back.still.rows[0].accessibleName().startswith("Now: Thank")
    room.click(today.back.go_on)
    room.do(lambda core: add_absence(core, day("11-19"), day("11-20"), Reason.ILL))
    today.refresh()
    room.settle()
    assert today.back.isVisible()
    for number in (1, 2):
        room.do(partial(remove_absence, number=number))
    assert not today.back.isVisible()
    assert today.card.isVisible()


@pytest.mark.long
def test_whoever_was_away_without_a_word_sees_it_once_too(room: Room, today: TodayPage) -> None:
    settle_but(room, add(room), "thank_you")
    room.desk.remembered.keep(AWAY, f"{at('2026-11-20 12:00').isoformat()}/{at('2026-12-11 12:00').isoformat()}")
    room.it_is("2026-12-11 12:00")
    room.show(today)
    assert today.back.days.text() == "You were away from Fri 20 Nov to Fri 11 Dec."
    (row,) = today.back.still.rows
    # The thanks are three weeks late by then: the question begins with them.
    assert row.accessibleName().startswith("Now: A short question to Northfield Sensors")
    room.click(today.back.go_on)
    today.refresh()
    room.settle()
    assert not today.back.isVisible()
    assert away_unseen(room.desk.remembered) is None


@pytest.mark.long
def test_a_time_away_in_which_nothing_came_is_forgotten(room: Room, today: TodayPage) -> None:
    settle_but(room, add(room))
    room.desk.remembered.keep(AWAY, f"{at('2026-11-20 12:00').isoformat()}/{at('2026-11-24 12:00').isoformat()}")
    room.it_is("2026-11-24 12:00")
    room.show(today)
    assert not today.back.isVisible()
    assert away_unseen(room.desk.remembered) is None


@pytest.mark.long
def test_very_many_are_shown_a_page_at_a_time_with_their_number(room: Room, today: TodayPage) -> None:
    add_many(room.core, 95, at("2026-11-21 10:00"))
    room.desk.remembered.keep(AWAY, f"{at('2026-11-20 12:00').isoformat()}/{at('2026-12-11 12:00').isoformat()}")
    room.it_is("2026-12-11 12:00")
    room.show(today)
    back = today.back
    assert back.still.heading.text() == "What still matters (95)"
    assert (len(back.still.rows), back.more.text()) == (40, "Show the next of 55 more")
    back.more.click()
    back.more.click()
    assert len(back.still.rows) == 95
    assert back.more.isHidden()
