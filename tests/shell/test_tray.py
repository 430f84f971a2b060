"""The icon in the tray: when it appears, what it says, and where its menu leads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from followup_desktop.domain.message import message
from followup_desktop.domain.terms import ReminderKind
from followup_desktop.kit.icons import TrayState
from followup_desktop.services.agenda import Due
from followup_desktop.services.ringing import Ringing
from followup_desktop.shell.tray import WAITS_MS, Tray
from followup_desktop.system.desktop_tray import DesktopTray
from tests.builders import at
from tests.shell.outside import FakePlace, glance, lines, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.room import Room

NOW = at("2026-11-20 12:00")
NOTHING = Ringing((), (), frozenset(), None, None, NOW)


def one(number: int = 1, company: str = "Northfield", kind: ReminderKind = ReminderKind.THANK_YOU) -> Due:
    return Due(number, number, kind, message("title_thank_you", company=company), NOW)


@pytest.fixture
def place() -> FakePlace:
    return FakePlace()


@pytest.fixture
def tray(room: Room, place: FakePlace) -> Iterator[Tray]:
    made = Tray(room.desk, place)
    yield made
    made.stop()


def choose(tray: Tray, text: str) -> None:
    next(action for action in tray.menu.actions() if action.text() == text).trigger()


def test_with_nothing_due_the_menu_leads_to_the_window_and_out(tray: Tray) -> None:
    tray.show_found(NOTHING, paused=False)
    said = ["(No reminder is set.)", "--", "New interview", "Open Follow-Up", "Pause for today", "Quit"]
    assert lines(tray.menu) == said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("2026-11-20 14:00", "today, 14:00"),
        ("2026-11-21 09:00", "tomorrow, 09:00"),
        ("2026-12-03 10:00", "Thu 3 Dec, 10:00"),
    ],
)
def test_what_comes_next_is_said_with_its_day(tray: Tray, when: str, said: str) -> None:
    tray.show_found(replace(NOTHING, next=replace(one(), due_at=at(when))), paused=False)
    assert lines(tray.menu)[0] == f"(Next reminder: {said})"


def test_what_is_due_opens_its_step(room: Room, tray: Tray, place: FakePlace) -> None:
    tray.start()
    due = (one(1), one(2, kind=ReminderKind.CHECK_IN))
    tray.show_found(replace(NOTHING, due=due, away_until=at("2026-11-20 15:50").astimezone(room.zone())), paused=True)
    assert lines(tray.menu)[1:4] == ["Thank the people at Northfield"] * 2 + ["(Away until 15:50)"]
    assert "Pause for today *" in lines(tray.menu)
    opened: list[tuple[int, str]] = []
    tray.open_step.connect(lambda interview, step: opened.append((interview, step)))
    for action in tray.menu.actions()[1:3]:
        action.trigger()
    assert opened == [(1, "thank_you"), (2, "")]
    assert place.icons[0].tip == "Follow-Up: 2 things are ready"
    assert state_of(place.icons[0].icon, room.desk.icons.tray_icon) is TrayState.DUE


def test_more_than_five_are_counted(room: Room, tray: Tray) -> None:
    tray.show_found(replace(NOTHING, due=tuple(one(number) for number in range(1, 9))), paused=False)
    assert "And 3 more" in lines(tray.menu)
    with room.qtbot.waitSignal(tray.open_wanted):
        choose(tray, "And 3 more")


@pytest.mark.parametrize(
    ("found", "state", "tip"),
    [
        (NOTHING, TrayState.CLEAR, "Follow-Up"),
        (replace(NOTHING, away_until=NOW), TrayState.AWAY, "Follow-Up"),
        (replace(NOTHING, due=(one(),), away_until=NOW), TrayState.DUE, "Follow-Up: one thing is ready"),
    ],
)
def test_the_icon_says_at_a_glance_how_it_stands(
    room: Room, tray: Tray, place: FakePlace, found: Ringing, state: TrayState, tip: str
) -> None:
    tray.start()
    tray.show_found(found, paused=False)
    assert state_of(place.icons[0].icon, room.desk.icons.tray_icon) is state
    assert place.icons[0].tip == tip


@pytest.mark.parametrize(("many", "shown"), [(1, 1), (9, 9), (10, 10), (40, 10)])
def test_the_icon_counts_what_is_due(room: Room, tray: Tray, place: FakePlace, many: int, shown: int) -> None:
    tray.start()
    tray.show_found(replace(NOTHING, due=tuple(one(number) for number in range(many))), paused=False)
    assert glance(place.icons[0].icon, room.desk.icons.tray_icon) == (TrayState.DUE, shown)


def test_text_of_the_user_is_a_label_and_nothing_else(tray: Tray) -> None:
    tray.show_found(replace(NOTHING, due=(one(company="A & B\n" + "x" * 300),)), paused=False)
    text = tray.menu.actions()[1].text()
    assert text.startswith("Thank the people at A && B xxx")
    assert text.endswith("…")
    assert len(text) <= 61


def test_the_menu_asks_for_what_it_names(room: Room, tray: Tray) -> None:
    for text, signal in (
        ("New interview", tray.new_wanted),
        ("Open Follow-Up", tray.open_wanted),
        ("Quit", tray.quit_wanted),
        ("Pause for today", tray.pause_wanted),
    ):
        with room.qtbot.waitSignal(signal):
            choose(tray, text)


def test_a_click_opens_and_a_click_on_a_message_is_passed_on(room: Room, tray: Tray, place: FakePlace) -> None:
    tray.start()
    with room.qtbot.waitSignal(tray.open_wanted):
        place.click()
    with room.qtbot.waitSignal(tray.message_clicked):
        place.answer()
    assert tray.say("Follow-Up", "One thing is ready.")
    assert place.icons[0].messages == [("Follow-Up", "One thing is ready.")]


def test_a_tray_that_comes_late_gets_a_new_icon(room: Room, tray: Tray, place: FakePlace) -> None:
    place.there = False
    tray.start()
    tray.show_found(replace(NOTHING, due=(one(),)), paused=False)
    assert not tray.say("Follow-Up", "One thing is ready.")
    assert tray._timer.interval() == WAITS_MS[0]
    tray._timer.timeout.emit()
    assert place.icons == []
    place.there = True
    with room.qtbot.waitSignal(tray.appeared):
        tray._timer.timeout.emit()
    assert place.icons[0].tip == "Follow-Up: one thing is ready"
    assert tray.say("Follow-Up", "One thing is ready.")
    assert not tray._timer.isActive()


def test_where_no_tray_comes_the_search_ends(tray: Tray, place: FakePlace) -> None:
    place.there = False
    tray.start()
    for wait in WAITS_MS:
        assert tray._timer.isActive()
        assert tray._timer.interval() == wait
        tray._timer.stop()
        tray._timer.timeout.emit()
    assert not tray._timer.isActive()
    assert sum(WAITS_MS) >= 120_000


def test_a_tray_that_went_away_is_not_relied_on(tray: Tray, place: FakePlace) -> None:
    tray.start()
    place.there = False
    assert not tray.there
    assert not tray.say("Follow-Up", "One thing is ready.")


def test_a_tray_that_crashed_and_came_again_gets_a_new_icon(room: Room, tray: Tray, place: FakePlace) -> None:
    tray.start()
    tray.check()
    place.there = False
    with room.qtbot.waitSignal(tray.vanished):
        tray.check()
    assert place.icons[0].hidden
    tray.check()
    place.there = True
    with room.qtbot.waitSignal(tray.appeared):
        tray.check()
    assert len(place.icons) == 2
    assert tray.there


def test_an_icon_that_is_not_to_be_seen_any_more_is_noticed_within_a_minute(
    room: Room, tray: Tray, place: FakePlace
) -> None:
    tray.tick()
    tray.start()
    with room.qtbot.assertNotEmitted(tray.vanished):
        tray.tick()
    place.icons[0].is_lost = True
    with room.qtbot.waitSignal(tray.vanished):
        tray.tick()
    assert tray._timer.isActive()
    assert tray._timer.interval() == WAITS_MS[0]


def test_the_end_takes_the_icon_away(tray: Tray, place: FakePlace) -> None:
    tray.start()
    tray.stop()
    assert place.icons[0].hidden
    assert not tray.there


def test_without_a_desktop_there_is_no_tray(room: Room) -> None:
    tray = Tray(room.desk)
    tray.start()
    assert not tray.there
    assert not DesktopTray().available()
    tray.stop()
