"""What the menu asks for: the end of a search, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from followup_desktop.app.helping import Helping
from followup_desktop.app.step_windows import StepWindows
from followup_desktop.app.window_acts import WindowActs
from followup_desktop.shell.end_search import EndSearch
from followup_desktop.shell.letter_window import LetterWindow
from followup_desktop.shell.main_window import MainWindow
from tests.shell.interviews import add

if TYPE_CHECKING:
    from tests.room import Room


def test_the_menu_ends_the_search_on_one_page(room: Room) -> None:
    add(room)
    window = MainWindow(room.desk, {}, room.windows)
    room.qtbot.addWidget(window)
    windows = StepWindows(room.desk, room.windows)
    acts = WindowActs(room.desk, window, windows, Helping(room.desk), lambda: None)
    assert acts.actions.end_search in acts.actions.menu().actions()
    for _ in range(2):
        acts.actions.end_search.trigger()
    room.settle()
    [end] = [one for one in QApplication.topLevelWidgets() if isinstance(one, EndSearch) and one.isVisible()]
    room.qtbot.addWidget(end)
    end.main.click()
    room.settle()
    next(iter(end.notes.values())).click()  # type: ignore[attr-defined]
    room.settle()
    [note] = windows.open_ones
    assert isinstance(note, LetterWindow)
    note.close()
    room.settle()
    end.close()
    acts.actions.end_search.trigger()
    room.settle()
    [again] = [one for one in QApplication.topLevelWidgets() if isinstance(one, EndSearch) and one.isVisible()]
    room.qtbot.addWidget(again)
    assert again is not end
    assert again.told.text() == "Nothing is under way."
