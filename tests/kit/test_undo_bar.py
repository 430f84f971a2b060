"""The undo bar names the act, takes it back once, and says when it could not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.kit.changes import Undoable
from followup_desktop.kit.undo_bar import MOST_LETTERS, UndoBar

if TYPE_CHECKING:
    from followup_desktop.services.core import Core
    from tests.room import Room


def test_an_act_is_offered_and_taken_back_once(room: Room) -> None:
    bar = UndoBar(room.desk)
    room.qtbot.addWidget(bar)
    undone: list[str] = []
    room.changes.undoable.emit(Undoable("Interview deleted", lambda _: undone.append("deleted")))
    assert bar.isVisible()
    assert bar._text.text() == "Interview deleted"
    bar.undo()
    bar.undo()
    room.settle()
    assert undone == ["deleted"]
    assert bar.isHidden()
    assert not bar.can_undo


def test_only_the_last_act_is_offered_and_a_long_name_is_cut(room: Room) -> None:
    bar = UndoBar(room.desk)
    room.qtbot.addWidget(bar)
    undone: list[int] = []
    room.changes.undoable.emit(Undoable("First", lambda _: undone.append(1)))
    room.changes.undoable.emit(Undoable("Second " + "long " * 60, lambda _: undone.append(2)))
    assert len(bar._text.text()) == MOST_LETTERS
    room.click(bar._button)
    room.settle()
    assert undone == [2]


def test_what_cannot_be_taken_back_is_said(room: Room) -> None:
    def fail(core: Core) -> None:
        raise FollowUpError("storage_busy", path="here")

    bar = UndoBar(room.desk)
    room.qtbot.addWidget(bar)
    bar.offer(Undoable("Closed", fail))
    bar.undo()
    room.settle()
    assert bar.isVisible()
    assert bar._button.isHidden()
    assert "here" in bar._text.text()
