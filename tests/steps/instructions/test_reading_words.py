"""The window of step 1 reads what is typed: it fills the fields, marks what it understood, and asks."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QFont
from PySide6.QtWidgets import QApplication, QPushButton

from followup_desktop.domain.message import message
from followup_desktop.domain.terms import Channel, ReminderKind, Role, Side, StepState
from followup_desktop.domain.words.reading import DayMeant, Mark, WordsRead
from followup_desktop.services import agenda
from followup_desktop.services.instructions import InstructionsSheet, load
from followup_desktop.services.interviews import NewInterview, NewPerson, add_interview
from followup_desktop.services.views import show
from followup_desktop.services.words import note_words
from followup_desktop.steps.instructions import words_panel
from followup_desktop.steps.instructions.window import InstructionsWindow
from tests.builders import at, day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from tests.room import Room

NOVAK = NewPerson("Ms Novak", ("novak@northfield.example",), ("+49 30 5550 1234",), Role.DECIDES)
SURE = "call me back in two weeks, we decide by the 10th"
UNSURE = "e-mail me next Friday"
ASKED = message("unsure_open_day", words="soon")


def opened(room: Room, number: int) -> InstructionsWindow:
    """Open the window of an interview."""
    window = InstructionsWindow(room.desk, number)
    room.show(window)
    return window


@pytest.fixture(autouse=True)
def _pauses_are_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody here types on within half a second."""
    monkeypatch.setattr(words_panel, "READ_AFTER_MS", 20)


@pytest.fixture
def window(room: Room) -> InstructionsWindow:
    """Give the window of an interview that was on Thursday 19 November; today is the 20th."""
    return opened(room, room.once(on_thursday))


def on_thursday(room: Room) -> int:
    starts_at, ends_at = at("2026-11-19 14:00"), at("2026-11-19 15:10")
    new = NewInterview("Northfield", "Analyst", starts_at, ends_at, time_zone="Europe/Berlin", people=(NOVAK,))
    return add_interview(room.core, new)


def write(room: Room, window: InstructionsWindow, words: str) -> None:
    """Type their words anew, and pause."""
    window.said.field.selectAll()
    room.type(window.said.field, words)
    pause(room, window)


def pause(room: Room, window: InstructionsWindow) -> None:
    """Let the words be read."""
    room.qtbot.waitUntil(lambda: window.said.reading.words == window.said.field.text())
    room.settle()


def save(room: Room, window: InstructionsWindow) -> InstructionsSheet:
    """Let the window store what it has; give what is stored."""
    window.save_now()
    room.settle()
    return load(room.core, window.interview)


def answers(window: InstructionsWindow) -> list[str]:
    return [button.text() for button in window.said.question.buttons if button.isVisible()]


