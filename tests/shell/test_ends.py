"""The ends: an offer answered, a reply after a no, a letter to decline, and everything closed on one page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.belongings import Brief, Reference
from followup_desktop.domain.model.interviews import Person
from followup_desktop.domain.model.steps import BriefInterview
from followup_desktop.domain.terms import Answer, Channel, LetterKind, Outcome, ReferenceState, Side
from followup_desktop.services import answers, preferences, views
from followup_desktop.services.interviews import NewPerson, find_interview
from followup_desktop.services.later_letters import Which, load
from followup_desktop.shell.answered import AnsweredWindow
from followup_desktop.shell.end_search import EndSearch
from followup_desktop.shell.interview_page import InterviewPage
from followup_desktop.shell.letter_window import LetterWindow
from followup_desktop.shell.offer_answered import OfferAnswered
from followup_desktop.shell.today_page import TodayPage
from followup_desktop.steps.catalogue import CATALOGUE
from tests.builders import day
from tests.shell.interviews import HTML, LONG, add, settle_but

if TYPE_CHECKING:
    from followup_desktop.kit.changes import Undoable
    from followup_desktop.services.acts import Act
    from followup_desktop.services.core import Core
    from tests.room import Room

NOVAK = NewPerson("Ms Novak", ("novak@northfield.example",))


Window = TypeVar("Window", bound=QWidget)


@pytest.fixture
def undoables(room: Room) -> list[Undoable]:
    found: list[Undoable] = []
    room.changes.undoable.connect(found.append)
    return found


def opened(room: Room, window: Window) -> Window:
    room.qtbot.addWidget(window)
    room.show(window)
    return window


def offered(core: Core, number: int, until: str | None = "12-01") -> None:
    answers.note_answer(core, number, day("11-20"), Answer.OFFER, day(until) if until else None)


def refused(core: Core, number: int) -> None:
    answers.note_answer(core, number, day("11-20"), Answer.NO, None)


def outcomes(room: Room) -> list[Outcome | None]:
    found = room.do(lambda core: views.opportunities(core, closed_too=True))
    return [one.outcome for one in sorted(found, key=lambda one: one.number)]


# --- everything on one page


def test_the_search_ends_in_one_act(room: Room, undoables: list[Undoable]) -> None:
    first = add(room, people=(NOVAK,))
    second = add(room, "Harbor")
    third = add(room, "Kestrel")
    room.do(partial(offered, number=third))
    window = opened(room, EndSearch(room.desk))
    assert list(window.choices) == [3, 1, 2]
    texts = [label.text() for label in window.findChildren(QLabel)]
    assert "They made you an offer, and want an answer by Tue 1 Dec." in texts
    assert "Closed as withdrawn. A short note to Ms Novak is there to look at afterwards." in texts
    assert "Closed as withdrawn. A short note is there to copy afterwards; there is no address here." in texts
    room.click(window.main)
    assert window.notice.text.startswith("Did you take the offer from Kestrel?")
    assert outcomes(room) == [None, None, Outcome.OFFER]
    room.click(window.choices[3].button(Outcome.ACCEPTED))
    room.click(window.choices[2].button(Outcome.GONE_QUIET))
    room.press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert outcomes(room) == [Outcome.WITHDRAWN, Outcome.GONE_QUIET, Outcome.ACCEPTED]
    assert "nothing was sent" in window.told.text()
    assert not window.main.isVisible()
    wanted: list[tuple[int, LetterKind]] = []
    window.note_wanted.connect(lambda *what: wanted.append(what))
    assert list(window.notes) == [1]
    room.click(window.notes[1])
    assert wanted == [(first, LetterKind.WITHDRAWAL)]
    room.do(undoables[-1].undo)
    assert outcomes(room) == [None, None, Outcome.OFFER]
    assert second


def test_an_end_without_notes_says_so(room: Room) -> None:
    number = add(room)
    room.do(partial(offered, number=number, until=None))
    window = opened(room, EndSearch(room.desk))
    assert "They made you an offer." in [label.text() for label in window.findChildren(QLabel)]
    room.click(window.choices[1].button(Outcome.ACCEPTED))
    room.click(window.main)
    room.settle()
    assert window.told.text() == "Everything is closed, and nothing was sent."


def test_where_nothing_is_under_way_there_is_nothing_to_press(room: Room) -> None:
    window = opened(room, EndSearch(room.desk))
    assert (window.told.text(), window.main.isVisible()) == ("Nothing is under way.", False)
    window.refuse(FollowUpError("storage_busy", path="here"))
    assert "here" in window.notice.text


@pytest.mark.parametrize("text", [HTML, LONG, ""])
def test_names_of_strangers_are_shown_as_they_are(room: Room, text: str) -> None:
    add(room, text, text, people=(NewPerson(text or "x", ("a@b.example",)),))
    window = opened(room, EndSearch(room.desk))
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in window.findChildren(QLabel))
    assert all(
        button.accessibleName() or button.text()
        for button in window.findChildren(QAbstractButton)
        if button.isVisible()
    )
    assert window.width() <= 860
    if not text:
        assert "Interview without a name" in [label.text() for label in window.findChildren(QLabel)]


# --- an offer declined


@pytest.mark.long
def test_a_letter_to_decline_is_kept_while_it_is_typed(room: Room, undoables: list[Undoable]) -> None:
    room.do(lambda core: preferences.change_setting(core, "name", "Mara Lindt"))
    number = add(room, people=(NOVAK,))
    room.do(partial(offered, number=number))
    room.do(lambda core: answers.close(core, number, Outcome.DECLINED))
    page = InterviewPage(room.desk, room.windows)
    room.qtbot.addWidget(page)
    page.show_interview(number)
    page.show()
    room.settle()
    wanted: list[tuple[int, LetterKind]] = []
    page.windows.letter_wanted.connect(lambda *what: wanted.append(what))
    page.header.note.emit()
    assert wanted == [(number, LetterKind.DECLINE)]
    window = opened(room, LetterWindow(room.desk, number, None, LetterKind.DECLINE))
    text = window.mail.editor.text()
    assert text.startswith(
        "Dear Ms Novak,\n\nThank you for offering me the Controls Engineer role at Northfield Sensors"
    )
    assert "I have decided not to take it" in text
    room.type(window.mail.editor, "Mine. ")

    def is_kept() -> bool:
        return load(room.core, Which(number, LetterKind.DECLINE)).letter.body.startswith("Mine. Dear")

    room.qtbot.waitUntil(is_kept, timeout=2500)
    room.settle()
    room.click(window.already_sent)
    room.click(window.went_out.keep)
    room.settle()
    assert undoables[-1].text == "Noted: you declined the offer"
    assert outcomes(room) == [Outcome.DECLINED]


# --- after a no


def told_of(core: Core, number: int) -> None:
    with core.store.write() as session:
        reference = Reference(person=Person(name="Dr Kaya"))
        brief = Brief(reference=reference)
        session.add(brief)
        session.flush()
        row = find_interview(session, number)
        session.add(BriefInterview(brief_id=brief.id, interview=row, state=ReferenceState.TOLD))


@pytest.mark.long
def test_two_working_days_after_a_no_a_reply_or_a_word_to_the_references_is_offered(
    room: Room, undoables: list[Undoable]
) -> None:
    number = add(room, people=(NOVAK,))
    room.do(partial(told_of, number=number))
    room.do(partial(refused, number=number))
    page = TodayPage(room.desk, room.windows)
    room.qtbot.addWidget(page)
    page.resize(848, 563)
    room.show(page)
    assert not page.card.isVisible()
    room.it_is("2026-11-24 11:00")
    page.refresh()
    room.settle()
    assert page.card.title.text() == "If you like, a short reply to Northfield Sensors"
    assert (page.card.open.text(), page.card.done.text()) == ("Write", "Not needed")
    wanted: list[Act] = []
    page.open_act.connect(wanted.append)
    room.click(page.card.open)
    assert [act.letter for act in wanted] == [LetterKind.REPLY]
    window = opened(room, LetterWindow(room.desk, number, None, LetterKind.REPLY))
    steps: list[int] = []
    window.step_wanted.connect(steps.append)
    room.click(window.tell_references)
    assert [CATALOGUE[place].name for place in steps] == ["references"]
    room.click(page.card.done)
    room.settle()
    assert not page.card.isVisible()
    room.do(undoables[-1].undo)
    assert page.card.isVisible()


# --- an offer


@pytest.mark.long
@pytest.mark.parametrize("outcome", [Outcome.ACCEPTED, Outcome.DECLINED, Outcome.OFFER])
def test_an_offer_that_is_answered_ends_or_goes_on(room: Room, undoables: list[Undoable], outcome: Outcome) -> None:
    number = add(room)
    settle_but(room, number)
    room.do(partial(offered, number=number))
    room.it_is("2026-12-01 11:00")
    page = InterviewPage(room.desk, room.windows)
    room.qtbot.addWidget(page)
    page.show_interview(number)
    page.show()
    room.settle()
    assert page.card.open.text() == "I have answered"
    page.card.open.click()
    room.settle()
    window = page.windows.shown["offer", number]
    assert isinstance(window, OfferAnswered)
    room.qtbot.addWidget(window)
    window.main.click()
    assert window.notice.text == "What did you answer? One of the three."
    window.answer.button(outcome).click()
    assert window.follows.text()
    window.main.click()
    room.settle()
    assert outcomes(room) == [outcome]
    assert not page.card.isVisible()
    room.do(undoables[-1].undo)
    assert outcomes(room) == [Outcome.OFFER]


def test_after_an_offer_the_others_may_hear_of_it_where_that_can_be_drafted(room: Room) -> None:
    number, other = add(room), add(room, "Harbor")
    wanted: list[int] = []
    window = opened(room, AnsweredWindow(room.desk, number, "", wanted.append))
    window.answer.button(Answer.OFFER).click()
    window.until.choose(day("11-19"))
    room.click(window.main)
    assert window.notice.text == "That would be before the day of their offer. By which day?"
    window.until.choose(day("12-01"))
    room.click(window.main)
    room.settle()
    assert window.isVisible()
    assert list(window.others.buttons) == [other]
    assert window.others.buttons[other].accessibleName() == "Draft a note: Controls Engineer, Harbor"
    window.others.buttons[other].click()
    assert wanted == [other]


def test_where_nothing_else_is_under_way_the_offer_is_only_noted(room: Room) -> None:
    number = add(room)
    wanted: list[int] = []
    window = opened(room, AnsweredWindow(room.desk, number, "", wanted.append))
    window.answer.button(Answer.OFFER).click()
    room.click(window.main)
    room.settle()
    assert not window.isVisible()


# --- brought back


def test_what_has_ended_is_brought_back_from_its_page_and_a_note_is_in_its_menu(room: Room) -> None:
    number = add(room, people=(NOVAK,))
    room.do(partial(refused, number=number))
    page = InterviewPage(room.desk, room.windows)
    room.qtbot.addWidget(page)
    page.show_interview(number)
    page.show()
    room.settle()
    names = [action.text() for action in page.header.menu().actions()]
    assert "A short note to them\u2026" in names
    assert "I was in touch\u2026" in names
    wanted: list[tuple[int, LetterKind]] = []
    page.windows.letter_wanted.connect(lambda *what: wanted.append(what))
    page.header.note.emit()
    assert wanted == [(number, LetterKind.REPLY)]
    page.header.come_back.click()
    room.settle()
    assert outcomes(room) == [None]
    assert not page.header.come_back.isVisible()
    assert "A short note to them\u2026" not in [action.text() for action in page.header.menu().actions()]
    page.header.note.emit()
    assert len(wanted) == 1


def test_a_contact_that_did_not_happen_is_taken_out_on_the_page(room: Room, undoables: list[Undoable]) -> None:
    number = add(room)
    room.do(lambda core: answers.note_contact(core, number, day("11-20"), Channel.EMAIL, Side.ME, "Ms Novak"))
    page = InterviewPage(room.desk, room.windows)
    room.qtbot.addWidget(page)
    page.show_interview(number)
    page.show()
    room.settle()
    [button] = page.sections.take_out.values()
    assert button.accessibleName() == "Take out: You were in touch with Ms Novak, by e-mail"
    button.click()
    room.settle()
    assert page.sections.take_out == {}
    room.do(undoables[-1].undo)
    assert len(page.sections.take_out) == 1
