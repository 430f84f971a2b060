"""The people of an interview in a small window: added, pasted, changed where they stand, taken out and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from followup_desktop.domain.terms import ContactKind, Role
from followup_desktop.services.directory import add_way
from followup_desktop.services.interview_people import PersonHere, change_part, people_here
from followup_desktop.services.interviews import NewPerson
from followup_desktop.shell.interview_page import InterviewPage
from followup_desktop.shell.interview_people import PeopleWindow
from followup_desktop.shell.person_row import PersonRow
from tests.shell.interviews import HTML, LONG, add

if TYPE_CHECKING:
    from followup_desktop.kit.changes import Undoable
    from tests.room import Room

EMAIL, PHONE = ContactKind.EMAIL, ContactKind.PHONE
ADA = NewPerson("Ada Moreno", ("ada@n.example",), ("+49 30 55501234",), Role.DECIDES)


@pytest.fixture
def undoables(room: Room) -> list[Undoable]:
    found: list[Undoable] = []
    room.changes.undoable.connect(found.append)
    return found


def opened(room: Room, number: int) -> PeopleWindow:
    window = PeopleWindow(room.desk, number, "Engineer, Northfield")
    room.qtbot.addWidget(window)
    room.show(window)
    return window


def row(window: PeopleWindow, name: str) -> PersonRow:
    return next(one for one in window.rows.values() if one.name.text() == name)


def kept(room: Room, number: int) -> list[PersonHere]:
    room.settle()
    return list(people_here(room.core, number).people)


def retype(room: Room, field: QWidget, text: str) -> None:
    field.setFocus()
    room.press(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    room.press(field, Qt.Key.Key_Delete)
    room.type(field, text)
    room.press(field, Qt.Key.Key_Tab)
    room.settle()


def spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_a_pasted_list_comes_in_and_goes_again(room: Room, undoables: list[Undoable]) -> None:
    number = add(room)
    window = opened(room, number)
    assert window.windowTitle() == "People"
    assert window.empty.isVisible()
    assert window.new.hasFocus()
    window.new.insertPlainText("- Bo Lind, head of tests, bo@n.example\n- Cy Ray (recruiter)")
    room.click(window.add)
    room.settle()
    assert [(one.name, one.role, one.job_title) for one in kept(room, number)] == [
        ("Bo Lind", Role.MET, "head of tests"),
        ("Cy Ray", Role.RECRUITER, ""),
    ]
    assert sorted(one.name.text() for one in window.rows.values()) == ["Bo Lind", "Cy Ray"]
    assert window.new.text() == ""
    assert not window.empty.isVisible()
    assert undoables[-1].text == "2 people added"
    room.do(undoables[-1].undo)
    assert kept(room, number) == []
    assert window.rows == {}


def test_one_person_is_typed_and_the_window_closed_by_keys(room: Room, undoables: list[Undoable]) -> None:
    number = add(room)
    window = opened(room, number)
    room.type(window.new, "Bo Lind")
    room.press(window.new, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [one.name for one in kept(room, number)] == ["Bo Lind"]
    assert undoables[-1].text == "Bo Lind added"
    assert not window.isVisible()


def test_what_names_nobody_stays_and_is_said(room: Room) -> None:
    window = opened(room, add(room))
    room.click(window.add)
    assert not window.notice.isVisible()
    window.new.insertPlainText("<>")
    room.click(window.add)
    assert window.notice.text == "I see no name in this. One person on each line, please."
    assert window.new.text() == "<>"


def test_nobody_typed_is_lost_when_the_window_is_closed(room: Room) -> None:
    number = add(room)
    window = opened(room, number)
    room.type(window.new, "Bo Lind")
    window.close()
    assert [one.name for one in kept(room, number)] == ["Bo Lind"]
    assert not window.isVisible()


def test_what_names_nobody_keeps_the_window_open_until_it_was_read(room: Room) -> None:
    window = opened(room, add(room))
    window.new.insertPlainText("<>")
    window.close()
    room.settle()
    assert window.isVisible()
    assert window.notice.text == "I see no name in this. One person on each line, please."
    window.close()
    assert not window.isVisible()


def test_a_list_that_cannot_be_stored_stays(room: Room) -> None:
    window = opened(room, add(room))
    room.type(window.new, "Bo Lind")
    room.core.store.read_only = True
    window.main_act()
    room.settle()
    assert window.isVisible()
    assert window.new.text() == "Bo Lind"
    assert window.notice.isVisible()
    window.new.clear()


@pytest.mark.long
def test_everything_about_somebody_is_changed_where_it_stands(room: Room, undoables: list[Undoable]) -> None:
    number = add(room, people=(ADA,))
    window = opened(room, number)
    one = row(window, "Ada Moreno")
    before = kept(room, number)
    retype(room, one.name, "Dr Moreno")
    one.role.setCurrentIndex(one.role.findData(Role.ORGANISER))
    one.role.activated.emit(one.role.currentIndex())
    retype(room, one.said, "We begin in May")
    retype(room, one.ways[EMAIL].field, " ada@gmial.com")
    retype(room, one.ways[PHONE].field, "")
    [now] = kept(room, number)
    assert (now.name, now.role, now.said) == ("Dr Moreno", Role.ORGANISER, "We begin in May")
    # As it was typed, with a question below it.
    assert [way.value for way in now.ways] == [" ada@gmial.com"]
    assert one.ways[EMAIL].hint.text() == "Did you mean ada@gmail.com?"
    assert [done.text for done in undoables] == [
        "Name changed",
        "Their part changed",
        "What they said is noted",
        "Contact changed",
        "Contact removed",
    ]
    for done in reversed(undoables[:5]):
        room.do(done.undo)
    assert kept(room, number) == before
    assert one.name.text() == "Ada Moreno"
    assert one.ways[PHONE].text() == "+49 30 55501234"


def test_a_first_way_is_added(room: Room, undoables: list[Undoable]) -> None:
    number = add(room, people=(NewPerson("Bo"),))
    one = row(opened(room, number), "Bo")
    retype(room, one.ways[PHONE].field, "ask at the desk")
    assert [way.value for way in kept(room, number)[0].ways] == ["ask at the desk"]
    assert undoables[-1].text == "Contact added"
    retype(room, one.ways[EMAIL].field, "  ")
    assert len(kept(room, number)[0].ways) == 1


def test_an_emptied_name_comes_back(room: Room, undoables: list[Undoable]) -> None:
    number = add(room, people=(ADA,))
    one = row(opened(room, number), "Ada Moreno")
    retype(room, one.name, " ")
    assert one.name.text() == "Ada Moreno"
    assert undoables == []


def test_somebody_is_taken_out_and_comes_back(room: Room, undoables: list[Undoable]) -> None:
    number = add(room, people=(ADA, NewPerson("Bo")))
    window = opened(room, number)
    room.click(row(window, "Bo").remove)
    assert [one.name for one in kept(room, number)] == ["Ada Moreno"]
    assert undoables[-1].text == "Bo taken out"
    room.do(undoables[-1].undo)
    assert [one.name for one in kept(room, number)] == ["Ada Moreno", "Bo"]
    assert row(window, "Bo").isVisible()


def test_what_still_stands_in_a_field_is_stored_when_the_window_goes(room: Room, undoables: list[Undoable]) -> None:
    number = add(room, people=(NewPerson("Bo"),))
    window = opened(room, number)
    one = row(window, "Bo")
    one.said.setFocus()
    room.type(one.said, "We begin in May")
    room.press(window, Qt.Key.Key_Escape)
    assert kept(room, number)[0].said == "We begin in May"
    assert [done.text for done in undoables] == ["What they said is noted"]


def test_what_another_hand_changes_is_shown_but_for_what_is_being_typed(room: Room) -> None:
    number = add(room, people=(ADA,))
    window = opened(room, number)
    one = row(window, "Ada Moreno")
    part = kept(room, number)[0]
    one.said.setFocus()
    room.type(one.said, "We")
    one.ways[EMAIL].field.setText("half")
    room.do(lambda core: change_part(core, part.part, name="Dr Moreno", said="other", role=Role.MET))
    room.do(lambda core: add_way(core, part.person, PHONE, "2"))
    assert (one.name.text(), one.said.text(), one.role.currentData()) == ("Dr Moreno", "We", Role.MET)
    assert one.ways[EMAIL].text() == "ada@n.example"


def test_an_interview_that_is_gone_is_said(room: Room) -> None:
    window = opened(room, 99)
    assert window.notice.text.startswith("There is no interview 99.")
    row_ = PersonRow(room.desk)
    room.qtbot.addWidget(row_)
    row_.settle()


def test_other_interviews_are_not_read_again(room: Room) -> None:
    number = add(room, people=(ADA,))
    window = opened(room, number)
    read: list[int] = []
    window.shown.connect(lambda: read.append(1))
    room.changes.interviews_changed.emit(frozenset({number + 1}))
    room.settle()
    assert read == []
    room.changes.interviews_changed.emit(frozenset({number, number + 1}))
    room.settle()
    assert read == [1]


def test_the_wheel_changes_nobodys_part(room: Room) -> None:
    number = add(room, people=(ADA,))
    one = row(opened(room, number), "Ada Moreno")
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(one.role, wheel)
    assert one.role.currentData() == Role.DECIDES


def test_every_field_has_a_name_and_long_ones_make_nothing_wider(room: Room) -> None:
    number = add(room, people=(NewPerson(LONG), NewPerson(HTML)))
    window = opened(room, number)
    for one in window.rows.values():
        fields = (one.role, one.said, one.remove, one.ways[EMAIL].field, one.ways[PHONE].field, one.name)
        assert all(spoken(field) for field in fields)
    assert window.width() <= 860


@pytest.mark.long
def test_the_page_opens_the_window_once(room: Room) -> None:
    number = add(room)
    page = InterviewPage(room.desk, room.windows)
    room.qtbot.addWidget(page)
    page.resize(660, 740)
    page.show()
    page.show_interview(number)
    room.settle()
    assert page.header.change_people.text() == "Add people"
    room.click(page.header.change_people)
    room.settle()
    window = page.windows.shown["people", number]
    assert isinstance(window, PeopleWindow)
    room.type(window.new, "Bo")
    room.click(window.main)
    room.settle()
    assert page.header.change_people.text() == "Change people"
    assert "Bo, no address" in page.header.people.text()
    assert page.windows.shown == {}
