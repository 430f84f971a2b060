"""A new interview by hand, and the same form to mend one: nothing that was typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.terms import Role
from followup_desktop.services import editing
from followup_desktop.services.interviews import NewPerson
from followup_desktop.shell.new_interview import DRAFT, InterviewForm
from tests.builders import at, day, wall
from tests.shell.interviews import ARABIC, HTML, LONG, add

if TYPE_CHECKING:
    from followup_desktop.kit.changes import Undoable
    from tests.room import Room


@pytest.fixture
def undoables(room: Room) -> list[Undoable]:
    found: list[Undoable] = []
    room.changes.undoable.connect(found.append)
    return found


def form(room: Room, number: int = 0) -> InterviewForm:
    window = InterviewForm(room.desk, number)
    room.qtbot.addWidget(window)
    room.show(window)
    return window


def test_an_interview_can_be_typed_by_keys_alone(room: Room) -> None:
    window = form(room)
    stored: list[int] = []
    window.stored.connect(stored.append)
    assert window.focusWidget() is window.fields.company
    room.type(window.fields.company, "Kestrel Devices")
    room.press(window.fields.company, Qt.Key.Key_Tab)
    assert window.focusWidget() is window.fields.role
    room.type(window.fields.role, "Test Engineer")
    room.type(window.fields.day.field, "25 Nov")
    assert window.fields.hint.isVisible()
    room.type(window.fields.start, "9:00")
    assert not window.fields.hint.isVisible()
    room.type(window.fields.people, "Ms Orr <orr@kestrel.example> (decides)")
    room.press(window.fields.people, Qt.Key.Key_Return)
    room.type(window.fields.people, "Mr Adler")
    room.press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert len(stored) == 1
    sheet = room.do(lambda core: editing.load(core, stored[0]))
    assert (sheet.company, sheet.role, sheet.day) == ("Kestrel Devices", "Test Engineer", day("11-25"))
    assert sheet.starts_at is not None
    assert sheet.ends_at is not None
    assert (wall(sheet.starts_at), wall(sheet.ends_at)) == ("Wed 2026-11-25 09:00", "Wed 2026-11-25 10:00")
    assert [(one.name, one.role) for one in sheet.people] == [("Ms Orr", Role.DECIDES), ("Mr Adler", Role.MET)]
    assert not window.isVisible()
    assert room.desk.remembered.text(DRAFT) == ""


def test_what_was_typed_is_there_again_after_escape(room: Room) -> None:
    window = form(room)
    assert not window.anew.isVisible()
    room.type(window.fields.company, "Kestrel")
    room.type(window.fields.day.field, "some day")
    room.type(window.fields.notes, "Bring the portfolio")
    room.press(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    again = form(room)
    assert again.fields.company.text() == "Kestrel"
    assert again.fields.day.field.text() == "some day"
    assert again.fields.notes.text() == "Bring the portfolio"
    again._keep()
    room.click(again.anew)
    assert again.fields.company.text() == ""
    assert again.anew.text() == "Put back what stood here"
    assert room.desk.remembered.text(DRAFT) == ""
    room.click(again.anew)
    assert again.fields.company.text() == "Kestrel"
    assert again.anew.text() == "Begin anew"
    room.click(again.anew)
    again.close()
    assert form(room).fields.company.text() == ""


def test_a_draft_that_cannot_be_read_is_no_harm(room: Room) -> None:
    room.desk.remembered.keep(DRAFT, "{broken")
    assert form(room).fields.company.text() == ""


@pytest.mark.long
def test_what_was_typed_is_kept_while_typing(room: Room) -> None:
    window = form(room)
    room.type(window.fields.company, "Kestrel")
    room.qtbot.waitUntil(lambda: "Kestrel" in room.desk.remembered.text(DRAFT), timeout=3000)


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ({}, "The company or the role is still missing."),
        ({"company": "K", "day": "someday"}, "The day cannot be read. For example: 3 Dec 2026."),
        ({"company": "K", "start": "noon", "day": "25 Nov"}, "The time cannot be read. For example: 14:00."),
        ({"company": "K", "start": "14:00"}, "There is a time without a day."),
        (
            {"company": "K", "start": "14:00", "day": "25 Nov", "length": "x"},
            "How long it takes cannot be read. For example: 60 min, at most three days.",
        ),
        ({"company": "K", "zone": "Mars/Base"}, "The time zone is not known here. For example: Europe/Berlin."),
    ],
)
def test_what_cannot_be_stored_is_said_and_stays(room: Room, texts: dict[str, str], words: str) -> None:
    window = form(room)
    fields = window.fields
    lines = {"company": fields.company, "start": fields.start, "length": fields.length, "day": fields.day.field}
    for name, field in lines.items():
        if name in texts:
            field.clear()
            room.type(field, texts[name])
    if "zone" in texts:
        fields.zone.setCurrentText(texts["zone"])
    room.click(window.main)
    assert window.notice.text == words
    assert room.do(lambda core: core.today()) is not None
    if "company" in texts:
        assert fields.company.text() == "K"


def test_a_day_without_a_time_is_taken_and_the_time_asked_for(room: Room) -> None:
    window = form(room)
    room.type(window.fields.company, "Kestrel")
    room.type(window.fields.day.field, "25 Nov")
    assert window.fields.hint.text() == "When does it begin? The invitation may say; you can add it later."
    room.click(window.main)
    room.settle()
    sheet = room.do(lambda core: editing.load(core, 1))
    assert (sheet.starts_at, sheet.day) == (None, day("11-25"))
    again = form(room, 1)
    assert again.fields.hint.isVisible()


def test_an_interview_is_mended_and_taken_back(room: Room, undoables: list[Undoable]) -> None:
    odd = NewPerson("Ms Novak", ("novak@northfield.example",), ("ext 12 only",))
    number = add(room, people=(odd,), place="Gate A")
    window = form(room, number)
    assert window.subject.text() == "Controls Engineer, Northfield Sensors"
    assert (window.fields.start.text(), window.fields.length.text()) == ("14:00", "70 min")
    window.fields.place.clear()
    room.type(window.fields.place, "Gate B")
    room.click(window.main)
    room.settle()
    sheet = room.do(lambda core: editing.load(core, number))
    assert sheet.place == "Gate B"
    assert sheet.people[0].phones == ("ext 12 only",)
    room.do(undoables[-1].undo)
    assert room.do(lambda core: editing.load(core, number)).place == "Gate A"


def test_the_same_again_is_no_change_to_take_back(room: Room, undoables: list[Undoable]) -> None:
    number = add(room)
    window = form(room, number)
    room.click(window.main)
    room.settle()
    assert undoables == []
    assert not window.isVisible()


def test_a_new_start_keeps_the_length_and_another_zone_its_wall_time(room: Room) -> None:
    number = add(room)
    window = form(room, number)
    window.fields.start.clear()
    room.type(window.fields.start, "10:00")
    window.fields.zone.setCurrentText("America/New_York")
    room.click(window.main)
    room.settle()
    sheet = room.do(lambda core: editing.load(core, number))
    assert (sheet.starts_at, sheet.ends_at) == (at("2026-11-19 16:00"), at("2026-11-19 17:10"))
    assert sheet.time_zone == "America/New_York"


def test_what_is_gone_or_not_stored_is_said(room: Room) -> None:
    window = form(room, 99)
    assert window.notice.text.startswith("There is no interview 99.")
    assert not window.main.isEnabled()
    other = form(room)
    room.type(other.fields.company, "Kestrel")
    other.refuse(FollowUpError("storage_full", path="here"))
    assert other.notice.isVisible()
    assert other.fields.company.text() == "Kestrel"


@pytest.mark.long
@pytest.mark.parametrize("text", [HTML, LONG, ARABIC])
def test_any_text_is_kept_as_it_is(room: Room, text: str) -> None:
    window = form(room)
    for field in (window.fields.company, window.fields.role, window.fields.place, window.fields.link):
        field.setText(text)
    window.fields.people.setPlainText("Ms Novak\n" + text.replace("@", ""))
    room.click(window.main)
    room.settle()
    sheet = room.do(lambda core: editing.load(core, 1))
    assert (sheet.company, sheet.role, sheet.place, sheet.link) == (text, text, text, text)
    again = form(room, 1)
    assert again.fields.company.text() == text
    assert again.minimumSizeHint().width() <= 860
    assert room.opened == []
