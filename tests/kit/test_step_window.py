"""The frame of a step window: it saves while one types, keeps what could not be saved, and never asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.kit.step_window import StepWindow
from followup_desktop.kit.widgets.fields import LineField

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from tests.room import Room


@dataclass(frozen=True)
class Note:
    text: str
    version: int = 0


class Shelf:
    """Where the notes of these tests are kept; it can be full."""

    def __init__(self) -> None:
        self.kept = Note("as it was")
        self.full = False

    def keep(self, note: Note) -> Note:
        if self.full:
            raise FollowUpError("storage_full", path="here")
        self.kept = Note(note.text, self.kept.version + 1)
        return self.kept


class NoteWindow(StepWindow[Note]):
    step: ClassVar[str] = "note"

    def __init__(self, desk: Desk, shelf: Shelf) -> None:
        super().__init__(desk, 1)
        self.shelf = shelf
        self.version = -1
        self.field = LineField("Note")
        self.field.textEdited.connect(self.edited)
        self.body.addWidget(self.field)
        self.acts = 0

    def load(self, core: Core) -> Note:
        del core
        return self.shelf.kept

    def show_sheet(self, sheet: Note) -> None:
        self.field.show_text(sheet.text)
        self.version = sheet.version

    def sheet(self) -> Note:
        return Note(self.field.text(), self.version)

    def store(self, core: Core, sheet: Note) -> Note:
        del core
        return self.shelf.keep(sheet)

    def stored(self, sheet: Note) -> None:
        self.version = sheet.version

    def first_field(self) -> LineField:
        return self.field

    def main_act(self) -> None:
        self.acts += 1


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def window(room: Room, shelf: Shelf) -> NoteWindow:
    own = NoteWindow(room.desk, shelf)
    room.show(own)
    return own


def is_gone(window: QObject) -> bool:
    """Say whether the window has let go of everything, and not only gone from the screen."""
    return not shiboken6.isValid(window)


def test_it_shows_what_is_stored(window: NoteWindow) -> None:
    assert window.field.text() == "as it was"
    assert window.version == 0
    assert window.is_saved


@pytest.mark.long
def test_what_is_typed_is_stored_within_two_seconds(room: Room, window: NoteWindow, shelf: Shelf) -> None:
    room.type(window.field, " and more")
    assert not window.is_saved
    room.qtbot.waitUntil(lambda: shelf.kept.text == "as it was and more", timeout=2000)
    room.settle()
    assert window.footer.state.text() == "Saved 12:00"
    assert window.version == 1


@pytest.mark.long
def test_whoever_types_on_and_on_is_saved_all_the_same(room: Room, window: NoteWindow, shelf: Shelf) -> None:
    keys = QTimer()
    keys.setInterval(100)
    keys.timeout.connect(lambda: room.type(window.field, "x"))
    keys.start()
    room.qtbot.waitUntil(lambda: shelf.kept.text.endswith("x"), timeout=2000)
    typed = len(window.field.text())
    room.qtbot.waitUntil(lambda: len(shelf.kept.text) >= typed, timeout=2000)
    keys.stop()


def test_closing_stores_without_asking(room: Room, window: NoteWindow, shelf: Shelf) -> None:
    room.type(window.field, "!")
    room.press(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    room.settle()
    assert shelf.kept.text == "as it was!"
    assert is_gone(window)


def test_what_cannot_be_stored_stays_and_is_tried_again(room: Room, window: NoteWindow, shelf: Shelf) -> None:
    shelf.full = True
    room.type(window.field, " kept")
    window.save_now()
    room.settle()
    assert window.footer.state.text().startswith("Not saved.")
    assert window.field.text() == "as it was kept"
    assert shelf.kept.text == "as it was"
    shelf.full = False
    window.save_now()
    room.settle()
    assert shelf.kept.text == "as it was kept"
    assert window.footer.state.text() == "Saved 12:00"


def test_a_window_that_could_not_store_comes_back_when_it_is_closed(
    room: Room, window: NoteWindow, shelf: Shelf
) -> None:
    shelf.full = True
    room.type(window.field, " kept")
    window.close()
    room.settle()
    assert window.isVisible()
    assert window.field.text() == "as it was kept"
    shelf.full = False
    window.close()
    room.settle()
    assert shelf.kept.text == "as it was kept"
    assert is_gone(window)


def test_typing_goes_on_while_it_is_stored(room: Room, window: NoteWindow, shelf: Shelf) -> None:
    room.type(window.field, " one")
    window.save_now()
    room.type(window.field, " two")
    room.settle()
    window.save_now()
    room.settle()
    assert shelf.kept == Note("as it was one two", 2)
    assert window.field.text() == "as it was one two"


def test_it_follows_a_change_from_outside_but_never_over_what_is_typed(
    room: Room, window: NoteWindow, shelf: Shelf
) -> None:
    shelf.keep(Note("from outside"))
    room.changes.tell(frozenset({2}))
    room.settle()
    assert window.field.text() == "as it was"
    room.changes.tell(frozenset({1}))
    room.settle()
    assert window.field.text() == "from outside"
    room.type(window.field, ", mine")
    shelf.keep(Note("again from outside"))
    room.changes.tell(None)
    room.settle()
    assert window.field.text() == "from outside, mine"


def test_an_act_waits_until_all_is_stored(room: Room, window: NoteWindow, shelf: Shelf) -> None:
    seen: list[str] = []
    room.type(window.field, " first")
    window.save_now(lambda: seen.append(shelf.kept.text))
    assert seen == []
    room.settle()
    assert seen == ["as it was first"]
    window.save_now(lambda: seen.append("at once"))
    assert seen[-1] == "at once"


def test_keys(room: Room, window: NoteWindow) -> None:
    window.activateWindow()
    wanted: list[int] = []
    window.step_wanted.connect(wanted.append)
    room.press(window.field, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    room.press(window.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.press(window.field, Qt.Key.Key_Return)
    assert wanted == [2]
    assert window.acts == 1
    assert window.isVisible()


def test_its_size_is_remembered(room: Room, window: NoteWindow, shelf: Shelf) -> None:
    window.resize(700, 450)
    window.close()
    room.settle()
    again = NoteWindow(room.desk, shelf)
    assert (again.width(), again.height()) == (700, 450)
    again.close()


def test_a_fault_of_ours_keeps_the_text_and_storing_goes_on(room: Room, window: NoteWindow, shelf: Shelf) -> None:
    keep, shelf.keep = shelf.keep, lambda note: Note(note.nothing)  # type: ignore[method-assign, attr-defined]
    room.type(window.field, "!")
    window.save_now()
    room.settle()
    assert window.footer.state.text().startswith("Not saved. Follow-Up met a fault of its own.")
    assert len(room.broken) == 1
    room.broken.clear()
    shelf.keep = keep  # type: ignore[method-assign]
    window.save_now()
    room.settle()
    assert shelf.kept.text == "as it was!"


def test_nothing_can_be_typed_before_the_sheet_is_read(room: Room, shelf: Shelf) -> None:
    window = NoteWindow(room.desk, shelf)
    window.show()
    assert not window.field.isEnabled()
    room.settle()
    assert window.field.isEnabled()
    assert window.focusWidget() is window.field