def press_with_focus(room: Room, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is, as a user does."""
    room.press(focus(), key, modifiers)


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def read_as(monkeypatch: pytest.MonkeyPatch, **readings: WordsRead) -> None:
    """Let single words be read as something."""
    monkeypatch.setattr(
        words_panel, "read_said", lambda words, *_: readings.get(words.partition(" ")[0], WordsRead(words))
    )


def test_words_fill_the_fields_and_the_day_is_said_in_full(room: Room, window: InstructionsWindow) -> None:
    write(room, window, SURE)
    plan = window.plan
    assert (plan.channel.value, plan.moves_first.value) == (Channel.PHONE, Side.ME)
    assert (plan.due_on.day, plan.due_time.wall, plan.answer_by.day) == (day("12-03"), None, day("12-10"))
    assert window.said.resolved.text() == "You call on Thursday, 3 December 2026."
    assert window.said.note.text() == "In 13 days, a working day. They decide by Thursday, 10 December."
    assert not window.said.question.isVisible()
    sheet = save(room, window)
    assert (sheet.words, sheet.due_on, sheet.answer_by, sheet.channel) == (SURE, day("12-03"), day("12-10"), "phone")
    sizes = {label: label.font().pointSizeF() for label in (window.said.resolved, window.said.note, window.said.legend)}
    assert max(sizes, key=lambda label: sizes[label]) is window.said.resolved


def test_a_person_and_a_time_are_filled_in(room: Room, window: InstructionsWindow) -> None:
    write(room, window, "call tomorrow at 10, ask for Ms Novak")
    assert (window.reach.whom.name, window.plan.due_time.wall) == ("Ms Novak", time(10))
    assert window.reach.detail.text() == "+49 30 5550 1234"
    assert window.said.resolved.text() == "You call on Friday, 20 November 2026, at 10:00."


def test_words_that_are_stored_while_being_typed_are_stored_as_they_are_read(
    room: Room, window: InstructionsWindow
) -> None:
    room.type(window.said.field, SURE)
    # Nobody paused: Ctrl+Enter comes at once.
    window.main_act()
    room.settle()
    assert load(room.core, 1).due_on == day("12-03")


def test_what_was_set_by_hand_stays_until_the_words_say_something_new(room: Room, window: InstructionsWindow) -> None:
    write(room, window, "call me back in two weeks")
    room.click(window.plan.channel.button(Channel.LETTER))
    window.plan.answer_by.choose(day("12-14"))
    write(room, window, "call me back in two weeks, thank you")
    assert (window.plan.channel.value, window.plan.answer_by.day) == (Channel.LETTER, day("12-14"))
    write(room, window, "e-mail me in a week, we decide by the 10th")
    assert (window.plan.channel.value, window.plan.answer_by.day) == (Channel.EMAIL, day("12-10"))
    assert window.plan.due_on.day == day("11-26")


def test_words_that_are_taken_away_take_their_fields_with_them(room: Room, window: InstructionsWindow) -> None:
    write(room, window, SURE)
    window.said.field.selectAll()
    room.press(window.said.field, Qt.Key.Key_Delete)
    pause(room, window)
    assert save(room, window).empty
    assert not window.said.resolved.isVisible()


def test_what_is_unsure_is_asked_and_no_day_stands(room: Room, window: InstructionsWindow) -> None:
    write(room, window, "call me back in two weeks")
    write(room, window, UNSURE)
    reading = window.said.reading
    assert reading.unsure is not None
    assert window.said.question.question.text() == room.desk.say(reading.unsure)
    assert answers(window) == [
        "Friday, 20 November 2026, today",
        "Friday, 27 November 2026, in 7 days",
        "I do not know; plan the later one",
        "Another day",
    ]
    assert (window.plan.channel.value, window.plan.due_on.day) == (Channel.EMAIL, None)
    assert not window.said.resolved.isVisible()
    assert window.said.note.text() == "Their words are kept; nothing is planned yet."
    assert window.done.property("kind") == "plain"
    sheet = save(room, window)
    assert (sheet.words, sheet.due_on, sheet.answer_by) == (UNSURE, None, None)
    assert dict(show(room.core, 1).steps)["instructions"].state is StepState.IN_PROGRESS
    assert ReminderKind.FOLLOW_UP not in {item.kind for item in agenda.planned(room.core, 1)}


@pytest.mark.parametrize(("place", "chosen"), [(0, "11-20"), (1, "11-27"), (2, "11-27")])
def test_a_choice_fills_the_day_and_ends_the_question(
    room: Room, window: InstructionsWindow, place: int, chosen: str
) -> None:
    write(room, window, f"{UNSURE}, we decide by the 10th")
    assert window.plan.stands("").answer_by is None
    room.click(window.said.question.buttons[place])
    assert (window.plan.due_on.day, window.plan.answer_by.day) == (day(chosen), day("12-10"))
    assert not window.said.question.isVisible()
    assert window.said.resolved.text().startswith("You write an e-mail on Friday, 2")
    assert window.done.property("kind") == "primary"
    assert focus() is window.plan.due_on.field
    assert save(room, window).due_on == day(chosen)
    assert dict(show(room.core, 1).steps)["instructions"].state is StepState.DONE
    window.plan.due_on.choose(None)
    assert window.said.question.isVisible()
    assert window.plan.answer_by.day is None


def test_another_day_goes_to_the_field_and_is_an_answer(room: Room, window: InstructionsWindow) -> None:
    write(room, window, UNSURE)
    room.click(window.said.question.buttons[-1])
    assert focus() is window.plan.due_on.field
    room.type(window.plan.due_on.field, "2 Dec 2026")
    room.settle()
    assert window.said.resolved.text() == "You write an e-mail on Wednesday, 2 December 2026."
    assert not window.said.question.isVisible()


@pytest.mark.parametrize(
    ("words", "way", "field"),
    [
        ("call me", "Choose the day", "due_on"),
        ("on 3 December", "Choose who moves first", "moves_first"),
        ("call me on Friday at 3", "Set the time", "due_time"),
    ],
)
def test_what_is_no_day_is_asked_in_its_own_field(
    room: Room, window: InstructionsWindow, words: str, way: str, field: str
) -> None:
    write(room, window, words)
    assert window.plan.due_on.day is None
    assert answers(window) == [way]
    room.click(window.said.question.buttons[0])
    assert getattr(window.plan, field).isAncestorOf(focus())


def test_an_answer_in_another_field_brings_the_day_that_was_certain(room: Room, window: InstructionsWindow) -> None:
    write(room, window, "on 3 December")
    room.click(window.plan.moves_first.button(Side.ME))
    assert window.said.resolved.text() == "You are in touch on Thursday, 3 December 2026."
    assert save(room, window).due_on == day("12-03")


def test_whom_they_meant_is_asked_and_answered(
    room: Room, window: InstructionsWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = WordsRead("who", Channel.PHONE, Side.ME, day("12-03"), unsure=message("unsure_person", words="who"))
    read_as(monkeypatch, who=asked)
    write(room, window, "who")
    assert answers(window) == ["Choose whom"]
    room.click(window.said.question.buttons[0])
    room.type(focus(), "Ms Novak")
    assert window.said.resolved.text() == "You call on Thursday, 3 December 2026."
    assert window.reach.whom.name == "Ms Novak"


def test_which_way_they_meant_is_asked_and_answered(
    room: Room, window: InstructionsWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = WordsRead("how", None, Side.ME, day("12-03"), unsure=message("unsure_channel", words="how"))
    read_as(monkeypatch, how=asked)
    write(room, window, "how")
    assert answers(window) == ["Choose how"]
    room.click(window.said.question.buttons[0])
    assert focus() is window.plan.channel.button(Channel.EMAIL)
    room.click(window.plan.channel.button(Channel.PHONE))
    assert window.said.resolved.text() == "You call on Thursday, 3 December 2026."


def test_a_near_day_is_an_answer_too(room: Room, window: InstructionsWindow) -> None:
    write(room, window, UNSURE)
    room.click(window.plan.quick.buttons[1])
    assert window.plan.due_on.day == day("11-27")
    assert not window.said.question.isVisible()


def test_a_promise_that_is_unsure_is_asked_for_in_its_own_field(
    room: Room, window: InstructionsWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = WordsRead("soon", None, Side.THEY, unsure=ASKED, choices=(day("12-01"),), day_meant=DayMeant.ANSWER_BY)
    read_as(monkeypatch, soon=asked)
    write(room, window, "soon")
    assert answers(window) == ["Tuesday, 1 December 2026, in 11 days", "Another day"]
    room.click(window.said.question.buttons[0])
    assert window.plan.answer_by.day == day("12-01")
    assert focus() is window.plan.answer_by.field
    assert window.said.resolved.text() == "They answer by Tuesday, 1 December 2026."


def test_they_did_not_say_ends_the_question(room: Room, window: InstructionsWindow) -> None:
    write(room, window, UNSURE)
    room.click(next(one for one in window.findChildren(QPushButton) if one.text() == "They did not say"))
    room.settle()
    room.settle()
    assert not window.said.question.isVisible()
    assert window.said.resolved.text() == "They did not say."
    assert window.done.property("kind") == "primary"


@pytest.mark.long
def test_a_window_that_opens_again_still_asks(room: Room, window: InstructionsWindow) -> None:
    window.close()
    room.do(lambda core: note_words(core, 1, UNSURE))
    again = opened(room, 1)
    assert again.said.question.isVisible()
    assert [mark.understood for mark in again.said.field.marks][-1] is False
    room.click(again.said.question.buttons[1])
    assert save(room, again).due_on == day("11-27")
    again.close()
    room.settle()
    third = opened(room, 1)
    assert not third.said.question.isVisible()
    assert third.said.resolved.text() == "You write an e-mail on Friday, 27 November 2026."


def test_days_found_elsewhere_are_offered_once_and_stay_through_saving(
    room: Room, window: InstructionsWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def find(reading: WordsRead, said_on: object) -> WordsRead:
        assert said_on == day("11-19")
        looked.append(reading.words)
        choices = (day("12-03"),) if reading.words == "bientot" else ()
        return WordsRead(reading.words, unsure=reading.unsure, choices=choices)

    monkeypatch.setattr(words_panel, "with_possible_days", find)
    read_as(monkeypatch, bientot=WordsRead("bientot", unsure=ASKED), nirgends=WordsRead("nirgends", unsure=ASKED))
    write(room, window, "nirgends")
    assert answers(window) == ["Choose the day"]
    write(room, window, "bientot")
    assert answers(window) == ["Thursday, 3 December 2026, in 13 days", "Another day"]
    assert window.plan.due_on.day is None
    window.said.question.buttons[0].setFocus()
    save(room, window)
    room.settle()
    assert focus() is window.said.question.buttons[0]
    assert looked == ["nirgends", "bientot"]
    room.click(window.said.question.buttons[0])
    assert window.plan.due_on.day == day("12-03")


def test_days_that_come_too_late_are_not_offered(
    room: Room, window: InstructionsWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = WordsRead("bientot", unsure=ASKED, choices=(day("12-03"),))
    monkeypatch.setattr(words_panel, "with_possible_days", lambda *_: late)
    read_as(monkeypatch, bientot=WordsRead("bientot", unsure=ASKED))
    room.type(window.said.field, "bientot")
    window.said.read_now()
    window.said.field.setPlainText(SURE)
    window.said.read_now()
    room.settle()
    assert not window.said.question.isVisible()
    assert window.said.reading.words == SURE


def shown_marks(window: InstructionsWindow) -> dict[str, int]:
    """Count the pixels in the colour of each mark."""
    picture = window.said.field.viewport().grab().toImage()
    colours = window.desk.theme.colours
    wanted = {role: QColor(getattr(colours, role)).rgb() for role in ("accent", "look")}
    pixels = [picture.pixel(x, y) for y in range(picture.height()) for x in range(picture.width())]
    return {role: pixels.count(rgb) for role, rgb in wanted.items()}


def test_what_was_understood_has_a_line_and_what_was_not_has_dots(room: Room, window: InstructionsWindow) -> None:
    assert shown_marks(window) == {"accent": 0, "look": 0}
    write(room, window, "call me back in two weeks")
    sure = shown_marks(window)
    assert sure["accent"] > 100
    assert sure["look"] == 0
    write(room, window, UNSURE)
    unsure = shown_marks(window)
    assert unsure["accent"] > 20
    assert unsure["look"] > 20
    room.type(window.said.field, " ")
    # What is shown is never of another text than the one that was read.
    assert window.said.field.marks == ()


def test_marks_run_over_lines_and_are_counted_as_letters(room: Room, window: InstructionsWindow) -> None:
    words = "\U0001f600\U0001f600 call me\nback " + "again " * 60
    field = window.said.field
    field.setPlainText(words)
    pause(room, window)
    marks = [Mark(3, 10, understood=True), Mark(11, len(words) - 1, understood=True)]
    field.mark(words, marks)
    room.settle()
    assert field.marked(understood=True) == ["call me", words[11:-1]]
    first, *rest = (list(field._below(mark)) for mark in marks)
    assert len(first) == 1
    assert first[0].length() == pytest.approx(field.fontMetrics().horizontalAdvance("call me"), abs=3)
    assert len(rest[0]) > 2
    assert len({line.y1() for line in rest[0]}) == len(rest[0])
    assert shown_marks(window)["accent"] > 100


def test_marks_are_said_in_words_and_dots_are_explained(room: Room, window: InstructionsWindow) -> None:
    write(room, window, "call me back in two weeks")
    said = window.said.field.accessibleDescription()
    assert said.startswith("Understood: ")
    assert "two weeks" in said
    assert not window.said.legend.isVisible()
    write(room, window, UNSURE)
    assert "Not sure: next Friday." in window.said.field.accessibleDescription()
    assert window.said.legend.text() == "A line below words: understood. Dots: not sure."
    assert window.said.legend.isVisible()


@pytest.mark.long
def test_what_it_comes_to_is_announced_once(
    room: Room, window: InstructionsWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    def hear(event: QAccessibleAnnouncementEvent) -> None:
        heard.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    write(room, window, SURE)
    save(room, window)
    write(room, window, f"{SURE}, thank you")
    assert heard == ["You call on Thursday, 3 December 2026."]
    write(room, window, UNSURE)
    save(room, window)
    question = window.said.question.question.text()
    assert heard[1:] == [f"{question} {' '.join(answers(window))}"]
    room.click(window.said.question.buttons[1])
    assert heard[2:] == ["You write an e-mail on Friday, 27 November 2026."]


def test_undo_takes_back_what_was_typed_and_what_it_filled_in(room: Room, window: InstructionsWindow) -> None:
    write(room, window, "call me back in two weeks")
    room.press(window.said.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.said.field.text() == ""
    pause(room, window)
    assert (window.plan.due_on.day, window.plan.channel.value) == (None, None)
    room.press(window.said.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    pause(room, window)
    assert window.plan.due_on.day == day("12-03")


def test_enter_moves_on_and_shift_enter_begins_a_line(room: Room, window: InstructionsWindow) -> None:
    room.type(window.said.field, "call me")
    room.press(window.said.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    room.type(window.said.field, "in two weeks")
    assert window.said.field.text() == "call me\nin two weeks"
    press_with_focus(room, Qt.Key.Key_Return)
    assert window.said.field.text() == "call me\nin two weeks"
    assert focus() is window.plan.channel.button(Channel.EMAIL)
    window.plan.due_on.field.setFocus()
    press_with_focus(room, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert focus() is not window.plan.due_on.field
    assert window.isVisible()


def test_step_1_by_keyboard_alone(room: Room, window: InstructionsWindow) -> None:
    room.type(focus(), "e-mail me next Friday")
    press_with_focus(room, Qt.Key.Key_Return)
    assert focus() is window.said.question.buttons[0]
    press_with_focus(room, Qt.Key.Key_Right)
    assert focus() is window.said.question.buttons[1]
    press_with_focus(room, Qt.Key.Key_Return)
    assert focus() is window.plan.due_on.field
    assert window.said.resolved.text() == "You write an e-mail on Friday, 27 November 2026."
    press_with_focus(room, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    sheet = load(room.core, 1)
    assert (sheet.words, sheet.channel, sheet.due_on) == (UNSURE, Channel.EMAIL, day("11-27"))
    assert dict(show(room.core, 1).steps)["instructions"].state is StepState.DONE


def test_tab_comes_from_the_words_to_the_answers_and_on_to_the_fields(room: Room, window: InstructionsWindow) -> None:
    write(room, window, UNSURE)
    way: list[QWidget] = []
    for _ in range(len(window.said.question.buttons) + 1):
        press_with_focus(room, Qt.Key.Key_Tab)
        way.append(focus())
    assert way == [*window.said.question.buttons, window.plan.channel.button(Channel.EMAIL)]
    press_with_focus(room, Qt.Key.Key_Backtab)
    assert focus() is window.said.question.buttons[-1]


@pytest.fixture
def large_font() -> Iterator[None]:
    """Let the system's font be of 16 points."""
    before = QApplication.font()
    large = QFont(before)
    large.setPointSize(16)
    QApplication.setFont(large)
    yield
    QApplication.setFont(before)


@pytest.mark.usefixtures("large_font")
@pytest.mark.parametrize("size", [(860, 500), (900, 563)])
def test_it_fits_small_screens_and_large_letters(room: Room, window: InstructionsWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    write(room, window, UNSURE)
    assert window.body.minimumSize().width() <= 860 - 20
    for button in window.said.question.buttons:
        assert button.width() >= button.sizeHint().width()
        assert window.said.rect().contains(button.mapTo(window.said, button.rect().bottomRight()))
