"""The window of step 3: a row with each Enter, nothing typed is lost, and it can be let go."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.terms import HowItWent, UseFor
from followup_desktop.services import reflections
from followup_desktop.services.interviews import NewInterview, add_interview
from followup_desktop.services.reflections import QuestionSheet, ReflectionSheet, load, save
from followup_desktop.steps.reflection.window import ReflectionWindow
from tests.builders import at

if TYPE_CHECKING:
    from followup_desktop.kit.changes import Undoable
    from tests.room import Room

CANARY = '<img src="file:///etc/passwd"><a href="http://127.0.0.1:9">x</a>'
LONG = "Wolfgang-Amadeus" * 13
ENTER, ALT = Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier


def interview(room: Room, company: str = "Northfield", role: str = "Analyst") -> int:
    ends_at = at("2026-11-19 15:10")
    new = NewInterview(company, role, ends_at - timedelta(minutes=70), ends_at, time_zone="Europe/Berlin")
    return add_interview(room.core, new)


def opened(room: Room, number: int) -> ReflectionWindow:
    """Open the window of an interview."""
    window = ReflectionWindow(room.desk, number)
    window.show()
    room.qtbot.waitExposed(window)
    room.settle()
    return window


@pytest.fixture
def window(room: Room) -> ReflectionWindow:
    """Give the window of an interview about which nothing is written yet."""
    return opened(room, interview(room))


@pytest.fixture
def undoable(room: Room) -> list[Undoable]:
    """Give what was offered to be undone."""
    offered: list[Undoable] = []
    room.changes.undoable.connect(offered.append)
    return offered


def remember(room: Room, window: ReflectionWindow, *texts: str) -> None:
    """Type questions, each with Enter."""
    for text in texts:
        room.type(window.next, text)
        room.press(window.next, ENTER)


def stored(room: Room, window: ReflectionWindow) -> ReflectionSheet:
    """Let the window store what it has; give what is stored."""
    window.save_now()
    room.settle()
    room.settle()
    return load(room.core, window.interview)


def rows(window: ReflectionWindow) -> list[str]:
    return [window.questions.item(row).text() for row in range(window.questions.count())]


def texts(sheet: ReflectionSheet) -> list[str]:
    return [question.text for question in sheet.questions]


def test_it_begins_with_recalling_and_says_that_nobody_else_reads_it(window: ReflectionWindow) -> None:
    assert window.focusWidget() is window.next
    assert window.windowTitle() == "Reflection - Analyst, Northfield \N{MIDDLE DOT} only you read this"
    assert not window.questions.isVisible()
    assert not window.panel.isVisible()
    assert not window.notes.isVisible()


def test_enter_adds_a_row_and_never_closes(room: Room, window: ReflectionWindow) -> None:
    remember(room, window, "Why us?", "  ", "Why now?")
    assert (rows(window), window.next.text()) == (["Why us?", "  Why now?"], "")
    assert window.isVisible()
    assert not any(button.isDefault() for button in window.findChildren(QPushButton))
    room.press(window.questions, ENTER)
    assert window.focusWidget() is window.next
    assert texts(stored(room, window)) == ["Why us?", "  Why now?"]


def test_each_question_keeps_its_own_details(room: Room, window: ReflectionWindow) -> None:
    remember(room, window, "Why us?", "Why now?")
    room.click(window.panel.how_it_went.button(HowItWent.FROZE))
    room.type(window.panel.said, "Named the gains.")
    room.type(window.panel.better, "Log the error first.")
    room.click(window.panel.use_for.button(UseFor.LETTER))
    window.questions.setCurrentRow(0)
    assert (window.panel.heading.text(), window.panel.said.text(), window.panel.how_it_went.value) == (
        "Why us?",
        "",
        None,
    )
    room.type(window.went_well, "The story.")
    room.click(window.rating.button(HowItWent.FINE))
    sheet = stored(room, window)
    assert (sheet.went_well, sheet.rating) == ("The story.", HowItWent.FINE)
    now = sheet.questions[1]
    assert (now.how_it_went, now.said, now.better_answer, now.use_for) == (
        HowItWent.FROZE,
        "Named the gains.",
        "Log the error first.",
        UseFor.LETTER,
    )
    again = opened(room, window.interview)
    again.questions.setCurrentRow(1)
    assert (again.panel.better.text(), again.rating.value) == ("Log the error first.", HowItWent.FINE)


def test_typing_goes_on_while_it_is_stored(room: Room, window: ReflectionWindow) -> None:
    remember(room, window, "Why us?")
    room.type(window.panel.said, "Named")
    window.save_now()
    room.type(window.panel.said, " the gains")
    assert stored(room, window).questions[0].said == "Named the gains"
    assert window.panel.said.text() == "Named the gains"
    assert window.is_saved


def test_a_question_without_enter_is_kept_too_and_is_still_being_typed(room: Room, window: ReflectionWindow) -> None:
    room.type(window.next, "Why u")
    assert texts(stored(room, window)) == ["Why u"]
    assert (rows(window), window.next.text()) == ([], "Why u")
    room.type(window.next, "s?")
    room.press(window.next, ENTER)
    assert texts(stored(room, window)) == ["Why us?"]
    room.type(window.next, "x")
    stored(room, window)
    room.press(window.next, Qt.Key.Key_Backspace)
    assert texts(stored(room, window)) == ["Why us?"]


def test_closing_keeps_what_has_no_row_yet(room: Room, window: ReflectionWindow) -> None:
    room.type(window.next, "Why us?")
    room.press(window.next, Qt.Key.Key_Escape)
    room.settle()
    assert not shiboken6.isValid(window)
    assert texts(load(room.core, 1)) == ["Why us?"]


def test_alt_and_the_arrows_move_a_row(room: Room, window: ReflectionWindow) -> None:
    remember(room, window, "a", "b", "c")
    room.press(window.questions, Qt.Key.Key_Up, ALT)
    assert (rows(window), window.questions.currentRow()) == (["a", "c", "b"], 1)
    room.press(window.questions, Qt.Key.Key_Down, ALT)
    room.press(window.questions, Qt.Key.Key_Down, ALT)
    assert rows(window) == ["a", "b", "c"]
    room.press(window.questions, Qt.Key.Key_Up)
    assert window.panel.heading.text() == "b"
    room.press(window.questions, Qt.Key.Key_Down, ALT)
    assert texts(stored(room, window)) == ["a", "c", "b"]


def test_delete_takes_a_question_out_and_the_undo_brings_all_of_it_back(
    room: Room, window: ReflectionWindow, undoable: list[Undoable]
) -> None:
    remember(room, window, "a", "b", "c")
    window.questions.setCurrentRow(1)
    room.type(window.panel.said, "said")
    room.press(window.questions, Qt.Key.Key_Delete)
    room.settle()
    room.settle()
    assert rows(window) == ["a", "c"]
    assert window.panel.heading.text() == "c"
    assert texts(stored(room, window)) == ["a", "c"]
    assert [one.text for one in undoable] == ["Question taken out: b"]
    room.do(undoable[0].undo)
    room.settle()
    assert rows(window) == ["a", "b", "c"]
    assert load(room.core, 1).questions[1].said == "said"
    window._delete(uuid4())
    assert rows(window) == ["a", "b", "c"]


def test_a_question_that_cannot_be_taken_out_is_there_again(
    room: Room, window: ReflectionWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise FollowUpError("storage_full", path="here")

    remember(room, window, "a", "b")
    stored(room, window)
    monkeypatch.setattr(reflections, "delete_question", full)
    room.press(window.questions, Qt.Key.Key_Delete)
    room.settle()
    room.settle()
    assert rows(window) == ["a", "b"]
    assert "disk" in window.notice.text


def test_the_words_of_a_row_can_be_changed_in_place(room: Room, window: ReflectionWindow) -> None:
    remember(room, window, "Why us?")
    stored(room, window)
    room.press(window.questions, Qt.Key.Key_F2)
    editor = window.questions.findChild(QLineEdit)
    assert editor is not None
    # What is stored meanwhile does not take the words out of the user's hand.
    room.do(lambda core: save(core, 1, replace(load(core, 1), went_well="The story.")))
    room.settle()
    assert window.questions.is_writing
    QTest.keyClicks(editor, "Why not us?")
    QTest.keyClick(editor, ENTER)
    room.settle()
    assert window.panel.heading.text() == "Why not us?"
    assert texts(stored(room, window)) == ["Why not us?"]


def test_pasted_notes_become_questions_and_notes(room: Room, window: ReflectionWindow) -> None:
    remember(room, window, "Why us?")
    QGuiApplication.clipboard().setText("- why us?\n- Why now?\n40 people\n2) And then?")
    room.press(window.next, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.notice.text == ("2 lines ended in a question mark and are questions now. The rest is in your notes.")
    assert rows(window) == ["Why us?", "Why now?", "And then?"]
    assert window.notes.isVisible()
    for text, told in (
        ("Where?", "One line ended in a question mark and is a question now."),
        ("in Bonn", "No new question in it. The text is in your notes."),
        ("Where?", "Nothing new in it."),
        (" \n", "There is no text to paste."),
    ):
        QGuiApplication.clipboard().setText(text)
        window._paste()
        assert window.notice.text == told
    sheet = stored(room, window)
    assert (texts(sheet), sheet.notes) == (["Why us?", "Why now?", "And then?", "Where?"], "40 people\n\nin Bonn")


def test_notes_can_be_written_by_hand(room: Room, window: ReflectionWindow) -> None:
    button = next(one for one in window.findChildren(QPushButton) if one.text() == "Write notes")
    room.click(button)
    assert window.focusWidget() is window.notes
    assert not button.isVisible()
    room.type(window.notes, "40 people")
    assert stored(room, window).notes == "40 people"
    assert window.notes.isVisible()


def test_letting_go_folds_it_away_and_it_can_be_opened_again(
    room: Room, window: ReflectionWindow, undoable: list[Undoable]
) -> None:
    remember(room, window, "Why us?")
    room.press(window.next, ENTER, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    room.settle()
    assert not shiboken6.isValid(window)
    assert (load(room.core, 1).finished, [one.text for one in undoable]) == (True, ["Reflection put away"])
    again = opened(room, 1)
    assert not again.written.isVisible()
    assert [label.text() for label in again.folded.findChildren(QLabel)] == ["Written down, so you can let it go."]
    room.click(again.folded.findChildren(QPushButton)[0])
    room.settle()
    room.settle()
    assert again.written.isVisible()
    assert not again.folded.isVisible()
    assert not load(room.core, 1).finished


def test_a_folded_reflection_only_closes(room: Room, window: ReflectionWindow) -> None:
    room.do(lambda core: reflections.finish(core, 1))
    room.settle()
    assert window.done.text() == "Close"
    room.click(window.done)
    room.settle()
    assert not shiboken6.isValid(window)


def test_another_process_and_this_window_both_keep_their_texts(room: Room, window: ReflectionWindow) -> None:
    remember(room, window, "Why us?")
    room.type(window.went_well, "mine")
    mine = stored(room, window)
    room.type(window.went_well, " too")
    question = replace(mine.questions[0], said="their words")
    more = QuestionSheet(uuid4(), "Their question?")
    save(room.core, 1, replace(mine, went_well="theirs", notes="their notes", questions=(question, more)))
    room.type(window.panel.said, "my words")
    window.save_now()
    room.type(window.went_well, " indeed")
    sheet = stored(room, window)
    assert (sheet.went_well, sheet.questions[0].said) == ("mine too indeed", "my words")
    assert texts(sheet) == rows(window) == ["Why us?", "Their question?"]
    line = "\N{EM DASH} 2026-11-20 12:00 \N{EM DASH}\n"
    assert sheet.notes == f"their notes\n\n{line}theirs\n\n{line}their words"
    assert window.notes.text() == sheet.notes
    assert window.is_saved


def test_a_full_disk_keeps_the_text_and_says_so(
    room: Room, window: ReflectionWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> ReflectionSheet:
        raise FollowUpError("storage_full", path="here")

    with monkeypatch.context() as patch:
        patch.setattr(reflections, "save", full)
        remember(room, window, "Why us?")
        window.main_act()
        room.settle()
        assert window.footer.state.text().startswith("Not saved.")
        assert rows(window) == ["Why us?"]
        assert not load(room.core, 1).finished
    with monkeypatch.context() as patch:
        patch.setattr(reflections, "finish", full)
        window.main_act()
        room.settle()
        room.settle()
        assert "disk" in window.notice.text
    assert texts(stored(room, window)) == ["Why us?"]


def test_any_text_is_shown_as_it_is_and_fits(room: Room) -> None:
    window = opened(room, interview(room, CANARY, LONG))
    remember(room, window, CANARY, LONG)
    arabic = QInputMethodEvent()
    arabic.setCommitString("\u0644\u0645\u0627\u0630\u0627\u061f")
    QApplication.sendEvent(window.next, arabic)
    room.press(window.next, ENTER)
    for row, field in enumerate((window.panel.said, window.panel.better, window.went_well)):
        window.questions.setCurrentRow(row)
        room.type(field, CANARY)
    sheet = stored(room, window)
    assert texts(sheet) == [CANARY, LONG, "\u0644\u0645\u0627\u0630\u0627\u061f"]
    assert (sheet.questions[0].said, sheet.questions[1].better_answer, sheet.went_well) == (CANARY, CANARY, CANARY)
    assert window.minimumSizeHint().width() <= 860
    window.questions.setCurrentRow(1)
    assert window.body.minimumSize().width() <= 860 - 20
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in window.findChildren(QLabel) if label.text())
    assert room.opened == []


def test_where_there_is_no_room_beside_it_the_question_goes_below_the_list(
    room: Room, window: ReflectionWindow
) -> None:
    remember(room, window, "Why us?")
    window.resize(560, 480)
    room.qtbot.waitUntil(lambda: window.panel.mapTo(window, window.panel.rect().topLeft()).x() < 40)
    window.resize(860, 500)
    room.qtbot.waitUntil(lambda: window.panel.mapTo(window, window.panel.rect().topLeft()).x() > 200)


def test_the_looks_follow_the_theme_and_every_control_has_a_name(room: Room, window: ReflectionWindow) -> None:
    remember(room, window, "Why us?", LONG)
    window.questions.setFocus()
    assert not window.grab().isNull()
    buddies = {label.buddy() for label in window.findChildren(QLabel) if label.buddy() is not None}
    fields = [window.questions, window.next, window.went_well, window.notes, window.panel.said, window.panel.better]
    assert all(field in buddies or field.accessibleName() for field in fields)
