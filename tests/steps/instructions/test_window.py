"""The window of step 1: their words are kept while one types, and the day is set by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from sqlalchemy import select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.model.steps import Instructions
from followup_desktop.domain.terms import Channel, ContactKind, EventKind, Role, Side
from followup_desktop.services import instructions
from followup_desktop.services.instructions import InstructionsSheet, load
from followup_desktop.services.interviews import NewInterview, NewPerson, add_interview
from followup_desktop.steps.instructions.window import InstructionsWindow
from tests.builders import at, day

if TYPE_CHECKING:
    from followup_desktop.kit.changes import Undoable
    from tests.room import Room

NOVAK = NewPerson("Ms Novak", ("novak@northfield.example",), ("+49 30 5550 1234",), Role.DECIDES)
ADLER = NewPerson("Mr Adler")
CANARY = '<img src="file:///etc/passwd"><a href="http://127.0.0.1:9">x</a>'
LONG = "Wolfgang-Amadeus" * 13


def interview(room: Room, *people: NewPerson, company: str = "Northfield", role: str = "Analyst") -> int:
    """Add an interview that ended yesterday at 15:10."""
    ends_at = at("2026-11-19 15:10")
    new = NewInterview(
        company, role, ends_at - timedelta(minutes=70), ends_at, time_zone="Europe/Berlin", people=people
    )
    return add_interview(room.core, new)


def opened(room: Room, number: int) -> InstructionsWindow:
    """Open the window of an interview."""
    window = InstructionsWindow(room.desk, number)
    window.show()
    room.qtbot.waitExposed(window)
    room.settle()
    return window


@pytest.fixture
def window(room: Room) -> InstructionsWindow:
    """Give the window of an interview with two people, of whom one can be reached."""
    return opened(room, interview(room, NOVAK, ADLER))


def save(room: Room, window: InstructionsWindow) -> InstructionsSheet:
    """Let the window store what it has; give what is stored."""
    window.save_now()
    room.settle()
    return load(room.core, window.interview)


def is_gone(window: QObject) -> bool:
    return not shiboken6.isValid(window)


def button(window: InstructionsWindow, text: str) -> QPushButton:
    return next(one for one in window.findChildren(QPushButton) if one.text() == text)


def test_it_begins_with_their_words(window: InstructionsWindow) -> None:
    assert window.focusWidget() is window.said.field
    assert window.windowTitle() == "Instructions - Analyst, Northfield"
    assert window.is_saved


@pytest.mark.long
def test_words_are_kept_as_typed_within_two_seconds(room: Room, window: InstructionsWindow) -> None:
    room.type(window.said.field, "we decide by the 10th")
    room.qtbot.waitUntil(lambda: load(room.core, window.interview).words == "we decide by the 10th", timeout=2500)
    room.settle()
    assert window.footer.state.text() == "Saved 12:00"
    assert window.said.resolved.text() == "They answer by Thursday, 10 December 2026."


def test_the_day_is_the_largest_sentence_and_is_planned(room: Room, window: InstructionsWindow) -> None:
    room.click(window.plan.channel.button(Channel.PHONE))
    room.type(window.plan.due_on.field, "3 Dec")
    room.type(window.plan.answer_by.field, "11 Dec 2026")
    room.settle()
    assert window.said.resolved.text() == "You call on Thursday, 3 December 2026."
    assert window.said.note.text() == "In 13 days, a working day. They decide by Friday, 11 December."
    sheet = save(room, window)
    assert (sheet.channel, sheet.due_on, sheet.answer_by) == (Channel.PHONE, day("12-03"), day("12-11"))


def test_a_day_off_is_told_kindly(room: Room, window: InstructionsWindow) -> None:
    window.plan.due_on.choose(day("11-29"))
    room.settle()
    assert window.said.note.text() == "Sunday 29 November, as they said. The reminder comes on Monday."


def test_near_days_are_one_press(room: Room, window: InstructionsWindow) -> None:
    room.click(button(window, "In two weeks"))
    assert window.plan.due_on.day == day("12-04")
    assert save(room, window).due_on == day("12-04")


def test_that_they_move_first_is_enough(room: Room, window: InstructionsWindow) -> None:
    room.click(window.plan.moves_first.button(Side.THEY))
    assert window.said.resolved.text() == "They are in touch; they named no day."
    room.click(button(window, "Done"))
    room.settle()
    assert is_gone(window)
    assert load(room.core, 1).moves_first is Side.THEY


def test_they_did_not_say_is_an_answer_and_can_be_undone(room: Room, window: InstructionsWindow) -> None:
    undoable: list[Undoable] = []
    room.changes.undoable.connect(undoable.append)
    room.type(window.said.field, "call me")
    room.click(button(window, "They did not say"))
    room.settle()
    room.settle()
    assert (window.said.field.text(), window.said.resolved.text()) == ("", "They did not say.")
    assert window.said.note.text() == "That is common. A first check-in would fit on Tuesday 1 December."
    assert not save(room, window).words
    assert [one.text for one in undoable] == ["Noted: they did not say how to be in touch"]
    room.do(undoable[0].undo)
    room.settle()
    assert window.said.field.text() == "call me"


def test_any_word_takes_the_place_of_the_silence(room: Room, window: InstructionsWindow) -> None:
    for _ in range(2):
        room.click(button(window, "They did not say"))
        room.settle()
        room.settle()
    with room.core.store.read() as session:
        assert session.scalars(select(Instructions.nothing_said)).all() == [True]
    room.type(window.said.field, "HR will mail you")
    sheet = save(room, window)
    assert (sheet.nothing_said, sheet.words, window.said.resolved.text()) == (
        False,
        "HR will mail you",
        "They write an e-mail; they named no day.",
    )


def test_enter_in_a_field_never_closes_and_control_enter_is_done(room: Room, window: InstructionsWindow) -> None:
    for field in (
        window.said.field,
        window.plan.due_on.field,
        window.plan.due_time.field,
        window.reach.whom.field,
        window.reach.detail.field,
    ):
        room.press(field, Qt.Key.Key_Return)
        assert window.isVisible()
    room.press(window.said.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert is_gone(window)


@pytest.mark.parametrize("name", ["due_on", "answer_by", "due_time"])
def test_a_day_or_time_that_cannot_be_read_keeps_the_window_open(
    room: Room, window: InstructionsWindow, name: str
) -> None:
    field = getattr(window.plan, name)
    room.type(field.field, "next Friday or so")
    window.main_act()
    room.settle()
    assert window.isVisible()
    assert any("or example" in label.text() and label.isVisible() for label in field.findChildren(QLabel))


@pytest.mark.long
def test_half_a_date_stays_while_the_words_are_stored(room: Room, window: InstructionsWindow) -> None:
    room.type(window.said.field, "in december")
    room.type(window.plan.due_on.field, "3 De")
    save(room, window)
    room.type(window.plan.due_on.field, "c")
    assert window.plan.due_on.day == day("12-03")


def test_whom_shows_how_they_are_reached_in_the_chosen_way(room: Room, window: InstructionsWindow) -> None:
    assert not window.reach.detail.isEnabled()
    window.reach.whom.setCurrentIndex(window.reach.whom.findData("Ms Novak"))
    window.reach.whom.activated.emit(0)
    assert (window.reach.detail.text(), window.reach.detail.field.placeholderText()) == (
        "novak@northfield.example",
        "E-mail address",
    )
    room.click(window.plan.channel.button(Channel.PHONE))
    assert (window.reach.detail.text(), window.reach.detail.field.accessibleName()) == (
        "+49 30 5550 1234",
        "Phone number",
    )
    assert save(room, window).whom == "Ms Novak"


def test_a_number_typed_for_a_new_name_stays_with_it(room: Room, window: InstructionsWindow) -> None:
    room.type(window.reach.whom.field, "Ms Bloch")
    room.click(window.plan.channel.button(Channel.PHONE))
    room.type(window.reach.detail.field, "+49 30")
    save(room, window)
    room.type(window.reach.detail.field, " 77")
    room.click(window.plan.channel.button(Channel.EMAIL))
    assert window.reach.detail.text() == ""
    room.click(window.plan.channel.button(Channel.PHONE))
    assert window.reach.detail.text() == "+49 30 77"
    people = save(room, window).people
    assert [(one.name, one.way(ContactKind.PHONE)) for one in people if one.name == "Ms Bloch"] == [
        ("Ms Bloch", "+49 30 77")
    ]


def test_a_name_in_other_letters_is_the_same_person(room: Room, window: InstructionsWindow) -> None:
    room.type(window.reach.whom.field, "mr  adler")
    room.type(window.reach.detail.field, "ad")
    save(room, window)
    room.type(window.reach.detail.field, "ler@example.org")
    people = save(room, window).people
    assert [(one.name, one.details) for one in people[1:]] == [
        ("Mr Adler", ((ContactKind.EMAIL, "adler@example.org"),))
    ]


def test_who_cannot_be_reached_is_named_until_an_address_is_there(room: Room, window: InstructionsWindow) -> None:
    assert window.reach.round.text().startswith("Mr Adler: no address yet. You can write through Ms Novak")
    room.click(window.reach.add_address)
    assert window.reach.address.field.placeholderText() == "E-mail address of Mr Adler"
    room.type(window.reach.address.field, "adler@")
    save(room, window)
    assert window.reach.address.isVisible()
    room.type(window.reach.address.field, "northfield.example")
    people = save(room, window).people
    assert people[1].details == ((ContactKind.EMAIL, "adler@northfield.example"),)
    window.reach.address.field.editingFinished.emit()
    window.said.field.setFocus()
    window.reach.address.field.editingFinished.emit()
    assert not window.reach.address.isVisible()
    assert not window.reach.round.isVisible()


def test_what_was_typed_is_looked_at_and_never_refused(room: Room, window: InstructionsWindow) -> None:
    room.click(window.reach.add_address)
    room.type(window.reach.address.field, "adler@gmial.com")
    window.said.field.setFocus()
    room.settle()
    assert window.reach.address.hint.text() == "Did you mean adler@gmail.com?"
    people = save(room, window).people
    assert people[1].details == ((ContactKind.EMAIL, "adler@gmial.com"),)
    assert window.reach.address.isVisible(), "the question stands where it can be answered"
    assert not window.reach.add_address.isVisible()
    window.reach.address.setFocus()
    window.reach.address.field.clear()
    room.type(window.reach.address.field, "adler@gmail.com")
    window.said.field.setFocus()
    room.settle()
    assert save(room, window).people[1].details == ((ContactKind.EMAIL, "adler@gmail.com"),)
    assert not window.reach.address.isVisible()


def test_a_number_that_is_too_short_is_kept_with_a_word_below(room: Room, window: InstructionsWindow) -> None:
    room.type(window.reach.whom.field, "Mr Adler")
    room.click(window.plan.channel.button(Channel.PHONE))
    window.reach.detail.setFocus()
    room.type(window.reach.detail.field, "+49 3")
    window.said.field.setFocus()
    room.settle()
    assert window.reach.detail.hint.text() == "A digit or more may be missing here."
    assert save(room, window).people[1].details == ((ContactKind.PHONE, "+49 3"),)


def test_what_the_channel_wants_is_named_and_nothing_where_they_come(room: Room) -> None:
    window = opened(room, interview(room, NewPerson("Ms Lind", ("lind@example.org",))))
    assert not window.reach.round.isVisible()
    room.click(window.plan.channel.button(Channel.PHONE))
    assert window.reach.round.text().startswith("No phone number for Ms Lind yet. You can write to lind@example.org")
    room.click(window.plan.moves_first.button(Side.THEY))
    assert not window.reach.round.isVisible()


def test_an_agency_without_an_address_is_named_and_nobody_else(room: Room) -> None:
    window = opened(room, interview(room, NewPerson("Rekruta", role=Role.AGENCY), NewPerson("Mr Adler")))
    assert window.reach.round.text().startswith("Rekruta: no address yet.")
    room.click(window.reach.add_address)
    assert window.reach.address.field.placeholderText() == "E-mail address of Rekruta"


def test_where_everybody_can_be_reached_nothing_is_demanded(room: Room) -> None:
    window = opened(room, interview(room, NOVAK))
    assert not window.reach.round.isVisible()
    assert not window.reach.add_address.isVisible()


def test_another_process_and_this_window_both_keep_their_words(room: Room, window: InstructionsWindow) -> None:
    room.type(window.said.field, "call me")
    save(room, window)
    room.type(window.said.field, " soon")
    theirs = replace(load(room.core, window.interview), words="write to us", own=True)
    instructions.keep(room.core, window.interview, theirs)
    assert save(room, window).words == "call me soon"
    query = select(Event.text).where(Event.kind == EventKind.OTHER_VERSION)
    with room.core.store.read() as session:
        assert session.scalars(query).all() == ["write to us"]


def test_what_another_process_writes_is_shown_where_nothing_is_typed(room: Room, window: InstructionsWindow) -> None:
    sheet = replace(load(room.core, window.interview), words="write to us", due_on=day("12-03"))
    room.do(lambda core: instructions.keep(core, window.interview, sheet))
    room.settle()
    assert (window.said.field.text(), window.plan.due_on.day) == ("write to us", day("12-03"))
    assert window.is_saved


def test_a_full_disk_keeps_the_text_and_says_so(
    room: Room, window: InstructionsWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> InstructionsSheet:
        raise FollowUpError("storage_full", path="here")

    with monkeypatch.context() as patch:
        patch.setattr(instructions, "keep", full)
        room.type(window.said.field, "call me")
        window.save_now()
        room.settle()
        assert window.footer.state.text().startswith("Not saved.")
        assert window.said.field.text() == "call me"
    assert save(room, window).words == "call me"


def test_a_refusal_stands_in_the_window(
    room: Room, window: InstructionsWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise FollowUpError("storage_full", path="here")

    monkeypatch.setattr("followup_desktop.steps.instructions.window.note_nothing_said", full)
    room.click(button(window, "They did not say"))
    room.settle()
    assert "disk" in window.notice.text


@pytest.mark.long
def test_any_text_is_shown_as_it_is_and_fits(room: Room) -> None:
    people = (NewPerson(LONG, ("a@example.org",)), NewPerson(CANARY), NewPerson("\u0631\u0626\u064a\u0633"))
    window = opened(room, interview(room, *people, company=CANARY, role=LONG))
    for field in (window.said.field, window.reach.whom.field, window.reach.detail.field):
        field.setFocus()
        QTest.keyClicks(field, CANARY)
    room.click(window.plan.channel.button(Channel.LETTER))
    assert CANARY in save(room, window).words
    assert CANARY in window.reach.round.text()
    assert window.minimumSizeHint().width() <= 860
    assert window.body.minimumSize().width() <= 860 - 20
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in window.findChildren(QLabel) if label.text())
    assert room.opened == []
