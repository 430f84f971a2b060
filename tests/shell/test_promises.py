"""The ledger on the page of an interview: written down, kept or not, mended, and taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.steps import Instructions
from followup_desktop.domain.promised import Kept, Promised
from followup_desktop.domain.terms import Answer, Side
from followup_desktop.services import answers
from followup_desktop.services.interviews import delete_interview, find_interview
from followup_desktop.services.ledger import add_promise, ledger
from followup_desktop.shell import promise_words
from followup_desktop.shell.interview_page import InterviewPage
from followup_desktop.shell.promise_window import PromiseWindow
from tests.builders import day
from tests.shell.interviews import ARABIC, HTML, LONG, add

if TYPE_CHECKING:
    from followup_desktop.kit.changes import Undoable
    from followup_desktop.services.core import Core
    from tests.room import Room


@pytest.fixture
def page(room: Room) -> InterviewPage:
    own = InterviewPage(room.desk, room.windows)
    own.setObjectName("page")
    room.qtbot.addWidget(own)
    own.resize(660, 900)
    own.show()
    return own


@pytest.fixture
def undoables(room: Room) -> list[Undoable]:
    found: list[Undoable] = []
    room.changes.undoable.connect(found.append)
    return found


def said(core: Core, number: int, by: str) -> None:
    with core.store.write() as session:
        session.add(Instructions(interview=find_interview(session, number), words="by then", answer_by=day(by)))


def show(room: Room, page: InterviewPage, number: int) -> None:
    page.show_interview(number)
    room.settle()


def texts(page: InterviewPage) -> list[str]:
    return [label.text() for label in page.promises.findChildren(QLabel) if label.isVisible()]


def choose(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()


def promised(room: Room, number: int) -> Promised:
    return room.do(lambda core: ledger(core, number)).here[0]


@pytest.mark.long
def test_promises_are_seen_where_there_are_any(room: Room, page: InterviewPage) -> None:
    number, other = add(room), add(room, role="Test Engineer", ends="2026-11-02 12:00")
    show(room, page, number)
    assert not page.promises.isVisible()
    room.do(lambda core: add_promise(core, number, Side.THEY, "send the drawings", day("11-19")))
    room.do(lambda core: add_promise(core, number, Side.ME, "a link", None))
    room.do(partial(said, number=number, by="12-11"))
    room.do(partial(said, number=other, by="11-13"))
    room.changes.everything_changed.emit()
    room.settle()
    assert texts(page) == [
        "Promises",
        "By Thu 19 Nov",
        "They promised: send the drawings; that day has passed",
        "By Fri 11 Dec",
        "They mean to answer",
        "No day named",
        "You promised: a link",
        "What this company said before",
        "By Fri 13 Nov",
        "Test Engineer. They meant to answer; not kept so far",
    ]


@pytest.mark.long
def test_a_promise_is_kept_with_one_press_and_taken_back(
    room: Room, page: InterviewPage, undoables: list[Undoable]
) -> None:
    number = add(room)
    room.do(lambda core: add_promise(core, number, Side.THEY, "send the drawings", None))
    show(room, page, number)
    assert page.promises.kept[1].accessibleName() == "Kept: They promised: send the drawings"
    room.click(page.promises.kept[1])
    room.settle()
    assert "They promised: send the drawings; kept on Fri 20 Nov" in texts(page)
    assert page.promises.kept == {}
    room.do(undoables[-1].undo)
    assert "They promised: send the drawings" in texts(page)


@pytest.mark.long
def test_the_menu_of_a_promise_does_all_the_rest(room: Room, page: InterviewPage, undoables: list[Undoable]) -> None:
    number = add(room)
    room.do(lambda core: add_promise(core, number, Side.THEY, "send the drawings", day("11-27")))
    show(room, page, number)
    choose(page.promises.menu(promised(room, number)), "It was not kept")
    room.settle()
    assert "They promised: send the drawings; not kept" in texts(page)
    menu = page.promises.menu(promised(room, number))
    assert [action.text() for action in menu.actions()] == [
        "It was kept",
        "Not known yet",
        "",
        "Edit\u2026",
        "Take it out",
    ]
    choose(menu, "Not known yet")
    room.settle()
    assert page.promises.kept
    choose(page.promises.menu(promised(room, number)), "Edit\u2026")
    window = page.windows.shown["promise 1", number]
    assert isinstance(window, PromiseWindow)
    room.qtbot.addWidget(window)
    assert (window.what.text(), window.by.day, window.side.isEnabled()) == ("send the drawings", day("11-27"), False)
    window.what.setText("send the plans")
    window.main.click()
    room.settle()
    assert "They promised: send the plans" in texts(page)
    choose(page.promises.menu(promised(room, number)), "Take it out")
    room.settle()
    assert not page.promises.isVisible()
    room.do(undoables[-1].undo)
    assert page.promises.isVisible()
    room.click(page.promises.more[1])
    opened = page.promises.findChildren(QMenu)
    assert any(menu.isVisible() for menu in opened)
    for menu in opened:
        menu.close()


@pytest.mark.long
def test_a_promise_is_written_down_from_the_menu_of_the_page(
    room: Room, page: InterviewPage, undoables: list[Undoable]
) -> None:
    number = add(room)
    show(room, page, number)
    choose(page.header.menu(), "Note a promise\u2026")
    window = page.windows.shown["promise 0", number]
    assert isinstance(window, PromiseWindow)
    room.qtbot.addWidget(window)
    window.main.click()
    room.settle()
    assert window.notice.text == "What was promised? A few words are enough. Nothing was stored."
    window.side.button(Side.ME).click()
    room.type(window.what, "send the drawings")
    room.type(window.by.field, "someday")
    window.main.click()
    assert window.notice.text.startswith("The day cannot be read.")
    window.by.choose(day("11-24"))
    window.main.click()
    room.settle()
    assert "You promised: send the drawings" in texts(page)
    assert page.sections.planned.isVisible()
    room.do(undoables[-1].undo)
    assert not page.promises.isVisible()


def test_nothing_of_it_is_seen_during_the_break(room: Room, page: InterviewPage) -> None:
    number = add(room, ends="2026-11-20 11:50")
    room.do(lambda core: add_promise(core, number, Side.THEY, "send the drawings", None))
    show(room, page, number)
    assert not page.promises.isVisible()
    room.click(page.look_anyway)
    room.settle()
    assert page.promises.isVisible()


def test_an_interview_or_a_promise_that_is_gone_is_no_fault(room: Room, page: InterviewPage) -> None:
    number = add(room)
    room.do(lambda core: add_promise(core, number, Side.THEY, "send the drawings", None))
    show(room, page, number)
    one = promised(room, number)
    choose(page.promises.menu(one), "Take it out")
    room.settle()
    choose(page.promises.menu(one), "It was kept")
    room.settle()
    assert page.notice.text == "This promise is not there any more. Nothing was changed."
    room.do(lambda core: delete_interview(core, number))
    assert not page.promises.isVisible()
    page.promises._not_read(FollowUpError("no_interview", number=number))
    assert page.notice.text != "There is no interview"


@pytest.mark.parametrize("text", [HTML, LONG, ARABIC])
def test_words_of_strangers_are_shown_as_they_are_and_fit(room: Room, page: InterviewPage, text: str) -> None:
    number = add(room, role=text)
    room.do(lambda core: add_promise(core, number, Side.THEY, text, day("11-24")))
    show(room, page, number)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in page.findChildren(QLabel))
    assert page.minimumSizeHint().width() <= 660
    assert all(
        button.accessibleName() or button.text() for button in page.findChildren(QAbstractButton) if button.isVisible()
    )


@pytest.mark.parametrize(
    ("number", "kept", "on", "by", "words"),
    [
        (None, Kept.KEPT, "11-18", "11-20", "They meant to answer; kept on Wed 18 Nov"),
        (None, Kept.BROKEN, "11-25", "11-20", "They meant to answer; the answer came on Wed 25 Nov"),
        (None, Kept.OPEN, None, "11-20", "They mean to answer"),
        (1, Kept.BROKEN, "11-25", None, "They promised: x; not kept"),
        (1, Kept.OPEN, None, "11-20", "They promised: x"),
    ],
)
def test_what_became_of_it_is_said_without_blame(
    number: int | None, kept: Kept, on: str | None, by: str | None, words: str
) -> None:
    one = Promised(number, 1, "", Side.THEY, "x", day(by) if by else None, kept, day(on) if on else None)
    assert promise_words.sentence(one, day("11-20")) == words
    assert promise_words.elsewhere(one, day("11-20")) == words


def test_their_answer_settles_what_they_meant_to_do(room: Room, page: InterviewPage) -> None:
    number = add(room)
    room.do(partial(said, number=number, by="11-27"))
    show(room, page, number)
    room.do(lambda core: answers.note_answer(core, number, day("11-20"), Answer.OTHER, None))
    assert "They meant to answer; kept on Fri 20 Nov" in texts(page)
