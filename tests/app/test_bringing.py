"""What comes after the window: one thing in each turn, once, and nothing more at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from followup_desktop.app.bringing import Bringing

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_one_thing_comes_in_each_turn(qtbot: QtBot) -> None:
    parent = QObject()
    done: list[str] = []

    def bring() -> None:
        done.append("thing")
        QTimer.singleShot(0, parent, lambda: done.append("turn"))

    bringing = Bringing(parent, [bring, bring, lambda: done.append("last")])
    assert done == []
    qtbot.waitUntil(lambda: "last" in done)
    assert done == ["thing", "turn", "thing", "turn", "last"]
    assert bringing.parent() is parent


def test_what_is_stopped_brings_no_more(qtbot: QtBot) -> None:
    parent = QObject()
    done: list[str] = []
    bringing = Bringing(parent, [lambda: done.append("first"), lambda: done.append("second")])
    bringing.stop()
    turns: list[int] = []
    timer = QTimer(parent)
    timer.timeout.connect(lambda: turns.append(1))
    timer.start(2)
    qtbot.waitUntil(lambda: len(turns) > 3)
    assert done == []
