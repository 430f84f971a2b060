"""The fields of step 1: times of day, near days, and names."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from followup_desktop.steps.instructions.fields import PersonField, TimeField, read_time
from followup_desktop.steps.instructions.quick_days import quick_day
from tests.builders import day

if TYPE_CHECKING:
    from tests.room import Room


@pytest.mark.parametrize(
    ("text", "wall"),
    [
        ("14:00", time(14)),
        (" 9.30 ", time(9, 30)),
        ("9", time(9)),
        ("1430", time(14, 30)),
        ("2 pm", time(14)),
        ("2:15 p.m.", time(14, 15)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("13 pm", None),
        ("25:00", None),
        ("14:60", None),
        ("noon", None),
        ("", None),
    ],
)
def test_a_time_is_read_strictly(text: str, wall: time | None) -> None:
    assert read_time(text) == wall


@pytest.mark.parametrize(
    ("today", "days", "found"),
    [
        ("11-19", 1, "11-20"),
        ("11-19", 14, "12-03"),
        ("11-19", None, "11-30"),
        ("11-30", None, "12-31"),
        ("2028-02-01", None, "2028-02-29"),
        ("12-31", None, "2027-01-31"),
    ],
)
def test_near_days_are_one_press(today: str, days: int | None, found: str) -> None:
    assert quick_day(day(today), days) == day(found)


def test_a_time_is_told_when_it_is_read_and_written_out_when_it_is_left(room: Room) -> None:
    field = TimeField("At what time")
    room.qtbot.addWidget(field)
    heard: list[time | None] = []
    field.changed.connect(heard.append)
    room.type(field.field, "2 pm")
    field.settle()
    assert (heard, field.field.text(), field.readable) == ([time(2), time(14)], "14:00", True)
    field.field.selectAll()
    room.type(field.field, "later")
    field.settle()
    assert (field.wall, field.readable, field.field.text()) == (None, False, "later")
    field.set_time(None)
    assert (field.readable, field.field.text()) == (True, "")


@pytest.fixture
def person(room: Room) -> PersonField:
    """Give a field that offers two people."""
    field = PersonField("Whom", "Nobody named yet")
    room.qtbot.addWidget(field)
    field.offer([("Ms Novak", "Ms Novak, decides"), ("Mr Adler", "Mr Adler, met")])
    return field


def test_nobody_is_chosen_at_first(person: PersonField) -> None:
    assert (person.name, person.currentText()) == ("", "")


def test_a_name_is_chosen_or_typed(room: Room, person: PersonField) -> None:
    person.set_name("Mr Adler")
    assert (person.name, person.currentText()) == ("Mr Adler", "Mr Adler, met")
    person.field.selectAll()
    room.type(person.field, "Ms Bloch")
    assert person.name == "Ms Bloch"
    person.offer([("Ms Novak", "Ms Novak, decides"), ("Ms Bloch", "Ms Bloch, met")])
    assert person.name == "Ms Bloch"


def test_what_is_typed_is_not_completed_to_somebody_else(room: Room, person: PersonField) -> None:
    room.type(person.field, "Ms N")
    assert (person.name, person.currentText()) == ("Ms N", "Ms N")


def test_the_wheel_chooses_nobody(person: PersonField) -> None:
    person.set_name("Ms Novak")
    place, none = QPointF(5, 5), Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        place, place, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False
    )
    person.wheelEvent(event)
    assert (person.name, event.isAccepted()) == ("Ms Novak", False)
