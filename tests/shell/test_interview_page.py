"""The page of one interview: everything about it, and each thing that can be done about it, and taken back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QPushButton, QWidget

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.model.steps import Instructions
from followup_desktop.domain.terms import Answer, Channel, EventKind, LetterKind, Outcome, Role, Side, StepState
from followup_desktop.services import answers, editing
from followup_desktop.services.interviews import NewPerson, delete_interview, find_interview, set_step
from followup_desktop.services.planner import replan
from followup_desktop.shell.answered import AnsweredWindow, ContactWindow
from followup_desktop.shell.interview_page import InterviewPage
from followup_desktop.shell.new_interview import InterviewForm
from tests.builders import day
from tests.shell.interviews import ARABIC, GERMAN, HTML, LONG, add, people, settle_but

if TYPE_CHECKING:
    from datetime import date

    from followup_desktop.kit.changes import Undoable
    from followup_desktop.services.acts import Act
    from followup_desktop.services.core import Core
    from tests.room import Room


@pytest.fixture
def page(room: Room) -> InterviewPage:
    own = InterviewPage(room.desk, room.windows)
    room.qtbot.addWidget(own)
    own.resize(660, 740)
    own.show()
    room.settle()
    return own


@pytest.fixture
def undoables(room: Room) -> list[Undoable]:
    found: list[Undoable] = []
    room.changes.undoable.connect(found.append)
    return found


def show(room: Room, page: InterviewPage, number: int) -> None:
    page.show_interview(number)
    room.settle()


def texts(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible() and label.text()]


def _note(core: Core, number: int, whom: str) -> None:
    answers.note_contact(core, number, day("11-19"), Channel.PHONE, Side.ME, whom)


def _wrote(core: Core, number: int, on: date) -> None:
    answers.note_contact(core, number, on, Channel.EMAIL, Side.ME)


def choose(menu: QMenu, *words: str) -> None:
    for word in words[:-1]:
        found = next(action.menu() for action in menu.actions() if action.text() == word)
        assert isinstance(found, QMenu)
        menu = found
    next(action for action in menu.actions() if action.text() == words[-1]).trigger()


def test_without_an_interview_it_says_what_to_do(page: InterviewPage) -> None:
    assert texts(page) == ["Choose an interview in the list, or drop an invitation here."]


@pytest.mark.long
def test_everything_about_an_interview_is_on_its_page(room: Room, page: InterviewPage) -> None:
    everybody = (
        NewPerson("Ms Novak", (), ("+49 30 5550 1234",), Role.DECIDES),
        NewPerson("Mr Adler"),
        NewPerson("Ms Brandt", ("brandt@northfield.example",), (), Role.RECRUITER),
    )
    number = add(room, people=everybody, place="Plant 2, Gate B", source="invite.ics", notes="Bring the portfolio.")
    settle_but(room, number, "thank_you")

    def say(_: object) -> None:
        with room.core.store.write() as session:
            row = find_interview(session, number)
            given = Instructions(interview=row, words="call me back in two weeks", speaker="Ms Novak")
            given.channel, given.moves_first, given.due_on = Channel.PHONE, Side.ME, day("12-03")
            session.add(given)
            session.add(Event(interview=row, kind=EventKind.INSTRUCTIONS, happened_on=day("11-19")))
            replan(session, room.core, [number])

    room.do(say)
    show(room, page, number)
    assert texts(page.header) == [
        "Controls Engineer",
        "Northfield Sensors \u00b7 Thu 19 Nov, 14:00 to 15:10 \u00b7 Plant 2, Gate B",
        "Ms Novak decides, +49 30 5550 1234 \u00b7 Mr Adler, no address \u00b7 Ms Brandt, recruiter, by e-mail",
    ]
    assert texts(page.card) == ["Next: thank the two people you met", "Best sent by 15:10 today."]
    assert texts(page.sections.planned)[:3] == [
        "Planned",
        "Thu 3 Dec, 10:00",
        "Call Ms Novak, as they said: \u201ccall me back in two weeks\u201d",
    ]
    happened = texts(page.sections.happened)
    assert happened[0] == "Happened"
    assert "Ms Novak: \u201ccall me back in two weeks\u201d" in happened
    assert "Invitation taken from invite.ics" in happened
    assert texts(page.sections.notes) == ["Notes", "Bring the portfolio."]


def test_steps_say_how_far_they_are_and_only_the_one_to_do_now_has_a_verb(room: Room, page: InterviewPage) -> None:
    number = add(room)
    settle_but(room, number, "reflection", "thank_you")
    show(room, page, number)
    rows = page.steps.rows
    assert [name for name, row in rows.items() if row.verb.isVisible()] == ["reflection"]
    assert rows["reflection"].accessibleName() == "Reflection: Nothing written yet, open, Write"
    assert rows["walk_away"].accessibleName() == "Walk away: Away from 15:10 to 15:30, done"


def test_a_row_opens_its_step_by_mouse_and_by_keys(room: Room, page: InterviewPage) -> None:
    number = add(room)
    show(room, page, number)
    opened: list[tuple[int, str]] = []
    page.open_step.connect(lambda *what: opened.append(what))
    room.click(page.steps.rows["references"])
    room.press(page.steps.rows["thank_you"], Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    room.press(page.steps.rows["walk_away"], Qt.Key.Key_Space)
    room.press(page.steps.rows["walk_away"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.click(page.card.open)
    assert opened == [
        (number, "references"),
        (number, "thank_you"),
        (number, "walk_away"),
        (number, "instructions"),
    ]


@pytest.mark.long
def test_a_step_can_be_set_by_hand_and_taken_back(room: Room, page: InterviewPage, undoables: list[Undoable]) -> None:
    number = add(room)
    show(room, page, number)
    row = page.steps.rows["references"]
    assert [action.text() for action in row.menu().actions()] == ["Done already", "Not needed", "Skip"]
    choose(row.menu(), "Skip")
    room.settle()
    assert row.summary.text() == "Skipped on Fri 20 Nov"
    assert undoables[-1].text == "References is skipped"
    assert [action.text() for action in row.menu().actions()] == ["Done already", "Not needed", "Open again"]
    room.do(undoables[-1].undo)
    assert row.summary.text() == "Did they ask for references?"


@pytest.mark.long
def test_during_the_break_everything_is_held_back_unless_it_is_asked_for(room: Room, page: InterviewPage) -> None:
    number = add(room, ends="2026-11-20 11:50", people=people("Ms Novak"), notes="secret")
    show(room, page, number)
    assert texts(page) == [
        "Controls Engineer",
        "Northfield Sensors \u00b7 Fri 20 Nov, 10:40 to 11:50",
        "Away until 12:10",
    ]
    room.click(page.look_anyway)
    assert "Ms Novak, no address" in texts(page)
    assert page.steps.isVisible()
    assert page.header.they_answered.isVisible()
    other = add(room, "Kestrel")
    show(room, page, other)
    show(room, page, number)
    assert page.away.isVisible()


@pytest.mark.long
def test_rounds_are_tabs(room: Room, page: InterviewPage) -> None:
    first = add(room)
    second = add(room, ends="2026-11-26 10:00")
    room.do(lambda core: answers.note_answer(core, second, day("11-20"), Answer.NEXT_ROUND, None))
    show(room, page, second)
    assert [tab.text() for tab in page.header.tabs] == [
        "Round 1, Thu 19 Nov",
        "Round 2, Thu 26 Nov",
        "Round 3, no date yet",
    ]
    assert [tab.isChecked() for tab in page.header.tabs] == [False, True, False]
    room.click(page.header.tabs[0])
    room.settle()
    assert page.number == first
    assert [tab.isChecked() for tab in page.header.tabs] == [True, False, False]
    room.click(page.header.tabs[0])
    room.settle()
    assert page.header.tabs[0].isChecked()
    room.do(lambda core: editing.cancel(core, second))
    assert page.header.tabs[1].text() == "Round 2, Thu 26 Nov, cancelled"


@pytest.mark.long
def test_it_follows_a_change_of_this_interview_and_of_its_rounds_only(room: Room, page: InterviewPage) -> None:
    first, second = add(room), add(room, ends="2026-11-26 10:00")
    other = add(room, "Kestrel")
    show(room, page, first)
    read: list[int] = []
    page.shown.connect(read.append)
    room.do(lambda core: set_step(core, other, "references", StepState.DONE))
    assert read == []
    room.do(lambda core: answers.note_contact(core, second, day("11-20"), Channel.PHONE, Side.ME, "Mr Adler"))
    assert read == [first]
    assert "You were in touch with Mr Adler, by phone" in texts(page.sections.happened)


@pytest.mark.long
def test_all_that_happened_and_all_notes_can_be_shown(room: Room, page: InterviewPage) -> None:
    number = add(room, notes="word " * 200)
    for place in range(10):
        whom = f"Person {place}"
        room.do(partial(_note, number=number, whom=whom))
    show(room, page, number)
    assert len(texts(page.sections.happened)) == 1 + 2 * 8
    room.click(page.sections.happened.rows[-1])
    room.settle()
    assert len(texts(page.sections.happened)) == 1 + 2 * 11
    room.click(page.sections.notes.rows[-1])
    room.settle()
    assert len(texts(page.sections.notes)[1]) == len(("word " * 200).strip())


@pytest.mark.long
def test_the_menu_cancels_closes_brings_back_and_deletes(
    room: Room, page: InterviewPage, undoables: list[Undoable]
) -> None:
    number = add(room)
    show(room, page, number)
    choose(page.header.menu(), "It was cancelled")
    room.settle()
    assert page.header.standing.text() == "This interview was cancelled. Nothing is asked about it."
    choose(page.header.menu(), "It takes place after all")
    room.settle()
    assert not page.header.standing.isVisible()
    choose(page.header.menu(), "Close it", "It has gone quiet")
    room.settle()
    assert page.header.standing.text().startswith("It has gone quiet. That is common")
    choose(page.header.menu(), "Bring it back")
    room.settle()
    assert not page.header.standing.isVisible()
    choose(page.header.menu(), "Delete this interview")
    room.settle()
    assert page.empty.isVisible()
    assert undoables[-1].text == "Controls Engineer, Northfield Sensors is deleted"
    room.do(undoables[-1].undo)
    show(room, page, number)
    assert page.header.title.text() == "Controls Engineer"


@pytest.mark.long
def test_a_link_is_shown_before_it_is_opened_and_only_https_is(room: Room, page: InterviewPage) -> None:
    number = add(room, link="https://meet.example/a b", ends="2026-11-26 10:00")
    show(room, page, number)
    room.click(page.header.open_link)
    assert "begin with https" in page.notice.text
    sheet = room.do(lambda core: editing.load(core, number))
    room.do(lambda core: editing.edit(core, number, replace(sheet, link="https://meet.example/room?x=1")))
    room.click(page.header.open_link)
    assert page.notice.text == "The link goes to https://meet.example/room?x=1"
    assert room.opened == []
    room.click(next(one for one in page.notice.findChildren(QPushButton) if one.text() == "Open in the browser"))
    assert room.opened == ["https://meet.example/room?x=1"]
    for bad in ("file:///etc/passwd", "javascript:alert(1)", "http://meet.example/", HTML):
        room.do(partial(editing.edit, number=number, sheet=replace(sheet, link=bad)))
        room.click(page.header.open_link)
        room.settle()
        assert "begin with https" in page.notice.text
        assert page.notice._ways == []
    assert len(room.opened) == 1


def test_the_windows_about_an_interview_open_once_each(room: Room, page: InterviewPage) -> None:
    number = add(room)
    show(room, page, number)
    for _ in range(2):
        room.click(page.header.they_answered)
        room.click(page.header.was_in_touch)
        page.header.edit.emit()
    windows = list(page.windows.shown.values())
    room.settle()
    assert [type(window) for window in windows] == [AnsweredWindow, ContactWindow, InterviewForm]
    assert windows[0].subject.text() == "Controls Engineer, Northfield Sensors"
    for window in windows:
        room.qtbot.addWidget(window)
        window.close()
    assert page.windows.shown == {}


@pytest.mark.long
def test_a_check_in_opens_its_letter(room: Room, page: InterviewPage) -> None:
    number = add(room)
    settle_but(room, number)
    room.it_is("2026-12-02 12:00")
    show(room, page, number)
    opened: list[Act] = []
    page.open_act.connect(opened.append)
    assert (page.card.open.text(), page.card.done.isVisible()) == ("Write", False)
    room.click(page.card.open)
    assert [(act.interview, act.letter) for act in opened] == [(number, LetterKind.CHECK_IN)]


def test_a_reply_after_a_no_can_be_declined_where_it_is_shown(room: Room, page: InterviewPage) -> None:
    number = add(room)
    room.it_is("2026-11-20 12:00")
    room.do(lambda core: answers.note_answer(core, number, day("11-20"), Answer.NO, None))
    room.it_is("2026-11-24 12:00")
    show(room, page, number)
    opened: list[Act] = []
    page.open_act.connect(opened.append)
    assert (page.card.open.text(), page.card.done.text()) == ("Write", "Not needed")
    room.click(page.card.open)
    assert opened[0].letter is LetterKind.REPLY
    room.click(page.card.done)
    room.settle()
    assert not page.card.isVisible()


@pytest.mark.long
def test_a_contact_by_another_way_opens_the_window_that_notes_it(room: Room, page: InterviewPage) -> None:
    number = add(room)
    settle_but(room, number)
    with room.core.store.write() as session:
        said = Instructions(interview=find_interview(session, number), words="on LinkedIn", channel=Channel.LINKEDIN)
        session.add(said)
    room.it_is("2026-12-02 12:00")
    show(room, page, number)
    assert page.card.open.text() == "I was in touch"
    room.click(page.card.open)
    window = page.windows.shown["contact", number]
    room.qtbot.addWidget(window)
    assert isinstance(window, ContactWindow)
    window.close()


@pytest.mark.long
def test_what_is_to_be_let_go_is_closed_with_its_button(room: Room, page: InterviewPage) -> None:
    number = add(room)
    settle_but(room, number)
    for on in ("2026-11-24", "2026-12-04"):
        room.it_is(f"{on} 12:00")
        room.do(partial(_wrote, number=number, on=day(on)))
    room.it_is("2027-02-01 12:00")
    show(room, page, number)
    assert page.card.open.text() == "Let it rest"
    room.click(page.card.open)
    room.settle()
    assert page.header.standing.text().startswith("You have asked twice. That is enough; the rest is theirs.")


@pytest.mark.long
def test_the_focus_goes_to_what_can_be_done_now(room: Room, page: InterviewPage) -> None:
    number = add(room)
    show(room, page, number)
    page.activateWindow()
    page.take_focus()
    room.qtbot.waitUntil(lambda: page.focusWidget() is page.card.open)
    settle_but(room, number)
    room.it_is("2028-01-01 12:00")
    room.do(lambda core: answers.close(core, number, Outcome.WITHDRAWN))
    page.take_focus()
    assert page.focusWidget() is page.steps.rows["instructions"]


def test_an_interview_that_is_gone_leaves_the_page_empty_and_other_trouble_is_said(
    room: Room, page: InterviewPage
) -> None:
    number = add(room)
    show(room, page, number)
    room.do(lambda core: delete_interview(core, number))
    assert (page.number, page.empty.isVisible()) == (0, True)
    page.refresh()
    page._not_read(FollowUpError("storage_busy", path="here"))
    assert page.notice.isVisible()
    page.doing.set_step(number, "references", StepState.DONE, "x")
    room.settle()
    assert page.notice.text.startswith("There is no interview")


@pytest.mark.long
@pytest.mark.parametrize("text", [HTML, LONG, ARABIC, GERMAN])
@pytest.mark.parametrize("width", [420, 516, 660])
def test_texts_of_strangers_are_shown_as_they_are_and_fit(
    room: Room, page: InterviewPage, text: str, width: int
) -> None:
    room.it_is("2026-11-18 10:00")
    number = add(room, text, text, people=tuple(NewPerson(text + str(n)) for n in range(14)), place=text, notes=text)
    settle_but(room, number, "instructions")
    room.it_is("2026-11-20 10:00")
    page.resize(width, 700)
    show(room, page, number)
    assert any(text[:60] in shown for shown in texts(page))
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in page.findChildren(QLabel))
    assert page.minimumSizeHint().width() <= max(width, 516)
    assert "and 2 more" in page.header.people.text()
    assert room.opened == []


def test_every_button_has_a_name(room: Room, page: InterviewPage) -> None:
    show(room, page, add(room))
    for button in page.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName() or button.text()
